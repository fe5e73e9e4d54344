//! The edges: what is just short enough is accepted, and one more is refused.

use super::world::*;
use crate::envelope::Base64;
use crate::export::Line;
use crate::part::{PART_MAX, PartRef};
use crate::proof::Proof;
use crate::zip::{self, Writer, ZipError};
use crate::{Envelope, Hash, Part, Payload};
use serde_json::json;

const KIND: &str = "directory.contact-appointed";

fn payload() -> Payload {
    World::empty().payload("CRV", "desk.technical", KIND, json!({}))
}

/// A payload of exactly so many bytes.
fn of_length(length: usize) -> Payload {
    let with = |n: usize| Payload { body: json!({ "n": "x".repeat(n) }), ..payload() };
    with(length - with(0).to_bytes().len())
}

#[test]
fn payloads() {
    let parts = |count: u64, size: u64| Payload {
        parts: (0..count)
            .map(|n| PartRef {
                name: format!("p{n}"),
                sha256: Hash([7; 32]),
                size,
                media_type: "text/plain".to_owned(),
            })
            .collect(),
        ..payload()
    };
    let to = |codes: &[&str]| {
        let mut payload = payload();
        payload.audience.to = codes.iter().map(|c| code(c)).collect();
        payload
    };
    let cases = [
        ("1 MiB", of_length(1 << 20), true),
        ("1 MiB and a byte", of_length((1 << 20) + 1), false),
        ("64 parts", parts(64, 1), true),
        ("65 parts", parts(65, 1), false),
        ("a part of 32 MiB", parts(1, 32 << 20), true),
        ("a part of 32 MiB and a byte", parts(1, (32 << 20) + 1), false),
        ("recipients in order", to(&["CRV", "ITM", "NWR"]), true),
        ("recipients out of order", to(&["CRV", "NWR", "ITM"]), false),
    ];
    for (what, payload, accepted) in cases {
        assert_eq!(Payload::parse(&payload.to_bytes()).is_ok(), accepted, "{what}");
    }
    let two = parts(2, 1);
    assert_eq!((two.part("p1"), two.part("p2")), (Some(&two.parts[1]), None));
}

#[test]
fn envelopes_and_their_lines() {
    // The largest payload with the most signatures has room.
    let names: Vec<String> = (0..16).map(|n| n.to_string()).collect();
    let keys: Vec<_> = names.iter().map(|n| key(n)).collect();
    let full = Envelope::sign(&of_length(1 << 20), &keys.iter().collect::<Vec<_>>());
    assert!(Envelope::open(&full.to_bytes()).is_ok());
    // Of another type, so that any length can be had; 1,463,636 = 4/3 of 1 MiB and 64 KiB.
    let other = |length: usize| {
        let with = |n: usize| Envelope::new(&"t".repeat(n), vec![0; 300]);
        with(length - with(0).to_bytes().len())
    };
    // Of the usual type: base64 grows by four.
    let usual = |length: usize| {
        let mut envelope = Envelope::sign(&payload(), &[&key("ben")]);
        envelope.payload = Base64(Vec::new());
        let rest = length - envelope.to_bytes().len();
        envelope.payload = Base64(vec![0; rest / 4 * 3]);
        envelope
    };
    let cases = [
        ("another type, the longest", other(1_463_636), true),
        ("another type, a byte more", other(1_463_637), false),
        ("usual, the longest", usual(1_463_636), true),
        ("usual, four more", usual(1_463_640), false),
    ];
    for (what, envelope, accepted) in cases {
        assert_eq!(Envelope::parse(&envelope.to_bytes()).is_ok(), accepted, "{what}");
        let line = Line::open(u64::MAX, day(0), envelope, Some(Hash([7; 32])));
        assert_eq!(Line::parse(&line.to_bytes()).is_ok(), accepted, "{what}, in a line");
    }
    // Around the envelope, a kibibyte.
    let names = |last: usize| {
        let all = vec!["a".repeat(400), "b".repeat(400), "c".repeat(last)];
        let envelope = other(1_463_636);
        Line::open(0, day(0), envelope, None).without(all).to_bytes()
    };
    let room = 1_463_636 + 1024 - names(0).len();
    assert!(Line::parse(&names(room)).is_ok() && Line::parse(&names(room + 1)).is_err());
}

/// A line is opened or withheld, and nothing between.
#[test]
fn lines_are_opened_or_withheld() {
    let envelope = Envelope::sign(&payload(), &[&key("ben")]);
    let mut accepted = Vec::new();
    for entered in [None, Some(day(0))] {
        for shown in [None, Some(envelope.clone())] {
            for key in [None, Some(Hash([7; 32]))] {
                for withheld in [None, Some(true), Some(false)] {
                    for names in [None, Some(vec!["note".to_owned()])] {
                        let line = Line {
                            entered,
                            envelope: shown.clone(),
                            index: 3,
                            key,
                            withheld,
                            withheld_parts: names,
                        };
                        if let Ok(read) = Line::parse(&line.to_bytes()) {
                            assert_eq!(read, line);
                            accepted.push(line);
                        }
                    }
                }
            }
        }
    }
    let open = |key| Line::open(3, day(0), envelope.clone(), key);
    let (blind, note) = (Some(Hash([7; 32])), vec!["note".to_owned()]);
    let expected = [
        Line::withheld(3),
        open(None),
        open(None).without(note.clone()),
        open(blind),
        open(blind).without(note),
    ];
    assert_eq!(accepted, expected);
}

