//! Stories of the channel: a notification that is answered, a night on which nobody answers, and what
//! the rules refuse.

mod again;
mod archive;
pub(crate) mod by_mail;
mod cost;
mod ends;
mod informal;
pub(crate) mod keys;
mod ladders;
mod limits;
mod mutes;
mod new_key;
mod quiet;
mod retention;
mod rsa;
mod shifts;
mod telephone;

use super::kinds::{Answers, DeskOf, Urgency};
use super::queries;
use super::standing::{self, Waits};
use super::statements::{DeskKeyShared, Statement};
use super::writing::Writing;
use super::{forms, make, notices};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::region::Region;
use crate::region::channel::duty;
use crate::world::World;
use register::{Code, StatementId, Time, Tlp};
use sealing::{Signature, letter, pad};

/// A phrase that stands in letters alone.
pub(crate) const MARKER: &str = "quiet substation marker 7431";

pub(crate) fn world() -> World {
    let mut world = World::new();
    world.region.open_channel().unwrap();
    world
}

pub(crate) fn desk(code: &str) -> DeskOf {
    duty(code).unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

pub(crate) fn urgent(from: &str, to: &[&str]) -> Writing {
    let mut writing = Writing::plain(desk(from), desk(to[0]), "Power company outage", "");
    writing.to = to.iter().map(|code| desk(code)).collect();
    writing.form = forms::find("notification", 1).unwrap();
    writing.fields = vec![(100, "Power company outage".into()), (120, MARKER.into())];
    writing.urgency = Urgency::Urgent;
    writing
}

impl World {
    fn minutes_pass(&self, minutes: i64) {
        self.region.around.set(self.region.around.now().plus_minutes(minutes));
    }

    fn message(&self, id: StatementId) -> queries::Message {
        self.region.store.view(|views| queries::message(views, &id)).unwrap().unwrap()
    }

    /// The letter of a message, as a desk opens it.
    fn opened(&self, code: &str, id: StatementId) -> sealing::Letter {
        let message = self.message(id);
        let sealed = self.region.store.register(|r| r.part(&message.sealed)).unwrap().unwrap();
        let secret = self.region.desk_key(&desk(code)).unwrap().clone();
        let known = self.region.desk_key(&message.from).unwrap().certificate();
        let opened =
            sealing::open(sealed.content(), &[secret], std::slice::from_ref(&known)).unwrap();
        assert_eq!(opened.signed_by, Signature::Good(known.fingerprint()));
        let text = String::from_utf8(opened.content).unwrap();
        letter::parse(pad::letter_inside(&text).unwrap()).unwrap()
    }

    /// What the message waits for with each line.
    pub(crate) fn waits(&self, id: StatementId) -> Vec<String> {
        let store = &self.region.store;
        let message = self.message(id);
        let thread = store.view(|v| standing::thread(v, &message.conversation)).unwrap().unwrap();
        let standing = thread.messages.iter().find(|s| s.message.message == id).unwrap();
        let line = |line: &standing::Stand| {
            let waits = match line.waits(&message, store.now()) {
                Waits::Acknowledgement => "acknowledgement".to_owned(),
                Waits::Answer { by } => format!("answer by {}", &by.to_string()[11..16]),
                Waits::Expired { since } => format!("expired {}", &since.to_string()[11..16]),
                Waits::Nothing => "nothing".to_owned(),
            };
            format!("{}: {waits}", line.participant)
        };
        standing.lines.iter().map(line).collect()
    }

    /// The mails about a message that are due now: whom, and which text.
    fn called_by_mail(&self) -> Vec<String> {
        let store = &self.region.store;
        let mut found = notices::notices(store, store.now()).unwrap();
        // The letter goes with the mail that tells of it.
        found.retain(|notice| notice.template != "message-letter");
        let mut lines: Vec<String> =
            found.iter().map(|n| format!("{} {}", n.to.address, n.template)).collect();
        lines.sort();
        lines.dedup();
        lines
    }
}

#[test]
fn a_notification_is_acknowledged_answered_and_closed() {
    let world = world();
    let region = &world.region;
    let mut writing = urgent("CRV", &["MRL"]);
    writing.answer_by = Some(region.around.now().plus_minutes(240));
    writing.files = vec![("hosts.csv".into(), "text/csv".into(), b"198.51.100.7\n".to_vec())];
    let asked = region.write(&writing).unwrap();
    assert_eq!(world.waits(asked), ["MRL: acknowledgement"]);

    // Only the two desks open it, and it says what its statement says.
    let letter = world.opened("MRL", asked);
    assert_eq!(letter, world.opened("CRV", asked));
    assert_eq!(letter.message, asked.to_string());
    assert_eq!(letter.closing, [forms::NO_ATTRIBUTION]);
    assert_eq!(letter.attachments[0].name, "hosts.csv");
    let sealed = region.store.register(|r| r.part(&world.message(asked).sealed)).unwrap().unwrap();
    let stranger = region.desk_key(&desk("ESR")).unwrap().clone();
    assert!(sealing::open(sealed.content(), &[stranger], &[]).is_err());

    world.minutes_pass(40);
    region.acknowledge("MRL", asked).unwrap();
    assert_eq!(world.waits(asked), ["MRL: answer by 13:00"]);
    let promise = make::promise(
        Region::by("MRL", "desk.technical").unwrap(),
        &world.message(asked).told(),
        region.around.now().plus_minutes(140),
    );
    assert_eq!(world.says("MRL", "desk.technical", &promise), "entered");
    assert_eq!(world.waits(asked), ["MRL: answer by 12:00"]);

    world.minutes_pass(140);
    let mut answer =
        Writing::plain(desk("MRL"), desk("CRV"), "Found", "A rented server; it is off line.");
    answer.reply = Some((asked, asked));
    let answered = region.write(&answer).unwrap();
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    region.acknowledge("CRV", answered).unwrap();

    for from in ["CRV", "MRL"] {
        let by = Region::by(from, "desk.technical").unwrap();
        let parties = vec![code("CRV"), code("MRL")];
        let close = make::close(by, Tlp::AmberStrict, asked, parties);
        assert_eq!(world.says(from, "desk.technical", &close), "entered");
    }
    let conversation = region.store.view(|v| queries::conversation(v, &asked)).unwrap().unwrap();
    assert!(conversation.is_closed());
    let mut late = Writing::plain(desk("CRV"), desk("MRL"), "One more thing", "…");
    late.reply = Some((answered, asked));
    let error = region.write(&late).unwrap_err();
    assert_eq!(error.to_string(), "this conversation is closed; begin another");
    assert_eq!(
        world.register_reads(7),
        "2026-11-22 CRV sent a sealed message to MRL\n\
         2026-11-22 MRL acknowledged receipt of a message; this is no agreement with it\n\
         2026-11-22 MRL promised an answer for 2026-11-22 12:00 UTC\n\
         2026-11-22 MRL sent a sealed message to CRV\n\
         2026-11-22 CRV acknowledged receipt of a message; this is no agreement with it\n\
         2026-11-22 CRV holds a conversation to be at its end\n\
         2026-11-22 MRL holds a conversation to be at its end\n"
    );
}

#[test]
fn what_is_sealed_stands_in_no_file_of_the_host() {
    let world = world();
    world.region.write(&urgent("CRV", &["MRL", "NWR"])).unwrap();
    world.region.store.publish().unwrap();
    no_file_holds(&world, MARKER);
}

/// Looks for a phrase in all files of the host.
fn no_file_holds(world: &World, phrase: &str) {
    let mut folders = vec![world.region.store.folder.clone()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes.windows(phrase.len()).any(|part| part == phrase.as_bytes());
            assert!(!found, "{} holds what was sealed", path.display());
            files += 1;
        }
    }
    assert!(files > 5, "the host's files were looked at");
}

