//! A CERT that has only gpg and mail: it reads a letter and acknowledges it, and nothing but its
//! signature counts.

use super::{MARKER, code, desk, urgent, world};
use crate::channel::writing::Writing;
use crate::channel::{by_mail, mail_replies, notices, queries, receipt as receipts};
use crate::clock::Surroundings;
use crate::members::make::{self as members, Delegate, Who};
use crate::members::sealing::{self, Whose};
use crate::members::statements::PersonDetails;
use crate::notify::{MailAnswer, Notice};
use crate::region::Region;
use crate::store::Store;
use crate::world::World;
use ::sealing::Certificate;
use base64::{Engine, engine::general_purpose::STANDARD};
use formats::mail::{Sealed, Stood};
use register::PublicKey;
use register::StatementId;
use register::authority::body::Level;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The world's day, as gpg is told what time it is.
pub(crate) const TODAY: &str = "20261122T090000!";

/// gpg, as somebody uses it who decrypts and signs on the world's day.
pub(crate) fn gpg(home: &Path, args: &[&str]) -> Vec<u8> {
    let mut command = Command::new("gpg");
    let always = [
        "--batch",
        "--yes",
        "--trust-model",
        "always",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "",
    ];
    let output = command.args(always).args(args).current_dir(home).env("GNUPGHOME", home).output();
    let output = output.unwrap_or_else(|e| panic!("gpg: {e}; `cargo xtask test` installs it"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "gpg {args:?}: {told}");
    output.stdout
}

/// MRL's duty desk with nothing but gpg and mail: its key is one of gpg, and so is its person's.
pub(crate) fn cert(world: &mut World) -> (TempDir, Certificate) {
    let home = tempfile::tempdir().unwrap();
    let (certificate, key) = made(home.path());
    let region = &mut world.region;
    delegate(region, &key);
    let by = Region::by("MRL", "desk.technical").unwrap();
    let whose = Whose::Desk("technical".to_owned());
    let set = sealing::set(by, whose, &certificate, region.around.as_ref()).unwrap();
    assert_eq!(world.says("MRL", "desk.technical", &set), "entered");
    let sender = world.region.desk_key(&desk("CRV")).unwrap().certificate().armored().unwrap();
    std::fs::write(home.path().join("sender.asc"), sender).unwrap();
    gpg(home.path(), &["--import", "sender.asc"]);
    (home, certificate)
}

/// A sealed answer of one duty desk to a message of another comes by mail, as the host takes it in.
pub(crate) fn answers_by_mail(region: &Region, from: &str, message: StatementId, words: &str) {
    let store = &region.store;
    let told = store.view(|views| queries::message(views, &message)).unwrap().unwrap();
    let secret = region.desk_key(&desk(from)).unwrap();
    let to = [region.desk_key(&told.from).unwrap().certificate()];
    let (created, seed) = (sealing::seconds(store.now()), region.around.random());
    let bytes = ::sealing::seal(words.as_bytes(), Some(secret), &to, created, seed).unwrap();
    let sealed = Sealed { stood: Stood::Mime, name: "answer.asc".to_owned(), bytes };
    let mut notices = notices::notices(store, store.now()).unwrap();
    notices.retain(|n| n.key.contains(&message.to_string()) && n.to.participant == code(from));
    let answer = MailAnswer { sealed: Some(sealed), ..answer(&notices[0], None) };
    assert!(by_mail::answered(store, &answer).unwrap());
}

/// CRV writes to that desk; the answer is the message's id.
pub(crate) fn writes_to_cert(world: &World, certificate: &Certificate) -> StatementId {
    writes(world, certificate, urgent("CRV", &["MRL"]))
}

/// CRV writes this to that desk.
pub(crate) fn writes(world: &World, certificate: &Certificate, writing: Writing) -> StatementId {
    let secret = world.region.desk_key(&desk("CRV")).unwrap();
    let around = world.region.around.as_ref();
    let to = std::slice::from_ref(certificate);
    let draft = writing.seal(secret, to, around).unwrap().draft;
    assert_eq!(world.says("CRV", "desk.technical", &draft), "entered");
    draft.id.unwrap()
}

/// A key of gpg that signs and decrypts.
pub(crate) fn made(home: &Path) -> (Certificate, PublicKey) {
    let time = ["--faked-system-time", "20260101T000000!"];
    let key = ["--quick-generate-key", "CERT of Mirelune", "future-default", "default", "0"];
    gpg(home, &[&time[..], &key].concat());
    let exported = gpg(home, &["--export"]);
    let signs = signing::openpgp::keys(&exported).unwrap().remove(0);
    (Certificate::parse(&exported).unwrap(), signs.to_string().parse().unwrap())
}

/// The person at MRL's duty desk gets a key of gpg to sign with, by MRL's root.
pub(crate) fn delegate(region: &Region, key: &PublicKey) {
    let details = PersonDetails { name: "Gus Arnem".into(), position: "Analyst".into() };
    let delegate =
        Delegate { key, who: Who::New(&details), roles: &["desk.technical"], level: Level::A2 };
    let around = region.around.as_ref();
    let draft = members::delegation(&code("MRL"), &delegate, 400, around).unwrap();
    region.say_as_root("MRL", &draft).unwrap();
}

pub(crate) fn signed(home: &Path, receipt: &[u8]) -> String {
    std::fs::write(home.join("receipt"), receipt).unwrap();
    let time = ["--faked-system-time", TODAY];
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
        sealed: None,
    }
}

