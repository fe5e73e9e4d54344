//! Communication checks: the story of a round over 57 states, and tables of rules.

mod by_channel;
mod rules;

use super::answers::{self, Seen};
use super::compute::{Answer, Asked, compute};
use super::kinds::{Hours, Mend, Outcome, Totals, Way};
use super::live::{self, Live};
use super::statements::{ResultNoted, RoundClosed, RoundOpened, Statement};
use super::{answered, make, notices, queries, questions, reminders};
use crate::clock::Surroundings;
use crate::directory::make as directory;
use crate::directory::queries::{self as contacts, Contact};
use crate::directory::statements::{Channel, ChannelKind};
use crate::members::make::Draft;
use crate::notify::outbox::{self, Writing};
use crate::notify::{MailAnswer, Notice};
use crate::profile::{Cadence, Profile};
use crate::region::Region;
use crate::world::World;
use expect_test::expect;
use register::authority::body::{Body, ParticipantAdmitted, ParticipantType};
use register::{Code, StatementId, Time, Tlp};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const OFFICER: &str = "secretariat-officer";
const ADMIN: &str = "national-administrator";
/// States of the story.
const STATES: usize = 57;

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn cadence() -> Cadence {
    Profile::shipped("arf").unwrap().cadence
}

fn by_officer() -> register::By {
    Region::by("VESP", OFFICER).unwrap()
}

/// A world in which 57 states have a contact with an e-mail address.
fn fifty_seven() -> World {
    let world = World::new();
    let with_contact = |world: &World| -> BTreeSet<Code> {
        let all = world.region.store.view(contacts::contacts).unwrap();
        let states = all.into_iter().map(|c| c.participant);
        states.filter(|code| code.as_str() != "VBNOA").collect()
    };
    for number in with_contact(&world).len()..STATES {
        let state = code(&format!("X{number:02}"));
        let names = BTreeMap::from([("en".to_owned(), format!("Isle {number}"))]);
        let body = ParticipantAdmitted {
            names,
            participant: state.clone(),
            participant_type: ParticipantType::State,
            root: None,
        };
        let draft = Draft::authority(by_officer(), &Body::ParticipantAdmitted(body));
        assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
        let (card, mut details) = World::someone("technical", "+999 555 0142");
        details.channels.push(Channel {
            kind: ChannelKind::Email,
            label: String::new(),
            value: format!("desk@{}.example", state.as_str().to_lowercase()),
        });
        let note = crate::region::note_verbale("NV 9/2026");
        let around = world.region.around.as_ref();
        let draft = directory::instruct(by_officer(), state, card, &details, &note, around);
        assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
    }
    assert_eq!(with_contact(&world).len(), STATES);
    world
}

fn opening(world: &World, announced: bool, sample_percent: u32) -> RoundOpened {
    let from = world.region.around.now();
    let mut ways = vec![Way::Mail, Way::Portal];
    if sample_percent > 0 {
        ways.push(Way::Telephone);
    }
    RoundOpened {
        announced,
        from,
        hours: Hours::Any,
        round: world.region.around.statement_id(),
        sample_percent,
        told_percent: None,
        until: from.plus_minutes(72 * 60),
        ways,
        words: None,
    }
}

fn live(world: &World, round: &StatementId) -> Live {
    let store = &world.region.store;
    let found = store.view(|views| queries::round(views, round)).unwrap().unwrap();
    live::read(store, found, store.now()).unwrap()
}

fn contacts_of(world: &World, state: &Code) -> Vec<Contact> {
    world.region.store.view(|views| contacts::contacts_of(views, state)).unwrap()
}

fn answers_by_link(world: &World, round: StatementId, contact: StatementId) -> bool {
    let at = world.region.around.now();
    let seen = Seen { round, contact, way: Way::Mail, address: "", note: "", at };
    answers::record(&world.region.store, &seen).unwrap()
}

fn told(world: &World) -> Vec<Notice> {
    notices(&world.region.store, world.region.around.now()).unwrap()
}

/// Puts into the outbox what is to be told.
fn collect(world: &World) -> usize {
    let profile = Profile::shipped("arf").unwrap();
    let writing = Writing { profile: &profile, base_url: "http://h", domain: "h.example" };
    outbox::collect(&world.region.store, &[notices], &writing).unwrap()
}

