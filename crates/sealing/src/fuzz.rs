//! One function per parser of foreign bytes: must neither panic nor accept two spellings of one
//! value. Tests drive them with proptest; a coverage-guided fuzzer can call the same functions.

use crate::{Certificate, SecretKey, letter, open, open_with_passphrase, pad};

/// A parser under test: it takes any bytes and panics when it is wrong.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] =
    &[("letter", a_letter), ("certificate", a_certificate), ("message", a_message)];

/// What seeds of the target `message` are sealed to: this seed's key.
pub const SEED: crate::Seed = [7; 32];

fn a_letter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let inside = pad::letter_inside(text).unwrap_or(text);
    let Ok(read) = letter::parse(inside) else { return };
    assert_eq!(letter::print(&read).as_deref(), Ok(inside));
    assert_eq!(pad::letter(inside).as_deref().map(pad::letter_inside), Ok(Ok(inside)));
}

fn a_certificate(bytes: &[u8]) {
    let _ = SecretKey::parse(bytes, None);
    let Ok(certificate) = Certificate::parse(bytes) else { return };
    let _ = certificate.user_id();
    let again = certificate.to_bytes().and_then(|bytes| Certificate::parse(&bytes));
    assert_eq!(again.map(|c| c.fingerprint()), Ok(certificate.fingerprint()));
    for time in [0, 1_800_000_000, u32::MAX] {
        let _ = certificate.usable_at(time);
    }
}

fn a_message(bytes: &[u8]) {
    let key = SecretKey::make("Nobody", 1_800_000_000, SEED);
    let key = key.expect("the name is good");
    let certificate = key.certificate();
    let _ = open(bytes, &[key], &[certificate]);
    let _ = open_with_passphrase(bytes, "a passphrase that nobody took");
}