#[test]
fn the_largest_file_still_goes_through() {
    let world = world();
    let mut writing = urgent("CRV", &["MRL"]);
    writing.files = vec![("disk.img".into(), "application/octet-stream".into(), vec![7; 25 << 20])];
    let sent = world.region.write(&writing).unwrap();
    let message = world.message(sent);
    let store = &world.region.store;
    let part = store.register(|r| r.part(&message.attachments[0])).unwrap().unwrap();
    let secret = world.region.desk_key(&desk("MRL")).unwrap().clone();
    let opened = sealing::open(part.content(), &[secret], &[]).unwrap().content;
    let size = world.opened("MRL", sent).attachments[0].size;
    assert_eq!(pad::attachment_inside(&opened, size).unwrap(), &vec![7; 25 << 20][..]);
}

#[test]
fn nobody_answers_and_others_are_called_to_the_minute() {
    let world = world();
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let contacts =
        world.region.store.view(|v| crate::directory::queries::contacts_of(v, &code("MRL")));
    let others = contacts.unwrap().into_iter().filter(|c| c.desk != "technical").count();
    let first = world.called_by_mail();
    assert_eq!(first.len(), 1, "the desk is told at once: {first:?}");
    assert!(first[0].ends_with("message-sealed"), "no browser opens it, so the mail brings it");
    world.minutes_pass(119);
    assert_eq!(world.called_by_mail().iter().filter(|m| m.ends_with("unanswered")).count(), 0);
    world.minutes_pass(1);
    let called = world.called_by_mail();
    assert_eq!(called.iter().filter(|m| m.ends_with("unanswered")).count(), others, "{called:?}");
    // The same is told once for ever: a notice has the same key at every look.
    let keys = |world: &World| -> Vec<String> {
        let store = &world.region.store;
        notices::notices(store, store.now()).unwrap().into_iter().map(|n| n.key).collect()
    };
    let before = keys(&world);
    world.minutes_pass(30);
    assert_eq!(keys(&world), before);
    world.region.acknowledge("MRL", sent).unwrap();
    assert_eq!(world.called_by_mail(), first, "nobody is called any more");
    // An acknowledgement that nothing follows counts for four hours.
    world.minutes_pass(239);
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    world.minutes_pass(1);
    assert_eq!(world.waits(sent), ["MRL: expired 15:30"]);
    assert_eq!(world.called_by_mail().len(), 2, "the desk is told again");
}

