//! Files that others wrote are what they were when they came: their SHA-256 is written down.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::setup::is_on_path;

/// The folder in which a crate keeps such files.
const FOLDER: &str = "assets/vendor/";

/// The file in it that holds the digests, as `sha256sum` writes them.
const SUMS: &str = "SHA256SUMS";

/// A failure for each such folder whose digests are missing, incomplete or wrong.
pub(super) fn check(paths: &[String]) -> Vec<String> {
    let end = |path: &String| path.find(FOLDER).map(|at| at + FOLDER.len());
    let folders: BTreeSet<&str> =
        paths.iter().filter_map(|path| end(path).map(|end| &path[..end])).collect();
    folders.into_iter().flat_map(|folder| check_folder(folder, paths)).collect()
}

/// Every file of the folder is listed, and is what the list says.
fn check_folder(folder: &str, paths: &[String]) -> Vec<String> {
    let sums = format!("{folder}{SUMS}");
    let Ok(list) = fs::read_to_string(&sums) else {
        return vec![format!("{sums}:1: not there; write it with `sha256sum`.")];
    };
    let listed: BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(_, name)| name.trim_start_matches([' ', '*']).trim_start_matches("./"))
        .collect();
    let files = paths.iter().filter(|path| Path::new(path).exists());
    let names = files.filter_map(|path| path.strip_prefix(folder)).filter(|name| *name != SUMS);
    let mut failures: Vec<String> = names
        .filter(|name| !listed.contains(name))
        .map(|name| format!("{folder}{name}:1: has no line in {SUMS}; add it."))
        .collect();
    failures.extend(compare(folder));
    failures
}

/// Lets `sha256sum` compare; without that program, says so and goes on.
fn compare(folder: &str) -> Option<String> {
    if !is_on_path("sha256sum") {
        println!("{folder} was not checked: there is no program `sha256sum` here");
        return None;
    }
    let mut command = Command::new("sha256sum");
    command.args(["-c", "--quiet", SUMS]).current_dir(folder);
    let good = command.status().is_ok_and(|status| status.success());
    (!good).then(|| format!("{folder}{SUMS}:1: a file is not what it was; see above."))
}
