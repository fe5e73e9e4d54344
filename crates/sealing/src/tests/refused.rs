//! What is not opened, and what is opened without a good signature.

use super::vectors::{AES, chance};
use super::{NOW, desk, gpg, seed};
use crate::{Certificate, Signature, armored, open, open_with_passphrase, seal};
use pgp::composed::MessageBuilder;
use pgp::types::{Password, StringToKey};
use std::slice::from_ref;

#[test]
fn no_altered_message_shows_another_text() {
    let (signer, known) = desk("CRV technical", 1);
    let (reader, to) = desk("MRL duty", 2);
    let good = seal(b"text", Some(&signer), &[to], NOW, seed(1)).unwrap();
    let (secrets, known) = ([reader], [known]);
    for bit in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        // A changed header may say the same in another way; what is shown stays the same.
        if let Ok(opened) = open(&bad, &secrets, &known) {
            assert_eq!(opened.content, b"text", "bit {bit}");
            assert!(matches!(opened.signed_by, Signature::Good(_)), "bit {bit}");
        }
    }
    for length in 0..good.len() {
        assert!(open(&good[..length], &secrets, &known).is_err(), "{length} bytes");
    }
    assert!(open(&[&good[..], &[0]].concat(), &secrets, &known).is_err());
    let mail = armored(&good).unwrap();
    for length in 0..mail.len() - 40 {
        assert!(open(&mail.as_bytes()[..length], &secrets, &known).is_err(), "{length} letters");
    }
}

#[test]
fn a_revoked_key_did_not_sign() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    gpg(home, &["--quick-generate-key", "Ada", "ed25519", "sign,cert", "0"]);
    let good = Certificate::parse(&gpg(home, &["--export"]).0).unwrap();
    let (reader, to) = desk("MRL duty", 2);
    std::fs::write(home.join("cert.asc"), to.armored().unwrap()).unwrap();
    std::fs::write(home.join("text"), "text").unwrap();
    gpg(home, &["--import", "cert.asc"]);
    gpg(
        home,
        &["--encrypt", "--sign", "-u", "Ada", "-r", "MRL duty", "--output", "sealed", "text"],
    );
    let sealed = std::fs::read(home.join("sealed")).unwrap();
    let print = good.fingerprint().to_uppercase();
    let text = std::fs::read_to_string(home.join(format!("openpgp-revocs.d/{print}.rev"))).unwrap();
    std::fs::write(home.join("rev"), text.replace(":-----BEGIN", "-----BEGIN")).unwrap();
    gpg(home, &["--import", "rev"]);
    let revoked = Certificate::parse(&gpg(home, &["--export", "Ada"]).0).unwrap();
    let judged = |known| open(&sealed, from_ref(&reader), &[known]).unwrap().signed_by;
    assert_eq!(judged(good.clone()), Signature::Good(good.fingerprint()));
    assert_eq!(judged(revoked), Signature::Bad);
}

#[test]
fn a_signature_over_a_hash_that_can_be_forged_is_a_bad_one() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    gpg(home, &["--quick-generate-key", "Ada", "rsa3072", "sign,cert", "0"]);
    let ada = Certificate::parse(&gpg(home, &["--export"]).0).unwrap();
    let (reader, to) = desk("MRL duty", 2);
    std::fs::write(home.join("cert.asc"), to.armored().unwrap()).unwrap();
    std::fs::write(home.join("text"), "text").unwrap();
    gpg(home, &["--import", "cert.asc"]);
    let good = Signature::Good(ada.fingerprint());
    for (hash, wanted) in
        [("SHA256", &good), ("SHA224", &Signature::Bad), ("SHA1", &Signature::Bad)]
    {
        let seal = ["--encrypt", "--sign", "-u", "Ada", "-r", "MRL duty", "--output", "sealed"];
        gpg(home, &[&["--digest-algo", hash], &seal[..], &["text"]].concat());
        let sealed = std::fs::read(home.join("sealed")).unwrap();
        let opened = open(&sealed, from_ref(&reader), from_ref(&ada)).unwrap();
        assert_eq!(&opened.signed_by, wanted, "{hash}");
    }
}

#[test]
fn no_bomb_goes_off() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (reader, to) = desk("MRL duty", 2);
    std::fs::write(home.join("cert.asc"), to.armored().unwrap()).unwrap();
    std::fs::write(home.join("zeros"), vec![0; 65 << 20]).unwrap();
    gpg(home, &["--import", "cert.asc"]);
    let squeeze = ["--compress-algo", "zlib", "--compress-level", "9"];
    let how = ["--encrypt", "-r", "MRL duty", "--output", "sealed", "zeros"];
    gpg(home, &[&squeeze[..], &how].concat());
    let sealed = std::fs::read(home.join("sealed")).unwrap();
    assert!(sealed.len() < 200_000);
    let told = open(&sealed, &[reader], &[]).unwrap_err().to_string();
    assert!(told.contains("compressed"), "{told}");
    // Two to the power of 31 KiB of memory for one passphrase.
    let mut builder = MessageBuilder::from_bytes("", b"text".to_vec()).seipd_v1(chance(), AES);
    let dear = StringToKey::new_argon2(chance(), 1, 1, 10);
    builder.encrypt_with_password(dear, &Password::from("a long passphrase of chance")).unwrap();
    let sealed = builder.to_vec(chance()).unwrap();
    let told =
        open_with_passphrase(&sealed, "a long passphrase of chance").unwrap_err().to_string();
    assert!(told.contains("not sealed with a passphrase"), "{told}");
}
