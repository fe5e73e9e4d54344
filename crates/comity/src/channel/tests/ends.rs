//! Stories of what ends a climb and what does not: an answer to whoever asked, a closing that stays.

use super::{code, desk, make, urgent, world};
use crate::channel::kinds::Urgency;
use crate::channel::notices;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::directory::make::absence as make_absence;
use crate::directory::queries::contacts_of;
use crate::members::make::Draft;
use crate::region::Region;
use crate::world::World;
use register::authority::body::{Body, Level, PolicyRule, SigningPolicySet, StatementConfirmed};
use register::text::Pattern;
use register::{StatementId, Tlp};
use std::collections::BTreeSet;

const TECHNICAL: &str = "desk.technical";
const ADMIN: &str = "national-administrator";

/// An answer in a conversation, from one duty desk to another.
fn reply(from: &str, to: &str, begun: StatementId, answered: StatementId) -> Writing {
    let mut writing = Writing::plain(desk(from), desk(to), "Do we answer?", "Let us talk first.");
    writing.reply = Some((answered, begun));
    writing
}

impl World {
    /// A state asks two of its own persons to sign a kind, one of them in one of these roles.
    pub(crate) fn asks_two_persons(
        &self,
        of: &str,
        kind: &str,
        hours: Option<u64>,
        roles: &[&str],
    ) {
        let rule = PolicyRule {
            kinds: Pattern::new(kind).unwrap(),
            level: Level::A1,
            persons: 2,
            provisional_hours: hours,
            roles: roles.iter().map(|role| Pattern::new(role).unwrap()).collect(),
        };
        let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
        let draft = Draft::authority(Region::by(of, "root").unwrap(), &body);
        self.region.say_as_root(of, &draft).unwrap();
    }

    pub(crate) fn holds_it_at_its_end(
        &self,
        from: &str,
        conversation: StatementId,
        parties: &[&str],
    ) {
        let by = Region::by(from, TECHNICAL).unwrap();
        let parties = parties.iter().map(|party| code(party)).collect();
        let draft = make::close(by, Tlp::AmberStrict, conversation, parties);
        assert_eq!(self.says(from, TECHNICAL, &draft), "entered");
    }
}

#[test]
fn what_a_state_writes_to_a_third_is_no_answer() {
    let world = world();
    let asked = world.region.write(&urgent("CRV", &["MRL", "NWR"])).unwrap();
    world.minutes_pass(20);
    let aside = world.region.write(&reply("MRL", "NWR", asked, asked)).unwrap();
    // The climb goes on, and who asked is not told that anything was written.
    assert_eq!(world.waits(asked), ["MRL: acknowledgement", "NWR: acknowledgement"]);
    world.minutes_pass(100);
    let called = world.called_by_mail();
    assert!(called.iter().any(|mail| mail.ends_with("message-unanswered")), "{called:?}");
    // Nor is what a third state writes to it.
    world.region.write(&reply("NWR", "MRL", asked, aside)).unwrap();
    assert_eq!(world.waits(asked), ["MRL: acknowledgement", "NWR: acknowledgement"]);
    world.region.write(&reply("MRL", "CRV", asked, asked)).unwrap();
    assert_eq!(world.waits(asked), ["MRL: nothing", "NWR: acknowledgement"]);
}

#[test]
fn an_exercise_answers_nothing_real() {
    let world = world();
    let says = |begun_as_test: bool, answer_is_test: bool| {
        let asked = Writing { test: begun_as_test, ..urgent("CRV", &["MRL"]) };
        let asked = world.region.write(&asked).unwrap();
        let answer = Writing { test: answer_is_test, ..reply("MRL", "CRV", asked, asked) };
        world.region.write(&answer).map_or_else(|e| e.to_string(), |_| "entered".to_owned())
    };
    let refused = "what answers a test is a test, and what answers none is none";
    assert_eq!(says(false, true), refused);
    assert_eq!(says(true, false), refused);
    assert_eq!(says(true, true), "entered");
    assert_eq!(says(false, false), "entered");
}

#[test]
fn a_message_of_the_next_day_wakes_nobody_for_an_old_one() {
    let world = world();
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.region.acknowledge("MRL", asked).unwrap();
    world.minutes_pass(30);
    world.holds_it_at_its_end("MRL", asked, &["CRV", "MRL"]);
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    let first = world.called_by_mail();
    world.minutes_pass(24 * 60);
    let mut more = Writing::plain(desk("CRV"), desk("MRL"), "Thanks", "Our table comes today.");
    more.reply = Some((asked, asked));
    let more = world.region.write(&more).unwrap();
    assert_eq!(world.waits(asked), ["MRL: nothing"], "it was answered, and stays so");
    assert_eq!(world.waits(more), ["MRL: acknowledgement"]);
    let called = world.called_by_mail();
    assert!(!called.iter().any(|mail| mail.ends_with("unanswered")), "{first:?}, {called:?}");
    // Who closed may close again what went on.
    world.holds_it_at_its_end("MRL", asked, &["CRV", "MRL"]);
    world.holds_it_at_its_end("CRV", asked, &["CRV", "MRL"]);
    assert_eq!(world.waits(more), ["MRL: nothing"]);
}

