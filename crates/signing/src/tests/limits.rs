//! The edges: how long and of which kind a key, a signature or a file may be.

use super::gpg::made;
use super::run;
use crate::openpgp::{Key, from_file, keys};
use crate::ssh::SecurityKey;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::SigningKey;
use ssh_encoding::Encode;
use ssh_key::public::{Ed25519PublicKey, KeyData, SkEd25519};

/// A file with a packet of padding (RFC 9580, 5.14) before it, which makes it as long as asked.
fn stretched(file: &[u8], length: usize) -> Vec<u8> {
    let padding = length - file.len() - 6;
    let size = u32::try_from(padding).unwrap().to_be_bytes();
    [&[0xc0 | 21, 0xff][..], &size, &vec![0; padding], file].concat()
}

#[test]
fn openpgp_files_have_a_longest() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    made(home, "ed25519", "sign");
    std::fs::write(home.join("message"), "some bytes").unwrap();
    let signed = run(home, "gpg", &["--batch", "--output", "-", "--detach-sign", "message"]);
    for (length, read) in [(2_500, true), (9_600, true), (9_601, false), (20_000, false)] {
        assert_eq!(from_file(&stretched(&signed, length)).is_ok(), read, "signature of {length}");
    }
    let certificate = run(home, "gpg", &["--export"]);
    const MIB: usize = 1 << 20;
    for (length, read) in [(MIB, true), (8 * MIB, true), (8 * MIB + 1, false), (9 * MIB, false)] {
        assert_eq!(keys(&stretched(&certificate, length)).is_ok(), read, "certificate of {length}");
    }
}

/// The body of an OpenPGP public-key packet of this version, made on day 0.
fn body(version: u8, rest: &[&[u8]]) -> String {
    STANDARD.encode([&[version, 0, 0, 0, 0][..], &rest.concat()].concat())
}

#[test]
fn an_openpgp_key_is_of_a_kind_that_is_accepted() {
    let point = SigningKey::from_bytes(&[5; 32]).verifying_key().to_bytes();
    // The neutral element: under it, a signature by nobody holds for every message.
    let mut weak = [0; 32];
    weak[0] = 1;
    // EdDSA (22) names its curve; Ed25519 (27) is one.
    const CURVE_25519: &[u8] = &[22, 9, 0x2b, 6, 1, 4, 1, 0xda, 0x47, 0x0f, 1];
    const CURVE_P256: &[u8] = &[22, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    const MPI: &[u8] = &[1, 7, 0x40];
    let cases = [
        ("EdDSA of GnuPG", body(4, &[CURVE_25519, MPI, &point]), true),
        ("Ed25519 of RFC 9580", body(4, &[&[27], &point]), true),
        ("a byte more", body(4, &[&[27], &point, &[0]]), false),
        ("a byte less", body(4, &[&[27], &point[1..]]), false),
        ("version 6", body(6, &[&[27, 0, 0, 0, 32], &point]), false),
        ("a weak key of GnuPG", body(4, &[CURVE_25519, MPI, &weak]), false),
        ("a weak key of RFC 9580", body(4, &[&[27], &weak]), false),
        ("EdDSA on another curve", body(4, &[CURVE_P256, MPI, &point]), false),
        ("X25519, for encryption", body(4, &[&[25], &point]), false),
    ];
    for (what, text, accepted) in cases {
        assert_eq!(Key::parse(&text).is_ok(), accepted, "{what}: {:?}", Key::parse(&text));
    }
}

#[test]
fn the_application_of_a_token_has_a_longest_name() {
    let point = SigningKey::from_bytes(&[5; 32]).verifying_key().to_bytes();
    for (length, accepted) in [(0, true), (4, true), (64, true), (65, false), (1000, false)] {
        let key = SkEd25519::new(Ed25519PublicKey(point), "s".repeat(length));
        let mut blob = Vec::new();
        KeyData::SkEd25519(key).encode(&mut blob).unwrap();
        assert_eq!(SecurityKey::parse(&STANDARD.encode(blob)).is_ok(), accepted, "{length}");
    }
}
