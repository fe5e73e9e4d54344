//! One function per parser of foreign bytes: must neither panic nor accept two texts for one value.
//! Tests drive them with proptest; a coverage-guided fuzzer can call the same functions.

use crate::checkpoint::LogKey;
use crate::envelope::Envelope;
use crate::leaf::Leaf;
use crate::proof::Proof;
use crate::statement::Payload;
use crate::{authority, export, text, tile, time, zip};

/// A parser under test: it takes any bytes and panics when it is wrong.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("payload", payload),
    ("envelope", envelope),
    ("leaf", leaf),
    ("log_key", log_key),
    ("checkpoint", checkpoint),
    ("proof", proof),
    ("zip", zip),
    ("bundle", bundle),
    ("time", time),
    ("kind", kind),
    ("entry_line", entry_line),
    ("verify", verify),
];

fn payload(bytes: &[u8]) {
    if let Ok(value) = Payload::parse(bytes) {
        assert_eq!(value.to_bytes(), bytes);
        let _ = authority::body::Body::parse(&value.kind, &value.body);
    }
}

fn envelope(bytes: &[u8]) {
    if let Ok(value) = Envelope::parse(bytes) {
        assert_eq!(value.to_bytes(), bytes);
        let _ = value.verify();
    }
}

fn leaf(bytes: &[u8]) {
    if let Ok(value) = Leaf::parse(bytes) {
        assert_eq!(value.to_bytes(), bytes);
    }
}

fn as_text(bytes: &[u8], check: impl Fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        check(text);
    }
}

fn log_key(bytes: &[u8]) {
    as_text(bytes, |text| {
        if let Ok(value) = text.parse::<LogKey>() {
            assert_eq!(value.to_string(), text);
        }
    });
}

fn checkpoint(bytes: &[u8]) {
    let signer = crate::LogSigner::new("fuzz", crate::SigningKey::from_seed(&[1; 32]));
    as_text(bytes, |text| {
        let _ = crate::Checkpoint::open(text, &signer.log_key());
    });
}

fn proof(bytes: &[u8]) {
    as_text(bytes, |text| {
        if let Ok(value) = text.parse::<Proof>() {
            assert_eq!(value.to_string(), text);
        }
    });
}

fn zip(bytes: &[u8]) {
    let _ = zip::read(bytes);
}

fn bundle(bytes: &[u8]) {
    if let Some(leaves) = tile::unbundle(bytes) {
        assert_eq!(tile::bundle(leaves), bytes);
    }
}

fn time(bytes: &[u8]) {
    as_text(bytes, |text| {
        if let Ok(value) = text.parse::<time::Time>() {
            assert_eq!(value.to_string(), text);
        }
    });
}

fn kind(bytes: &[u8]) {
    as_text(bytes, |text| {
        if let Ok(value) = text::Kind::new(text) {
            assert_eq!(value.as_str(), text);
            assert!(!value.feature().is_empty());
        }
    });
}

fn entry_line(bytes: &[u8]) {
    if let Ok(line) = export::Line::parse(bytes) {
        assert_eq!(line.to_bytes(), bytes);
    }
}

fn verify(bytes: &[u8]) {
    let _ = crate::verify::verify(bytes, None, 1);
}