/// The notices about one message that are due now, by key.
fn told(world: &World) -> BTreeSet<String> {
    let store = &world.region.store;
    notices::notices(store, store.now()).unwrap().into_iter().map(|notice| notice.key).collect()
}

impl World {
    fn promises(&self, message: StatementId, minutes: i64) {
        let by = Region::by("MRL", TECHNICAL).unwrap();
        let until = self.region.around.now().plus_minutes(minutes);
        let draft = make::promise(by, &self.message(message).told(), until);
        assert_eq!(self.says("MRL", TECHNICAL, &draft), "entered");
    }
}

#[test]
fn a_promise_that_is_broken_calls_all_again() {
    let world = world();
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.region.acknowledge("MRL", asked).unwrap();
    world.minutes_pass(240);
    assert_eq!(world.waits(asked), ["MRL: expired 13:00"]);
    let after_expiry = told(&world);
    world.minutes_pass(35);
    world.promises(asked, 10 * 60);
    assert_eq!(world.waits(asked), ["MRL: answer by 23:35"]);
    world.minutes_pass(10 * 60);
    // The desk is told at once, by a notice that was never given before.
    let broken: Vec<String> = told(&world).difference(&after_expiry).cloned().collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].contains("/875-desk/"), "{broken:?}");
    assert!(world.called_by_mail().iter().any(|mail| mail.ends_with("message-unanswered")));

    // A promise for a day that is weeks away is not forgotten, and broken again.
    world.promises(asked, 20 * 24 * 60);
    let kept = told(&world);
    world.days_pass(19);
    assert_eq!(told(&world), kept, "nobody is called before that day");
    world.days_pass(1);
    assert!(told(&world).len() > kept.len(), "the desk is called on that day");
    let desk = world.called_by_mail().len();
    world.minutes_pass(120);
    assert!(world.called_by_mail().len() > desk, "and the other desks after it");
}

#[test]
fn a_receipt_that_nobody_confirmed_stops_counting() {
    let mut world = world();
    let second = world.region.join("MRL", TECHNICAL, "Ilva Reyne").unwrap();
    world.asks_two_persons("MRL", "channel.message-acknowledged", Some(2), &[]);
    let routine = Writing { urgency: Urgency::Routine, ..urgent("CRV", &["MRL"]) };
    let routine = world.region.write(&routine).unwrap();
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    for message in [routine, asked] {
        world.region.acknowledge("MRL", message).unwrap();
        assert_eq!(world.waits(message), ["MRL: nothing"]);
    }
    let first = told(&world);
    world.minutes_pass(119);
    assert_eq!(told(&world), first);
    world.minutes_pass(1);
    for message in [routine, asked] {
        assert_eq!(world.waits(message), ["MRL: acknowledgement"]);
    }
    assert_eq!(told(&world).difference(&first).count(), 2, "the desk is told of both again");
    // It may be given again, and counts on when another person confirms it.
    world.region.acknowledge("MRL", asked).unwrap();
    world.confirms(&second);
    world.minutes_pass(150);
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    assert_eq!(world.waits(routine), ["MRL: acknowledgement"]);
    world.minutes_pass(90);
    assert_eq!(world.waits(asked), ["MRL: expired 15:00"]);
}

impl World {
    /// Another person of the state confirms what it said last.
    fn confirms(&self, second: &crate::region::Persona) {
        let envelope = self.region.store.provisional().unwrap().last().unwrap().envelope;
        let body = Body::StatementConfirmed(StatementConfirmed { envelope });
        let draft = Draft::authority(Region::by("MRL", TECHNICAL).unwrap(), &body);
        self.region.say(&draft, &[&second.key]).unwrap();
    }
}

