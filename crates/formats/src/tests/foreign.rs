//! Starts the foreign programs. A missing one fails the test with the package that brings it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Debian's own Python, which sees the modules of Debian's packages; another may stand first in PATH.
pub(super) const PYTHON: &str = "/usr/bin/python3";

/// A time for all tests.
pub(super) fn noon() -> jiff::Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// What LibreOffice makes of the file when it writes it again as `to`, for example `csv`.
pub(super) fn office(bytes: &[u8], name: &str, to: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    // Each call has a profile of its own: two of one profile wait for each other.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .args([folder.path(), &file])
        .output()
        .expect("soffice is missing; install libreoffice-writer-nogui and libreoffice-calc-nogui");
    let ending = to.split(':').next().unwrap();
    let made = Path::new(name).with_extension(ending);
    fs::read(folder.path().join(made)).unwrap_or_else(|e| {
        let said = String::from_utf8_lossy(&output.stderr);
        panic!("LibreOffice did not open {name} (are libreoffice-writer-nogui and libreoffice-calc-nogui installed?): {e} {said}")
    })
}

/// What a script of Python prints about the bytes; they are in the file that its first argument names.
pub(super) fn python(script: &str, bytes: &[u8], packages: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, bytes).unwrap();
    let output = Command::new(PYTHON)
        .args(["-c", script])
        .arg(&file)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .unwrap_or_else(|e| panic!("{PYTHON} did not start; install {packages}: {e}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("ModuleNotFoundError"), "install {packages}: {errors}");
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}
