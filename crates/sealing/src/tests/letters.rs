//! The letter's one spelling. The table is shared with the browser: `assets/letter.js` passes it
//! in the journey `seal_between_programs`.

use crate::letter::{Attached, Desk, Field, Formality, Letter, parse, print};
use crate::pad;
use serde_json::Value;

fn table() -> Value {
    serde_json::from_str(include_str!("../../vectors/letters.json")).unwrap()
}

fn cases(table: &Value, name: &str) -> Vec<Value> {
    table[name].as_array().unwrap().clone()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn number<T: TryFrom<u64>>(value: &Value) -> T {
    T::try_from(value.as_u64().unwrap()).ok().unwrap()
}

fn list<T>(value: &Value, of: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().unwrap().iter().map(of).collect()
}

/// A letter as the browser writes it in JSON.
fn letter(value: &Value) -> Letter {
    let desk = |v: &Value| Desk::new(text(&v["participant"]), text(&v["desk"]));
    Letter {
        form: (text(&value["form"]["name"]), number(&value["form"]["version"])),
        message: text(&value["message"]),
        conversation: text(&value["conversation"]),
        from: desk(&value["from"]),
        to: list(&value["to"], desk),
        before: list(&value["before"], |b| (desk(&b["desk"]), text(&b["message"]))),
        written: text(&value["written"]),
        formality: match value["formality"].as_str().unwrap() {
            "official" => Formality::Official,
            _ => Formality::Informal,
        },
        mark: text(&value["mark"]),
        test: value["test"].as_bool().unwrap(),
        attachments: list(&value["attachments"], |a| Attached {
            number: number(&a["number"]),
            size: number(&a["size"]),
            sha256: text(&a["sha256"]),
            media_type: text(&a["mediaType"]),
            name: text(&a["name"]),
        }),
        fields: list(&value["fields"], |f| Field {
            number: number(&f["number"]),
            label: text(&f["label"]),
            text: text(&f["text"]),
        }),
        closing: list(&value["closing"], text),
    }
}

#[test]
fn a_letter_has_one_spelling() {
    for case in cases(&table(), "good") {
        let (name, wanted) = (&case["name"], text(&case["text"]));
        let wanted_letter = letter(&case["letter"]);
        assert_eq!(print(&wanted_letter).as_deref(), Ok(wanted.as_str()), "{name}");
        assert_eq!(parse(&wanted), Ok(wanted_letter), "{name}");
        let padded = pad::letter(&wanted).unwrap();
        assert!(pad::LETTER_SIZES.contains(&padded.len()), "{name}");
        assert_eq!(pad::letter_inside(&padded), Ok(wanted.as_str()), "{name}");
    }
}

#[test]
fn what_is_spelled_otherwise_is_refused_with_a_sentence() {
    for case in cases(&table(), "bad") {
        let said = parse(&text(&case["text"])).map_or_else(|e| e.to_string(), |_| "taken".into());
        let wanted = text(&case["said"]);
        assert!(said.contains(&wanted), "{}: {said:?} lacks {wanted:?}", case["name"]);
        assert!(said.starts_with("This is not a letter: "), "{}: {said}", case["name"]);
    }
    for case in cases(&table(), "unprintable") {
        let said = print(&letter(&case["letter"])).unwrap_err().to_string();
        assert!(said.contains(&text(&case["said"])), "{}: {said}", case["name"]);
    }
}

#[test]
fn no_changed_letter_says_the_same() {
    let example = text(&cases(&table(), "good")[0]["text"]);
    let original = parse(&example).unwrap();
    for at in 0..example.len() {
        for bit in 0..8 {
            let mut bytes = example.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert_ne!(parse(&changed).ok().as_ref(), Some(&original), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn a_padded_letter_is_as_long_as_others_and_filled_with_nothing_else() {
    let text = |length: usize| format!("{}\n", "x".repeat(length - pad::HEAD.len() - 1));
    for (length, padded) in
        [(100, 4096), (4095, 4096), (4096, 16_384), (262_144, 1 << 20), ((1 << 20) - 1, 1 << 20)]
    {
        assert_eq!(pad::letter(&text(length)).map(|p| p.len()), Ok(padded), "{length}");
    }
    assert!(pad::letter(&text(1 << 20)).is_err());
    let good = pad::letter("text\n").unwrap();
    for bad in [
        good.trim_end_matches('\n'),
        &good[1..],
        &format!("{good}\n"),
        &good.replacen("  ", " x", 1),
        &good.replacen("\n ", "  ", 1),
        &good.replacen("utf-8", "UTF-8", 1),
        &pad::letter(&text(5000)).unwrap().replacen(&"x".repeat(4000), "", 1),
        "",
        "\n",
    ] {
        assert!(pad::letter_inside(bad).is_err(), "{:?}", bad.get(..20));
    }
}

#[test]
fn a_padded_attachment_gives_back_the_very_bytes() {
    for size in [0, 1, 4096, 4097, 1 << 20] {
        let bytes = vec![7; size];
        let padded = pad::attachment(&bytes).unwrap();
        assert!(pad::ATTACHMENT_SIZES.contains(&padded.len()), "{size}");
        assert_eq!(pad::attachment_inside(&padded, size as u64), Ok(&bytes[..]), "{size}");
        assert!(pad::attachment_inside(&padded, padded.len() as u64 + 1).is_err(), "{size}");
        assert!(pad::attachment_inside(&padded[1..], size as u64).is_err(), "{size}");
    }
    let padded = pad::attachment(&[7; 10]).unwrap();
    assert!(pad::attachment_inside(&padded, 9).is_err(), "a byte that the letter does not know");
    assert!(pad::attachment(&vec![0; (30 << 20) + 1]).is_err());
    assert!(pad::attachment_inside(&padded, u64::MAX).is_err());
}
