//! `ssh-keygen` and `ssh-agent` sign.

use super::{MESSAGE, damaged, run};
use crate::ssh::{NAMESPACE, SecurityKey, Signer, from_file, public_key, verify};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use ssh_encoding::{Decode, Encode};
use ssh_key::public::{Ed25519PublicKey, KeyData, SkEd25519};
use ssh_key::{Algorithm, HashAlg, Signature, SshSig};
use std::path::Path;

/// Signs a file with `ssh-keygen -Y sign`, for a use.
fn signed(home: &Path, namespace: &str, more: &[&str]) -> Vec<u8> {
    let _ = std::fs::remove_file(home.join("message.sig"));
    std::fs::write(home.join("message"), MESSAGE).unwrap();
    let args = [&["-Y", "sign", "-f", "key", "-n", namespace], more, &["message"]].concat();
    run(home, "ssh-keygen", &args);
    from_file(&std::fs::read_to_string(home.join("message.sig")).unwrap()).unwrap()
}

fn made(home: &Path, kind: &str) -> String {
    run(home, "ssh-keygen", &["-q", "-t", kind, "-N", "", "-C", "ada", "-f", "key"]);
    std::fs::read_to_string(home.join("key.pub")).unwrap()
}

fn point(text: &str) -> VerifyingKey {
    let bytes = STANDARD.decode(text.strip_prefix("ed25519:").unwrap()).unwrap();
    VerifyingKey::from_bytes(&bytes.try_into().unwrap()).unwrap()
}

#[test]
fn what_ssh_keygen_signs_is_accepted_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let text = public_key(&made(home.path(), "ed25519")).unwrap();
    let (key, other) = (point(&text), SigningKey::from_bytes(&[7; 32]).verifying_key());
    let check = |key, message, sig: &[u8]| verify(Signer::File(key), message, sig);
    for hash in ["sha512", "sha256"] {
        let good = signed(home.path(), NAMESPACE, &["-O", &format!("hashalg={hash}")]);
        assert_eq!(check(&key, MESSAGE, &good), Ok(()));
        assert!(check(&key, b"other bytes", &good).is_err());
        assert!(check(&other, MESSAGE, &good).is_err());
        for bad in damaged(&good) {
            assert!(check(&key, MESSAGE, &bad).is_err());
        }
    }
    // Made to log in somewhere, or to sign a commit: not a statement.
    let file = signed(home.path(), "file", &[]);
    let told = check(&key, MESSAGE, &file).unwrap_err().to_string();
    assert!(told.contains("statement@comity"), "{told}");
}

#[test]
fn a_second_spelling_of_the_number_s_is_refused() {
    let key = SigningKey::from_bytes(&[3; 32]);
    let public = KeyData::Ed25519(Ed25519PublicKey(key.verifying_key().to_bytes()));
    let signed = SshSig::signed_data(NAMESPACE, HashAlg::Sha512, MESSAGE).unwrap();
    let good = key.sign(&signed).to_bytes();
    // S + L holds in loose arithmetic (RFC 8032, 5.1.7 forbids it).
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut second = good;
    let mut carry = 0u16;
    for (byte, l) in second[32..].iter_mut().zip(L) {
        carry += u16::from(*byte) + u16::from(l);
        *byte = carry as u8;
        carry >>= 8;
    }
    for (bytes, holds) in [(good, true), (second, false)] {
        let signature = Signature::new(Algorithm::Ed25519, bytes.to_vec()).unwrap();
        let sig = SshSig::new(public.clone(), NAMESPACE, HashAlg::Sha512, signature).unwrap();
        let blob = super::super::ssh::from_file(&sig.to_string()).unwrap();
        let found = verify(Signer::File(&key.verifying_key()), MESSAGE, &blob);
        assert_eq!(found.is_ok(), holds);
    }
}

