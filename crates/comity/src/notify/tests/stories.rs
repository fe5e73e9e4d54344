//! Mails go out once whatever the server does, and what comes back is told apart.

use super::servers::{MailServers, SECRETARIAT, header};
use crate::directory::queries;
use crate::notify::forget;
use crate::notify::mailbox::{self, ReadMails};
use crate::notify::outbox::{self, State, Writing};
use crate::notify::post::{self, Passed, Post};
use crate::notify::settings::MailSettings;
use crate::notify::{
    Leads, LinkTo, MailAnswer, Notice, Notices, Recipient, Speed, choices, chosen, links,
};
use crate::profile::Profile;
use crate::store::Store;
use crate::world::World;
use anyhow::Result;
use expect_test::expect;
use register::{Code, Time};
use rusqlite::params;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(1_500);

/// Greets every contact that has an e-mail address.
fn greetings(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let contacts = store.view(queries::contacts)?;
    Ok(contacts
        .into_iter()
        .filter_map(|contact| {
            let address = contact.email()?.to_owned();
            Some(greeting(&contact.participant, &contact.contact.to_string(), &address, now))
        })
        .collect())
}

pub(super) fn greeting(participant: &Code, whom: &str, address: &str, now: Time) -> Notice {
    Notice {
        key: format!("test/greeting/{whom}"),
        to: Recipient {
            participant: participant.clone(),
            contact: whom.parse().ok(),
            address: address.to_owned(),
            language: "en".to_owned(),
        },
        template: "hello",
        values: Vec::new(),
        link: Leads::Personal(LinkTo {
            path: "/hello",
            subject: whom.to_owned(),
            until: now.plus_days(7),
        }),
        speed: Speed::AtOnce,
        test: true,
    }
}

/// Greets these addresses, a name and a mood each.
fn put(world: &World, addresses: &[&str], speed: Speed) {
    let (code, now) = (Code::new("CRV").unwrap(), world.region.store.now());
    for address in addresses {
        let notice = Notice { speed, ..greeting(&code, address, address, now) };
        with_writing(|writing| outbox::put(&world.region.store, &notice, writing).unwrap());
    }
}

