//! What one state may say at most, and what a long conversation does not hold up.

use super::super::limits::has_room;
use super::super::retention::{Kept, that_fit};
use super::super::statements::{ConversationClosed, Statement};
use super::super::{kinds, make, statements};
use super::{changed, code, urgent, world};
use crate::region::Region;
use crate::world::World;
use register::{StatementId, Tlp};
use rusqlite::Connection;

const TECHNICAL: &str = "desk.technical";

impl World {
    fn tries_to_promise(&self, message: StatementId) -> String {
        let by = Region::by("MRL", TECHNICAL).unwrap();
        let told = self.message(message).told();
        let until = self.region.store.now().plus_minutes(60);
        self.says("MRL", TECHNICAL, &make::promise(by, &told, until))
    }
}

#[test]
fn tests_have_a_quota_of_their_own() {
    let world = world();
    for _ in 0..20 {
        assert_eq!(changed(&world, |d| d.test = true), "entered");
    }
    let refused = changed(&world, |d| d.test = true);
    let expected =
        "at most 200 test messages in an hour, 20 of them urgent; go on with the exercise later";
    assert_eq!(refused, expected);
    assert_eq!(changed(&world, |_| {}), "entered", "an exercise takes nothing from what is real");
    world.minutes_pass(61);
    assert_eq!(changed(&world, |d| d.test = true), "entered");
}

#[test]
fn promises_end_and_none_comes_after_the_end() {
    let world = world();
    let asked = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    for _ in 0..10 {
        assert_eq!(world.tries_to_promise(asked), "entered");
    }
    let expected = "an answer is promised at most 10 times; answer, or say why not";
    assert_eq!(world.tries_to_promise(asked), expected);

    let other = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    for from in ["CRV", "MRL"] {
        let by = Region::by(from, TECHNICAL).unwrap();
        let close = make::close(by, Tlp::AmberStrict, other, vec![code("CRV"), code("MRL")]);
        assert_eq!(world.says(from, TECHNICAL, &close), "entered");
    }
    assert_eq!(world.tries_to_promise(other), "this conversation is closed; begin another");
}

#[test]
fn a_long_conversation_keeps_no_other_waiting() {
    let ids: Vec<StatementId> = (0..3u8).map(|n| StatementId::from_bytes([n; 16])).collect();
    let kept = |n: usize, entries: u64| Kept {
        conversation: ids[n],
        parties: Vec::new(),
        closed: "2026-11-22T09:00:00.000Z".parse().unwrap(),
        entries: (0..entries).collect(),
        codes: Vec::new(),
    };
    let fit = that_fit(vec![kept(0, 11), kept(1, 4), kept(2, 6)], 10);
    let fit: Vec<StatementId> = fit.iter().map(|kept| kept.conversation).collect();
    assert_eq!(fit, ids[1..]);
}

#[test]
fn a_full_conversation_can_still_be_closed() {
    let views = Connection::open_in_memory().unwrap();
    views.execute_batch(super::super::RULES.schema).unwrap();
    let conversation = StatementId::from_bytes([7; 16]);
    let fill = |entries: u32| {
        let sql = "insert or ignore into channel_entries (entry, conversation, envelope)
                   with recursive n(n) as (select 1 union all select n + 1 from n where n < ?1)
                   select n, ?2, x'' from n";
        views.execute(sql, (entries, conversation.to_string())).unwrap();
    };
    let message = Statement::from(statements::MessageSent {
        again: None,
        answer_by: None,
        answers: kinds::Answers::Any,
        conversation,
        formality: kinds::Formality::Official,
        keys: Vec::new(),
        to: Vec::new(),
        urgency: kinds::Urgency::Routine,
    });
    let close = Statement::from(ConversationClosed { conversation });
    fill(4_999);
    assert!(has_room(&views, &message).is_ok());
    fill(5_000);
    let expected =
        "this conversation has as many entries as one may have; close it and begin another";
    assert_eq!(has_room(&views, &message).unwrap_err().to_string(), expected);
    assert!(has_room(&views, &close).is_ok());
}
