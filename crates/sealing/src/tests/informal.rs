//! Informal messages: the text opens with what the letter holds, by this program and by GnuPG, and who
//! reads it can write another. The rows stand in `vectors/informal.json` too, for the browser.

use super::{NOW, desk, gpg, seed};
use crate::fuzz::INFORMAL;
use crate::letter::{self, Field, Letter};
use crate::{armored, informal, open, pad, seal, seal_with_passphrase};
use serde_json::json;
use std::slice::from_ref;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/informal.json");

fn first(passphrase: &str) -> Letter {
    letter::parse(&INFORMAL.replace("{}", passphrase)).unwrap()
}

/// The text that belongs to [`INFORMAL`].
fn text() -> Letter {
    let field =
        |number, label: &str, text: &str| Field { number, label: label.into(), text: text.into() };
    Letter {
        form: ("message".to_owned(), 1),
        fields: vec![
            field(100, "Subject", "Between us"),
            field(110, "Text", "We do not know either."),
        ],
        closing: vec![informal::COMMITS_NOBODY.to_owned()],
        ..first(&informal::passphrase(seed(3)))
    }
}

/// That text as it lies beside its statement.
pub(super) fn beside(passphrase: &str) -> Vec<u8> {
    informal::seal(&text(), passphrase, seed(5)).unwrap()
}

#[test]
fn the_letter_holds_a_passphrase_and_gpg_opens_the_text_with_it() {
    let passphrase = informal::passphrase(seed(3));
    let letter = informal::letter_with(&passphrase, &text()).unwrap();
    assert_eq!(letter::print(&letter).unwrap(), INFORMAL.replace("{}", &passphrase));
    let (signer, known) = desk("CRV technical", 1);
    let (reader, to) = desk("MRL duty", 2);
    let padded = pad::letter(&letter::print(&letter).unwrap()).unwrap();
    let sealed = seal(padded.as_bytes(), Some(&signer), &[to], NOW, seed(9)).unwrap();
    let beside = beside(&passphrase);
    assert!(beside.len() <= informal::SEALED_MAX);

    let opened = open(&sealed, from_ref(&reader), &[]).unwrap();
    let inside = String::from_utf8(opened.content).unwrap();
    let held = letter::parse(pad::letter_inside(&inside).unwrap()).unwrap();
    let (read, written) = informal::open(&held, &beside).unwrap();
    assert_eq!((read, letter::print(&text()).unwrap()), (text(), written.clone()));

    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("secret.asc"), reader.armored().unwrap()).unwrap();
    std::fs::write(home.join("sealed.asc"), armored(&sealed).unwrap()).unwrap();
    std::fs::write(home.join("text.gpg"), &beside).unwrap();
    std::fs::write(home.join("known.asc"), known.armored().unwrap()).unwrap();
    gpg(home, &["--import", "secret.asc", "known.asc"]);
    let said = String::from_utf8(gpg(home, &["--decrypt", "sealed.asc"]).0).unwrap();
    let found = said.lines().skip_while(|line| *line != "900 Passphrase").nth(1).unwrap().trim();
    assert_eq!(found, passphrase);
    let said = gpg(home, &["--passphrase", found, "--decrypt", "text.gpg"]).0;
    assert_eq!(pad::letter_inside(&String::from_utf8(said).unwrap()).unwrap(), written);
}

#[test]
fn whoever_reads_it_could_have_written_it() {
    let first = first(&informal::passphrase(seed(3)));
    let mut other = text();
    "The ports were ours.".clone_into(&mut other.fields[1].text);
    let passphrase = informal::passphrase_of(&first).unwrap().to_owned();
    let forged = informal::seal(&other, &passphrase, seed(6)).unwrap();
    assert_eq!(informal::open(&first, &forged).unwrap().0, other);
}

#[test]
fn attachments_are_never_informal_and_official_letters_never_hold_a_passphrase() {
    let passphrase = informal::passphrase(seed(3));
    let mut official = text();
    official.formality = letter::Formality::Official;
    assert!(informal::letter_with(&passphrase, &official).is_err());
    assert!(informal::passphrase_of(&official).is_err());
    let mut attached = text();
    attached.attachments = vec![letter::Attached {
        number: 1,
        size: 1,
        sha256: "0".repeat(64),
        media_type: "text/plain".into(),
        name: "a".into(),
    }];
    assert!(informal::letter_with(&passphrase, &attached).is_err());
}

