//! The one accepted form of payloads and envelopes, and the mathematics of signatures.

use super::world::*;
use crate::envelope::{EnvelopeError, Verified, digits, pae, short_digest};
use crate::{Envelope, Payload, PublicKey, SigningKey};
use expect_test::expect;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn sample(body: Value) -> Payload {
    World::empty().payload("CRV", "desk.technical", "directory.contact-appointed", body)
}

fn nested(depth: usize) -> String {
    format!("{{\"a\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1))
}

#[test]
fn refused_payloads() {
    let good = String::from_utf8(sample(json!({"n": 1})).to_bytes()).unwrap();
    assert!(Payload::parse(good.as_bytes()).is_ok());
    let hash = "ab".repeat(32);
    let part = format!("{{\"name\":\"p\",\"sha256\":\"{hash}\",\"size\":1,\"type\":\"t/t\"}}");
    let parts = |list: &str| format!("\"parts\":[{list}]");
    let old_id = "01930000-0000-7000-8000-000000000001";
    let cases: Vec<(&str, &str, String)> = vec![
        ("a field twice", "\"v\":1", "\"v\":1,\"v\":1".into()),
        ("a field twice in the body", "{\"n\":1}", "{\"n\":1,\"n\":1}".into()),
        ("fields out of order", "{\"n\":1}", "{\"n\":1,\"a\":1}".into()),
        ("white space", "\"v\":1", "\"v\": 1".into()),
        ("a float", "{\"n\":1}", "{\"n\":1.5}".into()),
        ("a whole float", "{\"n\":1}", "{\"n\":1.0}".into()),
        ("an exponent", "{\"n\":1}", "{\"n\":1e3}".into()),
        ("minus nought", "{\"n\":1}", "{\"n\":-0}".into()),
        ("2^53", "{\"n\":1}", "{\"n\":9007199254740992}".into()),
        ("-2^53", "{\"n\":1}", "{\"n\":-9007199254740992}".into()),
        ("twenty-five digits", "{\"n\":1}", "{\"n\":1000000000000000000000001}".into()),
        ("depth 17", "{\"n\":1}", nested(17)),
        ("depth 5000", "{\"n\":1}", nested(5000)),
        ("a field name outside ASCII", "{\"n\":1}", "{\"é\":1}".into()),
        ("an unknown field", "\"v\":1", "\"v\":1,\"w\":1".into()),
        ("a missing field", "\"test\":true,", String::new()),
        ("an explicit null", "\"test\":true", "\"supersedes\":null,\"test\":true".into()),
        ("not NFC", "{\"n\":1}", "{\"n\":\"e\u{301}\"}".into()),
        ("not NFC, by escapes", "{\"n\":1}", "{\"n\":\"e\\u0301\"}".into()),
        ("a needless escape", "{\"n\":1}", "{\"n\":\"\\u0041\"}".into()),
        ("an escaped slash", "{\"n\":1}", "{\"n\":\"\\/\"}".into()),
        ("half a surrogate pair", "{\"n\":1}", "{\"n\":\"\\ud800\"}".into()),
        ("upper-case hexadecimal", "\"parts\":[]", parts(&part.replace("ab", "AB"))),
        ("two parts of one name", "\"parts\":[]", parts(&format!("{part},{part}"))),
        ("65 parts", "\"parts\":[]", parts(&vec![part.as_str(); 65].join(","))),
        ("a part over 32 MiB", "\"parts\":[]", parts(&part.replace("e\":1", "e\":33554433"))),
        ("an id of version 4", old_id, "01930000-0000-4000-8000-000000000001".into()),
        ("an id in capitals", old_id, "01930000-0000-7000-8000-00000000000A".into()),
        ("an id in braces", old_id, format!("{{{old_id}}}")),
        ("version 2", "\"v\":1", "\"v\":2".into()),
        ("a body that is no object", "{\"n\":1}", "[]".into()),
        ("recipients out of order", "\"to\":[]", "\"to\":[\"NWR\",\"CRV\"]".into()),
        ("a recipient twice", "\"to\":[]", "\"to\":[\"CRV\",\"CRV\"]".into()),
        ("an unknown mark", "GREEN", "WHITE".into()),
        ("a code in small letters", "\"CRV\"", "\"crv\"".into()),
        ("a kind without a feature", "directory.contact", "contact".into()),
        ("a time without milliseconds", "00.000Z", "00Z".into()),
        ("a time in another zone", "00.000Z", "00.000+00:00".into()),
    ];
    let mut table = String::new();
    for (what, from, to) in cases {
        assert!(good.contains(from), "{what}");
        let text = good.replacen(from, &to, 1);
        let why = Payload::parse(text.as_bytes()).expect_err(what).to_string();
        table += &format!("{what:<30} {}\n", why.split(" at line").next().unwrap());
    }
    let latin = good.replacen("{\"n\":1}", "{\"n\":\"?\"}", 1).into_bytes();
    let latin: Vec<u8> = latin.into_iter().map(|b| if b == b'?' { 0xe9 } else { b }).collect();
    table += &format!("{:<30} {}\n", "not UTF-8", Payload::parse(&latin).unwrap_err());
    let long = sample(json!({"n": "x".repeat(1 << 20)})).to_bytes();
    let why = Payload::parse(&long).unwrap_err().to_string();
    table += &format!("{:<30} {}\n", "over 1 MiB", why.replace(&long.len().to_string(), "N"));
    expect![[r#"
        a field twice                  not the expected form: duplicate field `v`
        a field twice in the body      the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        fields out of order            the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        white space                    the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        a float                        not the expected form: 1.5 is not an integer below 2^53
        a whole float                  not the expected form: 1.0 is not an integer below 2^53
        an exponent                    the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        minus nought                   the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        2^53                           not the expected form: 9007199254740992 is not an integer below 2^53
        -2^53                          not the expected form: -9007199254740992 is not an integer below 2^53
        twenty-five digits             the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        depth 17                       not the expected form: nested deeper than 16
        depth 5000                     not the expected form: recursion limit exceeded
        a field name outside ASCII     not the expected form: field name "é" is not ASCII
        an unknown field               not the expected form: unknown field `w`, expected one of `audience`, `body`, `by`, `id`, `issued`, `kind`, `origin`, `parts`, `replies_to`, `supersedes`, `test`, `v`
        a missing field                not the expected form: missing field `test`
        an explicit null               the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        not NFC                        text must be in Unicode normal form C
        not NFC, by escapes            the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        a needless escape              the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        an escaped slash               the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        half a surrogate pair          not the expected form: unexpected end of hex escape
        upper-case hexadecimal         not the expected form: Invalid character 'A' at position 0
        two parts of one name          not the expected form: two parts have the same name
        65 parts                       not the expected form: a statement has at most 64 parts
        a part over 32 MiB             not the expected form: a part has at most 32 MiB
        an id of version 4             not the expected form: id must be a UUID of version 7
        an id in capitals              the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        an id in braces                the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
        version 2                      not the expected form: v must be 1
        a body that is no object       not the expected form: body must be an object
        recipients out of order        not the expected form: recipients must be in alphabetical order, each once
        a recipient twice              not the expected form: recipients must be in alphabetical order, each once
        an unknown mark                not the expected form: unknown variant `WHITE`, expected one of `CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT`, `RED`
        a code in small letters        not the expected form: "crv" is not a participant's code (2 to 16 capital letters, digits or hyphens)
        a kind without a feature       not the expected form: "contact-appointed" is not a kind of statement (feature.thing-done)
        a time without milliseconds    not the expected form: "2026-11-22T00:00:00Z" is not a time such as 2026-11-22T03:12:00.000Z
        a time in another zone         not the expected form: "2026-11-22T00:00:00.000+00:00" is not a time such as 2026-11-22T03:12:00.000Z
        not UTF-8                      not the expected form: invalid utf-8 sequence of 1 bytes from index 49
        over 1 MiB                     this is N bytes long; at most 1048576 are allowed
    "#]].assert_eq(&table);
}

#[test]
fn accepted_payloads() {
    let largest = (1i64 << 53) - 1;
    for body in
        [json!({}), json!({"a": largest, "b": -largest, "z": true}), json!({"a": "é \u{1}\n\"\\"})]
    {
        let payload = sample(body);
        assert_eq!(Payload::parse(&payload.to_bytes()).unwrap(), payload);
    }
    let deep: Value = serde_json::from_str(&nested(16)).unwrap();
    assert!(Payload::parse(&sample(deep).to_bytes()).is_ok());
}

fn signed(keys: &[&str]) -> Envelope {
    let keys: Vec<SigningKey> = keys.iter().map(|k| key(k)).collect();
    Envelope::sign(&sample(json!({})), &keys.iter().collect::<Vec<_>>())
}

#[test]
fn envelopes() {
    let good = signed(&["ada", "ben"]);
    let said = Envelope::open(&good.to_bytes()).unwrap();
    assert_eq!(said.signers, [key("ada").public().id(), key("ben").public().id()]);
    assert_eq!(said.digest.0, <[u8; 32]>::from(Sha256::digest(good.to_bytes())));
    assert_eq!(good.verify().unwrap(), said);
    assert_eq!(signed(&[]).verify(), Err(EnvelopeError::Signatures));
    assert_eq!(signed(&["ada", "ada"]).verify(), Err(EnvelopeError::Signatures));
    let many: Vec<String> = (0..17).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(signed(&many[..16]).verify().is_ok());
    assert_eq!(signed(&many).verify(), Err(EnvelopeError::Signatures));
    let wrong = |e: Result<Verified, EnvelopeError>| matches!(e, Err(EnvelopeError::Wrong(id, _)) if id == key("ben").public().id());
    for at in [0, 31, 32, 63] {
        let mut bad = good.clone();
        bad.signatures[1].sig.0[at] ^= 1;
        assert!(wrong(bad.verify()));
    }
    let mut bad = good.clone();
    bad.signatures[1].sig = bad.signatures[0].sig.clone();
    assert!(wrong(bad.verify()));
    bad.signatures[1].sig.0.truncate(63);
    assert!(wrong(bad.verify()));
    let other = Envelope::new("text/plain", good.payload.0.clone()).signed_by(&key("ada"));
    assert_eq!(other.verify(), Err(EnvelopeError::Type("text/plain".to_owned())));
    let mut moved = other;
    moved.payload_type = Payload::TYPE.to_owned();
    assert!(matches!(moved.verify(), Err(EnvelopeError::Wrong(..))));
    let mut exchanged = good.clone();
    exchanged.signatures.reverse();
    assert_ne!(exchanged.verify().unwrap().digest, said.digest);
    let text = String::from_utf8(good.to_bytes()).unwrap();
    for (from, to) in [("ed25519\"", "rsa\""), ("==\"", "\""), ("{\"payload\"", "{ \"payload\"")] {
        assert!(text.contains(from), "{from}");
        assert!(Envelope::open(text.replacen(from, to, 1).as_bytes()).is_err(), "{from}");
    }
}

/// Adding the group's order to S gives a second signature that looser readings accept.
#[test]
fn a_second_signature_for_the_same_bytes_is_refused() {
    let mut order = [0u8; 32];
    hex::decode_to_slice(
        "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
        &mut order,
    )
    .unwrap();
    let mut signature = key("ada").sign(b"text");
    assert!(key("ada").public().verifies(b"text", &signature));
    let mut carry = 0u16;
    for (byte, more) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(more) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    assert!(!key("ada").public().verifies(b"text", &signature));
}

/// Points of small order, for which one signature fits many texts.
#[test]
fn weak_keys_are_refused() {
    for weak in [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ] {
        let mut bytes = [0; 32];
        hex::decode_to_slice(weak, &mut bytes).unwrap();
        assert!(PublicKey::from_ed25519(&bytes).is_err(), "{weak}");
    }
    let text = key("ada").public().to_string();
    assert_eq!(text.parse::<PublicKey>().unwrap(), key("ada").public());
    for wrong in [&text[1..], &text[..text.len() - 1], "ed25519:", ""] {
        assert!(wrong.parse::<PublicKey>().is_err());
    }
}

/// RFC 8032, section 7.1, tests 1 to 3.
#[test]
fn rfc_8032() {
    let vectors = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970\
             1cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613\
             d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760\
             984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ];
    for (seed, public, message, signature) in vectors {
        let bytes = |text: &str| hex::decode(text).unwrap();
        let key = SigningKey::from_seed(&bytes(seed).try_into().unwrap());
        assert_eq!(hex::encode(key.public_bytes()), public);
        assert_eq!(hex::encode(key.sign(&bytes(message))), signature);
        assert!(key.public().verifies(&bytes(message), &bytes(signature)));
        assert!(!key.public().verifies(b"another", &bytes(signature)));
    }
}

#[test]
fn what_is_signed_is_the_pre_authentication_encoding() {
    let encoded = pae("http://example.com/HelloWorld", b"hello world");
    assert_eq!(encoded, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assert_eq!(pae("", b""), b"DSSEv1 0  0 ");
}

/// Expected digits: `str(int.from_bytes(sha256(x), "big")).zfill(78)` in Python.
#[test]
fn short_digests() {
    assert_eq!(short_digest(b""), "10298 73362 49554 09702");
    assert_eq!(short_digest(b"comity"), "11335 84554 50028 89276");
    assert_eq!(short_digest(b"{\"v\":1}"), "07949 33002 75641 26347");
    let sixty = digits(&Sha256::digest(b"comity").into(), 60).replace(' ', "");
    assert_eq!(sixty, "113358455450028892765282520631103913798217394258043041333412");
    assert_eq!(digits(&[0; 32], 6), "00000 0");
    let mut small = [0; 32];
    small[31] = 42;
    assert!(digits(&small, 78).ends_with("00042".get(2..).unwrap()));
}

/// The number that people read to each other: 60 digits of the root set as it is written.
#[test]
fn the_number_of_a_root_set() {
    let (one, two) = (key("one").public(), key("two").public());
    let text = format!(r#"{{"keys":["{one}","{two}"],"threshold":2}}"#);
    let number = crate::Authority::root_number(&root_set(2, &["one", "two"]));
    assert_eq!(number, digits(&Sha256::digest(text).into(), 60));
    assert!(number.len() == 71 && number.split(' ').all(|group| group.len() == 5), "{number}");
    assert_ne!(number, crate::Authority::root_number(&root_set(1, &["one", "two"])));
}