/// Who is told what became of answers by mail.
fn replies(store: &Store) -> Vec<String> {
    let told = mail_replies::notices(store, store.now()).unwrap();
    let told = told.iter().map(|notice| format!("{} {}", notice.to.address, notice.template));
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

/// The mails to MRL's duty desk: the one with the receipt, and the sealed letter.
fn told(store: &Store) -> (Notice, Notice) {
    let found = notices::notices(store, store.now()).unwrap();
    let mut found = found.into_iter().filter(|notice| notice.to.participant == code("MRL"));
    let (letter, receipt) = (found.next().unwrap(), found.next().unwrap());
    assert_eq!((receipt.template, letter.template), ("message-sealed", "message-letter"));
    (receipt, letter)
}

#[test]
fn a_cert_with_gpg_and_mail_alone_reads_and_acknowledges() {
    let mut world = world();
    let (cert, certificate) = cert(&mut world);
    let other = tempfile::tempdir().unwrap();
    made(other.path());
    let sent = writes_to_cert(&world, &certificate);
    let store = &world.region.store;

    // The mail holds the letter for gpg, and the receipt is the same at every look.
    let (mail, letter) = told(store);
    std::fs::write(cert.path().join("letter.asc"), value(&letter, "openpgp")).unwrap();
    let time = ["--faked-system-time", TODAY];
    let opened = gpg(cert.path(), &[&time[..], &["--decrypt", "letter.asc"]].concat());
    assert!(String::from_utf8(opened).unwrap().contains(MARKER));
    assert_eq!(told(store).0.values, mail.values);

    let receipt = STANDARD.decode(value(&mail, "receipt").replace('\n', "")).unwrap();
    // The mail shows what is to be signed, and the program that looks at it finds a receipt and nothing else.
    assert_eq!(value(&mail, "statement").into_bytes(), receipt);
    let looked = receipts::read(value(&mail, "receipt").as_bytes()).unwrap();
    assert_eq!(looked.bytes, receipt);
    let named =
        [sent.to_string(), "from     CRV".to_owned(), "for      MRL, desk technical".to_owned()];
    assert!(named.iter().all(|word| looked.words.contains(word)), "{}", looked.words);

    assert!(!by_mail::answered(store, &answer(&mail, None)).unwrap(), "words do not count");
    let wrong = signed(other.path(), &receipt);
    assert!(!by_mail::answered(store, &answer(&mail, Some(wrong))).unwrap(), "another key");
    let changed = signed(cert.path(), b"another receipt");
    assert!(!by_mail::answered(store, &answer(&mail, Some(changed))).unwrap(), "other bytes");
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);
    // However often that was, its people are told once that it acknowledged nothing.
    assert_eq!(replies(store), ["duty@cert.mrl.example answer-nothing"]);

    // Whether the signature comes in answer to the one mail or to the other.
    let good = answer(&letter, Some(signed(cert.path(), &receipt)));
    assert!(by_mail::answered(store, &good).unwrap());
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    let size = store.size();
    assert!(by_mail::answered(store, &good).unwrap(), "the same mail again is the same answer");
    assert_eq!(store.size(), size, "and enters nothing");
    let both = ["duty@cert.mrl.example answer-entered", "duty@cert.mrl.example answer-nothing"];
    assert_eq!(replies(store), both);
    answers_by_mail(&world.region, "MRL", sent, "We block three hosts.");
    let of_sender = "duty@cert.crv.example answer-came";
    let kept = "duty@cert.mrl.example answer-kept";
    assert_eq!(replies(store), [of_sender, both[0], kept, both[1]]);
}