#[test]
fn a_round_over_57_states_is_told_to_each_as_it_should_be() {
    let world = fifty_seven();
    let store = &world.region.store;
    // Two states told a change 45 days late.
    for state in ["CRV", "NWR"] {
        let contact = world.region.contact(state, "technical").unwrap();
        let mut card = crate::region::card_of(&contact);
        card.effective = Some(world.region.around.now().plus_days(-45).date());
        let details = contact.details.clone().unwrap();
        let around = world.region.around.as_ref();
        let by = Region::by(state, ADMIN).unwrap();
        let draft =
            directory::update(by, contact.contact, contact.standing, card, &details, None, around);
        assert_eq!(world.says(state, ADMIN, &draft), "entered");
    }
    let states: Vec<Code> = {
        let all = store.view(contacts::contacts).unwrap();
        let all: BTreeSet<Code> = all.into_iter().map(|c| c.participant).collect();
        all.into_iter().filter(|code| code.as_str() != "VBNOA").collect()
    };
    // Half of them are told beforehand, half are not.
    let mut body = opening(&world, false, 10);
    body.told_percent = Some(50);
    let round = body.round;
    let draft = make::open(by_officer(), body);
    assert_eq!((draft.tlp, &draft.to[..]), (Tlp::Red, &[code("VESP")][..]));
    assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
    let size = store.size();
    let tells = live(&world, &round).round;
    assert_eq!(states.iter().filter(|code| tells.tells(code)).count(), STATES / 2);
    assert!(told(&world).iter().all(|notice| notice.test), "every mail says that it is a test");
    let mails = collect(&world);
    assert!(mails >= STATES, "{mails} mails");
    assert_eq!(collect(&world), 0, "each mail once");
    let subjects = store.work(|work| outbox::of_prefix(work, "checks/")).unwrap();
    let marks = ["[TEST]", "[اختبار]"];
    assert!(subjects.iter().all(|mail| marks.iter().any(|mark| mail.subject.starts_with(mark))));
    // The sample of the telephone: a tenth of those with a number.
    let sample = live(&world, &round).sample;
    let callable =
        live(&world, &round).contacts.iter().filter(|c| live::telephone(c).is_some()).count();
    assert_eq!(sample.len(), callable.div_ceil(10));
    // 49 answer in time, 2 come back, 3 say nothing, 3 are late.
    world.region.around.set(world.region.around.now().plus_minutes(600));
    let (in_time, rest) = states.split_at(49);
    let (late, rest) = rest.split_at(3);
    let (bounced, silent) = rest.split_at(2);
    assert_eq!(silent.len(), 3);
    for state in in_time {
        let contact = contacts_of(&world, state)[0].contact;
        // Some are called too, and have read the code back.
        if sample.contains(&contact) {
            let at = store.now();
            let seen = Seen { round, contact, way: Way::Telephone, address: "", note: "", at };
            assert!(answers::record(store, &seen).unwrap());
        }
        assert!(answers_by_link(&world, round, contact));
        assert!(!answers_by_link(&world, round, contact), "the first answer stands");
    }
    for state in bounced {
        for contact in contacts_of(&world, state) {
            assert!(outbox::let_come_back(store, &contact.contact).unwrap() > 0);
        }
    }
    // Somebody who is in no directory answers for one of the silent.
    let asked = contacts_of(&world, &silent[0])[0].clone();
    let key = format!("checks/{round}/{}/mail", asked.contact);
    let stranger = subjects.iter().find(|mail| mail.key == key).unwrap();
    let answer = MailAnswer {
        key: key.clone(),
        to: stranger.to.clone(),
        from: "night.desk@elsewhere.example".to_owned(),
        at: store.now(),
        text: "We are here".to_owned(),
        signature: None,
        sealed: None,
    };
    assert!(answered(store, &answer).unwrap());
    let open = store.work(|work| questions::open_for(work, &silent[0])).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].address, "night.desk@elsewhere.example");
    let asking: Vec<Notice> =
        told(&world).into_iter().filter(|n| n.template == "check-question").collect();
    assert!(asking.iter().all(|n| n.to.participant == silent[0] && !n.test) && !asking.is_empty());
    world.days_pass(3);
    for state in late {
        assert!(answers_by_link(&world, round, contacts_of(&world, state)[0].contact));
    }
    let figures = live(&world, &round).figures;
    let expected = Totals { answered: 49, asked: 57, bounced: 2, late: 3, silent: 3 };
    assert_eq!(figures.totals, expected);
    // What was answered is the host's word: no statement, no confirmation.
    assert_eq!(store.size(), size);
    let closed = world.region.close_round(&round).unwrap();
    let said = store.view(|views| queries::round(views, &round)).unwrap().unwrap().closed.unwrap();
    assert_eq!(said.said.totals, Some(expected));
    assert_eq!(store.size(), closed + 1 + 57, "one unit: totals and a result for each");
    // No state is named in what all may read.
    let payload = store.entry(closed).unwrap().unwrap().payload;
    let text = payload.body.to_string();
    assert!(states.iter().all(|code| !text.contains(code.as_str())), "{text}");
    let mend = |state: &str| {
        let noted = store.view(|views| queries::results_of(views, &code(state))).unwrap();
        noted[0].result.mend.clone()
    };
    assert_eq!(mend("CRV"), [Mend::ToldLate]);
    assert_eq!(mend("NWR"), [Mend::ToldLate]);
    assert_eq!(mend("ITM"), [Mend::Unconfirmed]);
    assert!(mend(silent[0].as_str()).contains(&Mend::NoAnswer));
    assert_eq!(mend(bounced[0].as_str()), [Mend::MailBounced]);
    // Not confirmed for more than a year, and still to be found.
    assert!(!contacts_of(&world, &code("ITM")).is_empty());
    assert_eq!(live(&world, &round).figures.totals, expected, "the same after it was closed");
}