#[test]
fn withheld_parts_are_named_in_order() {
    let line = || Line::open(3, day(0), Envelope::sign(&payload(), &[&key("ben")]), None);
    let named = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    assert_eq!(line().without(Vec::new()), line());
    let two = line().without(named(&["b", "a"]));
    assert_eq!(two.withheld_parts, Some(named(&["a", "b"])));
    for (names, accepted) in [
        (&["a", "b"][..], true),
        (&["a"], true),
        (&[], false),
        (&["b", "a"], false),
        (&["a", "a"], false),
    ] {
        let line = Line { withheld_parts: Some(named(names)), ..line() };
        assert_eq!(Line::parse(&line.to_bytes()).is_ok(), accepted, "{names:?}");
    }
}

#[test]
fn parts() {
    for (length, fits) in [(31, false), (32, true), (32 + PART_MAX, true), (33 + PART_MAX, false)] {
        let bytes = vec![7; length];
        let digest = Part::digest_of(&bytes);
        assert_eq!(digest.is_some(), fits, "{length}");
        assert_eq!(Part::from_bytes(bytes).map(|part| part.digest()), digest, "{length}");
    }
    assert_eq!(PART_MAX, 33_554_432);
    let part = Part::new([1; 32], b"some bytes");
    assert_eq!(part.as_bytes(), [&[1; 32][..], b"some bytes"].concat());
    assert_eq!((part.content(), part.describe("n", "t/t").size), (&b"some bytes"[..], 10));
}

#[test]
fn proofs() {
    let proof = |path: usize, checkpoint: usize| Proof {
        extra: Some(vec![7; 32]),
        index: 3,
        path: vec![Hash([7; 32]); path],
        checkpoint: "x".repeat(checkpoint),
    };
    let room = 32 * 1024 - proof(1, 0).to_string().len();
    for (what, proof, accepted) in [
        ("a path of 63", proof(63, 10), true),
        ("a path of 64", proof(64, 10), false),
        ("32 KiB", proof(1, room), true),
        ("32 KiB and a byte", proof(1, room + 1), false),
    ] {
        assert_eq!(proof.to_string().parse::<Proof>().is_ok(), accepted, "{what}");
    }
}

/// Byte by byte after PKWARE's APPNOTE 6.3, chapters 4.3.7, 4.3.12 and 4.3.16.
#[test]
fn an_archive_is_written_as_the_format_says() {
    let mut writer = Writer::default();
    writer.add("é", b"text").unwrap();
    writer.add("ê", b"").unwrap();
    let common = |crc: u32, size: u32| {
        let mut bytes = vec![10, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        bytes.extend(crc.to_le_bytes());
        bytes.extend([size.to_le_bytes(), size.to_le_bytes()].concat());
        bytes.extend([2, 0, 0, 0]);
        bytes
    };
    let (text, nothing) = (common(0x3b8b_a7c7, 4), common(0, 0));
    let files =
        [b"PK\x03\x04", &text[..], "étext".as_bytes(), b"PK\x03\x04", &nothing, "ê".as_bytes()];
    let central = |common: &[u8], offset: u8, name: &str| {
        let offset = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, offset, 0, 0, 0];
        [b"PK\x01\x02\x0a\0", common, &offset, name.as_bytes()].concat()
    };
    let directory = [central(&text, 0, "é"), central(&nothing, 36, "ê")].concat();
    let end = [&b"PK\x05\x06\0\0\0\0\x02\0\x02\0"[..], &[96, 0, 0, 0, 68, 0, 0, 0, 0, 0]];
    assert_eq!(writer.finish().unwrap(), [files.concat(), directory, end.concat()].concat());
}

#[test]
fn archives() {
    let added = |name: &str| Writer::default().add(name, b"");
    for (name, answer) in [
        ("", Err(ZipError::Damaged)),
        ("a", Ok(())),
        (&"n".repeat(1024), Ok(())),
        (&"n".repeat(1025), Err(ZipError::Damaged)),
    ] {
        assert_eq!(added(name), answer, "{name}");
    }
    let mut writer = Writer::default();
    for n in 0..65_534 {
        writer.add(&format!("{n:05}"), b"").unwrap();
    }
    assert_eq!(writer.add("65534", b""), Err(ZipError::TooLarge));
    assert_eq!(zip::read(&writer.finish().unwrap()).unwrap().len(), 65_534);
}
