//! One function per parser of foreign bytes: must neither panic nor accept two spellings of one
//! value. Tests drive them with proptest; a coverage-guided fuzzer can call the same functions.

use crate::{Certificate, SecretKey, informal, letter, open, open_with_passphrase, pad};

/// A parser under test: it takes any bytes and panics when it is wrong.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("letter", a_letter),
    ("certificate", a_certificate),
    ("message", a_message),
    ("informal", an_informal_text),
];

/// What seeds of the target `message` are sealed to: this seed's key.
pub const SEED: crate::Seed = [7; 32];

/// The letter of an informal message, without its passphrase.
pub const INFORMAL: &str = "Comity letter 1
Form: informal 1
Message: 0192c1a4-7b1e-7c3a-9d55-0a1b2c3d4e5f
Conversation: 0192c1a4-7b1e-7c3a-9d55-0a1b2c3d4e5f
From: CRV technical
To: MRL duty
Written: 2026-11-22T03:02:00Z
Formality: informal
Mark: TLP:AMBER
Test: no

900 Passphrase
  {}

The text is a second letter, sealed with this passphrase alone.
Informal: this message commits nobody.
";

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

fn an_informal_text(bytes: &[u8]) {
    let text = INFORMAL.replace("{}", &informal::passphrase(SEED));
    let first = letter::parse(&text).expect("the letter is good");
    let Ok((read, text)) = informal::open(&first, bytes) else { return };
    assert_eq!(letter::print(&read), Ok(text));
    assert_eq!((read.message, read.from, read.to), (first.message, first.from, first.to));
}
