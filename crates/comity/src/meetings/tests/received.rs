//! What the secretariat enters of answers by link, mail and letter: a table of rules.

use super::super::make;
use super::super::queries;
use super::super::statements::{
    Came, DelegateRegistered, How, ObjectionReceived, ObjectionWithdrawn, SilenceBroken,
    TextAdopted, WithdrawalReceived,
};
use super::{ADMIN, OFFICER, code};
use crate::region::Region;
use crate::world::World;
use expect_test::expect;
use register::{StatementId, Time};

fn objection(procedure: StatementId, of: &str, received: Time) -> ObjectionReceived {
    let reason = "We need time.".to_owned();
    ObjectionReceived { how: Came::Letter, participant: code(of), procedure, reason, received }
}

impl World {
    /// The officer enters that a state took its objection back.
    fn taken_back(&self, procedure: StatementId, of: &str, received: Time) -> String {
        let participant = code(of);
        let standing =
            self.region.store.view(|v| queries::objection_of(v, &procedure, &participant)).unwrap();
        let body = WithdrawalReceived { how: Came::Letter, participant, procedure, received };
        let by = Region::by("VESP", OFFICER).unwrap();
        self.says("VESP", OFFICER, &make::replace(by, body, standing))
    }
}

#[test]
fn an_objection_that_was_received_in_time_counts_when_it_is_entered_later() {
    let world = World::new();
    let (text, other) = (world.silence("IWG.DOC/26/61", 3), world.silence("IWG.DOC/26/62", 3));
    let (begun, deadline) = (world.now(), world.now().plus_days(3));
    let last = deadline.plus_minutes(-1);
    let adopted = |procedure| TextAdopted { way: How::Silence, procedure, symbol: None };
    let mut answers = String::new();
    let mut note = |what: &str, answer: String| answers.push_str(&format!("{what}: {answer}\n"));
    note("ahead of time", world.officer(objection(text, "TSD", last)));
    world.region.around.set(deadline.plus_days(2));
    note("by a state", world.state("CRV", objection(text, "TSD", last)));
    note("of a stakeholder", world.officer(objection(text, "VBNOA", last)));
    note("of nobody", world.officer(objection(text, "XXX", last)));
    note("at the deadline", world.officer(objection(text, "TSD", deadline)));
    note("a minute before", world.officer(objection(text, "TSD", last)));
    note("twice", world.officer(objection(text, "TSD", begun)));
    note("adopted over it", world.officer(adopted(text)));
    note("taken back too early", world.taken_back(text, "TSD", begun));
    note("of another", world.taken_back(text, "QLN", last));
    note("taken back", world.taken_back(text, "TSD", world.now()));
    note("by silence then", world.officer(adopted(text)));
    note("in time, both", world.officer(objection(other, "TSD", begun)));
    note("taken back in time", world.taken_back(other, "TSD", last));
    note("by silence then", world.officer(adopted(other)));
    note("after adoption", world.officer(objection(other, "TSD", last)));
    expect![[r#"
        ahead of time: it was received before it is entered; look at the time
        by a state: the network's rules do not let the role national-administrator say meetings.objection-received
        of a stakeholder: only a state objects
        of nobody: only a state objects
        at the deadline: the deadline ended at 2026-11-25T09:00:00.000Z; a later objection does not count
        a minute before: entered
        twice: an objection of this state stands already
        adopted over it: an objection stands; the text is not adopted
        taken back too early: it was taken back after it was received; look at the time
        of another: this state has no objection here
        taken back: entered
        by silence then: the silence was broken when the deadline ended; note an adoption by consensus
        in time, both: entered
        taken back in time: entered
        by silence then: entered
        after adoption: this text is adopted already
    "#]].assert_eq(&answers);
}

#[test]
fn a_state_with_a_key_alone_takes_back_what_it_said_with_it() {
    let world = World::new();
    let text = world.silence("IWG.DOC/26/63", 3);
    let broken = SilenceBroken { procedure: text, reason: String::new() };
    assert_eq!(world.state("CRV", broken), "entered");
    let refused = "CRV objected with its own key; only it takes that back";
    assert_eq!(world.taken_back(text, "CRV", world.now()), refused);
    // And by its key a state takes back what the secretariat entered for it.
    assert_eq!(world.officer(objection(text, "ESR", world.now())), "entered");
    let standing = world.region.store.view(|v| queries::objection_of(v, &text, &code("ESR")));
    let by = Region::by("ESR", ADMIN).unwrap();
    let back = make::replace(by, ObjectionWithdrawn { procedure: text }, standing.unwrap());
    assert_eq!(world.says("ESR", ADMIN, &back), "entered");
}

#[test]
fn when_and_how_an_answer_came_says_the_secretariat_alone() {
    let world = World::new();
    let meeting = world.coming().meeting;
    let body = |of: &str, answered, how| DelegateRegistered {
        answered,
        how,
        meeting,
        participant: code(of),
        people: 1,
    };
    let now = world.now();
    let both = "the secretariat says when and how an answer came, both";
    assert_eq!(world.state("NWR", body("NWR", Some(now), Some(Came::Link))), both);
    assert_eq!(world.officer(body("TSD", Some(now), None)), both);
    let ahead = body("TSD", Some(now.plus_minutes(1)), Some(Came::Link));
    assert!(world.officer(ahead).starts_with("it was received before it is entered"));
    assert_eq!(world.officer(body("TSD", Some(now), Some(Came::Link))), "entered");
    let registered = world
        .region
        .store
        .view(|v| queries::registration(v, &meeting, &code("TSD")))
        .unwrap()
        .unwrap();
    assert_eq!(registered.answered, Some((Came::Link, now)));
}
