//! All who held a desk are lost, and no archive was named: the senders send again what nobody there can open.

use super::{code, desk, urgent, world};
use crate::channel::again;
use crate::channel::kinds::DeskOf;
use crate::channel::standing;
use crate::channel::writing::Writing;
use crate::world::World;
use register::StatementId;

const OFFICER: &str = "desk.technical";

impl World {
    /// What a desk is offered to send again in the conversation of a message: to whom, and whether it waits.
    fn offered(&self, own: &str, id: StatementId) -> Vec<(StatementId, Vec<String>, bool)> {
        let conversation = self.message(id).conversation;
        self.region
            .store
            .view(|views| {
                let thread = standing::thread(views, &conversation)?.unwrap();
                let found = again::of(views, &thread, &[desk(own)])?;
                let one = |one: &again::Repeatable<'_>| {
                    let desks = one.desks.iter().map(|(desk, _)| desk.to_string()).collect();
                    (one.standing.message.message, desks, one.waits)
                };
                Ok(found.iter().map(one).collect::<Vec<_>>())
            })
            .unwrap()
    }

    /// An own message, written once more to desks of it.
    fn repeated(&self, first: StatementId, to: Vec<DeskOf>) -> Writing {
        let message = self.message(first);
        let mut writing = urgent("CRV", &["MRL"]);
        writing.to = to;
        writing.again = Some(first);
        writing.reply = Some((first, message.conversation));
        writing
    }
}

#[test]
fn senders_send_again_what_was_sealed_to_a_key_that_is_lost() {
    let mut world = world();
    let first = world.region.write(&urgent("CRV", &["MRL", "NWR"])).unwrap();
    let lost = world.region.desk_key(&desk("MRL")).unwrap().clone();
    assert_eq!(world.offered("CRV", first), [], "nobody has a new key");

    // MRL's holders lost the key; the desk makes another, and the host cannot open what came before.
    world.minutes_pass(10);
    world.region.give_desk_key("MRL").unwrap();
    let new = world.region.desk_key(&desk("MRL")).unwrap().clone();
    assert!(world.opens(&lost, first) && !world.opens(&new, first));
    let expected = vec![(first, vec!["MRL technical".to_owned()], true)];
    assert_eq!(world.offered("CRV", first), expected);
    assert_eq!(world.offered("NWR", first), [], "only the desk that sent it");
    // Its receipt was given unread: it is offered still, and waits no more.
    world.region.acknowledge("MRL", first).unwrap();
    assert!(!world.offered("CRV", first)[0].2);

    let recipients = world.region.store.view(|v| again::recipients(v, &world.message(first)));
    assert_eq!(recipients.unwrap(), [desk("MRL")]);
    let id = world.region.write(&world.repeated(first, vec![desk("MRL")])).unwrap();
    let sent = world.message(id);
    assert_eq!((sent.again, sent.replies_to), (Some(first), Some(first)));
    assert!(world.opens(&new, id) && !world.opens(&lost, id));
    assert_eq!(world.opened("MRL", id).fields, world.opened("NWR", first).fields);
    assert_eq!(world.offered("CRV", first), [], "it was sent again");
    // One more new key: it is offered once more, for either.
    world.minutes_pass(10);
    world.region.give_desk_key("MRL").unwrap();
    assert_eq!(world.offered("CRV", first).len(), 2);
    // An answer shows that they read one of them.
    let mut answer = Writing::plain(desk("MRL"), desk("CRV"), "Re", "We read it.");
    answer.reply = Some((id, first));
    world.region.write(&answer).unwrap();
    assert_eq!(world.offered("CRV", first), []);
}

#[test]
fn a_receipt_of_what_was_sent_again_is_one_of_the_first() {
    let mut world = world();
    let first = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.minutes_pass(10);
    world.region.give_desk_key("MRL").unwrap();
    let id = world.region.write(&world.repeated(first, vec![desk("MRL")])).unwrap();
    assert_eq!(world.waits(first), ["MRL: acknowledgement"]);
    world.region.acknowledge("MRL", id).unwrap();
    assert_eq!([world.waits(first), world.waits(id)], [["MRL: nothing"]; 2]);
}

#[test]
fn only_what_is_ones_own_is_sent_again_and_to_nobody_else() {
    let world = world();
    let first = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let others = world.region.write(&urgent("ESR", &["CRV"])).unwrap();
    let refused = "what is sent again is a message of the same desk, to desks that it was addressed to, test for test";
    type Change = fn(&mut Writing, StatementId);
    let cases: [(Change, &str); 5] = [
        (|_, _| {}, "entered"),
        (|w, _| w.to.push("NWR.technical".parse().unwrap()), refused),
        (|w, _| w.test = true, refused),
        (|w, others| w.again = Some(others), refused),
        // Where its conversation is closed, it begins another.
        (|w, _| w.reply = None, "entered"),
    ];
    for (change, expected) in cases {
        let mut writing = world.repeated(first, vec![desk("MRL")]);
        change(&mut writing, others);
        let region = &world.region;
        let to: Vec<_> =
            writing.to.iter().map(|to| region.desk_key(to).unwrap().certificate()).collect();
        let secret = region.desk_key(&desk("CRV")).unwrap();
        let sealed = writing.seal(secret, &to, region.around.as_ref()).unwrap();
        assert_eq!(world.says("CRV", OFFICER, &sealed.draft), expected);
    }
    assert_eq!(world.message(first).from.participant, code("CRV"));
}
