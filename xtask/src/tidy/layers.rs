//! Direction: what stands below knows nothing of what stands above.

use super::{FEATURES, Text};

/// What stands above every feature.
const ABOVE: &[&str] = &["features", "serve"];

/// A failure for each name that a file of a lower layer takes from a higher one.
pub(super) fn check(file: &Text) -> Vec<String> {
    let (Some(folder), Some(rust)) = (file.folder(), &file.rust) else { return Vec::new() };
    let wrong = |name: &str| {
        let upward = FEATURES.contains(&name) || ABOVE.contains(&name);
        match folder {
            "web" => upward,
            "store" => upward || name == "web",
            _ => false,
        }
    };
    let allowed = match folder {
        "web" => "pages share `web`; it knows no feature",
        _ => "the store is given the features as values; it uses the crate `register` alone",
    };
    let sentence = |(line, name): (usize, &str)| {
        format!("{}:{line}: `{folder}` uses `crate::{name}`; {allowed}.", file.path)
    };
    names(&rust.code).into_iter().filter(|(_, name)| wrong(name)).map(sentence).collect()
}

/// The first name behind every `crate::`, also in a group, with its line.
fn names(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let begin = at + start.len();
        match code[begin..].strip_prefix('{') {
            Some(group) => {
                let members = in_group(group).into_iter();
                found.extend(members.map(|(n, name)| (begin + 1 + n, name)));
            }
            None => found.push((begin, word(&code[begin..]))),
        }
    }
    let line = |at: usize| code[..at].matches('\n').count() + 1;
    found.into_iter().map(|(at, name)| (line(at), name)).collect()
}

/// The first word of each member of `a, b::{c, d}, e}`, with its place.
fn in_group(group: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for (at, c) in group.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                fresh = false;
                found.push((at, word(&group[at..])));
            }
            _ => {}
        }
    }
    found
}

/// The word at the beginning of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_alone_and_in_groups() {
        let code =
            "use crate::web::page;\nuse crate::{\n  store::{a, b},\n  login,\n};\ncrate::c()";
        assert_eq!(names(code), [(1, "web"), (3, "store"), (4, "login"), (6, "c")]);
        assert_eq!(names("pub(crate) fn a() { mycrate::b() }"), []);
    }
}