#[test]
fn an_answer_that_nobody_confirmed_ended_nothing() {
    let mut world = world();
    let second = world.region.join("MRL", TECHNICAL, "Ilva Reyne").unwrap();
    world.asks_two_persons("MRL", "channel.*", Some(2), &[]);
    // 09:00 to two states; 09:40 one answers with one signature of two, and another message to it likewise.
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let other = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.minutes_pass(40);
    world.region.write(&reply("MRL", "CRV", asked, asked)).unwrap();
    world.region.write(&reply("MRL", "CRV", other, other)).unwrap();
    let first = told(&world);
    // While it may be confirmed it counts, and both sides see what comes if it is not.
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    let steps = "MRL: 0 desk, 30 second-way, 160 desk, 180 deputy, 240 other-desks\n";
    assert_eq!(world.steps(asked), steps);
    world.minutes_pass(119);
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    world.confirms(&second);
    assert_eq!(told(&world), first);
    // 11:40: one was confirmed, and one was not. Its climb goes on, twenty minutes before the deputy.
    world.minutes_pass(1);
    assert_eq!(world.waits(other), ["MRL: nothing"]);
    assert_eq!(world.steps(other), "MRL: 0 desk, 30 second-way\n");
    assert_eq!(world.waits(asked), ["MRL: acknowledgement"]);
    assert_eq!(world.steps(asked), steps);
    let desk: Vec<String> = told(&world).difference(&first).cloned().collect();
    assert!(desk.len() == 1 && desk[0].contains("/160-desk/"), "{desk:?}");
    assert!(world.called_by_mail().iter().any(|mail| mail.ends_with("message-unanswered")));
    world.minutes_pass(79);
    assert_eq!(told(&world).difference(&first).count(), 1, "12:59");
    world.minutes_pass(1);
    let others =
        told(&world).difference(&first).filter(|key| key.contains("-other-desks/")).count();
    assert!(others > 0, "13:00");
    // That it holds the conversation to be at its end is no other: it ends nothing either.
    world.holds_it_at_its_end("MRL", asked, &["CRV", "MRL"]);
    world.holds_it_at_its_end("CRV", asked, &["CRV", "MRL"]);
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    world.minutes_pass(120);
    assert_eq!(world.waits(asked), ["MRL: acknowledgement"]);
    assert!(told(&world).iter().any(|key| key.contains("/360-desk/")), "15:00");
}

#[test]
fn a_promise_that_nobody_confirmed_puts_off_nothing() {
    let mut world = world();
    let second = world.region.join("MRL", TECHNICAL, "Ilva Reyne").unwrap();
    world.asks_two_persons("MRL", "channel.answer-promised", Some(2), &[]);
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.region.acknowledge("MRL", asked).unwrap();
    // 12:00, an hour before the receipt expires: an answer by 20:00, to be confirmed by 14:00.
    world.minutes_pass(180);
    world.promises(asked, 8 * 60);
    world.minutes_pass(90);
    assert_eq!(world.waits(asked), ["MRL: answer by 20:00"]);
    let first = told(&world);
    world.minutes_pass(29);
    assert_eq!(told(&world), first, "13:59");
    world.minutes_pass(1);
    assert_eq!(world.waits(asked), ["MRL: expired 13:00"]);
    assert_eq!(told(&world).difference(&first).count(), 1, "14:00: the desk, as after any receipt");
    let begun = "MRL: 0 desk, 300 desk, 330 second-way, 360 deputy, 420 other-desks\n";
    assert_eq!(world.steps(asked), begun);
    // 14:40, with the second way called: once more, and again nobody confirms it by 16:40.
    world.minutes_pass(40);
    world.promises(asked, 5 * 60);
    assert_eq!(world.waits(asked), ["MRL: answer by 19:40"]);
    let goes_on = "MRL: 0 desk, 300 desk, 330 second-way, 460 desk, 480 deputy, 540 other-desks\n";
    assert_eq!(world.steps(asked), goes_on);
    world.minutes_pass(120);
    assert_eq!(world.waits(asked), ["MRL: expired 13:00"]);
    assert_eq!(world.steps(asked), goes_on);
    // 16:40: one that is confirmed holds, and is put off by no other that is not.
    world.promises(asked, 24 * 60);
    world.confirms(&second);
    assert_eq!(world.waits(asked), ["MRL: answer by 16:40"]);
    world.promises(asked, 3 * 24 * 60);
    world.minutes_pass(120);
    assert_eq!(world.waits(asked), ["MRL: answer by 16:40"]);
}

#[test]
fn who_stands_in_is_called_while_the_absence_lasts() {
    let world = world();
    let region = &world.region;
    let contacts = region.store.view(|views| contacts_of(views, &code("MRL"))).unwrap();
    let of_desk = |technical| contacts.iter().find(|c| (c.desk == "technical") == technical);
    let (away, deputy) = (of_desk(true).unwrap(), of_desk(false).unwrap());
    let absent = make_absence(
        Region::by("MRL", ADMIN).unwrap(),
        away.contact,
        "2026-11-22",
        "2026-11-24",
        Some(deputy.contact),
    );
    assert_eq!(world.says("MRL", ADMIN, &absent), "entered");
    let called = |world: &World| {
        world.region.write(&urgent("CRV", &["MRL"])).unwrap();
        let desk = world.called_by_mail();
        world.minutes_pass(60);
        let called = world.called_by_mail().into_iter().filter(|mail| !desk.contains(mail));
        called.filter(|mail| mail.ends_with("message-unanswered")).count()
    };
    assert_eq!(called(&world), 1, "in these days");
    world.days_pass(20);
    assert_eq!(called(&world), 0, "long after them");
}
