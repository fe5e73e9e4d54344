//! Every kind of signature at the level of envelopes: what the real programs sign is accepted, and
//! of all that is not quite that, nothing.

use super::world::*;
use crate::authority::body::*;
use crate::envelope::{Base64, Signature, pae};
use crate::key::Algorithm;
use crate::*;
use expect_test::expect;
use serde_json::json;
use signing::{openpgp, ssh};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const DESK: &str = "desk.technical";
const KIND: &str = "directory.contact-appointed";
const ALERT: &str = "situation.alert-given";
/// `day(0)`, as gpg is told what time it is; the `!` stops the clock.
const NOON: &str = "20261122T000000!";

/// S + L in the place of S: the same signature in loose arithmetic (RFC 8032, 5.1.7 forbids it).
pub(super) fn second_spelling(good: &[u8]) -> Vec<u8> {
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut second = good.to_vec();
    let mut carry = 0u16;
    for (byte, l) in second[32..].iter_mut().zip(L) {
        carry += u16::from(*byte) + u16::from(l);
        *byte = carry as u8;
        carry >>= 8;
    }
    second
}

/// One person's key of each kind, and the programs that sign with two of them.
struct Hands {
    home: TempDir,
    ssh: PublicKey,
    gpg: PublicKey,
}

fn run(home: &Path, program: &str, args: &[&str]) -> Vec<u8> {
    let mut command = Command::new(program);
    let output = command.args(args).current_dir(home).env("GNUPGHOME", home).output();
    let output =
        output.unwrap_or_else(|e| panic!("{program}: {e}; `cargo xtask test` installs it"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {told}");
    output.stdout
}

impl Hands {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let at = home.path();
        run(at, "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", "sara", "-f", "key"]);
        let made = ["--batch", "--passphrase", "", "--faked-system-time", "20260101T000000!"];
        let key = ["--quick-generate-key", "Gus", "ed25519", "sign", "0"];
        run(at, "gpg", &[&made[..], &key].concat());
        let line = std::fs::read_to_string(at.join("key.pub")).unwrap();
        let gpg = openpgp::keys(&run(at, "gpg", &["--export"])).unwrap().remove(0);
        Self {
            ssh: ssh::public_key(&line).unwrap().parse().unwrap(),
            gpg: gpg.to_string().parse().unwrap(),
            home,
        }
    }

    fn file(&self, message: &[u8], name: &str) -> String {
        let _ = std::fs::remove_file(self.home.path().join(format!("{name}.sig")));
        std::fs::write(self.home.path().join(name), message).unwrap();
        name.to_owned()
    }

    fn ssh_signs(&self, message: &[u8], namespace: &str, more: &[&str]) -> Signature {
        let file = self.file(message, "ssh-message");
        let args = ["-q", "-Y", "sign", "-f", "key", "-n", namespace];
        run(self.home.path(), "ssh-keygen", &[&args, more, &[&file]].concat());
        let made = std::fs::read_to_string(self.home.path().join("ssh-message.sig")).unwrap();
        let sig = Base64(ssh::from_file(&made).unwrap());
        Signature { alg: Algorithm::SshSig, key: self.ssh.clone(), sig }
    }

    fn gpg_signs(&self, message: &[u8], time: &str, more: &[&str]) -> Signature {
        let file = self.file(message, "gpg-message");
        let args = ["--batch", "--faked-system-time", time, "--output", "gpg-message.sig"];
        let made = ["--detach-sign", &file];
        run(self.home.path(), "gpg", &[&args, more, &made].concat());
        let made = std::fs::read(self.home.path().join("gpg-message.sig")).unwrap();
        let sig = Base64(openpgp::from_file(&made).unwrap());
        Signature { alg: Algorithm::OpenPgp, key: self.gpg.clone(), sig }
    }

    /// The three honest signatures over a message, by kind.
    fn all(&self, message: &[u8]) -> [Signature; 3] {
        let sig = Base64(key("ben").sign(message).to_vec());
        let ben = Signature { alg: Algorithm::Ed25519, key: key("ben").public(), sig };
        let ssh = self.ssh_signs(message, ssh::NAMESPACE, &[]);
        [ben, ssh, self.gpg_signs(message, NOON, &[])]
    }
}

