//! Rights: features name no roles. Who may do what is asked of the crate `rights` alone, and a closed
//! thing is opened by it alone.

use super::Text;

/// Names of roles in literals, and what tells the secretariat apart. Split, so that this file passes.
const ROLES: [&str; 3] = [
    concat!("national-", "administrator"),
    concat!("secretariat-", "officer"),
    concat!("desk", "."),
];
const SECRETARIAT: &str = concat!("is_", "secretariat");

/// Where roles are named all the same, each with the reason.
const NAMED: &[(&str, &str)] = &[
    ("members/rules.rs", "the rules of a network: who may say which kinds"),
    ("login/", "turns a key into the person whose rights are asked"),
    ("found.rs", "gives a new network its rules, which name roles"),
    ("channel/kinds.rs", "a desk speaks in the role that has its name"),
    ("profile.rs", "checks that the name of a desk makes a role"),
    ("practice/build.rs", "people of practice speak in the roles that they have in earnest"),
    ("region", "made-up people speak in their roles"),
    ("world.rs", "made-up people speak in their roles"),
    ("web/page.rs", "says the name of a role in the reader's language"),
    ("command/watch/", "tells whoever watches that another officer was named"),
    ("members/draft.rs", "root keys are asked for by those who look after people"),
    ("members/pages/delegate.rs", "offers the roles that a root can give"),
    ("meetings/pages/link/", "the holder of a personal link sees what its own desk would see"),
    ("directory/pages/renewals/public.rs", "tells its reader who can help, by the role's name"),
];

/// Names by which a closed thing is opened without asking, or single things are read that no label
/// covers: for rules and mails, never for a page.
const UNASKED: &str = concat!(".unas", "ked(");
const PLAIN: [&str; 3] = ["queries::meeting(", "queries::document(", "queries::procedure("];

/// Pages that open things without the reader's rights, each with the reason.
const OPENED: &[(&str, &str)] = &[
    ("secretariat/circulars/pages/link.rs", "the personal link was sent to this one recipient"),
    ("meetings/pages/link/", "the personal link was sent to this one recipient"),
    ("meetings/pages/received.rs", "an officer notes what came for an open procedure"),
    ("meetings/pages/mod.rs", "opens what the reader's sight allows, for all pages"),
    ("meetings/pages/document.rs", "opens what the reader's sight allows"),
    ("meetings/pages/text.rs", "opens what the reader's sight allows"),
    ("meetings/pages/issue.rs", "opens what the reader's sight allows"),
];

/// One failure for each place where a feature decides by a role, or opens without asking.
pub(super) fn check(file: &Text) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix("crates/comity/src/") else { return Vec::new() };
    let Some(rust) = &file.rust else { return Vec::new() };
    // Tests stand at the end of a file.
    let end = file.text.lines().position(|line| line.trim() == "mod tests {").unwrap_or(usize::MAX);
    let allowed = |list: &[(&str, &str)]| list.iter().any(|(path, _)| inside.starts_with(path));
    let mut failures = Vec::new();
    if !allowed(NAMED) && !inside.starts_with("page_tests") {
        let named = rust.literals.iter().filter(|(line, text)| *line <= end && names_role(text));
        failures.extend(named.map(|(line, text)| {
            format!("{}:{line}: names the role {text}; ask `rights` instead.", file.path)
        }));
        failures.extend(lines_with(&rust.code, &[SECRETARIAT], end).into_iter().map(|line| {
            format!("{}:{line}: asks for the secretariat; ask `rights` instead.", file.path)
        }));
    }
    if inside.contains("/pages") && !allowed(OPENED) {
        let places = lines_with(&rust.code, &[UNASKED], end);
        let plain = lines_with(&rust.code, &PLAIN, end);
        failures.extend(places.into_iter().chain(plain).map(|line| {
            format!("{}:{line}: opens a thing and nobody's rights are asked.", file.path)
        }));
    }
    failures
}

/// Whether a literal is the name of a role, or how that of a desk begins.
fn names_role(literal: &str) -> bool {
    let name = literal.trim_matches('"');
    name == ROLES[0] || name == ROLES[1] || name.starts_with(ROLES[2])
}

fn lines_with(code: &str, words: &[&str], end: usize) -> Vec<usize> {
    let found = |(at, line): (usize, &str)| {
        (at < end && words.iter().any(|word| line.contains(word))).then_some(at + 1)
    };
    code.split('\n').enumerate().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::scan;

    fn failures(path: &str, text: &str) -> usize {
        let rust = Some(scan::scan(text));
        check(&Text { path: format!("crates/comity/src/{path}"), text: text.to_owned(), rust })
            .len()
    }

    #[test]
    fn a_feature_that_decides_by_a_role_is_refused() {
        let by_role = format!("if role == \"{}\" {{}}", ROLES[1]);
        assert_eq!(failures("meetings/pages/list.rs", &by_role), 1);
        assert_eq!(failures("found.rs", &by_role), 0);
        let desk = format!("format!(\"{}{{desk}}\")", ROLES[2]);
        assert_eq!(failures("directory/check.rs", &desk), 1);
        assert_eq!(failures("checks/queries.rs", &format!("person.{SECRETARIAT}")), 1);
        let opens = format!("let circular = found{UNASKED});");
        assert_eq!(failures("secretariat/circulars/pages/show.rs", &opens), 1);
        assert_eq!(failures("secretariat/circulars/rules.rs", &opens), 0);
        assert_eq!(failures("meetings/pages/list.rs", "queries::meeting(views, &id)"), 1);
        assert_eq!(failures("meetings/pages/list.rs", "queries::meetings(views)"), 0);
        let in_tests = format!("fn a() {{}}\nmod tests {{\nlet by = \"{}\";", ROLES[0]);
        assert_eq!(failures("members/statements.rs", &in_tests), 0);
    }
}
