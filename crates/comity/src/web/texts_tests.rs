//! Texts: every key that the source names is there, Arabic is whole, and nothing is left over.

use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Beginnings of keys that the source puts together, each written there as `"role-{…}"`.
const COMPUTED: &[&str] = &[
    "watch-how-",
    "answers-count-",
    "answers-counted-",
    "asked-",
    "came-",
    "call-is-",
    "reach-by-",
    "channel-",
    "mailed-js-",
    "checks-hours-",
    "checks-mend-",
    "checks-outcome-",
    "checks-way-",
    "course-",
    "done-",
    "field-",
    "kind-",
    "language-",
    "letter-",
    "mail-",
    "mails-",
    "month-",
    "place-",
    "passkey-word-",
    "profile-",
    "role-",
    "said-",
    "says-",
    "scope-",
    "sign-word-",
    "sort-",
    "theme-",
    "adopted-by-",
    "distribution-",
    "meeting-is-",
    "text-is-",
    "translation-",
    "policy-kinds-",
    "root-new-step",
    "root-lost-step",
    "way-",
    "joining-is-",
    "joining-next-",
    "answers-",
    "call-",
    "ladder-call-",
    "form-",
    "formality-",
    "opening-",
    "sealing-js-",
    "urgency-",
    "writing-",
    "wrong-",
    "finding-js-",
];

/// Calls whose first argument is a key, when it is a literal; such a text takes no values.
const PLAIN: &[&str] = &[".text(", "t(", "text_if_any("];

/// The same, for texts that take values.
const FILLED: &[&str] = &["text_with(", "text_count(", "Remark::new("];

/// Files that exist in Arabic too.
const IN_ARABIC: &[&str] = ENGLISH;

/// Files for sentences whose English stands in code, beside a kind or a rule.
const BESIDE_CODE: &[&str] = &["entries", "refusals"];

const ENGLISH: &[&str] = &[
    "shell",
    "directory",
    "secretariat",
    "records",
    "notify",
    "channel",
    "retention",
    "duty",
    "ways",
    "checks",
    "circulars",
    "procedures",
    "welcome",
    "meetings",
    "renewals",
    "keys",
    "login",
    "joining",
    "coordination",
    "practice",
];

const ARABIC_FORMS: &[&str] = &["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every source file but the tests, with its name.
fn sources() -> Vec<(String, String)> {
    sources_in("src")
}

fn sources_in(name: &str) -> Vec<(String, String)> {
    let (mut folders, mut found) = (vec![folder(name)], Vec::new());
    while let Some(here) = folders.pop() {
        for item in fs::read_dir(here).unwrap() {
            let path = item.unwrap().path();
            let name = path.display().to_string();
            if name.ends_with("tests") {
                continue;
            } else if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// The literal keys that a source file asks for by these calls.
fn asked<'a>(source: &'a str, calls: &[&str]) -> BTreeSet<&'a str> {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let mut keys = BTreeSet::new();
    for call in calls {
        for (at, _) in source.match_indices(call) {
            // `format(` is no `t(`.
            let whole = call.starts_with('.') || !source[..at].ends_with(joins);
            let argument = source[at + call.len()..].trim_start().strip_prefix('"');
            if let Some((key, _)) = argument.filter(|_| whole).and_then(|a| a.split_once('"')) {
                keys.insert(key);
            }
        }
    }
    keys.extend(source.split(".texts([").skip(1).flat_map(listed));
    keys
}

/// The literals of a list, up to its end.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    let end = list.find(']').unwrap_or(list.len());
    list[..end].split('"').skip(1).step_by(2)
}

fn file(language: &str, name: &str) -> String {
    let path = folder("texts").join(language).join(format!("{name}.ftl"));
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The messages of a file: key, and all that follows it up to the next.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
        if let Some((key, value)) = line.split_once('=').filter(|_| begins) {
            found.push((key.trim().to_owned(), value.to_owned()));
        } else if line.starts_with([' ', '}'])
            && let Some((_, value)) = found.last_mut()
        {
            value.push_str(line);
        }
    }
    found
}

/// All English keys, with the file that holds each.
fn english() -> BTreeMap<String, &'static str> {
    let in_file = |name: &'static str| {
        messages(&file("en", name)).into_iter().map(move |(key, _)| (key, name))
    };
    ENGLISH.iter().copied().flat_map(in_file).collect()
}

/// The values that a message takes, such as `$name`.
fn values(message: &str) -> BTreeSet<&str> {
    let end = |c: char| !c.is_alphanumeric() && c != '_';
    message.split('$').skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} texts are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_key_that_the_source_asks_for_is_there_in_english() {
    let english = english();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let asked = asked(&source, &[PLAIN, FILLED].concat());
        let missing = asked.into_iter().filter(|key| !english.contains_key(*key));
        wrong.extend(missing.map(|key| format!("{path} asks for {key:?}; no file holds it")));
    }
    none(&wrong);
}