/// Name, the letter with the passphrase, what lies beside, and what is said: a word of the text, or of
/// the sentence that refuses it.
fn rows() -> Vec<(&'static str, Letter, Vec<u8>, &'static str)> {
    let (right, wrong) = (informal::passphrase(seed(3)), informal::passphrase(seed(4)));
    let sealed = |bytes: &[u8]| seal_with_passphrase(bytes, &right, seed(5)).unwrap();
    let changed = |change: fn(&mut Letter)| {
        let mut letter = text();
        change(&mut letter);
        informal::seal(&letter, &right, seed(5)).unwrap()
    };
    let (_, to) = desk("MRL duty", 2);
    let mut damaged = beside(&right);
    let last = damaged.len() - 30;
    damaged[last] ^= 1;
    let mut two = first(&right);
    two.fields.insert(0, Field { number: 100, label: "Subject".into(), text: "Both".into() });
    let mut capital = first(&right);
    capital.fields[0].text = right.to_uppercase();
    capital.fields[0].text.replace_range(..1, "A");
    let mut version = first(&right);
    version.form.1 = 2;
    let (another, none) = ("text of another one", "holds no passphrase");
    vec![
        ("the text", first(&right), beside(&right), "We do not know either."),
        (
            "in armor",
            first(&right),
            armored(&beside(&right)).unwrap().into_bytes(),
            "We do not know",
        ),
        ("another passphrase", first(&wrong), beside(&right), "another passphrase"),
        ("damaged", first(&right), damaged, "damaged"),
        ("no bytes", first(&right), Vec::new(), "not one sealed message"),
        (
            "sealed to a key",
            first(&right),
            seal(b"text", None, &[to], NOW, seed(1)).unwrap(),
            "passphrase",
        ),
        ("no letter", first(&right), sealed(b"text"), "not a letter"),
        (
            "not padded",
            first(&right),
            sealed(letter::print(&text()).unwrap().as_bytes()),
            "not a letter",
        ),
        ("no UTF-8", first(&right), sealed(&[0xff; 10]), ""),
        (
            "of another message",
            first(&right),
            changed(|l| l.message.replace_range(..1, "1")),
            another,
        ),
        ("from another desk", first(&right), changed(|l| l.from.desk = "duty".into()), another),
        (
            "to others too",
            first(&right),
            changed(|l| l.to.push(letter::Desk::new("NWR", "duty"))),
            another,
        ),
        (
            "official",
            first(&right),
            changed(|l| l.formality = letter::Formality::Official),
            another,
        ),
        ("a test", first(&right), changed(|l| l.test = true), another),
        (
            "another time",
            first(&right),
            changed(|l| l.written = "2026-11-22T03:02:01Z".into()),
            another,
        ),
        ("a passphrase again", first(&right), changed(|l| l.form.0 = "informal".into()), another),
        ("two fields", two, beside(&right), none),
        ("in capitals", capital, beside(&right), none),
        ("another version", version, beside(&right), none),
        ("an official letter", text(), beside(&right), none),
    ]
}

#[test]
fn every_row_of_the_table_opens_or_is_refused() {
    let mut table = Vec::new();
    for (name, first, beside, said) in rows() {
        match informal::open(&first, &beside) {
            Ok((_, text)) => assert!(text.contains(said) && !said.is_empty(), "{name}: {text}"),
            Err(told) => assert!(told.to_string().contains(said), "{name}: {told}"),
        }
        let opens = informal::open(&first, &beside).is_ok();
        let first = letter::print(&first).unwrap();
        table.push(json!({ "name": name, "first": first, "beside": hex::encode(beside),
            "opens": opens, "said": said }));
    }
    let text = format!("{}\n", serde_json::to_string_pretty(&table).unwrap());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(TABLE, &text).unwrap();
    }
    let kept = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert!(kept == text, "UPDATE_EXPECT=1 cargo test -p sealing writes the table anew");
}