/// A token as PROTOCOL.u2f describes it; no such hardware is at hand.
fn token_signs(key: &SigningKey, public: &SkEd25519, flags: u8) -> Vec<u8> {
    let signed = SshSig::signed_data(NAMESPACE, HashAlg::Sha256, MESSAGE).unwrap();
    let trailer = [flags, 0, 0, 0, 9];
    let (application, signed) = (Sha256::digest(public.application()), Sha256::digest(signed));
    let message = [&application[..], &trailer, &signed[..]].concat();
    let bytes = [&key.sign(&message).to_bytes()[..], &trailer].concat();
    let signature = Signature::new(Algorithm::SkEd25519, bytes).unwrap();
    let data = KeyData::SkEd25519(public.clone());
    let sig = SshSig::new(data, NAMESPACE, HashAlg::Sha256, signature).unwrap();
    from_file(&sig.to_string()).unwrap()
}

#[test]
fn a_token_signs_only_when_it_was_touched() {
    let key = SigningKey::from_bytes(&[5; 32]);
    let public = |application: &str| {
        SkEd25519::new(Ed25519PublicKey(key.verifying_key().to_bytes()), application)
    };
    let line = |public: &SkEd25519| {
        ssh_key::PublicKey::new(KeyData::SkEd25519(public.clone()), "ada").to_openssh().unwrap()
    };
    let ours = public("ssh:");
    let text = public_key(&line(&ours)).unwrap();
    let parsed = SecurityKey::parse(text.strip_prefix("sk-ssh-ed25519:").unwrap()).unwrap();
    assert_eq!(parsed.to_string(), text);
    let check = |blob: &[u8]| verify(Signer::Token(&parsed), MESSAGE, blob);
    let touched = token_signs(&key, &ours, 1);
    assert_eq!(check(&touched), Ok(()));
    assert!(check(&token_signs(&key, &ours, 0)).is_err(), "nobody touched it");
    assert!(check(&token_signs(&key, &public("ssh:other"), 1)).is_err(), "made for another use");
    assert!(damaged(&touched).iter().all(|bad| check(bad).is_err()));
    // A key in a file does not stand in for the token, nor the token for it.
    assert!(verify(Signer::File(&key.verifying_key()), MESSAGE, &touched).is_err());
    assert!(SecurityKey::parse("AAAA").is_err());
}

/// The bytes hold; the name that stands before them is not the one of their kind.
#[test]
fn a_signature_carries_the_name_of_its_kind() {
    let key = SigningKey::from_bytes(&[5; 32]);
    let public = Ed25519PublicKey(key.verifying_key().to_bytes());
    let token = SkEd25519::new(public, "ssh:");
    let mut blob = Vec::new();
    KeyData::SkEd25519(token.clone()).encode(&mut blob).unwrap();
    let on_token = SecurityKey::parse(&STANDARD.encode(blob)).unwrap();
    let of_file = key.sign(&SshSig::signed_data(NAMESPACE, HashAlg::Sha256, MESSAGE).unwrap());
    let of_token = SshSig::decode(&mut &token_signs(&key, &token, 1)[..]).unwrap();
    let other: Algorithm = "ed25519@example.org".parse().unwrap();
    let point = key.verifying_key();
    for (signer, data, own, bytes) in [
        (
            Signer::File(&point),
            KeyData::Ed25519(public),
            Algorithm::Ed25519,
            of_file.to_bytes().to_vec(),
        ),
        (
            Signer::Token(&on_token),
            KeyData::SkEd25519(token),
            Algorithm::SkEd25519,
            of_token.signature_bytes().to_vec(),
        ),
    ] {
        for (name, holds) in [(own, true), (other.clone(), false)] {
            let signature = Signature::new(name, bytes.clone()).unwrap();
            let sig = SshSig::new(data.clone(), NAMESPACE, HashAlg::Sha256, signature).unwrap();
            let blob = from_file(&sig.to_string()).unwrap();
            assert_eq!(verify(signer, MESSAGE, &blob).is_ok(), holds, "{signer:?}");
        }
    }
}

#[test]
fn keys_whose_signatures_have_two_spellings_are_not_accepted() {
    for kind in ["ecdsa", "rsa"] {
        let home = tempfile::tempdir().unwrap();
        let told = public_key(&made(home.path(), kind)).unwrap_err().to_string();
        assert!(told.contains("ssh-keygen -t ed25519"), "{told}");
    }
    assert!(public_key("not a key").is_err());
}
