//! An authenticator made by hand: real ceremonies, each byte of which can be altered.

use super::{BASE, Browser};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::cell::Cell;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// What is altered in an answer.
pub(super) struct Altered<'a> {
    pub(super) origin: &'a str,
    pub(super) rp: &'a str,
    pub(super) flags: u8,
    pub(super) kind: Option<&'a str>,
    pub(super) count: u32,
}

/// Nothing.
pub(super) const HONEST: Altered<'static> =
    Altered { origin: BASE, rp: "localhost", flags: PRESENT | VERIFIED, kind: None, count: 1 };

/// One with a single passkey.
pub(super) struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    handle: Cell<Option<[u8; 16]>>,
    counter: Cell<u32>,
}

impl Authenticator {
    pub(super) fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: vec![seed; 20], handle: Cell::new(None), counter: Cell::new(0) }
    }

    pub(super) fn id(&self) -> String {
        B64.encode(&self.id)
    }

    /// Sets the counter back, as a copy of the device would have it.
    pub(super) fn set_counter(&self, counter: u32) {
        self.counter.set(counter);
    }

    fn client(kind: &str, options: &Value, altered: &Altered<'_>) -> Vec<u8> {
        let challenge = options["publicKey"]["challenge"].as_str().unwrap();
        let kind = altered.kind.unwrap_or(kind);
        let data = json!({ "type": kind, "challenge": challenge, "origin": altered.origin,
                           "crossOrigin": false });
        data.to_string().into_bytes()
    }

    fn data(&self, flags: u8, altered: &Altered<'_>) -> Vec<u8> {
        self.counter.set(self.counter.get() + altered.count);
        let mut data = Sha256::digest(altered.rp.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.get().to_be_bytes());
        data
    }

    /// Makes the passkey.
    pub(super) fn create(&self, options: &Value, altered: &Altered<'_>) -> Value {
        let handle = B64.decode(options["publicKey"]["user"]["id"].as_str().unwrap()).unwrap();
        self.handle.set(Some(handle.try_into().unwrap()));
        let mut data = self.data(altered.flags | WITH_KEY, altered);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // The public key as COSE: EC2, ES256, P-256, x, y.
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (&point.as_bytes()[1..33], &point.as_bytes()[33..65]);
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        json!({
            "id": self.id(), "rawId": self.id(), "type": "public-key", "extensions": {},
            "response": {
                "attestationObject": B64.encode(object),
                "clientDataJSON": B64.encode(Self::client("webauthn.create", options, altered)),
            },
        })
    }

    /// Answers a challenge.
    pub(super) fn get(&self, options: &Value, altered: &Altered<'_>) -> Value {
        let client = Self::client("webauthn.get", options, altered);
        let data = self.data(altered.flags, altered);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": self.id(), "rawId": self.id(), "type": "public-key", "extensions": {},
            "response": {
                "authenticatorData": B64.encode(data),
                "clientDataJSON": B64.encode(client),
                "signature": B64.encode(signature.to_der().as_bytes()),
                "userHandle": self.handle.get().map(|handle| B64.encode(handle)),
            },
        })
    }

    /// Makes a passkey on "My log-in".
    pub(super) fn register(&self, browser: &Browser<'_>, name: &str) {
        let asked = browser.script("/account/passkeys/begin", &json!({}));
        assert_eq!(asked.status, 200, "{}", asked.body);
        let credential = self.create(&asked.json(), &HONEST);
        let body = json!({ "credential": credential, "name": name });
        let made = browser.script("/account/passkeys", &body);
        assert_eq!(made.status, 200, "{}", made.body);
    }

    /// Logs in with it; the answer's status.
    pub(super) fn log_in(&self, browser: &Browser<'_>) -> u16 {
        let asked = browser.script("/login/passkey/begin", &json!({}));
        assert_eq!(asked.status, 200, "{}", asked.body);
        let credential = self.get(&asked.json(), &HONEST);
        browser.script("/login/passkey", &json!({ "credential": credential })).status
    }
}