#[test]
fn a_text_that_takes_values_is_given_them() {
    let texts = ENGLISH.iter().flat_map(|name| messages(&file("en", name)));
    let texts: BTreeMap<String, String> = texts.collect();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let takes = |key: &&str| texts.get(*key).is_some_and(|text| text.contains('$'));
        let bare = asked(&source, PLAIN).into_iter().filter(takes);
        wrong.extend(bare.map(|key| format!("{path} gives no values to {key:?}")));
    }
    none(&wrong);
}

#[test]
fn every_kind_of_the_directory_has_a_heading_and_a_sentence() {
    let english = english();
    let source = fs::read_to_string(folder("src/directory/statements.rs")).unwrap();
    let kinds = source.split("\"directory.").skip(1).filter_map(|rest| rest.split('"').next());
    let kinds: BTreeSet<&str> = kinds.collect();
    assert!(!kinds.is_empty(), "the directory's kinds stand elsewhere now");
    let keys = kinds
        .iter()
        .flat_map(|kind| [format!("kind-directory-{kind}"), format!("said-directory-{kind}")]);
    let missing = keys.filter(|key| !english.contains_key(key));
    none(&missing.map(|key| format!("{key} is missing")).collect::<Vec<_>>());
}

#[test]
fn no_text_is_left_over() {
    let source: String = sources().into_iter().map(|(_, source)| source).collect();
    let begins = |prefix: &&&str| source.contains(&format!("\"{prefix}{{"));
    let computed: Vec<&&str> = COMPUTED.iter().filter(begins).collect();
    let is_used = |key: &str| {
        source.contains(&format!("\"{key}\"")) || computed.iter().any(|p| key.starts_with(**p))
    };
    let english = english();
    let unused = english.iter().filter(|(key, _)| !is_used(key));
    none(
        &unused
            .map(|(key, name)| format!("en/{name}.ftl: nobody asks for {key}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn arabic_has_what_english_has() {
    let mut wrong = Vec::new();
    for name in IN_ARABIC {
        let arabic: BTreeMap<_, _> = messages(&file("ar", name)).into_iter().collect();
        let english: BTreeMap<_, _> = messages(&file("en", name)).into_iter().collect();
        for (key, text) in &english {
            match arabic.get(key) {
                None => wrong.push(format!("ar/{name}.ftl: {key} is missing")),
                Some(own) if values(own) != values(text) => {
                    wrong.push(format!("ar/{name}.ftl: {key} takes other values than in English"));
                }
                Some(own)
                    if text.contains("[one]") && !ARABIC_FORMS.iter().all(|f| own.contains(f)) =>
                {
                    wrong.push(format!("ar/{name}.ftl: {key} lacks a plural form"));
                }
                Some(_) => {}
            }
        }
        let more = arabic.keys().filter(|key| !english.contains_key(*key));
        wrong.extend(more.map(|key| format!("ar/{name}.ftl: {key} is not in English")));
    }
    none(&wrong);
}

#[test]
fn every_file_is_good_fluent_and_names_each_key_once() {
    let arabic = IN_ARABIC.iter().chain(BESIDE_CODE).map(|n| ("ar", *n));
    let files = ENGLISH.iter().map(|n| ("en", *n)).chain(arabic);
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for (language, name) in files {
        let text = file(language, name);
        for (key, _) in messages(&text) {
            if !seen.insert((language, key.clone())) {
                wrong.push(format!("{language}/{name}.ftl: {key} stands there twice"));
            }
        }
        if let Err((_, errors)) = FluentResource::try_new(text) {
            wrong.push(format!("{language}/{name}.ftl: {errors:?}"));
        }
    }
    none(&wrong);
}

#[test]
fn every_kind_is_told_in_arabic_and_no_rule_is_made_up() {
    let told: BTreeSet<String> =
        messages(&file("ar", "entries")).into_iter().map(|m| m.0).collect();
    let kinds = crate::features::KINDS.iter().flat_map(|(_, kinds)| kinds.iter());
    let expected: BTreeSet<String> =
        kinds.map(|kind| format!("told-{}", kind.kind.replace('.', "-"))).collect();
    assert_eq!(told, expected);
    let code: String =
        [sources(), sources_in("../register/src")].concat().into_iter().map(|s| s.1).collect();
    let rules = messages(&file("ar", "refusals")).into_iter().map(|(key, _)| key);
    let unknown = rules.filter(|key| {
        let rule = key.strip_prefix("refused-").unwrap_or_default();
        !code.contains(&format!("\"{rule}\""))
    });
    none(&unknown.map(|key| format!("{key}: there is no such rule")).collect::<Vec<_>>());
}
