//! Messages put together by hand, most of them wrong. They stand in `vectors/messages.json` too, so
//! that the browser opens the same ones, in the journey `seal_between_programs`.

use super::{NOW, desk, seed};
use crate::{Certificate, SecretKey, Signature, open, seal};
use pgp::composed::{MessageBuilder, SubpacketConfig};
use pgp::crypto::aead::{AeadAlgorithm, ChunkSize};
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::packet::{
    PacketTrait, PublicKeyEncryptedSessionKey, Subpacket, SubpacketData, SymEncryptedProtectedData,
};
use pgp::types::{CompressionAlgorithm, Duration, Password};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::json;
use std::slice::from_ref;

pub(super) const AES: SymmetricKeyAlgorithm = SymmetricKeyAlgorithm::AES256;
const SHA: HashAlgorithm = HashAlgorithm::Sha512;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/messages.json");

pub(super) fn chance() -> ChaCha20Rng {
    ChaCha20Rng::from_seed(seed(42))
}

/// A session key for one certificate, as many times as asked for; and any packets under that key.
fn parts(plain: &[u8], to: &Certificate, keys: usize) -> (Vec<u8>, Vec<u8>) {
    let key = AES.new_session_key(chance());
    let to = to.encryption_key(NOW).unwrap();
    let esk = PublicKeyEncryptedSessionKey::from_session_key_v3(chance(), &key, AES, to).unwrap();
    let data = SymEncryptedProtectedData::encrypt_seipdv1(chance(), AES, key.as_ref(), plain);
    let (mut esks, mut sealed) = (Vec::new(), Vec::new());
    for _ in 0..keys {
        esk.to_writer_with_header(&mut esks).unwrap();
    }
    data.unwrap().to_writer_with_header(&mut sealed).unwrap();
    (esks, sealed)
}

fn sealed_as(plain: &[u8], to: &Certificate) -> Vec<u8> {
    let (esks, sealed) = parts(plain, to, 1);
    [esks, sealed].concat()
}

fn text() -> MessageBuilder<'static> {
    MessageBuilder::from_bytes("", b"text".to_vec())
}

fn plain() -> Vec<u8> {
    text().to_vec(chance()).unwrap()
}

/// How somebody signed.
struct How {
    times: usize,
    hash: HashAlgorithm,
    as_text: bool,
    at: u32,
    more: Option<SubpacketData>,
    compressed: bool,
}

const OURS: How =
    How { times: 1, hash: SHA, as_text: false, at: NOW, more: None, compressed: false };

fn signed(signer: &SecretKey, how: How) -> Vec<u8> {
    let mut builder = text();
    if how.as_text {
        builder.sign_text();
    }
    if how.compressed {
        builder.compression(CompressionAlgorithm::ZLIB);
    }
    for _ in 0..how.times {
        let (mut hashed, unhashed) = crate::secret::maker(signer.primary(), how.at).unwrap();
        hashed.extend(how.more.clone().map(|data| Subpacket::critical(data).unwrap()));
        let says = SubpacketConfig::UserDefined { hashed, unhashed };
        builder.sign_with_subpackets(signer.primary(), Password::empty(), how.hash, says);
    }
    builder.to_vec(chance()).unwrap()
}

fn wrapped(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&[0xC0 | tag, 0xFF], &length[..], body].concat()
}

type Row = (&'static str, Vec<u8>, &'static str);

