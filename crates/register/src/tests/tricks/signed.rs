//! Forged: signatures that nobody made over these bytes.

use super::*;
use crate::envelope::{Base64, Signature};
use crate::key::Algorithm;
use crate::tests::signatures::second_spelling;
use expect_test::expect;
use sha2::{Digest, Sha256};

pub(super) const TRICKS: &[(&str, Does)] = &[
    ("signatures of two statements exchanged", |h| {
        let one = h.w.payload("CRV", DESK, KIND, json!({ "n": 1 }));
        let two = h.w.payload("CRV", DESK, KIND, json!({ "n": 2 }));
        let (one, two) = (signed(&one, "ben"), signed(&two, "ben"));
        enters(h, Envelope { signatures: two.signatures, ..one });
    }),
    ("a payload changed after it was signed", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({ "n": 1 }));
        let envelope = signed(&payload, "ben");
        let other = Payload { body: json!({ "n": 2 }), ..payload };
        enters(h, Envelope { payload: Base64(other.to_bytes()), ..envelope });
    }),
    ("an old statement under another id", |h| {
        let old = h.w.entries[h.last(KIND)].line.envelope.clone().unwrap();
        let fresh = h.w.payload("CRV", DESK, KIND, json!({})).id;
        let payload = Payload { id: fresh, ..Payload::parse(&old.payload.0).unwrap() };
        enters(h, Envelope { payload: Base64(payload.to_bytes()), ..old });
    }),
    ("a signature under another person's key", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let mut envelope = signed(&payload, "ben");
        envelope.signatures[0].key = key("ada").public();
        enters(h, envelope);
    }),
    ("one signer twice where two persons must", |h| {
        let payload = h.w.payload("CRV", DESK, ALERT, json!({}));
        let mut envelope = signed(&payload, "ben");
        envelope.signatures.push(envelope.signatures[0].clone());
        enters(h, envelope);
    }),
    ("no signature at all", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        enters(h, Envelope::new(Payload::TYPE, payload.to_bytes()));
    }),
    ("a second spelling of a signature", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let mut envelope = signed(&payload, "ben");
        let sig = &mut envelope.signatures[0].sig;
        sig.0 = second_spelling(&sig.0);
        enters(h, envelope);
    }),
    ("a log-in passed off as a statement", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let mut login = Envelope::new("application/vnd.comity.login.v1+json", payload.to_bytes());
        login = login.signed_by(&key("ben"));
        enters(h, Envelope { payload_type: Payload::TYPE.to_owned(), ..login });
    }),
    ("an envelope of another type", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        enters(h, Envelope::new("text/plain", payload.to_bytes()).signed_by(&key("ben")));
    }),
    ("a signature of a kind that the key does not make", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let mut envelope = signed(&payload, "ben");
        envelope.signatures[0].alg = Algorithm::OpenPgp;
        enters(h, envelope);
    }),
    ("an SSH signature that is none", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let sig = signed(&payload, "ben").signatures.remove(0).sig;
        let one = Signature { alg: Algorithm::SshSig, key: key("ben").public(), sig };
        let envelope = Envelope::new(Payload::TYPE, payload.to_bytes());
        enters(h, Envelope { signatures: vec![one], ..envelope });
    }),
    ("a payload that is not in the strict form", |h| {
        let payload = h.w.payload("CRV", DESK, KIND, json!({}));
        let loose = [payload.to_bytes(), b"\n".to_vec()].concat();
        enters(h, Envelope::new(Payload::TYPE, loose).signed_by(&key("ben")));
    }),
];

fn signed(payload: &Payload, by: &str) -> Envelope {
    Envelope::sign(payload, &[&key(by)])
}

fn enters(h: &mut Host, envelope: Envelope) {
    let digest = Hash(Sha256::digest(envelope.to_bytes()).into());
    h.w.put(envelope, digest, &KIND.parse().unwrap());
}

#[test]
fn forged() {
    expect![[r#"
        signatures of two statements exchanged               failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        a payload changed after it was signed                failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        an old statement under another id                    failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        a signature under another person's key               failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        one signer twice where two persons must              failed     failed     20: a statement needs one to 16 signatures, each by another key
        no signature at all                                  failed     failed     20: a statement needs one to 16 signatures, each by another key
        a second spelling of a signature                     failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        a log-in passed off as a statement                   failed     failed     20: the signature by key … does not hold: the signature does not hold for these bytes
        an envelope of another type                          failed     failed     20: this was signed as "text/plain", not as a statement
        a signature of a kind that the key does not make     failed     failed     20: the signature by key … does not hold: a key of this kind does not make such signatures
        an SSH signature that is none                        failed     failed     20: the signature by key … does not hold: this is not an SSH signature (SSHSIG version 1)
        a payload that is not in the strict form             failed     failed     20: the payload is malformed: the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)
    "#]].assert_eq(&table(TRICKS));
}
