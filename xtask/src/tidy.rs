//! `cargo xtask tidy`: the rules of STYLE.md that a program can check.

mod layers;
mod roles;
mod scan;
mod tables;
mod vendored;

use std::fs;
use std::process::Command;

use crate::Outcome;
use scan::Scanned;

/// Files of these kinds stay under [`MAX_LINES`].
const SIZED: &[&str] = &["rs", "js", "css", "ftl", "sql"];

/// A longer file is split by what its parts do.
const MAX_LINES: usize = 500;

/// Files that may be longer, each with the reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// rustfmt keeps code at 100; a long text in a literal gets this much.
const MAX_COLUMNS: usize = 120;

/// Every folder of `crates/comity/src` that is a feature.
const FEATURES: &[&str] = &[
    "situation",
    "secretariat",
    "meetings",
    "checks",
    "channel",
    "directory",
    "joining",
    "notify",
    "practice",
    "login",
    "records",
    "members",
];

/// A text file of the repository.
struct Text {
    /// Its path from the top of the repository.
    path: String,
    /// All of it.
    text: String,
    /// What is code and what is a literal; for Rust files alone.
    rust: Option<Scanned>,
}

impl Text {
    /// The ending of the file's name.
    fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether others wrote it: such files are kept as they came.
    fn is_foreign(&self) -> bool {
        self.path.split('/').any(|folder| matches!(folder, "vendor" | "vectors"))
            || self.path.ends_with(".min.js")
    }

    /// Whether it holds tests: they may use everything, and their tables may be wide.
    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    /// For a file of `crates/comity/src`: the folder (or lone file) directly below.
    fn folder(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("crates/comity/src/")?;
        Some(inside.split_once('/').map_or(inside.trim_end_matches(".rs"), |(folder, _)| folder))
    }
}

/// Runs every check, prints every failure, and fails when there was one.
pub(crate) fn run() -> Outcome {
    let paths = paths()?;
    let texts: Vec<Text> = paths.iter().filter_map(|path| read(path)).collect();
    let mut failures = Vec::new();
    for text in &texts {
        if !text.is_foreign() {
            failures.extend(size(text));
            failures.extend(first_line(text));
            failures.extend(no_unsafe(text));
            failures.extend(white_space(text));
            if !text.is_test() {
                failures.extend(columns(text));
                failures.extend(layers::check(text));
                failures.extend(roles::check(text));
            }
        }
    }
    failures.extend(tables::check(&texts));
    failures.extend(vendored::check(&paths));
    if failures.is_empty() {
        println!("{} files are tidy", texts.len());
        return Ok(());
    }
    Err(format!("{}\n\n{} places are not tidy.", failures.join("\n"), failures.len()))
}

/// Every file that git tracks or would track, sorted.
fn paths() -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|e| format!("git did not start: {e}."))?;
    if !output.status.success() {
        return Err("git could not list the files; is this a git repository?".to_string());
    }
    let names = String::from_utf8(output.stdout)
        .map_err(|_| "A file name is not UTF-8; rename it.".to_string())?;
    let mut paths: Vec<String> =
        names.split('\0').filter(|name| !name.is_empty()).map(str::to_string).collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// The file, when it is there and holds text.
fn read(path: &str) -> Option<Text> {
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    if text.contains('\0') {
        return None;
    }
    let rust = path.ends_with(".rs").then(|| scan::scan(&text));
    Some(Text { path: path.to_string(), text, rust })
}

/// One failure for each line of which `wrong` says something.
fn each_line(text: &str, path: &str, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let sentence = |(at, line)| wrong(line).map(|why| format!("{path}:{}: {why}", at + 1));
    text.split('\n').enumerate().filter_map(sentence).collect()
}

/// No source file is too long to read.
fn size(file: &Text) -> Vec<String> {
    let lines = file.text.lines().count();
    let allowed = LONG_FILES.iter().any(|(path, _)| *path == file.path);
    if lines <= MAX_LINES || allowed || !SIZED.contains(&file.extension()) {
        return Vec::new();
    }
    let path = &file.path;
    vec![format!("{path}:{lines}: {lines} lines, at most {MAX_LINES}; split it by what it does.")]
}

/// The first line of a Rust file says what the file is.
fn first_line(file: &Text) -> Vec<String> {
    let is_ours = file.path.starts_with("crates/") && file.rust.is_some();
    if !is_ours || file.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![format!("{}:1: the first line must say what the file is: `//! ...`.", file.path)]
}

/// The workspace forbids unsafe code; so does this, also where a crate forgot the lint.
fn no_unsafe(file: &Text) -> Vec<String> {
    let Some(rust) = &file.rust else { return Vec::new() };
    each_line(&rust.code, &file.path, |line| {
        let found = scan::words(line).any(|word| word == "unsafe");
        found.then(|| "unsafe code; there is always another way here.".to_string())
    })
}

/// No white space at line ends; the file ends with a line end.
fn white_space(file: &Text) -> Vec<String> {
    let mut failures = each_line(&file.text, &file.path, |line| {
        let found = line.ends_with([' ', '\t', '\r']);
        found.then(|| "white space at the end of the line; remove it.".to_string())
    });
    if !file.text.is_empty() && !file.text.ends_with('\n') {
        let lines = file.text.lines().count();
        failures.push(format!("{}:{lines}: no line end at the end of the file.", file.path));
    }
    failures
}

/// No line of Rust runs out of the window.
fn columns(file: &Text) -> Vec<String> {
    if file.rust.is_none() {
        return Vec::new();
    }
    each_line(&file.text, &file.path, |line| {
        let wide = line.chars().count();
        (wide > MAX_COLUMNS).then(|| format!("{wide} columns, at most {MAX_COLUMNS}."))
    })
}
