//! What is not opened, and what is opened without a good signature.

use super::{NOW, desk, gpg, seed};
use crate::{Certificate, SecretKey, Signature, armored, open, open_with_passphrase, seal};
use pgp::composed::{MessageBuilder, SubpacketConfig};
use pgp::crypto::aead::{AeadAlgorithm, ChunkSize};
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::packet::{
    PacketTrait, PublicKeyEncryptedSessionKey, Subpacket, SubpacketData, SymEncryptedProtectedData,
};
use pgp::types::{CompressionAlgorithm, Duration, Password, StringToKey};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

const AES: SymmetricKeyAlgorithm = SymmetricKeyAlgorithm::AES256;

fn chance() -> ChaCha20Rng {
    ChaCha20Rng::from_seed(seed(42))
}

/// Any packets, sealed to a certificate `keys` times.
fn sealed_as(plain: &[u8], to: &Certificate, keys: usize) -> Vec<u8> {
    let key = AES.new_session_key(chance());
    let to = to.encryption_key(NOW).unwrap();
    let esk = PublicKeyEncryptedSessionKey::from_session_key_v3(chance(), &key, AES, to).unwrap();
    let data =
        SymEncryptedProtectedData::encrypt_seipdv1(chance(), AES, key.as_ref(), plain).unwrap();
    let mut bytes = Vec::new();
    for _ in 0..keys {
        esk.to_writer_with_header(&mut bytes).unwrap();
    }
    data.to_writer_with_header(&mut bytes).unwrap();
    bytes
}

fn plain(text: &[u8], signer: Option<&SecretKey>, compressed: bool) -> Vec<u8> {
    let mut builder = MessageBuilder::from_bytes("", text.to_vec());
    if let Some(signer) = signer {
        let (hashed, unhashed) = crate::secret::maker(signer.primary(), NOW).unwrap();
        let says = SubpacketConfig::UserDefined { hashed, unhashed };
        builder.sign_with_subpackets(
            signer.primary(),
            Password::empty(),
            HashAlgorithm::Sha512,
            says,
        );
    }
    if compressed {
        builder.compression(CompressionAlgorithm::ZLIB);
    }
    builder.to_vec(chance()).unwrap()
}

fn wrapped(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&[0xC0 | tag, 0xFF], &length[..], body].concat()
}

#[test]
fn inside_is_one_text_with_at_most_one_signature() {
    let (signer, known) = desk("CRV technical", 1);
    let (reader, to) = desk("MRL duty", 2);
    let text = plain(b"text", None, false);
    let signed = plain(b"text", Some(&signer), false);
    let squeezed = plain(b"text", Some(&signer), true);
    let in_zip = |packets: &[u8]| wrapped(8, &[&[0], packets].concat());
    let marker = wrapped(10, b"PGP");
    let rows: Vec<(&str, Vec<u8>, Result<bool, &str>)> = vec![
        ("a text", text.clone(), Ok(false)),
        ("a signed text", signed.clone(), Ok(true)),
        ("compressed", squeezed.clone(), Ok(true)),
        ("compressed by nothing", in_zip(&signed), Ok(true)),
        ("compressed twice", in_zip(&squeezed), Err("something else")),
        ("nothing", Vec::new(), Err("something else")),
        ("two texts", [text.clone(), text.clone()].concat(), Err("something else")),
        ("a signature too many", [&signed[..], &signed[signed.len() - 119..]].concat(), Err("")),
        ("signed twice", wrapped_twice(&signer), Err("something else")),
        (
            "a signed text and a text",
            [signed.clone(), text.clone()].concat(),
            Err("something else"),
        ),
        ("markers", [marker.clone(), text.clone()].concat(), Err("something else")),
        (
            "a thousand and one packets",
            [marker.repeat(1000), text.clone()].concat(),
            Err("damaged"),
        ),
        ("a byte too many", [&text[..], &[0xCB]].concat(), Err("damaged")),
        ("a byte too few", text[..text.len() - 1].to_vec(), Err("damaged")),
        (
            "something after the compressed",
            [squeezed, text.clone()].concat(),
            Err("something else"),
        ),
        ("sealed again", sealed_as(&text, &to, 1), Err("something else")),
        ("no OpenPGP", b"plain text".to_vec(), Err("damaged")),
    ];
    for (name, plain, wanted) in rows {
        let bytes = sealed_as(&plain, &to, 1);
        let opened = open(&bytes, &[reader.clone()], &[known.clone()]);
        match (wanted, opened) {
            (Ok(is_signed), Ok(opened)) => {
                assert_eq!(opened.content, b"text", "{name}");
                let good = matches!(opened.signed_by, Signature::Good(_));
                assert_eq!(good, is_signed, "{name}");
            }
            (Err(part), Err(wrong)) => {
                assert!(wrong.to_string().contains(part), "{name}: {wrong}");
            }
            (_, other) => panic!("{name}: {other:?}"),
        }
    }
}

