//! An export as a person fetches it, and what `comity-verify` says of it.

use crate::browser::Browser;
use crate::demo::program;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::path::Path;
use tokio::process::Command;

/// Fetches the export as base64.
const EXPORT: &str = "(async () => {
    const answer = await fetch('/register/export');
    const blob = await answer.blob();
    return await new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.split(',')[1]);
        reader.readAsDataURL(blob);
    });
})()";

/// The export that a browser's person gets.
pub(crate) async fn fetched(browser: &Browser) -> Vec<u8> {
    STANDARD.decode(browser.text_of(EXPORT).await).unwrap()
}

/// What `comity-verify` says of a file, with every entry, and how it ends.
pub(crate) async fn verified(file: &Path) -> (String, Option<i32>) {
    let mut verify = Command::new(program("comity-verify"));
    let ended = verify.arg(file).arg("--all").output().await.unwrap();
    (String::from_utf8_lossy(&ended.stdout).into_owned(), ended.status.code())
}

/// The lines of a verified export, one for each entry.
pub(crate) async fn verified_lines(browser: &Browser) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    std::fs::write(&file, fetched(browser).await).unwrap();
    let (said, ended) = verified(&file).await;
    assert_eq!(ended, Some(0), "{said}");
    said.lines().map(str::to_owned).collect()
}