/// What is inside a good seal, and what is to be said: a state of the signature, or a sentence.
fn inside(signer: &SecretKey, other: &SecretKey, to: &Certificate) -> Vec<Row> {
    let (text, good) = (plain(), signed(signer, OURS));
    let squeezed = signed(signer, How { compressed: true, ..OURS });
    let in_zip = |packets: &[u8]| wrapped(8, &[&[0], packets].concat());
    let marker = wrapped(10, b"PGP");
    let mut altered = good.clone();
    let at = altered.windows(4).position(|w| w == b"text").unwrap();
    altered[at] = b'T';
    let end = SubpacketData::SignatureExpirationTime(Duration::from_secs(86_400));
    let odd = SubpacketData::Experimental(101, b"odd".to_vec().into());
    let (else_, damaged) = ("something else than one text", "damaged");
    let join = |one: &[u8], two: &[u8]| [one, two].concat();
    vec![
        ("a text", text.clone(), "unsigned"),
        ("a signed text", good.clone(), "good"),
        (
            "signed with SHA-256",
            signed(signer, How { hash: HashAlgorithm::Sha256, ..OURS }),
            "good",
        ),
        ("compressed", squeezed.clone(), "good"),
        ("compressed by nothing", in_zip(&good), "good"),
        ("signed by a stranger", signed(other, OURS), "unknown"),
        ("signed as text", signed(signer, How { as_text: true, ..OURS }), "bad"),
        ("signed for a day", signed(signer, How { more: Some(end), ..OURS }), "bad"),
        ("signed with a condition", signed(signer, How { more: Some(odd), ..OURS }), "bad"),
        ("signed too early", signed(signer, How { at: NOW - 400_000, ..OURS }), "bad"),
        ("another text", altered, "bad"),
        ("compressed twice", in_zip(&squeezed), else_),
        ("nothing", Vec::new(), else_),
        ("two texts", join(&text, &text), else_),
        ("signed twice", signed(signer, How { times: 2, ..OURS }), else_),
        ("a signature too many", join(&good, &good[good.len() - 119..]), ""),
        ("a signed text and a text", join(&good, &text), ""),
        ("a thousand and one packets", join(&marker.repeat(1000), &text), ""),
        ("a byte too many", join(&text, &[0xCB]), damaged),
        ("a byte too few", text[..text.len() - 1].to_vec(), damaged),
        ("something after the compressed", join(&squeezed, &text), ""),
        ("sealed again", sealed_as(&text, to), else_),
        ("no OpenPGP", b"plain text".to_vec(), damaged),
    ]
}

/// What is around, and the sentence.
fn outside(to: &Certificate) -> Vec<Row> {
    let good = seal(b"text", None, from_ref(to), NOW, seed(1)).unwrap();
    let (esk, _) = parts(&plain(), to, 1);
    let mut second = text().seipd_v2(chance(), AES, AeadAlgorithm::Ocb, ChunkSize::default());
    second.encrypt_to_key(chance(), to.encryption_key(NOW).unwrap()).unwrap();
    let (many, sealed) = parts(&plain(), to, 1000);
    let not = "not one sealed message";
    vec![
        ("a seal", good.clone(), "unsigned"),
        ("no bytes", Vec::new(), not),
        ("a text alone", plain(), not),
        ("two messages", [good.clone(), good.clone()].concat(), not),
        ("a byte behind it", [&good[..], &[0]].concat(), not),
        ("without keys", parts(&plain(), to, 0).1, ""),
        ("a certificate", to.to_bytes().unwrap(), not),
        ("without a digest", [esk, wrapped(9, &[1; 60])].concat(), "anybody can alter"),
        ("version 2", second.to_vec(chance()).unwrap(), "version 2"),
        ("for a thousand keys", [many, sealed].concat(), not),
        ("no OpenPGP around", b"\x00\x01\x02".to_vec(), not),
        ("other armor", to.armored().unwrap().into_bytes(), not),
    ]
}

#[test]
fn every_message_of_the_table_is_opened_or_refused() {
    let (signer, known) = desk("CRV technical", 1);
    let (reader, to) = desk("MRL duty", 2);
    let (other, _) = desk("CRV technical", 3);
    let within = inside(&signer, &other, &to).into_iter();
    let within = within.map(|(name, bytes, wanted)| (name, sealed_as(&bytes, &to), wanted));
    let rows: Vec<Row> = within.chain(outside(&to)).collect();
    for (name, bytes, wanted) in &rows {
        match open(bytes, from_ref(&reader), from_ref(&known)) {
            Err(told) => assert!(told.to_string().contains(wanted), "{name}: {told}"),
            Ok(opened) => {
                let state = match opened.signed_by {
                    Signature::Good(_) => "good",
                    Signature::Unsigned => "unsigned",
                    Signature::UnknownKey(_) => "unknown",
                    Signature::Bad => "bad",
                };
                assert_eq!((state, opened.content.len()), (*wanted, 4), "{name}");
            }
        }
    }
    let row = |(name, bytes, wanted): &Row| json!({ "name": name, "said": wanted, "message": hex::encode(bytes) });
    // What is only long is not kept.
    let rows: Vec<_> = rows.iter().filter(|row| row.1.len() < 9000).map(row).collect();
    let (secret, known) = (reader.armored().unwrap(), known.armored().unwrap());
    let table = json!({ "secret": secret, "known": known, "rows": rows });
    let text = format!("{}\n", serde_json::to_string_pretty(&table).unwrap());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(TABLE, &text).unwrap();
    }
    let kept = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert!(kept == text, "UPDATE_EXPECT=1 cargo test -p sealing writes the table anew");
}
