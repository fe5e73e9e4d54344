//! Stories of forgetting: who wrote to whom goes when its time is over, or when both sides agree; what
//! each side took away before proves everything as it did.

use super::super::{mail_replies, make, queries, retention};
use super::telephone::{digests, paper};
use super::{code, desk, urgent, world};
use crate::channel::statements::SEALED_TYPE;
use crate::clock::Surroundings;
use crate::directory::{held::recipient, queries as directory};
use crate::members::make::Draft;
use crate::members::sealing::{self as keys, Whose, seconds};
use crate::notify::{outbox, settings::MailSettings};
use crate::region::Region;
use crate::serve;
use crate::world::World;
use register::authority::body::{Body, EncryptionKeySet, Level, PolicyRule, SigningPolicySet};
use register::text::Pattern;
use register::verify::{Outcome, verify};
use register::{Part, StatementId, Tlp};
use sealing::SecretKey;
use std::path::Path;
use std::sync::Arc;

const TECHNICAL: &str = "desk.technical";
const OFFICER: &str = "secretariat-officer";
const DAYS: i64 = 90;

impl World {
    fn closes(&self, from: &str, conversation: StatementId) -> String {
        let by = Region::by(from, TECHNICAL).unwrap();
        let parties = vec![code("CRV"), code("MRL")];
        self.says(from, TECHNICAL, &make::close(by, Tlp::AmberStrict, conversation, parties))
    }

    fn agrees(&self, from: &str, conversation: StatementId) -> String {
        let by = Region::by(from, TECHNICAL).unwrap();
        let parties = vec![code("CRV"), code("MRL")];
        let draft = make::agree_to_removal(by, Tlp::AmberStrict, conversation, parties);
        self.says(from, TECHNICAL, &draft)
    }

    fn still_kept(&self, conversation: StatementId) -> Option<retention::Kept> {
        self.region.store.view(|views| retention::kept(views, &conversation)).unwrap()
    }

    /// Somebody removes what is kept of conversations.
    fn removes(&self, from: &str, role: &str, all: &[retention::Kept]) -> String {
        let tlp = if role == OFFICER { Tlp::Amber } else { Tlp::Red };
        let by = Region::by(from, role).unwrap();
        self.says(from, role, &make::remove_routing(by, tlp, all))
    }

    /// Time goes by, in which delegations end and are given again.
    fn long_days_pass(&mut self, days: i64) {
        self.days_pass(days);
        for (state, role) in
            [("CRV", TECHNICAL), ("MRL", TECHNICAL), ("ESR", TECHNICAL), ("VESP", OFFICER)]
        {
            self.region.delegate_again(state, role).unwrap();
        }
    }

    /// A notification by CRV, acknowledged, with a file.
    fn exchange(&self) -> StatementId {
        let mut writing = urgent("CRV", &["MRL"]);
        writing.files = vec![("hosts.csv".into(), "text/csv".into(), b"198.51.100.7\n".to_vec())];
        let sent = self.region.write(&writing).unwrap();
        self.region.acknowledge("MRL", sent).unwrap();
        sent
    }
}