/// A text with two signatures, as `gpg -u one -u two` makes it.
fn wrapped_twice(signer: &SecretKey) -> Vec<u8> {
    let mut builder = MessageBuilder::from_bytes("", b"text".to_vec());
    for _ in 0..2 {
        builder.sign(signer.primary(), Password::empty(), HashAlgorithm::Sha512);
    }
    builder.to_vec(chance()).unwrap()
}

#[test]
fn outside_is_one_seal() {
    let (reader, to) = desk("MRL duty", 2);
    let good = seal(b"text", None, &[to.clone()], NOW, seed(1)).unwrap();
    let keys = sealed_as(&plain(b"text", None, false), &to, 1).len();
    let data_at = good.len() - (keys - 96);
    let old = [&good[..data_at], &wrapped(9, &[1; 60])].concat();
    let builder = MessageBuilder::from_bytes("", b"text".to_vec());
    let mut second = builder.seipd_v2(chance(), AES, AeadAlgorithm::Ocb, ChunkSize::default());
    second.encrypt_to_key(chance(), to.encryption_key(NOW).unwrap()).unwrap();
    let rows: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "not one sealed message"),
        ("a text", plain(b"text", None, false), "not one sealed message"),
        ("two messages", [good.clone(), good.clone()].concat(), "not one sealed message"),
        ("the seal alone", wrapped(18, &[1; 60]), ""),
        ("a certificate", to.to_bytes().unwrap(), "not one sealed message"),
        (
            "without a digest",
            [wrapped(1, &[3; 80]), wrapped(9, &[1; 60])].concat(),
            "anybody can alter",
        ),
        ("a key and no digest", old, ""),
        ("version 2", second.to_vec(chance()).unwrap(), "version 2"),
        (
            "for a thousand keys",
            sealed_as(&plain(b"text", None, false), &to, 1000),
            "not one sealed",
        ),
        ("no OpenPGP", b"\x00\x01\x02".to_vec(), "not one sealed message"),
        ("other armor", to.armored().unwrap().into_bytes(), "not one sealed message"),
    ];
    for (name, bytes, part) in rows {
        let told = open(&bytes, &[reader.clone()], &[]).unwrap_err().to_string();
        assert!(told.contains(part), "{name}: {told}");
    }
    let many = sealed_as(&plain(b"text", None, false), &to, 999);
    assert_eq!(open(&many, &[reader], &[]).unwrap().content, b"text");
}

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
fn a_signature_that_is_not_plain_is_a_bad_one() {
    let (signer, known) = desk("CRV technical", 1);
    let (reader, to) = desk("MRL duty", 2);
    let judged = |plain: &[u8], known: &[Certificate]| {
        open(&sealed_as(plain, &to, 1), &[reader.clone()], known).unwrap().signed_by
    };
    let with = |hash, text: bool, time: u32, more: Option<SubpacketData>| {
        let mut builder = MessageBuilder::from_bytes("", b"text".to_vec());
        if text {
            builder.sign_text();
        }
        let (mut hashed, unhashed) = crate::secret::maker(signer.primary(), time).unwrap();
        hashed.extend(more.map(|data| Subpacket::regular(data).unwrap()));
        let says = SubpacketConfig::UserDefined { hashed, unhashed };
        builder.sign_with_subpackets(signer.primary(), Password::empty(), hash, says);
        builder.to_vec(chance()).unwrap()
    };
    let ends = SubpacketData::SignatureExpirationTime(Duration::from_secs(86_400));
    let good = Signature::Good(known.fingerprint());
    let sha = HashAlgorithm::Sha512;
    let known = [known];
    for (name, plain, wanted) in [
        ("as ours", with(sha, false, NOW, None), &good),
        ("with SHA-256", with(HashAlgorithm::Sha256, false, NOW, None), &good),
        ("as text", with(sha, true, NOW, None), &Signature::Bad),
        ("for a day", with(sha, false, NOW, Some(ends)), &Signature::Bad),
        ("before the key was made", with(sha, false, NOW - 400_000, None), &Signature::Bad),
    ] {
        assert_eq!(&judged(&plain, &known), wanted, "{name}");
    }
    let signed = plain(b"text", Some(&signer), false);
    let mut other = signed.clone();
    let at = other.windows(4).position(|w| w == b"text").unwrap();
    other[at] = b'T';
    assert_eq!(judged(&other, &known), Signature::Bad, "over other bytes");
    assert!(matches!(judged(&signed, &[to.clone()]), Signature::UnknownKey(_)));
    let (_, twin) = desk("CRV technical", 3);
    assert!(matches!(judged(&signed, &[twin]), Signature::UnknownKey(_)), "the same name");
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
    let judged = |known| open(&sealed, &[reader.clone()], &[known]).unwrap().signed_by;
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
        let opened = open(&sealed, &[reader.clone()], &[ada.clone()]).unwrap();
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
