//! A CERT that has only gpg and mail: it reads a letter and acknowledges it, and nothing but its
//! signature counts.

use super::{MARKER, code, desk, urgent, world};
use crate::channel::{by_mail, notices};
use crate::members::make::{self as members, Delegate, Who};
use crate::members::sealing::{self, Whose};
use crate::members::statements::PersonDetails;
use crate::notify::{MailAnswer, Notice};
use crate::region::Region;
use crate::store::Store;
use ::sealing::Certificate;
use base64::{Engine, engine::general_purpose::STANDARD};
use register::PublicKey;
use register::authority::body::Level;
use std::path::Path;
use std::process::Command;

/// The world's day, as gpg is told what time it is.
const TODAY: &str = "20261122T090000!";

fn gpg(home: &Path, args: &[&str]) -> Vec<u8> {
    let mut command = Command::new("gpg");
    let always = ["--batch", "--yes", "--trust-model", "always", "--passphrase", ""];
    let output = command.args(always).args(args).current_dir(home).env("GNUPGHOME", home).output();
    let output = output.unwrap_or_else(|e| panic!("gpg: {e}; `cargo xtask test` installs it"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "gpg {args:?}: {told}");
    output.stdout
}

/// A key of gpg that signs and decrypts.
fn made(home: &Path) -> (Certificate, PublicKey) {
    let time = ["--faked-system-time", "20260101T000000!", "--pinentry-mode", "loopback"];
    let key = ["--quick-generate-key", "CERT of Mirelune", "future-default", "default", "0"];
    gpg(home, &[&time[..], &key].concat());
    let exported = gpg(home, &["--export"]);
    let signs = signing::openpgp::keys(&exported).unwrap().remove(0);
    (Certificate::parse(&exported).unwrap(), signs.to_string().parse().unwrap())
}

/// The person at MRL's duty desk gets a key of gpg to sign with, by MRL's root.
fn delegate(region: &Region, key: &PublicKey) {
    let details = PersonDetails { name: "Gus Arnem".into(), position: "Analyst".into() };
    let delegate =
        Delegate { key, who: Who::New(&details), roles: &["desk.technical"], level: Level::A2 };
    let around = region.around.as_ref();
    let draft = members::delegation(&code("MRL"), &delegate, 400, around).unwrap();
    region.say_as_root("MRL", &draft).unwrap();
}

fn signed(home: &Path, receipt: &[u8]) -> String {
    std::fs::write(home.join("receipt"), receipt).unwrap();
    let time = ["--faked-system-time", TODAY, "--pinentry-mode", "loopback"];
    gpg(home, &[&time[..], &["--armor", "--output", "-", "--detach-sign", "receipt"]].concat())
        .into_iter()
        .map(char::from)
        .collect()
}

fn value(notice: &Notice, name: &str) -> String {
    notice.values.iter().find(|(known, _)| *known == name).unwrap().1.clone()
}

fn answer(notice: &Notice, signature: Option<String>) -> MailAnswer {
    MailAnswer {
        key: notice.key.clone(),
        to: notice.to.clone(),
        from: notice.to.address.clone(),
        at: "2026-11-22T09:10:00.000Z".parse().unwrap(),
        text: "I am away until Monday.".into(),
        signature,
    }
}

/// The mail to MRL's duty desk.
fn told(store: &Store) -> Notice {
    let found = notices::notices(store, store.now()).unwrap();
    found.into_iter().find(|notice| notice.to.participant == code("MRL")).unwrap()
}

#[test]
fn a_cert_with_gpg_and_mail_alone_reads_and_acknowledges() {
    let (cert, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (certificate, key) = made(cert.path());
    made(other.path());
    let world = world();
    let region = &world.region;
    let store = &region.store;
    delegate(region, &key);
    let by = Region::by("MRL", "desk.technical").unwrap();
    let whose = Whose::Desk("technical".to_owned());
    let set = sealing::set(by, whose, &certificate, region.around.as_ref()).unwrap();
    assert_eq!(world.says("MRL", "desk.technical", &set), "entered");

    let secret = region.desk_key(&desk("CRV")).unwrap();
    let around = region.around.as_ref();
    let draft = urgent("CRV", &["MRL"]).seal(secret, &[certificate], around).unwrap().draft;
    assert_eq!(world.says("CRV", "desk.technical", &draft), "entered");
    let sent = draft.id.unwrap();

    // The mail holds the letter for gpg, and the receipt is the same at every look.
    let mail = told(store);
    assert_eq!(mail.template, "message-sealed");
    let sender = secret.certificate().armored().unwrap();
    std::fs::write(cert.path().join("sender.asc"), sender).unwrap();
    gpg(cert.path(), &["--import", "sender.asc"]);
    std::fs::write(cert.path().join("letter.asc"), value(&mail, "letter")).unwrap();
    let time = ["--faked-system-time", TODAY, "--pinentry-mode", "loopback"];
    let letter = gpg(cert.path(), &[&time[..], &["--decrypt", "letter.asc"]].concat());
    assert!(String::from_utf8(letter).unwrap().contains(MARKER));
    assert_eq!(told(store).values, mail.values);

    let receipt = STANDARD.decode(value(&mail, "receipt").replace('\n', "")).unwrap();
    assert!(!by_mail::answered(store, &answer(&mail, None)).unwrap(), "words do not count");
    let wrong = signed(other.path(), &receipt);
    assert!(!by_mail::answered(store, &answer(&mail, Some(wrong))).unwrap(), "another key");
    let changed = signed(cert.path(), b"another receipt");
    assert!(!by_mail::answered(store, &answer(&mail, Some(changed))).unwrap(), "other bytes");
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);

    let good = answer(&mail, Some(signed(cert.path(), &receipt)));
    assert!(by_mail::answered(store, &good).unwrap());
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    let size = store.size();
    assert!(by_mail::answered(store, &good).unwrap(), "the same mail again is the same answer");
    assert_eq!(store.size(), size, "and enters nothing");
}