/// The files of a folder that hold these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if std::fs::read(&path).unwrap().windows(bytes.len()).any(|w| w == bytes) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn who_wrote_to_whom_goes_when_its_time_is_over() {
    let mut world = world();
    let store = Arc::clone(&world.region.store);
    let codes = paper('K', 2);
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &codes), "entered");
    let sent = world.exchange();
    let second = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let third = {
        let mut writing = urgent("CRV", &["MRL"]);
        writing.reply = Some((second, second));
        world.region.write(&writing).unwrap()
    };
    assert_eq!(world.enters("CRV", third, "MRL", &codes[0]), "entered");
    // Mails went out, and the outbox knows to whom.
    let app = serve::app(Arc::clone(&store), "https://poc.example", false);
    let telling = serve::telling(&app, &MailSettings::default()).unwrap();
    let contacts = store.view(|views| directory::contacts_of(views, &code("MRL"))).unwrap();
    let told = contacts.iter().find_map(recipient).unwrap();
    mail_replies::note(&store, &world.message(third), &told, mail_replies::Outcome::Nothing)
        .unwrap();
    telling.tell().unwrap();
    let begun = |begin: &str, id: StatementId| {
        store.work(|work| outbox::of_prefix(work, &format!("{begin}/{id}/"))).unwrap().len()
    };
    let mails = |id: StatementId| begun("channel", id) + begun(mail_replies::KEY, id);
    assert!(mails(sent) > 0 && mails(third) > begun("channel", third));

    // It goes on: nothing is removed, however long ago.
    world.long_days_pass(400);
    assert_eq!(world.still_kept(sent), None);
    for id in [sent, second] {
        assert_eq!(world.closes("CRV", id), "entered");
        assert_eq!(world.closes("MRL", id), "entered");
    }
    let all = [world.still_kept(sent).unwrap(), world.still_kept(second).unwrap()];
    assert_eq!(all[0].entries.len(), 4, "sent, acknowledged, closed by both");
    assert_eq!(all[1].codes, digests(&codes[..1]));
    world.long_days_pass(DAYS - 1);
    world.minutes_pass(24 * 60 - 1);
    let early = world.removes("VESP", OFFICER, &all);
    assert!(early.starts_with("whole conversations are removed, 90 days after"), "{early}");
    world.minutes_pass(1);

    // Each side takes its record; the host's files hold the envelopes and the sealed bytes.
    store.publish().unwrap();
    let record = store.export_all().unwrap();
    let index = world.message(third).entry;
    let row = store.register(|r| r.row(index)).unwrap().unwrap();
    let envelope = row.envelope.unwrap();
    let sealed = world.message(third).sealed;
    let sealed = store.register(|r| r.part(&sealed)).unwrap().unwrap().content().to_vec();
    let samples = [&envelope[200..260], &sealed[300..360]];
    let folder = store.folder.clone();
    assert!(samples.iter().all(|sample| !holding(&folder, sample).is_empty()));

    // Whole conversations, by an officer, or by a desk that took part, for itself.
    let mut half = all[0].clone();
    half.entries.pop();
    assert!(world.removes("VESP", OFFICER, &[half]).starts_with("whole conversations"));
    assert!(world.removes("ESR", TECHNICAL, &all[..1]).starts_with("whole conversations"));
    let loud = make::remove_routing(Region::by("CRV", TECHNICAL).unwrap(), Tlp::Amber, &all[..1]);
    let sentence = "an officer removes routing before all participants, a desk for itself: RED";
    assert_eq!(world.says("CRV", TECHNICAL, &loud), sentence);
    let twice = [all[0].clone(), all[0].clone()];
    assert!(world.removes("CRV", TECHNICAL, &twice).starts_with("whole conversations"));
    assert_eq!(world.removes("CRV", TECHNICAL, &all[..1]), "entered");
    assert_eq!(world.removes("VESP", OFFICER, &all[1..]), "entered");
    assert!(world.removes("VESP", OFFICER, &all[1..]).starts_with("whole conversations"));

    // Nothing is left of it here.
    let left = store.view(|views| queries::conversations_of(views, &code("MRL"))).unwrap();
    assert_eq!(left, Vec::<StatementId>::new());
    store.clean().unwrap();
    for sample in samples {
        assert_eq!(holding(&folder, sample), Vec::<String>::new());
    }
    telling.tell().unwrap();
    assert_eq!((mails(sent), mails(third)), (0, 0));
    // It is noted how far this came, so that the next start does not forget all of it once more.
    assert_eq!(store.work(crate::notify::how_far).unwrap(), Some(store.size()));
    let was = store.register(|register| retention::was(register, &third)).unwrap();
    assert_eq!(was, Some(index));
    // The code that was read aloud stays used.
    let fresh = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let used = "this code was used already; ask for another number";
    assert_eq!(world.enters("CRV", fresh, "MRL", &codes[0]), used);

    // The record of before proves what it proved; a new one marks the leaves.
    let report = verify(&record, None, 2);
    assert_eq!((report.outcome, report.withheld), (Outcome::Verified, 0));
    store.publish().unwrap();
    let after = verify(&store.export_all().unwrap(), None, 2);
    let removed = all.iter().map(|kept| kept.entries.len() as u64).sum::<u64>();
    assert_eq!((after.outcome, after.withheld), (Outcome::Verified, removed));
    let notes = &after.items[usize::try_from(index).unwrap()].notes;
    assert!(notes[0].starts_with("removed past its retention by entry"), "{notes:?}");
}

#[test]
fn earlier_only_when_both_sides_agree() {
    let world = world();
    let sent = world.exchange();
    let goes_on = "a conversation that goes on is kept; close it first, each party for itself";
    assert_eq!(world.agrees("CRV", sent), goes_on);
    assert_eq!(world.closes("CRV", sent), "entered");
    assert_eq!(world.agrees("CRV", sent), goes_on);
    assert_eq!(world.closes("MRL", sent), "entered");
    assert_eq!(world.agrees("ESR", sent), "there is no such conversation");
    assert_eq!(world.agrees("CRV", sent), "entered");
    assert_eq!(world.agrees("CRV", sent), "you have agreed to this already");
    let kept = world.still_kept(sent).unwrap();
    assert!(world.removes("CRV", TECHNICAL, &[kept]).starts_with("whole conversations"));
    assert_eq!(world.agrees("MRL", sent), "entered");
    let kept = world.still_kept(sent).unwrap();
    assert_eq!(kept.entries.len(), 6);
    assert_eq!(world.removes("MRL", TECHNICAL, &[kept]), "entered");
    assert_eq!(world.still_kept(sent), None);
    assert_eq!(
        world.register_reads(1),
        "2026-11-22 MRL removed who wrote to whom from 6 entries\n"
    );
}