#[test]
fn each_of_these_must_answer() {
    let world = world();
    let mut writing = urgent("CRV", &["ESR", "MRL"]);
    writing.answers = Answers::Each;
    let sent = world.region.write(&writing).unwrap();
    world.region.acknowledge("MRL", sent).unwrap();
    assert_eq!(world.waits(sent), ["ESR: acknowledgement", "MRL: nothing"]);
}

/// A message of CRV to MRL, changed before it is signed.
fn changed(world: &World, change: impl FnOnce(&mut Draft)) -> String {
    let region = &world.region;
    let writing = urgent("CRV", &["MRL"]);
    let to = region.desk_key(&desk("MRL")).unwrap().certificate();
    let secret = region.desk_key(&desk("CRV")).unwrap();
    let mut draft = writing.seal(secret, &[to], region.around.as_ref()).unwrap().draft;
    change(&mut draft);
    world.says("CRV", "desk.technical", &draft)
}

#[test]
fn what_is_refused_of_a_message() {
    let world = world();
    type Change = fn(&mut Draft);
    let cases: [(&str, Change, &str); 12] = [
        ("nothing", |_| {}, "entered"),
        (
            "to nobody",
            |d| d.body["to"] = serde_json::json!([]),
            "address 1 to 64 desks, in order, each once",
        ),
        (
            "to a desk without a key",
            |d| d.body["to"] = serde_json::json!([{ "participant": "QLN", "desk": "technical" }]),
            "QLN technical has no key, so nothing can be sealed to it",
        ),
        (
            "to no desk of the network",
            |d| d.body["to"] = serde_json::json!([{ "participant": "MRL", "desk": "space" }]),
            "there is no desk MRL space in this network",
        ),
        (
            "sealed to what is no key",
            |d| d.body["keys"] = serde_json::json!(["&key=00".repeat(6)]),
            "at most 128 keys stand by their fingerprints, in order, each once",
        ),
        (
            "sealed to more keys than there are readers",
            |d| d.body["keys"] = (0..129).map(|n| format!("{n:040x}")).collect(),
            "at most 128 keys stand by their fingerprints, in order, each once",
        ),
        (
            "sealed to another key",
            |d| d.body["keys"] = serde_json::json!(["0".repeat(40)]),
            "the message is not sealed to the key of MRL technical that stands now; seal it again",
        ),
        (
            "for others too",
            |d| d.to.push(Code::new("NWR").unwrap()),
            "this is for MRL and nobody else",
        ),
        (
            "an answer from yesterday",
            |d| d.body["answer_by"] = serde_json::json!("2026-11-21T00:00:00.000Z"),
            "the answer is due in the next 31 days",
        ),
        (
            "without its letter",
            |d| d.parts.clear(),
            "a message has the part `sealed` and at most 16 attachments, all application/pgp-encrypted",
        ),
        (
            "a conversation that is none",
            |d| d.body["conversation"] = serde_json::json!("0192c1a4-7b1e-7c3a-9d55-0a1b2c3d4e5f"),
            "there is no such conversation",
        ),
        (
            "by an administrator",
            |d| d.by.role = register::Role::new("national-administrator").unwrap(),
            "messages are sent and acknowledged by a desk; choose yours",
        ),
    ];
    for (case, change, expected) in cases {
        let said = match case {
            "by an administrator" => {
                let region = &world.region;
                let to = region.desk_key(&desk("MRL")).unwrap().certificate();
                let secret = region.desk_key(&desk("CRV")).unwrap();
                let writing = urgent("CRV", &["MRL"]);
                let mut draft = writing.seal(secret, &[to], region.around.as_ref()).unwrap().draft;
                change(&mut draft);
                world.says("CRV", "national-administrator", &draft)
            }
            _ => changed(&world, change),
        };
        assert_eq!(said, expected, "{case}");
    }
}

