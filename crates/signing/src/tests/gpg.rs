//! `gpg` signs.

use super::{MESSAGE, damaged, run};
use crate::openpgp::{Key, PREFIX, from_file, keys};
use base64::{Engine, engine::general_purpose::STANDARD};
use pgp::composed::{Deserializable, SignedPublicKey};
use pgp::ser::Serialize;
use std::path::Path;

pub(super) fn made(home: &Path, algorithm: &str, usage: &str) -> Vec<Key> {
    let args =
        ["--batch", "--passphrase", "", "--quick-generate-key", "Ada", algorithm, usage, "0"];
    run(home, "gpg", &args);
    keys(&run(home, "gpg", &["--export"])).unwrap()
}

fn signed(home: &Path, more: &[&str]) -> Vec<u8> {
    let _ = std::fs::remove_file(home.join("message.sig"));
    std::fs::write(home.join("message"), MESSAGE).unwrap();
    let args = ["--batch", "--output", "message.sig"];
    run(home, "gpg", &[&args, more, &["message"]].concat());
    std::fs::read(home.join("message.sig")).unwrap()
}

#[test]
fn what_gpg_signs_is_accepted_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let found = made(home.path(), "ed25519", "sign");
    let [key] = found.as_slice() else { panic!("{found:?}") };
    let text = key.to_string();
    assert_eq!(Key::parse(text.strip_prefix(PREFIX).unwrap()).as_ref(), Ok(key));
    let listed = run(home.path(), "gpg", &["--list-keys", "--with-colons"]);
    assert!(String::from_utf8_lossy(&listed).contains(&key.fingerprint()));

    let good = from_file(&signed(home.path(), &["--detach-sign"])).unwrap();
    let armored = from_file(&signed(home.path(), &["--detach-sign", "--armor"])).unwrap();
    assert!(key.verify(MESSAGE, &good).is_ok() && key.verify(MESSAGE, &armored).is_ok());
    assert!(key.verify(b"other bytes", &good).is_err());
    // A bit of the creation time, which is signed, or of anything else.
    for (bit, bad) in damaged(&good).iter().enumerate() {
        assert!(key.verify(MESSAGE, bad).is_err(), "bit {bit}");
    }
    for (how, args) in [
        ("as text", &["--detach-sign", "--textmode"][..]),
        ("with SHA-1", &["--detach-sign", "--digest-algo", "SHA1"]),
        ("for a day", &["--detach-sign", "--default-sig-expire", "1d"]),
        ("with a critical note", &["--detach-sign", "--sig-notation", "!a@example.org=b"]),
    ] {
        let body = from_file(&signed(home.path(), args)).unwrap();
        assert!(key.verify(MESSAGE, &body).is_err(), "{how}");
    }
    // Signed, but not detached: it carries the message.
    assert!(from_file(&signed(home.path(), &["--sign"])).is_err());
}

#[test]
fn another_key_is_another_signer() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let key = made(one.path(), "ed25519", "sign").remove(0);
    made(two.path(), "ed25519", "sign");
    let body = from_file(&signed(two.path(), &["--detach-sign"])).unwrap();
    assert!(key.verify(MESSAGE, &body).is_err());
}

#[test]
fn rsa_is_accepted_from_three_thousand_bits() {
    let home = tempfile::tempdir().unwrap();
    let key = made(home.path(), "rsa3072", "sign").remove(0);
    let body = from_file(&signed(home.path(), &["--detach-sign"])).unwrap();
    assert!(key.verify(MESSAGE, &body).is_ok());
    let short = tempfile::tempdir().unwrap();
    let args =
        ["--batch", "--passphrase", "", "--quick-generate-key", "Ada", "rsa2048", "sign", "0"];
    run(short.path(), "gpg", &args);
    let exported = run(short.path(), "gpg", &["--export"]);
    assert!(keys(&exported).is_err());
    let (mut found, _) = SignedPublicKey::from_reader_many(&exported[..]).unwrap();
    let body = found.next().unwrap().unwrap().primary_key.to_bytes().unwrap();
    let told = Key::parse(&STANDARD.encode(body)).unwrap_err().to_string();
    assert!(told.contains("2048 bits") && told.contains("3072"), "{told}");
}

#[test]
fn a_certificate_names_its_signing_subkeys() {
    let home = tempfile::tempdir().unwrap();
    let primary = made(home.path(), "ed25519", "cert").remove(0);
    let add = ["--batch", "--passphrase", "", "--quick-add-key"];
    run(
        home.path(),
        "gpg",
        &[&add[..], &[&primary.fingerprint(), "ed25519", "sign", "0"]].concat(),
    );
    run(
        home.path(),
        "gpg",
        &[&add[..], &[&primary.fingerprint(), "cv25519", "encr", "0"]].concat(),
    );
    let found = keys(&run(home.path(), "gpg", &["--export"])).unwrap();
    // The key for encryption is none that signs.
    let [_, subkey] = found.as_slice() else { panic!("{found:?}") };
    let body = from_file(&signed(home.path(), &["--detach-sign"])).unwrap();
    assert!(subkey.verify(MESSAGE, &body).is_ok() && primary.verify(MESSAGE, &body).is_err());
}
