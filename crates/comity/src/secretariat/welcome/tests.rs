//! A newcomer's first day, as working data.

use super::super::tests::{mails, newcomer};
use super::{comments, steps};
use crate::clock::Surroundings;
use crate::world::World;
use register::Code;

#[test]
fn a_new_contact_is_welcomed_once_and_old_ones_are_not() {
    let world = World::new();
    assert_eq!(mails(&world, "secretariat/welcome/"), []);
    let mail = newcomer(&world);
    assert_eq!(mails(&world, "secretariat/welcome/").len(), 1);
    assert_eq!(mail.to.address, "new@policy.crv.example");
    assert!(mail.text.contains("/welcome/"), "{}", mail.text);
    world.days_pass(20);
    assert_eq!(mails(&world, "secretariat/welcome/").len(), 1);
}

#[test]
fn a_test_message_goes_out_and_not_two_in_a_row() {
    let world = World::new();
    let store = &world.region.store;
    let contact = world.region.contact("CRV", "technical").unwrap().contact;
    assert!(steps::ask(store, "somebody", &contact).unwrap());
    assert!(!steps::ask(store, "somebody", &contact).unwrap(), "one is on its way");
    let sent = mails(&world, "secretariat/test/");
    assert_eq!(sent.len(), 1);
    assert!(sent[0].subject.starts_with("[TEST]"), "{}", sent[0].subject);
    world.region.around.set(world.region.around.now().plus_minutes(11));
    assert!(steps::ask(store, "somebody", &contact).unwrap());
    assert_eq!(mails(&world, "secretariat/test/").len(), 2);
}

#[test]
fn a_comment_is_shown_once_an_officer_approves_it() {
    let world = World::new();
    let store = &world.region.store;
    let crv = Code::new("CRV").unwrap();
    for text in ["We called too late.", "Buy my watches."] {
        assert!(comments::add(store, "somebody", &crv, 1, text).unwrap());
    }
    assert!(comments::shown(store, 1).unwrap().is_empty());
    let waiting = comments::waiting(store).unwrap();
    for comment in &waiting {
        comments::decide(store, &comment.id, comment.text.contains("late")).unwrap();
    }
    let shown = comments::shown(store, 1).unwrap();
    assert_eq!(shown.iter().map(|c| &*c.text).collect::<Vec<_>>(), ["We called too late."]);
    assert!(comments::waiting(store).unwrap().is_empty());
    for _ in 0..20 {
        assert!(comments::add(store, "somebody", &crv, 2, "More.").unwrap());
    }
    assert!(!comments::add(store, "somebody", &crv, 2, "More.").unwrap(), "too many wait");
}