/// The register's answer to an envelope, from its bytes.
fn answer(w: &World, envelope: &Envelope) -> String {
    match Envelope::open(&envelope.to_bytes()) {
        Err(e) => cut(&e.to_string()),
        Ok(said) => match w.authority.may_say(&said, w.now) {
            Ok(_) => "accepted".to_owned(),
            Err(refusal) => format!("{}: {}", refusal.rule, refusal.sentence),
        },
    }
}

/// Keys are new in each run, so their ids are cut out.
fn cut(sentence: &str) -> String {
    let word = |word: &str| if word.len() == 64 { "…".to_owned() } else { word.to_owned() };
    sentence.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn with(payload: &Payload, signatures: Vec<Signature>) -> Envelope {
    Envelope { signatures, ..Envelope::new(Payload::TYPE, payload.to_bytes()) }
}

fn message(payload: &Payload) -> Vec<u8> {
    pae(Payload::TYPE, &payload.to_bytes())
}

/// CRV's root lets Sara and Gus speak at its technical desk, beside Ben.
fn world(hands: &Hands, level: Level) -> World {
    let mut w = World::new();
    for (public, who) in [(&key("ben").public(), "ben"), (&hands.ssh, "sara"), (&hands.gpg, "gus")]
    {
        let body = Body::DelegationGiven(DelegationGiven {
            from: day(0),
            key: public.clone(),
            kinds: patterns(&["directory.*", "situation.*"]),
            level,
            person: person(who),
            roles: roles(&[DESK]),
            until: day(365),
        });
        w.say("CRV", "root", &body, &["CRV-root1", "CRV-root2"]).unwrap();
    }
    w
}

/// What every kind of signature has in common: each line holds for all three.
#[test]
fn each_kind_is_accepted_once_and_refused_in_every_other_way() {
    let hands = Hands::new();
    let mut w = world(&hands, Level::A2);
    let good = w.payload("CRV", DESK, KIND, json!({}));
    let honest = hands.all(&message(&good));
    let mut lines = Vec::new();
    let mut each = |what: &str, w: &World, make: &dyn Fn(&Signature) -> Envelope| {
        for (kind, signature) in ["ed25519", "sshsig", "openpgp"].iter().zip(&honest) {
            let envelope = make(signature);
            lines.push(format!("{what:<34} {kind:<8} {}", answer(w, &envelope)));
        }
    };
    each("as it should be", &w, &|s| with(&good, vec![s.clone()]));
    each("over another statement", &w, &|s| {
        with(&Payload { test: false, ..good.clone() }, vec![s.clone()])
    });
    each("under another type", &w, &|s| Envelope {
        payload_type: "text/plain".to_owned(),
        ..with(&good, vec![s.clone()])
    });
    each("the same signer twice", &w, &|s| with(&good, vec![s.clone(), s.clone()]));
    each("no signature beside", &w, &|_| with(&good, Vec::new()));
    each("under another's key", &w, &|s| {
        let other = honest.iter().find(|o| o.alg != s.alg).unwrap();
        with(&good, vec![Signature { key: other.key.clone(), ..s.clone() }])
    });
    for (alg, name) in [
        (Algorithm::Ed25519, "called ed25519"),
        (Algorithm::SshSig, "called sshsig"),
        (Algorithm::OpenPgp, "called openpgp"),
    ] {
        each(name, &w, &|s| with(&good, vec![Signature { alg, ..s.clone() }]));
    }
    each("a byte short", &w, &|s| {
        let sig = Base64(s.sig.0[..s.sig.0.len() - 1].to_vec());
        with(&good, vec![Signature { sig, ..s.clone() }])
    });
    let mut later = w.clone();
    later.now = day(365);
    each("on the day its delegation ends", &later, &|s| with(&good, vec![s.clone()]));
    let low = world(&hands, Level::A1);
    let alert = Payload { kind: ALERT.parse().unwrap(), ..good.clone() };
    let alerts = hands.all(&message(&alert));
    let same = |s: &Signature| alerts.iter().find(|a| a.alg == s.alg).unwrap().clone();
    each("at the network's level", &w, &|s| with(&alert, vec![same(s)]));
    each("below the network's level", &low, &|s| with(&alert, vec![same(s)]));
    let mut other = good.clone();
    other.by.participant = code("NWR");
    let others = hands.all(&message(&other));
    let same = |s: &Signature| others.iter().find(|a| a.alg == s.alg).unwrap().clone();
    each("for another participant", &w, &|s| with(&other, vec![same(s)]));
    for signature in &honest {
        let body = Body::KeyRevoked(KeyRevoked {
            compromised_since: None,
            key: signature.key.id(),
            reason: "lost".to_owned(),
        });
        w.say("CRV", "root", &body, &["CRV-root1", "CRV-root2"]).unwrap();
    }
    each("after it was revoked", &w, &|s| with(&good, vec![s.clone()]));
    expect![[r#"
        as it should be                    ed25519  accepted
        as it should be                    sshsig   accepted
        as it should be                    openpgp  accepted
        over another statement             ed25519  the signature by key … does not hold: the signature does not hold for these bytes
        over another statement             sshsig   the signature by key … does not hold: this SSH signature does not hold for these bytes
        over another statement             openpgp  the signature by key … does not hold: this OpenPGP signature does not hold for these bytes
        under another type                 ed25519  this was signed as "text/plain", not as a statement
        under another type                 sshsig   this was signed as "text/plain", not as a statement
        under another type                 openpgp  this was signed as "text/plain", not as a statement
        the same signer twice              ed25519  a statement needs one to 16 signatures, each by another key
        the same signer twice              sshsig   a statement needs one to 16 signatures, each by another key
        the same signer twice              openpgp  a statement needs one to 16 signatures, each by another key
        no signature beside                ed25519  a statement needs one to 16 signatures, each by another key
        no signature beside                sshsig   a statement needs one to 16 signatures, each by another key
        no signature beside                openpgp  a statement needs one to 16 signatures, each by another key
        under another's key                ed25519  the signature by key … does not hold: the signature does not hold for these bytes
        under another's key                sshsig   the signature by key … does not hold: this SSH signature was made by another key
        under another's key                openpgp  the signature by key … does not hold: a key of this kind does not make such signatures
        called ed25519                     ed25519  accepted
        called ed25519                     sshsig   the signature by key … does not hold: the signature does not hold for these bytes
        called ed25519                     openpgp  the signature by key … does not hold: a key of this kind does not make such signatures
        called sshsig                      ed25519  the signature by key … does not hold: this is not an SSH signature (SSHSIG version 1)
        called sshsig                      sshsig   accepted
        called sshsig                      openpgp  the signature by key … does not hold: a key of this kind does not make such signatures
        called openpgp                     ed25519  the signature by key … does not hold: a key of this kind does not make such signatures
        called openpgp                     sshsig   the signature by key … does not hold: a key of this kind does not make such signatures
        called openpgp                     openpgp  accepted
        a byte short                       ed25519  the signature by key … does not hold: the signature does not hold for these bytes
        a byte short                       sshsig   the signature by key … does not hold: this is not an SSH signature (SSHSIG version 1)
        a byte short                       openpgp  the signature by key … does not hold: this is not a detached OpenPGP signature of version 4
        on the day its delegation ends     ed25519  expired: the delegation ended on 2027-11-22; ask for a new one
        on the day its delegation ends     sshsig   expired: the delegation ended on 2027-11-22; ask for a new one
        on the day its delegation ends     openpgp  expired: the delegation ended on 2027-11-22; ask for a new one
        at the network's level             ed25519  accepted
        at the network's level             sshsig   accepted
        at the network's level             openpgp  accepted
        below the network's level          ed25519  level: the network asks for a key of level A2 to say situation.alert-given
        below the network's level          sshsig   level: the network asks for a key of level A2 to say situation.alert-given
        below the network's level          openpgp  level: the network asks for a key of level A2 to say situation.alert-given
        for another participant            ed25519  unknown-key: the signing key is not one of NWR's; ask its national administrator
        for another participant            sshsig   unknown-key: the signing key is not one of NWR's; ask its national administrator
        for another participant            openpgp  unknown-key: the signing key is not one of NWR's; ask its national administrator
        after it was revoked               ed25519  revoked: the signing key is revoked; enrol another one
        after it was revoked               sshsig   revoked: the signing key is revoked; enrol another one
        after it was revoked               openpgp  revoked: the signing key is revoked; enrol another one
    "#]].assert_eq(&(lines.join("\n") + "\n"));
}

/// What is particular to one kind.
#[test]
fn each_kind_has_its_own_ways_to_be_wrong() {
    let hands = Hands::new();
    let mut w = world(&hands, Level::A2);
    let good = w.payload("CRV", DESK, KIND, json!({}));
    let bytes = message(&good);
    let [ben, ssh, gpg] = hands.all(&bytes);
    let second = Base64(second_spelling(&ben.sig.0));
    let bare = Base64(key("ben").sign(&good.to_bytes()).to_vec());
    let gpg_at = |time: &str| hands.gpg_signs(&bytes, time, &[]);
    let gpg_how = |more: &[&str]| hands.gpg_signs(&bytes, NOON, more);
    let cases = [
        ("a second spelling of S", Signature { sig: second, ..ben.clone() }),
        ("over the payload alone", Signature { sig: bare, ..ben.clone() }),
        ("ssh, with SHA-256", hands.ssh_signs(&bytes, ssh::NAMESPACE, &["-O", "hashalg=sha256"])),
        ("ssh, to sign files", hands.ssh_signs(&bytes, "file", &[])),
        ("ssh, to sign commits", hands.ssh_signs(&bytes, "git", &[])),
        ("ssh, over the payload alone", hands.ssh_signs(&good.to_bytes(), ssh::NAMESPACE, &[])),
        ("gpg, a minute before a day later", gpg_at("20261122T235900!")),
        ("gpg, a day before to the second", gpg_at("20261121T000000!")),
        ("gpg, a day and a second before", gpg_at("20261120T235959!")),
        ("gpg, a day and a second later", gpg_at("20261123T000001!")),
        ("gpg, a year later", gpg_at("20271122T000000!")),
        ("gpg, as text", gpg_how(&["--textmode"])),
        ("gpg, with SHA-1", gpg_how(&["--digest-algo", "SHA1"])),
        ("gpg, valid for a day", gpg_how(&["--default-sig-expire", "1d"])),
        ("gpg, with a critical note", gpg_how(&["--sig-notation", "!a@example.org=b"])),
        ("gpg, over the payload alone", hands.gpg_signs(&good.to_bytes(), NOON, &[])),
    ];
    let mut lines: Vec<String> = cases
        .into_iter()
        .map(|(what, one)| format!("{what:<34} {}", answer(&w, &with(&good, vec![one]))))
        .collect();
    // One good signature does not carry a bad one, and three good ones are three persons.
    let mut broken = ssh.clone();
    broken.sig.0[20] ^= 1;
    for (what, signatures) in [
        ("all three beside each other", vec![ben.clone(), ssh, gpg]),
        ("a good one and a broken one", vec![ben, broken]),
    ] {
        lines.push(format!("{what:<34} {}", answer(&w, &with(&good, signatures))));
    }
    expect![[r#"
        a second spelling of S             the signature by key … does not hold: the signature does not hold for these bytes
        over the payload alone             the signature by key … does not hold: the signature does not hold for these bytes
        ssh, with SHA-256                  accepted
        ssh, to sign files                 the signature by key … does not hold: this SSH signature was made for "file"; sign with -n statement@comity
        ssh, to sign commits               the signature by key … does not hold: this SSH signature was made for "git"; sign with -n statement@comity
        ssh, over the payload alone        the signature by key … does not hold: this SSH signature does not hold for these bytes
        gpg, a minute before a day later   accepted
        gpg, a day before to the second    accepted
        gpg, a day and a second before     the signature by key … says 2026-11-20T23:59:59.000Z, more than a day from when the statement was issued
        gpg, a day and a second later      the signature by key … says 2026-11-23T00:00:01.000Z, more than a day from when the statement was issued
        gpg, a year later                  the signature by key … says 2027-11-22T00:00:00.000Z, more than a day from when the statement was issued
        gpg, as text                       the signature by key … does not hold: sign the bytes as they are, with SHA-256 or longer: gpg --detach-sign
        gpg, with SHA-1                    the signature by key … does not hold: sign the bytes as they are, with SHA-256 or longer: gpg --detach-sign
        gpg, valid for a day               the signature by key … does not hold: this OpenPGP signature says more than that it was made
        gpg, with a critical note          the signature by key … does not hold: this OpenPGP signature says more than that it was made
        gpg, over the payload alone        the signature by key … does not hold: this OpenPGP signature does not hold for these bytes
        all three beside each other        accepted
        a good one and a broken one        the signature by key … does not hold: this is not an SSH signature (SSHSIG version 1)
    "#]].assert_eq(&(lines.join("\n") + "\n"));
}
