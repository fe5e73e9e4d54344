//! What the scripts of a page refuse, in the language of the page: a word for each, and its sentence.

use super::page::Page;
use super::shell;
use maud::Markup;
use serde_json::Value;

/// The words by which scripts refuse; each has a text `wrong-…`.
const WORDS: &[&str] = &[
    "unexpected",
    "no-connection",
    "bytes-form",
    "base64",
    "no-ed25519",
    "device-key",
    "key-broken",
    "key-name",
    "key-renewed-later",
    "secret-key",
    "key-passphrase-needed",
    "key-passphrase-wrong",
    "certificate",
    "certificate-secret",
    "certificate-later",
    "certificate-revoked",
    "certificate-expired",
    "certificate-short",
    "certificate-kind",
    "certificate-unsigned",
    "certificate-no-key",
    "recipients",
    "passphrase-needed",
    "other-keys",
    "passphrase-short",
    "passphrase-wrong",
    "no-passphrase",
    "too-large",
    "not-sealed",
    "old",
    "version",
    "damaged",
    "cipher",
    "inside",
    "informal-form",
    "informal-signed",
    "informal-other",
    "informal-no-passphrase",
    "attachment-length",
    "attachment-large",
    "letter-shorten",
    "letter-around",
    "letter-long",
    "letter-no-end",
    "letter-first",
    "letter-spelling",
    "letter-head",
    "letter-empty-end",
    "letter-between",
    "letter-line",
    "letter-desks",
    "letter-desk-twice",
    "letter-attachments",
    "letter-no-field",
    "letter-fields",
    "letter-order",
    "letter-field",
    "letter-closings",
    "letter-closing",
    "letter-nfc",
    "letter-unseen",
];

/// The sentences, for pages whose scripts open, seal or sign.
pub fn data(page: &Page) -> Markup {
    let text = |word: &&str| Value::String(page.text(&format!("wrong-{word}")));
    let all = WORDS.iter().map(|word| ((*word).to_owned(), text(word)));
    shell::data("refusals", &all.collect())
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::web::{assets, languages};
    use std::collections::BTreeSet;

    #[test]
    fn every_refusal_of_a_script_has_its_sentence_and_no_other_is_kept() {
        let mut used = BTreeSet::from(["unexpected".to_owned()]);
        for (name, text) in assets::scripts() {
            for call in ["Wrong(\"", "refuse(\"", "return \"certificate-"] {
                let skipped = call.find('"').unwrap() + 1;
                for rest in text.match_indices(call).map(|(at, _)| &text[at + skipped..]) {
                    used.insert(rest.split('"').next().unwrap().to_owned());
                }
            }
            assert!(
                !text.contains("Error(`T") && !text.contains("Error(\"T"),
                "{name}: a sentence"
            );
        }
        let known: BTreeSet<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(used, known);
        for word in WORDS {
            for language in 0..languages::LANGUAGES.len() {
                assert!(languages::has(language, &format!("wrong-{word}")), "{word}");
            }
        }
    }
}