pub(super) fn with_writing<T>(work: impl FnOnce(&Writing<'_>) -> T) -> T {
    let profile = Profile::shipped("osce").unwrap();
    let base_url = "https://cbm.vesp.example";
    work(&Writing { profile: &profile, base_url, domain: "vesp.example" })
}

fn collect(world: &World) -> usize {
    let given: &[Notices] = &[greetings];
    with_writing(|writing| outbox::collect(&world.region.store, given, writing).unwrap())
}

/// The way to a mail server on this machine.
pub(super) fn post_to(port: u16) -> Post {
    let settings = MailSettings {
        server: Some(format!("smtp://127.0.0.1:{port}")),
        from: Some(format!("Secretariat <{SECRETARIAT}>")),
        ..MailSettings::default()
    };
    Post::new(&settings, "comity-demo-2026", PATIENCE).unwrap().unwrap()
}

fn post(servers: &MailServers) -> Post {
    post_to(servers.smtp_port())
}

/// How every mail stands: address, state, tries, what the server said.
fn standing(world: &World) -> String {
    let mails = world.region.store.work(|work| outbox::newest(work, 1_000, 0)).unwrap();
    let mut lines: Vec<String> = mails
        .iter()
        .map(|m| format!("{} {} {}, {:?}\n", m.to.address, m.state.code(), m.tries, m.said))
        .collect();
    lines.sort();
    lines.concat()
}

#[test]
fn each_contact_gets_one_mail_whatever_is_asked_again() {
    let (world, servers) = (World::new(), MailServers::start());
    let count = collect(&world);
    assert!(count > 10);
    assert_eq!(collect(&world), 0, "what is to be told is known already");
    let handed = post::pass(&world.region.store, &post(&servers)).unwrap();
    assert_eq!(handed, Passed { handed: count, ..Passed::default() });
    assert_eq!(post::pass(&world.region.store, &post(&servers)).unwrap(), Passed::default());
    let ids = servers.by_message_id();
    assert_eq!((ids.len(), ids.values().sum::<usize>()), (count, count));
    let contact = world.region.contact("CRV", "policy").unwrap();
    let mail = servers.mails_of(contact.email().unwrap()).remove(0);
    assert!(header(&mail, "Subject").starts_with("[TEST]"), "{mail}");
    assert_eq!(header(&mail, "Auto-Submitted"), "auto-generated");
    let link = mail.split("https://cbm.vesp.example/hello/").nth(1).unwrap();
    let token: String = link.chars().take_while(|c| !c.is_whitespace()).collect();
    let (store, now) = (&world.region.store, world.region.store.now());
    let opened = links::open(store, "/hello", &token, now).unwrap().unwrap();
    assert_eq!(opened.to.contact, Some(contact.contact));
    assert_eq!(links::open(store, "/other", &token, now).unwrap(), None, "opens one thing alone");
    assert!(links::open(store, "/hello", &token, now.plus_days(8)).unwrap().unwrap().over);
    // The host keeps no text with links in it once the mail is gone.
    assert!(
        store.work(|work| outbox::newest(work, 100, 0)).unwrap().iter().all(|m| m.text.is_empty())
    );
}

#[test]
fn moods_of_a_mail_server() {
    let (world, servers) = (World::new(), MailServers::start());
    let addresses = [
        "plain@a.example",
        "refuse.me@a.example",
        "later.me@a.example",
        "hang.me@a.example",
        "drop.me@a.example",
        "no address",
    ];
    put(&world, &addresses, Speed::AtOnce);
    let store = &world.region.store;
    // A server that hangs or drops the line ends the pass; the others follow in the next.
    for _ in 0..4 {
        post::pass(store, &post(&servers)).unwrap();
    }
    expect![[r#"
        drop.me@a.example waiting 1, "response error: incomplete response"
        hang.me@a.example waiting 1, "the mail server did not answer in time"
        later.me@a.example waiting 1, "transient error (451): 4.7.1 greylisted, try again"
        no address refused 1, "the address cannot be written: \"no address\" is not one"
        plain@a.example handed 1, ""
        refuse.me@a.example refused 1, "permanent error (550): 5.1.1 no such mailbox"
    "#]]
    .assert_eq(&standing(&world));
    world.region.around.set(store.now().plus_minutes(2));
    post::pass(store, &post(&servers)).unwrap();
    expect![[r#"
        drop.me@a.example handed 2, ""
        hang.me@a.example handed 2, ""
        later.me@a.example handed 2, ""
        no address refused 1, "the address cannot be written: \"no address\" is not one"
        plain@a.example handed 1, ""
        refuse.me@a.example refused 1, "permanent error (550): 5.1.1 no such mailbox"
    "#]]
    .assert_eq(&standing(&world));
    let twice: Vec<usize> = servers.by_message_id().into_values().collect();
    assert_eq!(twice.iter().sum::<usize>(), 5, "four mails, and the one whose line broke again");
    assert_eq!(twice.len(), 4, "it came with the same Message-ID");
}

#[test]
fn a_day_without_the_mail_server() {
    let (world, mut servers) = (World::new(), MailServers::start());
    servers.stop_smtp();
    let count = collect(&world);
    let (store, away) = (&world.region.store, post(&servers));
    for _ in 0..24 * 6 {
        world.region.around.set(store.now().plus_minutes(10));
        assert_eq!(post::pass(store, &away).unwrap().handed, 0);
    }
    servers.start_smtp();
    world.region.around.set(store.now().plus_minutes(240));
    assert_eq!(post::pass(store, &post(&servers)).unwrap().handed, count);
    let ids = servers.by_message_id();
    assert_eq!((ids.len(), ids.values().sum::<usize>()), (count, count), "none lost, none twice");
}

#[test]
fn a_mail_is_given_up_after_five_days() {
    let (world, mut servers) = (World::new(), MailServers::start());
    servers.stop_smtp();
    put(&world, &["plain@a.example"], Speed::AtOnce);
    let (store, away) = (&world.region.store, post(&servers));
    for _ in 0..6 * 24 {
        world.region.around.set(store.now().plus_minutes(60));
        post::pass(store, &away).unwrap();
    }
    let mail = store.work(|work| outbox::newest(work, 1, 0)).unwrap().remove(0);
    assert_eq!(mail.state, State::Refused);
    assert!(mail.said.starts_with("tried for 5 days: "), "{}", mail.said);
    assert_eq!(mail.text, "", "its links go with it");
}

#[test]
fn what_is_new_is_told_at_the_next_look() {
    let world = World::new();
    let store = &world.region.store;
    let app = crate::serve::app(std::sync::Arc::clone(store), "https://poc.example", false);
    let settings = MailSettings::default();
    let telling = crate::serve::telling(&app, &settings).unwrap();
    let told = || {
        telling.tell().unwrap();
        store.work(|work| outbox::newest(work, 5_000, 0)).unwrap().len()
    };
    let first = told();
    assert!(first > 0 && told() == first && told() == first);
    world.region.open_round(&[crate::checks::kinds::Way::Mail], 0, 72).unwrap();
    let after_entry = told();
    assert!(after_entry > first, "the register grew");
    crate::directory::renewals::notices::begin_round(store, store.now()).unwrap();
    let after_work = told();
    assert!(after_work > after_entry, "an officer asked everybody");
    let later = (0..12).map(|_| {
        world.days_pass(30);
        told()
    });
    assert!(later.max().unwrap() > after_work, "time went by");
}

#[test]
fn who_chose_a_digest_gets_one_mail_a_day() {
    let (world, servers) = (World::new(), MailServers::start());
    let store = &world.region.store;
    choices::choose(store, "Ada@a.example", choices::Digest::Daily).unwrap();
    put(&world, &["ada@a.example", "ben@a.example"], Speed::MayWait);
    let second = Notice {
        key: "test/greeting/again".to_owned(),
        speed: Speed::MayWait,
        ..greeting(&Code::new("CRV").unwrap(), "ada@a.example", "ada@a.example", store.now())
    };
    with_writing(|writing| outbox::put(store, &second, writing).unwrap());
    post::pass(store, &post(&servers)).unwrap();
    assert_eq!(servers.mails_of("ben@a.example").len(), 1, "chose nothing: at once");
    assert_eq!(servers.mails_of("ada@a.example").len(), 0, "waits for the morning");
    world.days_pass(1);
    post::pass(store, &post(&servers)).unwrap();
    let mails = servers.mails_of("ada@a.example");
    assert_eq!(mails.len(), 1, "both in one");
    assert_eq!(mails[0].matches("https://cbm.vesp.example/hello/").count(), 2);
}

#[test]
fn a_mail_that_waits_follows_its_contact_and_is_not_sent_to_who_left() {
    let world = World::new();
    let store = &world.region.store;
    collect(&world);
    let contact = world.region.contact("CRV", "technical").unwrap();
    let key = format!("test/greeting/{}", contact.contact);
    let address = || store.work(|w| outbox::find(w, &key)).unwrap().map(|mail| mail.to.address);
    let take_back = || outbox::take_back(store, crate::features::TOLD.is_reached).unwrap();
    assert_eq!((take_back(), address()), (0, Some(contact.email().unwrap().to_owned())));
    let moves = |to: &str| {
        let kind = crate::directory::statements::ChannelKind::Email;
        world.region.change_channel("CRV", "technical", kind, to).unwrap();
    };
    moves("new@cert.crv.example");
    assert_eq!((take_back(), address()), (1, None));
    assert_eq!((collect(&world), take_back()), (1, 0));
    assert_eq!(address().as_deref(), Some("new@cert.crv.example"));
    // The server may have it already: it is not sent a second time.
    store.work(|w| w.execute("update notify_outbox set tries = 1 where key = ?1", [&key])).unwrap();
    moves("third@cert.crv.example");
    assert_eq!((take_back(), collect(&world)), (1, 0));
    let given_up = store.work(|w| outbox::find(w, &key)).unwrap().unwrap();
    assert_eq!((given_up.state, &*given_up.text), (State::Refused, ""));
}

#[test]
fn a_subject_is_one_line_whatever_a_value_holds() {
    let world = World::new();
    let (code, now) = (Code::new("CRV").unwrap(), world.region.store.now());
    let notice = Notice {
        template: "procedure",
        values: vec![
            ("title", "Terms\r\nBcc: eve@e.example".to_owned()),
            ("version", "1".to_owned()),
        ],
        ..greeting(&code, "ada@a.example", "ada@a.example", now)
    };
    with_writing(|writing| outbox::put(&world.region.store, &notice, writing).unwrap());
    let mail = world.region.store.work(|w| outbox::find(w, &notice.key)).unwrap().unwrap();
    assert!(mail.subject.contains("Bcc") && !mail.subject.contains(char::is_control), "{mail:?}");
}

#[test]
fn days_of_digests() {
    let table: Vec<String> =
        ["2026-11-22T06:59:00.000Z", "2026-11-22T07:00:00.000Z", "2026-11-23T06:00:00.000Z"]
            .iter()
            .map(|made| {
                let made: Time = made.parse().unwrap();
                let goes = |d: &choices::Digest| d.goes(made).to_string()[..16].to_owned();
                let goes: Vec<String> = choices::Digest::ALL.iter().map(goes).collect();
                format!("{}: {}\n", made, goes.join(", "))
            })
            .collect();
    expect![[r#"
        2026-11-22T06:59:00.000Z: 2026-11-22T06:59, 2026-11-22T07:00, 2026-11-23T07:00
        2026-11-22T07:00:00.000Z: 2026-11-22T07:00, 2026-11-23T07:00, 2026-11-23T07:00
        2026-11-23T06:00:00.000Z: 2026-11-23T06:00, 2026-11-23T07:00, 2026-11-23T07:00
    "#]]
    .assert_eq(&table.concat());
}

/// Answers are kept where the test can see them.
fn answered(store: &Store, answer: &MailAnswer) -> Result<bool> {
    store.work(|work| {
        work.execute_batch(
            "create table if not exists notify_test_answers (key text, sender text, text text)",
        )?;
        work.execute(
            "insert into notify_test_answers values (?1, ?2, ?3)",
            params![answer.key, answer.from, answer.text.lines().next().unwrap_or_default()],
        )
    })?;
    Ok(true)
}

#[test]
fn what_comes_back_is_told_apart() {
    let (world, mut servers) = (World::new(), MailServers::start());
    let store = &world.region.store;
    put(&world, &["ada@a.example", "ben@a.example", "cid@a.example"], Speed::AtOnce);
    post::pass(store, &post(&servers)).unwrap();
    let id = |address: &str| header(&servers.mails_of(address)[0], "Message-ID");
    let (ada, ben, cid) = (id("ada@a.example"), id("ben@a.example"), id("cid@a.example"));
    let mail = |from: &str, more: &str, text: &str| {
        format!(
            "From: {from}\r\nTo: {SECRETARIAT}\r\nSubject: Re: hello\r\n{more}\r\n\r\n{text}\r\n"
        )
    };
    let answer =
        mail("ada@a.example", &format!("Message-ID: <1@a>\r\nIn-Reply-To: {ada}"), "We are here.");
    servers.somebody_sends(&answer);
    let away = format!("Message-ID: <2@a>\r\nIn-Reply-To: {ben}\r\nAuto-Submitted: auto-replied");
    servers.somebody_sends(&mail("ben@a.example", &away, "I am away until Monday."));
    let report = format!(
        "Message-ID: <3@a>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNot delivered.\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n\
         Final-Recipient: rfc822; cid@a.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {cid}\r\n\r\n--b--"
    );
    servers.somebody_sends(&format!(
        "From: MAILER-DAEMON@a.example\r\nTo: {SECRETARIAT}\r\nSubject: Undelivered\r\n{report}\r\n"
    ));
    servers.somebody_sends(&mail("eve@b.example", "Message-ID: <4@b>", "Buy our software."));
    servers.somebody_sends(&mail(
        "x@b.example",
        "Message-ID: <5@b>\r\nX-Comity-Register: comity-demo-2026",
        "again",
    ));
    let features: &[(&str, crate::notify::Answered)] = &[("test", answered)];
    let read = || mailbox::pass(store, &servers.mailbox(), features, PATIENCE).unwrap();
    assert_eq!(read(), ReadMails { answers: 1, automatic: 2, bounces: 1, others: 1 });
    assert_eq!(read(), ReadMails::default(), "each mail once");
    let answers: Vec<(String, String, String)> = store
        .work(|work| {
            work.prepare("select * from notify_test_answers")?
                .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
                .collect()
        })
        .unwrap();
    let ada = ("test/greeting/ada@a.example".into(), "ada@a.example".into(), "We are here.".into());
    assert_eq!(answers, [ada]);
    expect![[r#"
        ada@a.example handed 1, ""
        ben@a.example handed 1, ""
        cid@a.example bounced 1, "5.1.1"
    "#]]
    .assert_eq(&standing(&world));
    // The mailbox is down for a while: nothing is lost.
    servers.stop_imap();
    assert!(mailbox::pass(store, &servers.mailbox(), features, PATIENCE).is_err());
    let late = format!("Message-ID: <6@a>\r\nIn-Reply-To: {ben}");
    servers.somebody_sends(&mail("ben@a.example", &late, "Back again."));
    servers.start_imap();
    let read = mailbox::pass(store, &servers.mailbox(), features, PATIENCE).unwrap();
    assert_eq!(read, ReadMails { answers: 1, ..ReadMails::default() });
}

#[test]
fn an_answer_to_a_digest_goes_where_it_belongs() {
    let (world, servers) = (World::new(), MailServers::start());
    let store = &world.region.store;
    choices::choose(store, "ada@a.example", choices::Digest::Daily).unwrap();
    let (code, now) = (Code::new("CRV").unwrap(), store.now());
    // One thing that is answered and one that is not, then two that are: a digest each.
    for keys in
        [["test/greeting/one", "other/news/one"], ["test/greeting/two", "test/greeting/three"]]
    {
        for key in keys {
            let greeting = greeting(&code, "ada@a.example", "ada@a.example", now);
            let notice = Notice { key: key.to_owned(), speed: Speed::MayWait, ..greeting };
            with_writing(|writing| outbox::put(store, &notice, writing).unwrap());
        }
        world.days_pass(1);
        post::pass(store, &post(&servers)).unwrap();
    }
    let features: &[(&str, crate::notify::Answered)] = &[("test", answered)];
    for mail in servers.mails_of("ada@a.example") {
        let id = header(&mail, "Message-ID");
        servers.somebody_sends(&format!(
            "From: ada@a.example\r\nTo: {SECRETARIAT}\r\nSubject: Re\r\nIn-Reply-To: {id}\r\n\r\n\
             Yes.\r\n\r\nThe secretariat wrote:\r\n> What we told.\r\n"
        ));
    }
    let read = mailbox::pass(store, &servers.mailbox(), features, PATIENCE).unwrap();
    assert_eq!(read, ReadMails { answers: 1, others: 1, ..ReadMails::default() });
    let keys = || -> Vec<(String, String)> {
        let sql = "select key, text from notify_test_answers order by key";
        let read = |r: &rusqlite::Row<'_>| Ok((r.get(0)?, r.get(1)?));
        store.work(|work| work.prepare(sql)?.query_map([], read)?.collect()).unwrap()
    };
    let one = ("test/greeting/one".to_owned(), "Yes.".to_owned());
    assert_eq!(keys(), std::slice::from_ref(&one), "the only thing that can be answered");
    // The officer says that the other one belongs to the second greeting.
    let chosen = store
        .work(|work| {
            work.execute(
                "update notify_incoming set kind = 'chosen', key = 'test/greeting/two'
                 where kind = 'other' and text = 'Yes.'",
                [],
            )
        })
        .unwrap();
    assert_eq!(chosen, 1);
    assert_eq!(chosen::pass(store, features).unwrap(), 1);
    assert_eq!(chosen::pass(store, features).unwrap(), 0, "once");
    assert_eq!(keys(), [one, ("test/greeting/two".to_owned(), "Yes.".to_owned())]);
}

#[test]
fn an_erased_contact_is_forgotten_in_mails_too() {
    let (world, servers) = (World::new(), MailServers::start());
    let store = &world.region.store;
    collect(&world);
    post::pass(store, &post(&servers)).unwrap();
    let contact = world.region.contact("CRV", "policy").unwrap();
    let address = contact.email().unwrap().to_owned();
    let entry = store.entry(contact.entry).unwrap().unwrap();
    let body = serde_json::json!({
        "reason": "the official left", "sha256": entry.payload.part("details").unwrap().sha256,
    });
    let by = crate::region::Region::by("CRV", "national-administrator").unwrap();
    let draft = crate::members::make::Draft::new(by, "records.part-erased", body);
    assert_eq!(world.says("CRV", "national-administrator", &draft), "entered");
    assert!(standing(&world).contains(&address));
    forget::forget(store, &crate::features::TOLD).unwrap();
    assert!(!standing(&world).contains(&address), "the address is gone");
    let key = format!("test/greeting/{}", contact.contact);
    let mail = store.work(|work| outbox::find(work, &key)).unwrap().unwrap();
    assert_eq!((mail.state, mail.subject.as_str()), (State::Handed, ""), "that it went stays");
}