#[test]
fn who_may_acknowledge() {
    let world = world();
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let message = world.message(sent);
    let by = |code: &str| Region::by(code, "desk.technical").unwrap();
    let says = |code: &str, draft: &Draft| world.says(code, "desk.technical", draft);
    let test = Draft { test: true, ..make::acknowledge(by("MRL"), &message.told(), "technical") };
    let other = make::acknowledge(by("MRL"), &message.told(), "policy");
    assert_eq!(
        says("ESR", &make::acknowledge(by("ESR"), &message.told(), "technical")),
        "there is no such message for you"
    );
    assert_eq!(
        says("CRV", &make::acknowledge(by("CRV"), &message.told(), "technical")),
        "there is no such message for you"
    );
    assert_eq!(says("MRL", &other), "the message is not addressed to MRL policy");
    assert_eq!(says("MRL", &test), "what answers a test is a test, and what answers none is none");
    let receipt = make::acknowledge(by("MRL"), &message.told(), "technical");
    assert_eq!(says("MRL", &receipt), "entered");
    assert_eq!(says("MRL", &receipt), "this desk has acknowledged the message already");
}

#[test]
fn one_state_cannot_flood_the_others() {
    let world = world();
    for _ in 0..20 {
        world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    }
    let refused = changed(&world, |_| {});
    assert!(refused.starts_with("at most 200 messages in an hour, 20 of them urgent"), "{refused}");
    world.region.write(&urgent("ESR", &["MRL"])).unwrap();
    world.region.write(&Writing::plain(desk("CRV"), desk("MRL"), "Routine", "still goes")).unwrap();
    world.minutes_pass(61);
    assert_eq!(changed(&world, |_| {}), "entered");
}

#[test]
fn a_key_that_was_replaced_stops_what_was_sealed_before() {
    let mut world = world();
    let region = &world.region;
    let to = region.desk_key(&desk("MRL")).unwrap().certificate();
    let secret = region.desk_key(&desk("CRV")).unwrap();
    let draft = urgent("CRV", &["MRL"]).seal(secret, &[to], region.around.as_ref()).unwrap().draft;
    world.region.give_desk_key("MRL").unwrap();
    let expected =
        "the message is not sealed to the key of MRL technical that stands now; seal it again";
    assert_eq!(world.says("CRV", "desk.technical", &draft), expected);
}

#[test]
fn a_desks_key_is_handed_on_inside_its_state() {
    let mut world = world();
    let (officer, _) = world.two_at_a_desk();
    let device = officer.print();
    let key = world.region.desk_key(&desk("MRL")).unwrap().certificate().fingerprint();
    let around = world.region.around.as_ref();
    let share = |code: &str, role: &str, desk: &str, print: &str| {
        let by = Region::by(code, role).unwrap();
        make::share_key(by, desk, print, vec![(device.clone(), vec![1, 2, 3])], around)
    };
    let technical = "desk.technical";
    const FIRST: &str =
        "this desk never had that key, or another desk had it first: hand it on there";
    let cases = [
        ("MRL", technical, "technical", key.as_str(), "entered"),
        (
            "MRL",
            technical,
            "policy",
            key.as_str(),
            "a desk's key is handed on by that desk or an administrator",
        ),
        ("ESR", technical, "technical", key.as_str(), FIRST),
    ];
    for (code, role, desk, print, expected) in cases {
        assert_eq!(world.says(code, role, &share(code, role, desk, print)), expected);
    }
    let mut wide = share("MRL", technical, "technical", &key);
    wide.tlp = Tlp::Amber;
    let expected = "a desk's key is handed on inside its participant: RED";
    assert_eq!(world.says("MRL", technical, &wide), expected);
    let mut short = share("MRL", technical, "technical", &key);
    short.parts.clear();
    let expected = "for each device one part: for-1, for-2 and so on, in order";
    assert_eq!(world.says("MRL", technical, &short), expected);
    let store = &world.region.store;
    let wrapped = store.view(|v| queries::wrapped(v, &code("MRL"), &key, &device)).unwrap();
    assert_eq!(wrapped, Some(vec![1, 2, 3]));
    assert_eq!(store.view(|v| queries::wrapped(v, &code("ESR"), &key, &device)).unwrap(), None);
}

#[test]
fn statements_are_read_as_they_are_written() {
    let body =
        DeskKeyShared { desk: "duty".into(), fingerprint: "ab".into(), with: vec!["cd".into()] };
    let statement = Statement::from(body);
    let kind = register::Kind::new(statement.kind()).unwrap();
    assert_eq!(Statement::parse(&kind, &statement.to_value()).unwrap(), statement);
    let now: Time = "2026-11-22T09:00:00.000Z".parse().unwrap();
    assert!(super::check::answer_in_time(Some(now), now).is_err());
    assert!(super::check::answer_in_time(None, now).is_ok());
}
