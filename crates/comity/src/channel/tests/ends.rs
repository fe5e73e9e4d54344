//! Stories of what ends a climb and what does not: an answer to whoever asked, a closing that stays.

use super::{code, desk, make, urgent, world};
use crate::channel::writing::Writing;
use crate::region::Region;
use crate::world::World;
use register::{StatementId, Tlp};

const TECHNICAL: &str = "desk.technical";

/// An answer in a conversation, from one duty desk to another.
fn reply(from: &str, to: &str, begun: StatementId, answered: StatementId) -> Writing {
    let mut writing = Writing::plain(desk(from), desk(to), "Do we answer?", "Let us talk first.");
    writing.reply = Some((answered, begun));
    writing
}

impl World {
    fn holds_it_at_its_end(&self, from: &str, conversation: StatementId, parties: &[&str]) {
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
