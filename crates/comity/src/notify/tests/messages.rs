//! Mails that a message waits are told to people; what comes back to them acknowledges nothing.

use super::servers::{MailServers, SECRETARIAT, header};
use super::stories::{post_to, with_writing};
use crate::channel::kinds::Urgency;
use crate::channel::writing::Writing;
use crate::channel::{notices, queries};
use crate::features;
use crate::notify::mailbox::{self, ReadMails};
use crate::notify::outbox::State;
use crate::notify::{Notices, outbox, post};
use crate::region::channel::duty;
use crate::world::World;
use std::time::Duration;

#[test]
fn no_answer_to_a_mail_acknowledges_a_message() {
    let mut world = World::new();
    let servers = MailServers::start();
    world.region.open_channel().unwrap();
    let mut writing = Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Outage", "Text");
    writing.urgency = Urgency::Urgent;
    let sent = world.region.write(&writing).unwrap();
    let store = &world.region.store;
    let given: &[Notices] = &[notices::notices];
    with_writing(|writing| outbox::collect(store, given, writing).unwrap());
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let told = notices::notices(store, store.now()).unwrap();
    let address = &told[0].to.address;
    let mail_id = header(&servers.mails_of(address)[0], "Message-ID");

    let automatic = "Auto-Submitted: auto-replied\r\n";
    for (own_id, more, text) in
        [("<1@a>", automatic, "I am away until Monday."), ("<2@a>", "", "We have it.")]
    {
        servers.somebody_sends(&format!(
            "From: {address}\r\nTo: {SECRETARIAT}\r\nSubject: Re: message\r\nMessage-ID: {own_id}\r\n\
             In-Reply-To: {mail_id}\r\n{more}\r\n{text}\r\n"
        ));
    }
    let features = features::TOLD.answered;
    let patience = Duration::from_millis(1_500);
    let read = mailbox::pass(store, &servers.mailbox(), features, patience).unwrap();
    assert_eq!(read, ReadMails { answers: 0, automatic: 1, bounces: 0, others: 1 });
    assert!(store.view(|views| queries::acknowledgements(views, &sent)).unwrap().is_empty());
}

#[test]
fn a_day_without_mail_loses_no_alarm_and_tells_none_twice() {
    let mut world = World::new();
    let mut servers = MailServers::start();
    servers.stop_smtp();
    world.region.open_channel().unwrap();
    let store = &world.region.store;
    let given: &[Notices] = &[notices::notices];
    let look = |port: u16| {
        with_writing(|writing| outbox::collect(store, given, writing).unwrap());
        post::pass(store, &post_to(port)).unwrap().handed
    };
    for hour in 0..24 {
        if hour % 3 == 0 {
            let (from, to) = (duty("CRV").unwrap(), duty("MRL").unwrap());
            let mut writing = Writing::plain(from, to, "Outage", "Text");
            writing.urgency = if hour % 2 == 0 { Urgency::Urgent } else { Urgency::Routine };
            world.region.write(&writing).unwrap();
        }
        for _ in 0..6 {
            assert_eq!(look(servers.smtp_port()), 0);
            let around = world.region.around.as_ref();
            world.region.around.set(crate::clock::Surroundings::now(around).plus_minutes(10));
        }
    }
    let waiting = store.work(|work| outbox::newest(work, 1_000, 0)).unwrap();
    assert!(waiting.len() > 8, "every message, and the steps of the ladder: {}", waiting.len());
    servers.start_smtp();
    world.days_pass(1);
    look(servers.smtp_port());
    let all = store.work(|work| outbox::newest(work, 1_000, 0)).unwrap();
    assert!(waiting.iter().all(|mail| all.iter().any(|one| one.key == mail.key)));
    assert!(all.iter().all(|mail| mail.state == State::Handed));
    let ids = servers.by_message_id();
    assert_eq!((ids.len(), ids.values().sum::<usize>()), (all.len(), all.len()));
}