#[test]
fn results_are_for_the_state_itself_and_exports_withhold_them_from_others() {
    use crate::login::session;
    let world = World::new();
    let store = &world.region.store;
    let rounds = store.view(queries::rounds).unwrap();
    let [round] = &rounds[..] else { panic!("the region's year has one round") };
    let results = store.view(|views| queries::results_of_round(views, &round.id())).unwrap();
    let of = |state: &str| {
        results.iter().find(|noted| noted.result.participant == code(state)).unwrap().entry
    };
    let may = |state: &str, role: &str, entry: u64| {
        let key = world.region.persona(state, role).unwrap().key.public().id();
        let subject = session::of_key(store, &key, store.now());
        let payload = store.entry(entry).unwrap().unwrap().payload;
        crate::records::may_read(&subject, &payload)
    };
    let closed = round.closed.as_ref().unwrap().entry;
    let answers = [
        may("CRV", ADMIN, of("CRV")),
        may("VESP", OFFICER, of("CRV")),
        may("ESR", ADMIN, of("CRV")),
        may("ESR", ADMIN, closed),
        may("VBNOA", ADMIN, of("CRV")),
    ];
    assert_eq!(answers, [true, true, false, true, false]);
    let key = world.region.persona("ESR", ADMIN).unwrap().key.public().id();
    let subject = session::of_key(store, &key, store.now());
    let export = crate::records::reader_export(store, &subject).unwrap();
    let text = String::from_utf8_lossy(&export);
    let payload = |entry| store.entry(entry).unwrap().unwrap().payload.id.to_string();
    let held = |entry: u64| {
        use base64::Engine;
        // Envelopes hold payloads in base64; an id is found at one of three offsets.
        let id = payload(entry);
        (0..3).any(|skip| {
            let part = &id.as_bytes()[skip..skip + 30];
            text.contains(&base64::engine::general_purpose::STANDARD.encode(part)[..38])
        })
    };
    assert!(held(of("ESR")), "its own result");
    assert!(!held(of("CRV")), "another state's result");
}

#[test]
fn who_takes_no_part_is_not_asked_and_not_counted() {
    let world = World::new();
    let part = |out| {
        let by = Region::by("CRV", ADMIN).unwrap();
        make::opt_out(by, &code("VESP"), code("CRV"), out)
    };
    let round = world.region.open_round(&[Way::Mail], 0, 72).unwrap();
    let before = live(&world, &round).figures.totals.asked;
    assert_eq!(world.says("CRV", ADMIN, &part(true)), "entered");
    assert_eq!(live(&world, &round).figures.totals.asked, before - 1);
    assert!(told(&world).iter().all(|notice| notice.to.participant != code("CRV")));
    assert_eq!(world.says("CRV", ADMIN, &part(false)), "entered");
    assert_eq!(live(&world, &round).figures.totals.asked, before);
}