#[test]
fn the_mail_is_for_the_very_desk_of_its_contact_and_says_how_urgent_it_is() {
    let mut world = world();
    let (_cert, certificate) = cert(&mut world);
    let sent = writes_to_cert(&world, &certificate);
    let store = &world.region.store;
    let mut message = world.message(sent);
    let (mail, _) = told(store);
    assert_eq!(value(&mail, "urgency"), "urgent");
    let contacts = store.view(|v| crate::directory::queries::contacts_of(v, &code("MRL"))).unwrap();
    let contact = |desk: &str| contacts.iter().find(|contact| contact.desk == desk);
    // Where several desks of a state are addressed, each contact has the receipt of its own.
    let other = contacts.iter().find(|contact| contact.desk != "technical").unwrap();
    let second = super::DeskOf { participant: code("MRL"), desk: other.desk.clone() };
    message.to.insert(0, second.clone());
    assert_eq!(by_mail::desk_of(&message, contact("technical")), Some(desk("MRL")));
    assert_eq!(by_mail::desk_of(&message, Some(other)), Some(second.clone()));
    assert_eq!(by_mail::desk_of(&message, None), None);
    let of = |desk: &super::DeskOf| by_mail::carried(store, &message, desk).unwrap().receipt;
    assert_ne!(of(&second), of(&desk("MRL")));
    // Its id follows from a secret of this host, so nobody else can use it first.
    let before = of(&second);
    assert_eq!(of(&second), before);
    let anew = "update channel_receipts set secret = zeroblob(32)";
    store.work(|work| work.execute(anew, [])).unwrap();
    assert_ne!(of(&second), before);
}

#[test]
fn a_receipt_by_mail_that_nobody_confirmed_is_given_once_more() {
    let mut world = world();
    let (cert, certificate) = cert(&mut world);
    world.asks_two_persons("MRL", "channel.message-acknowledged", Some(2), &[]);
    let sent = writes_to_cert(&world, &certificate);
    let carried = |world: &World| {
        let found = notices::notices(&world.region.store, world.region.store.now()).unwrap();
        let of = |notice: &Notice| notice.to.participant == code("MRL");
        let is_receipt = |notice: &Notice| notice.template == "message-sealed" && of(notice);
        found.into_iter().rfind(is_receipt).unwrap()
    };
    let gives = |world: &World, mail: &Notice| {
        let receipt = STANDARD.decode(value(mail, "receipt").replace('\n', "")).unwrap();
        let signature = signed(cert.path(), &receipt);
        by_mail::answered(&world.region.store, &answer(mail, Some(signature))).unwrap()
    };
    let first = carried(&world);
    assert!(gives(&world, &first));
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    world.minutes_pass(120);
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);
    // The desk is told again, with another receipt: the first one has entered and stays what it is.
    let again = carried(&world);
    assert_ne!((&again.key, value(&again, "receipt")), (&first.key, value(&first, "receipt")));
    let size = world.region.store.size();
    assert!(gives(&world, &first), "the first mail again is the same answer");
    assert_eq!(
        (world.region.store.size(), world.waits(sent)),
        (size, vec!["MRL: acknowledgement".to_owned()])
    );
    assert!(gives(&world, &again));
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
}
