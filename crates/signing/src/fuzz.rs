//! One function per parser of foreign bytes: must neither panic nor accept two spellings of one
//! value. Tests drive them with proptest; a coverage-guided fuzzer can call the same functions.

use crate::{openpgp, ssh};
use ed25519_dalek::SigningKey;

/// A parser under test: it takes any bytes and panics when it is wrong.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("ssh_public_key", ssh_public_key),
    ("ssh_signature", ssh_signature),
    ("openpgp_certificate", openpgp_certificate),
    ("openpgp_signature", openpgp_signature),
];

fn ssh_public_key(bytes: &[u8]) {
    let Ok(line) = std::str::from_utf8(bytes) else { return };
    let Ok(text) = ssh::public_key(line) else { return };
    if let Some(rest) = text.strip_prefix(ssh::SECURITY_KEY) {
        assert_eq!(ssh::SecurityKey::parse(rest).map(|key| key.to_string()), Ok(text.clone()));
    }
}

fn ssh_signature(bytes: &[u8]) {
    // Nobody signed with this key.
    let key = SigningKey::from_bytes(&[1; 32]).verifying_key();
    assert!(ssh::verify(ssh::Signer::File(&key), b"never signed", bytes).is_err());
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = ssh::from_file(text);
    }
}

fn openpgp_certificate(bytes: &[u8]) {
    for key in openpgp::keys(bytes).unwrap_or_default() {
        let text = key.to_string();
        let rest = text.strip_prefix(openpgp::PREFIX).unwrap_or_default();
        assert_eq!(openpgp::Key::parse(rest).as_ref(), Ok(&key));
        assert!(key.verify(b"never signed", bytes).is_err());
    }
}

fn openpgp_signature(bytes: &[u8]) {
    let _ = openpgp::from_file(bytes);
}