#[test]
fn the_silent_are_reminded_once_and_an_answer_by_mail_counts() {
    let world = World::new();
    let store = &world.region.store;
    let round = world.region.open_round(&[Way::Mail], 0, 72).unwrap();
    collect(&world);
    let contact = world.region.contact("CRV", "technical").unwrap();
    let mails = store.work(|work| outbox::of_prefix(work, "checks/")).unwrap();
    let mail = mails.iter().find(|mail| mail.to.contact == Some(contact.contact)).unwrap();
    let from = contact.email().unwrap().to_uppercase();
    let answer = |from: &str, key: &str| {
        let (to, at) = (mail.to.clone(), store.now());
        let answer = MailAnswer {
            key: key.to_owned(),
            to,
            from: from.to_owned(),
            at,
            text: String::new(),
            signature: None,
            sealed: None,
        };
        answered(store, &answer).unwrap()
    };
    assert!(!answer(&from, "checks/nothing/of/ours"));
    assert!(answer(&from, &mail.key), "in capitals it is the same address");
    let all = live(&world, &round).silent().len();
    answers::remind(store, &round).unwrap();
    assert_eq!(collect(&world), all);
    assert_eq!(collect(&world), 0, "once");
    let again = told(&world).into_iter().filter(|n| n.template == "check-again");
    assert!(again.into_iter().all(|notice| notice.to.contact != Some(contact.contact)));
    world.region.close_round(&round).unwrap();
    let slips = told(&world);
    assert!(!slips.is_empty() && slips.iter().all(|notice| notice.template == "check-slip"));
    let own_key = |c: &StatementId| {
        store.view(|v| contacts::contact(v, c)).unwrap().unwrap().unasked().confirmed.is_some()
    };
    let with_key = slips.iter().filter_map(|notice| notice.to.contact).any(|c| own_key(&c));
    assert!(!with_key, "who logs in finds the slip there");
    assert!(!answer(&from, &mail.key), "an answer after the end is for the officer");
}

#[test]
fn a_call_counts_when_somebody_was_called_and_codes_are_drawn_once() {
    let world = World::new();
    let store = &world.region.store;
    let round = world.region.open_round(&[Way::Telephone], 100, 72).unwrap();
    let open = live(&world, &round);
    assert_eq!(open.figures.totals.asked, 0, "nobody was called yet");
    answers::draw_codes(store, &round, &open.sample).unwrap();
    let codes = store.work(|work| answers::codes(work, &round)).unwrap();
    answers::draw_codes(store, &round, &open.sample).unwrap();
    assert_eq!(store.work(|work| answers::codes(work, &round)).unwrap(), codes);
    assert!(codes.iter().all(|(_, code)| code.len() == 9 && code.as_bytes()[4] == b' '));
    let contact = world.region.contact("CRV", "technical").unwrap().contact;
    let at = store.now();
    let seen = Seen { round, contact, way: Way::Telephone, address: "", note: "", at };
    assert!(answers::record_not_reached(store, &seen).unwrap());
    let missed = live(&world, &round);
    assert_eq!(missed.figures.participants[&code("CRV")], Outcome::Silent);
    assert!(missed.mend(&code("CRV"), &cadence(), at).contains(&Mend::TelephoneNotReached));
    assert!(answers::record(store, &seen).unwrap(), "reached at the second call");
    assert!(!answers::record_not_reached(store, &seen).unwrap(), "an answer stands");
    assert_eq!(live(&world, &round).figures.totals.answered, 1);
    assert_eq!(world.region.close_round(&round).ok().map(|_| ()), Some(()));
    let closed = store.view(|views| queries::round(views, &round)).unwrap().unwrap().closed;
    assert!(closed.unwrap().said.too_few, "one is too few for totals");
}

#[test]
fn mails_wait_for_the_hours_that_were_chosen_and_announcements_go_before() {
    let world = World::new();
    let mut body = opening(&world, true, 0);
    // 2026-11-22 is a Sunday.
    body.from = body.from.plus_minutes(120);
    body.hours = Hours::Working;
    assert_eq!(world.says("VESP", OFFICER, &make::open(by_officer(), body)), "entered");
    let templates = || -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        told(&world).iter().for_each(|n| *counts.entry(n.template).or_default() += 1);
        counts
    };
    let all = templates()["check-announced"];
    world.region.around.set(world.region.around.now().plus_minutes(121));
    let sunday = templates()["check"];
    assert!(0 < sunday && sunday < all, "round the clock, and Sunday to Thursday: {sunday}");
    world.days_pass(1);
    assert_eq!(templates()["check"], all, "on Monday everybody works");
}
