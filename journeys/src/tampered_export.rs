//! An export proves itself: on one's own machine and by the host's word; one changed byte is noticed.

use crate::browser::Browser;
use crate::demo::Demo;
use crate::export::{fetched, verified};
use std::path::Path;

/// Uploads a file to the host's check and waits for its outcome.
async fn host_says(demo: &Demo, browser: &Browser, file: &Path, outcome: &str) {
    browser.open(&demo.address("/register/check")).await;
    browser.attach("#export", file).await;
    browser.click_text("main form", "Check this export").await;
    browser.wait_for(&format!("#result[data-outcome={outcome}]")).await;
    let result = browser.text_of("document.querySelector('#result header').innerText").await;
    assert!(result.contains(outcome), "{result}");
    browser.wait_text("on your own machine: comity-verify FILE").await;
    browser.check_sizes(&format!("check-{outcome}")).await;
}

#[tokio::test]
async fn tampered_export() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.log_in(&demo.persona("CRV", "national-administrator")).await;
    browser.click(".rail a[href='/register']").await;
    browser.wait_path("/register").await;
    browser.check_sizes("register").await;
    let export = fetched(&browser).await;
    let mut tampered = export.clone();
    let middle = tampered.len() / 2;
    tampered[middle] ^= 1;

    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("export.zip"), folder.path().join("tampered.zip"));
    std::fs::write(&good, &export).unwrap();
    std::fs::write(&bad, &tampered).unwrap();
    assert_eq!(verified(&good).await.1, Some(0), "the export as it came");
    assert_eq!(verified(&bad).await.1, Some(1), "the export with one changed byte");

    browser.click_text("main", "Check an export").await;
    browser.wait_path("/register/check").await;
    browser.check("check").await;
    host_says(&demo, &browser, &bad, "failed").await;
    host_says(&demo, &browser, &good, "verified").await;

    for path in ["/members", "/about"] {
        browser.open(&demo.address(path)).await;
        browser.check_sizes(&path[1..]).await;
    }
    browser.close().await;
}