#[test]
fn what_waited_for_a_second_person_is_forgotten_too() {
    let mut world = world();
    let rule = PolicyRule {
        kinds: Pattern::new("channel.message-sent").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: Some(2),
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let draft = crate::members::make::Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    world.region.say_as_root("CRV", &draft).unwrap();
    let sent = world.exchange();
    assert_eq!(world.region.store.provisional().unwrap().len(), 1);
    for side in ["CRV", "MRL"] {
        assert_eq!(world.closes(side, sent), "entered");
    }
    world.long_days_pass(DAYS);
    let kept = world.still_kept(sent).unwrap();
    assert_eq!(world.removes("VESP", OFFICER, &[kept]), "entered");
    // The world compares its views and who may speak with a replay when it ends.
    assert_eq!(world.region.store.provisional().unwrap().len(), 0);
}

#[test]
fn sealed_bytes_of_another_message_are_not_taken() {
    let world = world();
    let sent = world.exchange();
    let message = world.message(sent);
    let part = world.region.store.register(|r| r.part(&message.attachments[0])).unwrap().unwrap();
    let secret = world.region.desk_key(&desk("CRV")).unwrap();
    let to = [world.region.desk_key(&desk("MRL")).unwrap().certificate()];
    let sealed = urgent("CRV", &["MRL"]).seal(secret, &to, world.region.around.as_ref()).unwrap();
    let draft = sealed.draft.with_part("attachment-1", SEALED_TYPE, part);
    let sentence = "bytes that it names stand in another entry already; draft it again";
    assert_eq!(world.says("CRV", TECHNICAL, &draft), sentence);
}

#[test]
fn a_certificate_is_not_taken_away_with_a_message() {
    let world = world();
    let around = world.region.around.as_ref();
    let secret = SecretKey::make("MRL technical", seconds(around.now()), around.random()).unwrap();
    let armored = secret.certificate().armored().unwrap();
    let certificate = Part::new(around.random(), armored.as_bytes());
    // What is attached to a message is told by its name and type alone.
    let to = [world.region.desk_key(&desk("CRV")).unwrap().certificate()];
    let own = world.region.desk_key(&desk("MRL")).unwrap();
    let sealed = urgent("MRL", &["CRV"]).seal(own, &to, around).unwrap().draft;
    let sealed = sealed.with_part("attachment-1", SEALED_TYPE, certificate.clone());
    assert_eq!(world.says("MRL", TECHNICAL, &sealed), "entered");
    let body = Body::EncryptionKeySet(EncryptionKeySet {
        desk: Some("technical".to_owned()),
        fingerprint: secret.certificate().fingerprint(),
        signing_key: None,
    });
    let by = Region::by("MRL", TECHNICAL).unwrap();
    let draft = Draft::authority(by.clone(), &body);
    let draft = draft.with_part(keys::CERTIFICATE, keys::CERTIFICATE_TYPE, certificate);
    let sentence = "bytes that it names stand in another entry already; draft it again";
    assert_eq!(world.says("MRL", TECHNICAL, &draft), sentence);
    let whose = Whose::Desk("technical".to_owned());
    let anew = keys::set(by, whose, &secret.certificate(), around).unwrap();
    assert_eq!(world.says("MRL", TECHNICAL, &anew), "entered");
}

#[test]
fn nothing_ends_before_all_persons_have_signed() {
    let mut world = world();
    let second = world.region.join("MRL", TECHNICAL, "Ilva Reyne").unwrap();
    world.asks_two_persons("MRL", "channel.*", Some(2), &[]);
    let sent = world.exchange();
    let waits =
        "a conversation ends only when all persons have signed whom your own policy asks for";
    assert_eq!(world.closes("MRL", sent), waits);
    assert_eq!(world.closes("CRV", sent), "entered");
    let both = [&world.region.persona("MRL", TECHNICAL).unwrap().key, &second.key];
    let by = || Region::by("MRL", TECHNICAL).unwrap();
    let parties = || vec![code("CRV"), code("MRL")];
    let closing = make::close(by(), Tlp::AmberStrict, sent, parties());
    world.region.say(&closing, &both).unwrap();
    assert_eq!(world.agrees("CRV", sent), "entered");
    assert_eq!(world.agrees("MRL", sent), waits);
    let agreeing = make::agree_to_removal(by(), Tlp::AmberStrict, sent, parties());
    world.region.say(&agreeing, &both).unwrap();
}
