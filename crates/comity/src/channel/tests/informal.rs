//! An informal message: its recipients read it and can prove nothing; the host forgets it.

use super::{MARKER, code, desk, urgent, world};
use crate::channel::kinds::Formality;
use crate::channel::reading::{self, Read};
use crate::channel::writing::Sealed;
use crate::channel::{informal, notices, queries};
use crate::clock::Surroundings;
use crate::store::Submission;
use crate::store::export::Reader;
use crate::world::World;
use register::{Envelope, StatementId};
use sealing::letter::{self, Letter};
use sealing::{SecretKey, Signature};
use sha2::{Digest, Sha256};
use std::slice::from_ref;

impl World {
    fn writes_informally(&self) -> StatementId {
        let mut writing = urgent("CRV", &["MRL", "NWR"]);
        writing.formality = Formality::Informal;
        self.region.write(&writing).unwrap()
    }

    /// The letter of a message as a desk opens it: for an informal one, that with the passphrase.
    fn first(&self, who: &str, id: StatementId) -> Read {
        let message = self.message(id);
        let sealed = self.region.store.register(|r| r.part(&message.sealed)).unwrap().unwrap();
        let secret = self.region.desk_key(&desk(who)).unwrap().clone();
        let sender = self.region.desk_key(&message.from).unwrap().certificate();
        reading::read(&message.told(), sealed.content(), &[secret], &[sender]).unwrap()
    }

    fn beside(&self, id: StatementId) -> Option<Vec<u8>> {
        informal::read(&self.region.store, &self.message(id).sealed).unwrap()
    }
}

#[test]
fn recipients_read_it_and_each_of_them_could_have_written_it() {
    let world = world();
    let sent = world.writes_informally();
    let beside = world.beside(sent).unwrap();
    let first = world.first("MRL", sent);
    let sender = world.region.desk_key(&desk("CRV")).unwrap().certificate().fingerprint();
    assert_eq!(first.signed_by, Signature::Good(sender));
    assert!(!first.text.contains(MARKER) && !first.text.contains("notification"), "{}", first.text);
    let read = reading::read_informal(first.clone(), &beside).unwrap();
    assert!(read.text.contains(MARKER) && read.text.contains("this message commits nobody"));
    assert!(!reading::lacks_reservation(&read.letter));
    for who in ["CRV", "NWR"] {
        assert_eq!(
            reading::read_informal(world.first(who, sent), &beside).unwrap().text,
            read.text
        );
    }

    // MRL makes NWR the same letter with other words: nothing tells which one CRV wrote.
    let mut forged: Letter = read.letter.clone();
    "The harbour is ours.".clone_into(&mut forged.fields[1].text);
    let passphrase = sealing::informal::passphrase_of(&first.letter).unwrap().to_owned();
    let chance = world.region.around.random();
    let other = sealing::informal::seal(&forged, &passphrase, chance).unwrap();
    let shown = reading::read_informal(world.first("NWR", sent), &other).unwrap();
    assert_eq!(shown.text, letter::print(&forged).unwrap());

    // What lies beside another message is not this one's.
    let another = world.beside(world.writes_informally()).unwrap();
    let said = reading::read_informal(first, &another).unwrap_err().to_string();
    assert!(said.contains("another passphrase") && said.contains("send it again"), "{said}");
}

#[test]
fn no_export_holds_it_and_nothing_that_is_signed_names_it() {
    let world = world();
    let sent = world.writes_informally();
    let beside = world.beside(sent).unwrap();
    let whole = Reader { may_have: &|_| true, may_have_part: &|_, _| true };
    let export = world.region.store.export(&whole).unwrap();
    let holds = |bytes: &[u8]| export.windows(bytes.len()).any(|window| window == bytes);
    assert!(!holds(&beside[..64]) && !holds(MARKER.as_bytes()));
    let digest = hex::encode(Sha256::digest(&beside));
    assert!(!holds(digest.as_bytes()));
    assert_eq!(
        world.register_reads(1),
        "2026-11-22 CRV sent an informal message to MRL, NWR; its text is not in this register\n"
    );
}

#[test]
fn it_is_forgotten_with_its_conversation() {
    let world = world();
    let (one, other) = (world.writes_informally(), world.writes_informally());
    informal::forget(&world.region.store, &[one]).unwrap();
    assert!(world.beside(one).is_none() && world.beside(other).is_some());
}

