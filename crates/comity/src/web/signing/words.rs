//! The words of the page that signs: for fields, for values, and the sentences of its script.

use super::{Drafted, decode};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::times;
use register::{Code, Time};
use serde_json::{Map, Value, json};

/// The words for every field of the drafted statements and for its value, by the path at which the
/// page's script finds it: `body.card.desk`, and inside a part that is JSON `details.person.name`.
/// The script takes them by what it decoded, and shows that beside them.
pub(super) fn of(page: &Page, statements: &[Drafted]) -> Result<(Value, Value), Problem> {
    let (mut labels, mut says) = (Map::new(), Map::new());
    for drafted in statements {
        let payload: Value = serde_json::from_slice(&decode(&drafted.payload)?)?;
        walk(page, "", &payload, &mut labels, &mut says);
        let named = payload["parts"].as_array().map(Vec::as_slice).unwrap_or_default();
        for (part, bytes) in named.iter().zip(&drafted.parts) {
            let bytes = decode(bytes)?;
            let content = serde_json::from_slice(bytes.get(32..).unwrap_or_default());
            let name = part["name"].as_str().unwrap_or_default();
            walk(page, name, &content.unwrap_or_default(), &mut labels, &mut says);
        }
    }
    Ok((Value::Object(labels), Value::Object(says)))
}

/// The words for the field and the value at `path`, and for all values inside it.
fn walk(
    page: &Page,
    path: &str,
    value: &Value,
    labels: &mut Map<String, Value>,
    says: &mut Map<String, Value>,
) {
    if !path.is_empty()
        && !labels.contains_key(path)
        && let Some(text) = label(page, path)
    {
        labels.insert(path.to_owned(), json!(text));
    }
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let inside = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(page, &inside, inner, labels, says);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| walk(page, path, item, labels, says));
        }
        Value::String(text) => {
            if let Some(said) = said(page, path, text).filter(|said| said != text) {
                let known = says.entry(path).or_insert_with(|| json!({}));
                known[text] = json!(said);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Longest code of a list of words, such as `secure-line`.
const CODE_MAX: usize = 40;

/// What a value says in words: a kind, a role, a desk, a contact, a key, a participant, a time, or a code for which a
/// feature keeps words under the path of its field, such as `says-body-ways-mail`.
fn said(page: &Page, path: &str, value: &str) -> Option<String> {
    match path.rsplit('.').next().unwrap_or_default() {
        "kind" if path == "kind" => return Some(page.kinds_name(value)),
        "kinds" => return Some(page.kinds_name(value)),
        "role" | "roles" => return Some(page.role_name(value)),
        "desk" | "desks" => return Some(page.desk_name(value)),
        // A field that holds a tag alone, and lists of tags.
        "language" | "languages" | "original" => {
            return page.text_if_any(&format!("language-{value}"));
        }
        field @ ("contact" | "key") => return (page.app.known.called)(page, field, value),
        _ if is_fingerprint(value) => return (page.app.known.called)(page, "fingerprint", value),
        _ => {}
    }
    let is_code = |b: u8| b.is_ascii_alphanumeric() || b"-+".contains(&b);
    if value.len() <= CODE_MAX && value.bytes().all(is_code) {
        let key = format!("{}-{}", path.replace(['.', '_'], "-"), value.replace('+', "-"));
        if let Some(text) = page.text_if_any(&format!("says-{key}")) {
            return Some(text);
        }
    }
    if let Ok(time) = value.parse::<Time>() {
        return Some(format!("{} {} UTC", times::day(page, time), times::utc_clock(time)));
    }
    let code = Code::new(value).ok()?;
    let is_known = page.app.store.authority().participant(&code).is_some();
    is_known.then(|| page.participant_name(&code))
}

/// Of a key for sealing: 40 digits.
fn is_fingerprint(value: &str) -> bool {
    value.len() == 40 && value.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The words of a field; those of a numbered part, such as `attachment-3`, stand for all its numbers.
fn label(page: &Page, path: &str) -> Option<String> {
    let field = |path: &str| page.text_if_any(&format!("field-{}", path.replace(['.', '_'], "-")));
    field(path).or_else(|| {
        let (part, number) = path.rsplit_once('-')?;
        let number: usize = number.parse().ok()?;
        Some(format!("{} {number}", field(part)?))
    })
}

/// The sentences of the page's script.
pub(super) fn words(page: &Page) -> Value {
    let keys = [
        "statement",
        "digest",
        "missing_part",
        "wrong_part",
        "no_key",
        "unsupported",
        "signing",
        "yes",
        "no",
        "bytes",
        "progress",
        "wrong_form",
        "failed",
        "technical",
        "identifiers",
        "to_all",
        "to_nobody",
        "sealed",
        "other_letter",
        "lost_text",
        "unsigned_letter",
    ];
    let word = |key: &str| page.text(&format!("sign-word-{}", key.replace('_', "-")));
    Value::Object(keys.iter().map(|key| ((*key).to_owned(), json!(word(key)))).collect())
}
