//! Mails in answer to circulars, procedures and first days: kept, looked at, forgotten.

use super::super::tests::{circular, mails, newcomer};
use super::{About, Decision, Way};
use crate::clock::Surroundings;
use crate::features::TOLD;
use crate::notify::MailAnswer;
use crate::notify::outbox::Mail;
use crate::world::World;

/// The mail that a state's technical desk got for the region's circular.
fn sent(world: &World, code: &str) -> Mail {
    let contact = world.region.contact(code, "technical").unwrap().contact;
    let all = mails(world, "secretariat/circular/");
    all.into_iter().find(|mail| mail.to.contact == Some(contact)).unwrap()
}

fn writes(world: &World, mail: &Mail, from: &str, text: &str) -> bool {
    let feature = mail.key.split('/').next().unwrap();
    let (_, take) = TOLD.answered.iter().find(|(name, _)| *name == feature).unwrap();
    let answer = MailAnswer {
        key: mail.key.clone(),
        to: mail.to.clone(),
        from: from.to_owned(),
        at: world.region.store.now(),
        text: text.to_owned(),
        signature: None,
        sealed: None,
    };
    take(&world.region.store, &answer).unwrap()
}

#[test]
fn an_answer_by_mail_counts_once_an_officer_says_so_and_never_by_itself() {
    let world = World::new();
    let store = &world.region.store;
    let thing = circular(&world, "VESP", "2026/7").circular;
    let (mail, size) = (sent(&world, "JMR"), store.size());
    for _ in 0..2 {
        assert!(writes(&world, &mail, "duty@cert.jmr.example", "Received, thank you."));
    }
    let waiting = super::waiting(store).unwrap();
    assert_eq!(waiting.len(), 1, "the same mail again changes nothing");
    let one = &waiting[0];
    assert_eq!((one.about, one.way, one.thing), (About::Circular, Way::Mail, thing));
    assert_eq!((&*one.sender, &*one.text), ("duty@cert.jmr.example", "Received, thank you."));
    assert_eq!(super::of(store, &thing, &one.contact).unwrap(), None, "an officer looks first");
    super::decide(store, &one.id, Decision::Counts).unwrap();
    assert_eq!(super::of(store, &thing, &one.contact).unwrap(), Some(one.at));
    // The same mail, read again after a stop, does not wait again.
    assert!(writes(&world, &mail, "duty@cert.jmr.example", "Received, thank you."));
    assert!(super::waiting(store).unwrap().is_empty());
    super::decide(store, &one.id, Decision::Noted).unwrap();
    assert_eq!(super::of(store, &thing, &one.contact).unwrap(), None);
    assert_eq!(store.size(), size, "the host's word is no entry");
}

#[test]
fn procedures_first_days_and_test_messages_are_answered_in_the_same_way() {
    let world = World::new();
    let store = &world.region.store;
    let contact = newcomer(&world).to.contact.unwrap();
    crate::secretariat::welcome::steps::ask(store, "somebody", &contact).unwrap();
    for (prefix, about) in [
        ("secretariat/procedure/", About::Procedure),
        ("secretariat/welcome/", About::Welcome),
        ("secretariat/test/", About::Welcome),
    ] {
        let mail = mails(&world, prefix).remove(0);
        assert!(writes(&world, &mail, "new@policy.crv.example", prefix), "{prefix}");
        let waiting = super::waiting(store).unwrap();
        let one = waiting.iter().find(|answer| answer.text == prefix).unwrap();
        assert_eq!((one.about, Some(one.contact)), (about, mail.to.contact), "{prefix}");
    }
    // What is not there is not answered.
    let mut other = mails(&world, "secretariat/welcome/").remove(0);
    for key in ["secretariat/circular/none/none", "secretariat/other/x", "secretariat"] {
        other.key = key.to_owned();
        assert!(!writes(&world, &other, "new@policy.crv.example", "Hello."), "{key}");
    }
}

#[test]
fn what_grows_has_a_limit_and_what_is_erased_or_old_is_forgotten() {
    let world = World::new();
    let store = &world.region.store;
    let mail = sent(&world, "JMR");
    let contact = mail.to.contact.unwrap();
    let from = "duty@cert.jmr.example";
    for n in 0..super::WAITING_MAX {
        assert!(writes(&world, &mail, from, &format!("Letter {n}")));
    }
    assert!(!writes(&world, &mail, from, "One more"), "it goes to the mails that answer nothing");
    world.region.around.set(world.region.around.now().plus_minutes(1));
    let long = sent(&world, "CRV");
    assert!(writes(&world, &long, "night@cert.crv.example", &"x".repeat(10_000)));
    let waiting = super::waiting(store).unwrap();
    assert_eq!(waiting.last().unwrap().text.len(), super::TEXT_MAX);
    super::decide(store, &waiting[0].id, Decision::Counts).unwrap();
    super::decide(store, &waiting.last().unwrap().id, Decision::Noted).unwrap();

    store
        .work(|work| (TOLD.forget.iter()).try_for_each(|f| f(work, &contact.to_string())))
        .unwrap();
    assert!(super::waiting(store).unwrap().is_empty());
    let left = super::mails(store, &waiting[0].thing).unwrap();
    let words: Vec<usize> = left.iter().map(|answer| answer.text.len()).collect();
    assert_eq!(words, [0, super::TEXT_MAX], "that it counts stays, its words do not");
    assert!(super::of(store, &waiting[0].thing, &contact).unwrap().is_some());

    world.days_pass(super::WORDS_DAYS + 1);
    assert!(writes(&world, &long, "night@cert.crv.example", "Still here."));
    let left = super::mails(store, &waiting[0].thing).unwrap();
    let words: Vec<&str> = left.iter().map(|answer| &*answer.text).collect();
    assert_eq!(words, ["", "", "Still here."]);
}