#[test]
fn attachments_would_be_signed_and_are_refused() {
    let world = world();
    let mut writing = urgent("CRV", &["MRL"]);
    writing.files = vec![("a.txt".into(), "text/plain".into(), b"times".to_vec())];
    let (secret, to) = keys(&world);
    let around = world.region.around.as_ref();
    let mut draft = writing.seal(&secret, &[to.certificate()], around).unwrap().draft;
    draft.body["formality"] = serde_json::json!("informal");
    let said = world.says("CRV", "desk.technical", &draft);
    assert!(said.starts_with("an informal message has no attachments"), "{said}");
    writing.formality = Formality::Informal;
    assert!(writing.seal(&secret, &[to.certificate()], around).is_err());
}

fn keys(world: &World) -> (SecretKey, SecretKey) {
    let key = |code| world.region.desk_key(&desk(code)).unwrap().clone();
    (key("CRV"), key("MRL"))
}

/// A sealed informal message of CRV to MRL, signed.
fn unit(world: &World) -> (Vec<Submission>, StatementId, Vec<u8>) {
    let mut writing = urgent("CRV", &["MRL"]);
    writing.formality = Formality::Informal;
    let (secret, to) = keys(world);
    let around = world.region.around.as_ref();
    let Sealed { draft, beside, .. } = writing.seal(&secret, &[to.certificate()], around).unwrap();
    let origin = &world.region.store.log_key().origin;
    let payload = draft.payload(origin, around).unwrap();
    let envelope =
        Envelope::sign(&payload, &[&world.region.persona("CRV", "desk.technical").unwrap().key]);
    let unit = vec![Submission { envelope: envelope.to_bytes(), parts: draft.parts() }];
    (unit, draft.id.unwrap(), beside.unwrap())
}

#[test]
fn a_text_and_its_message_come_together_or_not_at_all() {
    let world = world();
    let store = &world.region.store;
    let (unit, id, text) = unit(&world);
    let refused = |unit: &[Submission], beside: Option<&[u8]>| {
        informal::keep(store, unit, beside).err().map(|p| p.rule().to_owned()).unwrap_or_default()
    };
    assert_eq!(refused(&unit, None), "channel-informal");
    assert_eq!(refused(&unit, Some(&[])), "channel-informal");
    assert_eq!(refused(&unit, Some(&vec![7; (1 << 20) + 2000])), "channel-informal");
    assert_eq!(refused(&[], Some(&text)), "channel-informal");

    // A statement that was refused leaves nothing; one that is told twice keeps its first text.
    let kept = informal::keep(store, &unit, Some(&text)).unwrap().unwrap();
    kept.forget(store).unwrap();
    assert_eq!(refused(&unit, None), "channel-informal");
    assert!(informal::keep(store, &unit, Some(&text)).unwrap().is_some());
    store.enter(unit.clone()).unwrap();
    assert!(informal::keep(store, &unit, Some(b"another")).unwrap().is_none());
    assert_eq!(world.beside(id), Some(text));
    assert_eq!(refused(&unit, None), "", "what entered may be told again");
}

#[test]
fn what_never_entered_is_forgotten_and_what_entered_stays() {
    let world = world();
    let sent = world.writes_informally();
    let store = &world.region.store;
    let (lost, id, text) = unit(&world);
    informal::keep(store, &lost, Some(&text)).unwrap();
    world.days_pass(16);
    world.writes_informally();
    let (later, _, text) = unit(&world);
    informal::keep(store, &later, Some(&text)).unwrap();
    let known = |id: &StatementId| {
        let sql = "select count(*) from channel_informal where message = ?1";
        store.work(|work| work.query_row(sql, [id.to_string()], |r| r.get::<_, i64>(0))).unwrap()
    };
    assert_eq!((known(&id), known(&sent)), (0, 1));
    assert!(store.view(|views| queries::message(views, &id)).unwrap().is_none());
}

#[test]
fn a_mail_brings_the_passphrase_and_never_the_text() {
    let world = world();
    let sent = world.writes_informally();
    let store = &world.region.store;
    let found = notices::notices(store, store.now()).unwrap();
    let of = |template| {
        let is =
            |n: &&crate::notify::Notice| n.to.participant == code("MRL") && n.template == template;
        found.iter().find(is).unwrap()
    };
    let mail = of("message-informal");
    let letter = &of("message-letter").values[0].1;
    let (_, mrl) = keys(&world);
    let opened = sealing::open(letter.as_bytes(), from_ref(&mrl), &[]).unwrap().content;
    assert!(String::from_utf8(opened).unwrap().contains("900 Passphrase"));
    let digest = world.message(sent).sealed;
    let crate::notify::Leads::Page(link) = &mail.link else { panic!("a personal link") };
    assert_eq!(*link, format!("/api/v1/informal/{digest}"));
}
