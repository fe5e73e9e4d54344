//! Web hooks and the gateway to telephones, with a real receiver: once, signed, in the order of urgency,
//! whatever the other side does, and never saying from whom and what.

use super::receiver::Receiver;
use crate::channel::calls as channel;
use crate::channel::kinds::Urgency;
use crate::channel::queries;
use crate::channel::tests::{MARKER, urgent, world};
use crate::notify::calls::{self, Call, Calls, Lines, Way};
use crate::notify::post::Passed;
use crate::notify::settings::CallSettings;
use crate::store::Store;
use crate::world::World;
use anyhow::Result;
use expect_test::expect;
use register::{Code, Time};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(1_500);
const BASE: &str = "https://poc.example";
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The ways out of an operator who lets hooks be on this machine, with a gateway in some mood.
pub(super) fn lines(receiver: &Receiver, gateway: Option<&str>) -> Lines {
    let settings = CallSettings {
        gateway: gateway.map(|mood| receiver.url(mood)),
        gateway_secret: gateway.map(|_| SECRET.to_owned()),
        hooks_to: vec!["127.0.0.0/8".to_owned()],
    };
    Lines::new(&settings, PATIENCE).unwrap()
}

fn collect(store: &Store, gateway: bool) -> usize {
    let given: &[Calls] = &[channel::calls];
    calls::collect(store, given, BASE, gateway).unwrap()
}

fn minutes_pass(world: &World, minutes: i64) {
    let around = &world.region.around;
    around.set(crate::clock::Surroundings::now(around.as_ref()).plus_minutes(minutes));
}

#[test]
fn a_hook_is_called_once_signed_and_says_nothing_of_sender_and_content() {
    let world = world();
    let (store, receiver) = (&world.region.store, Receiver::start());
    let before = world.region.write(&urgent("ESR", &["MRL"])).unwrap();
    minutes_pass(&world, 1);
    receiver.hook(store, "MRL", "technical", "ok");
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let lines = lines(&receiver, None);
    assert_eq!(collect(store, false), 1, "what came before the hook was set is told otherwise");
    assert_eq!(calls::pass(store, &lines).unwrap(), Passed { handed: 1, ..Passed::default() });
    assert_eq!(
        (collect(store, false), calls::pass(store, &lines).unwrap()),
        (0, Passed::default())
    );

    let called = receiver.calls();
    assert_eq!(called.len(), 1);
    assert_eq!(called[0]["signed"], true);
    let message = store.view(|views| queries::message(views, &sent)).unwrap().unwrap();
    let body = serde_json::json!({
        "type": "message.waits",
        "timestamp": message.entered,
        "data": { "text": "A message waits.", "desk": "technical", "urgency": "urgent", "test": false,
            "entry": message.entry, "link": format!("{BASE}/messages/{sent}") },
    });
    assert_eq!(called[0]["body"], body);
    let all = called[0].to_string();
    assert!(!all.contains("CRV") && !all.contains(MARKER) && !all.contains(&before.to_string()));
    // Taken is not acknowledged, and the host keeps no body.
    assert!(store.view(|views| queries::acknowledgements(views, &sent)).unwrap().is_empty());
    let made = store.work(|work| calls::of_prefix(work, "")).unwrap();
    assert!(made.iter().all(|call| call.body.is_empty()), "{made:?}");
}

#[test]
fn the_second_way_calls_telephones_through_the_gateway_and_its_word_is_the_hosts() {
    let world = world();
    let (store, receiver) = (&world.region.store, Receiver::start());
    receiver.learn("ok", SECRET);
    receiver.learn("refuse", SECRET);
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    minutes_pass(&world, 29);
    assert_eq!(collect(store, true), 0, "the ladder is not there yet");
    minutes_pass(&world, 1);
    assert_eq!(collect(store, false), 0, "without a gateway all is as before");
    let telephones = collect(store, true);
    assert!(telephones > 0);
    let handed = calls::pass(store, &lines(&receiver, Some("ok"))).unwrap().handed;
    assert_eq!(handed, telephones);
    let called = receiver.calls().remove(0);
    assert_eq!(
        (&called["signed"], &called["body"]["type"]),
        (&true.into(), &"message.unanswered".into())
    );
    let data = &called["body"]["data"];
    assert!(data["to"].as_str().unwrap().starts_with("+999"), "{data}");
    let text = data["text"].as_str().unwrap();
    assert!(
        text.starts_with("Comity: a message waits for desk") && text.ends_with("Log in."),
        "{text}"
    );
    assert!(store.view(|views| queries::acknowledgements(views, &sent)).unwrap().is_empty());
    let told = store.work(|work| calls::of_prefix(work, &format!("channel/{sent}/"))).unwrap();
    assert_eq!(told[0].said, "message 17 is queued");

    // A gateway that refuses is asked once; one that is away is asked again, but not for what is over.
    let refused = world.region.write(&urgent("ESR", &["NWR"])).unwrap();
    minutes_pass(&world, 30);
    assert_eq!(collect(store, true), 1);
    let passed = calls::pass(store, &lines(&receiver, Some("refuse"))).unwrap();
    assert_eq!(passed, Passed { refused: 1, ..Passed::default() });
    let told = store.work(|work| calls::of_prefix(work, &format!("channel/{refused}/"))).unwrap();
    assert_eq!(told[0].said, "422 no such number");
    let over = world.region.write(&urgent("ESR", &["CRV"])).unwrap();
    minutes_pass(&world, 30);
    assert!(collect(store, true) > 0);
    let away = calls::pass(store, &lines(&receiver, Some("later"))).unwrap();
    assert_eq!((away.handed, away.again), (0, 1));
    world.region.acknowledge("CRV", over).unwrap();
    let count = receiver.calls().len();
    minutes_pass(&world, 10);
    assert_eq!(collect(store, true), 0);
    assert_eq!(calls::pass(store, &lines(&receiver, Some("ok"))).unwrap(), Passed::default());
    assert_eq!(receiver.calls().len(), count, "nobody is woken for what somebody has");
}

/// Three calls for the desk of each state that a mood is named for here, the least urgent first.
const MOODS: [(&str, &str); 8] = [
    ("CRV", "ok"),
    ("ESR", "refuse"),
    ("JMR", "later"),
    ("MRL", "hang"),
    ("NWR", "drop"),
    ("OZV", "away"),
    ("PVL", "gone"),
    ("SQR", "flood"),
];

fn three_each(_: &Store, _: Time) -> Result<Vec<Call>> {
    let one = |(of, _): &(&str, &str), rank: u8| Call {
        key: format!("test/{of}/{}", 9 - rank),
        way: Way::Hook,
        participant: Code::new(of).unwrap(),
        desk: "technical".to_owned(),
        contact: None,
        rank,
        body: format!("{{\"rank\": {rank}}}"),
    };
    Ok([2, 1, 0].iter().flat_map(|rank| MOODS.iter().map(|mood| one(mood, *rank))).collect())
}

/// How every call stands: key, state, tries, what was said.
fn standing(store: &Store) -> String {
    let made = store.work(|work| calls::of_prefix(work, "")).unwrap();
    let line = |call: &calls::Made| {
        format!("{} {} {}, {:?}\n", call.key, call.state.code(), call.tries, call.said)
    };
    made.iter().map(line).collect()
}

#[test]
fn moods_of_a_receiver() {
    let world = World::new();
    let (store, receiver) = (&world.region.store, Receiver::start());
    for (of, mood) in MOODS {
        receiver.hook(store, of, "technical", mood);
    }
    let given: &[Calls] = &[three_each];
    assert_eq!(calls::collect(store, given, BASE, false).unwrap(), 24);
    let lines = lines(&receiver, None);
    calls::pass(store, &lines).unwrap();
    expect![[r#"
        test/CRV/7 handed 1, ""
        test/CRV/8 handed 1, ""
        test/CRV/9 handed 1, ""
        test/ESR/7 waiting 0, ""
        test/ESR/8 waiting 0, ""
        test/ESR/9 waiting 1, "422"
        test/JMR/7 waiting 0, ""
        test/JMR/8 waiting 0, ""
        test/JMR/9 waiting 1, "503"
        test/MRL/7 waiting 0, ""
        test/MRL/8 waiting 0, ""
        test/MRL/9 waiting 1, "it did not answer in time"
        test/NWR/7 waiting 0, ""
        test/NWR/8 waiting 0, ""
        test/NWR/9 waiting 1, "the line broke: unexpected end of file"
        test/OZV/7 waiting 0, ""
        test/OZV/8 waiting 0, ""
        test/OZV/9 waiting 1, "307: it leads elsewhere, which is not followed"
        test/PVL/7 refused 1, "the hook was taken away"
        test/PVL/8 refused 1, "the hook was taken away"
        test/PVL/9 refused 1, "410: it wants no calls any more"
        test/SQR/7 handed 1, ""
        test/SQR/8 handed 1, ""
        test/SQR/9 handed 1, ""
    "#]]
    .assert_eq(&standing(store));
    for minutes in [2, 6, 30] {
        minutes_pass(&world, minutes);
        calls::pass(store, &lines).unwrap();
    }
    expect![[r#"
        test/CRV/7 handed 1, ""
        test/CRV/8 handed 1, ""
        test/CRV/9 handed 1, ""
        test/ESR/7 waiting 0, ""
        test/ESR/8 waiting 0, ""
        test/ESR/9 waiting 4, "422"
        test/JMR/7 handed 2, ""
        test/JMR/8 handed 2, ""
        test/JMR/9 handed 2, ""
        test/MRL/7 handed 2, ""
        test/MRL/8 handed 2, ""
        test/MRL/9 handed 2, ""
        test/NWR/7 handed 2, ""
        test/NWR/8 handed 2, ""
        test/NWR/9 handed 2, ""
        test/OZV/7 waiting 0, ""
        test/OZV/8 waiting 0, ""
        test/OZV/9 waiting 4, "307: it leads elsewhere, which is not followed"
        test/PVL/7 refused 1, "the hook was taken away"
        test/PVL/8 refused 1, "the hook was taken away"
        test/PVL/9 refused 1, "410: it wants no calls any more"
        test/SQR/7 handed 1, ""
        test/SQR/8 handed 1, ""
        test/SQR/9 handed 1, ""
    "#]]
    .assert_eq(&standing(store));
    let called = receiver.calls();
    assert!(called.iter().all(|call| call["signed"] == true && call["mood"] != "elsewhere"));
    // Of each receiver that takes calls, the urgent came first, and each came once, but where nobody knew.
    for (mood, again) in [("ok", 0), ("later", 3), ("drop", 3), ("hang", 3), ("flood", 0)] {
        let of = called.iter().filter(|call| call["mood"] == mood);
        let mut ranks: Vec<i64> = of.map(|call| call["body"]["rank"].as_i64().unwrap()).collect();
        assert_eq!(ranks.len(), 3 + again, "{mood}: {ranks:?}");
        ranks.dedup();
        assert_eq!(ranks.first(), Some(&0), "{mood}");
    }
    let inner = called.iter().filter(|call| call["mood"] == "gone").count();
    assert_eq!(inner, 1, "who wants no calls gets no more");
}

#[test]
fn a_day_without_the_receiver_loses_nothing_and_sends_nothing_twice() {
    let world = World::new();
    let (store, mut receiver) = (&world.region.store, Receiver::start());
    for (of, _) in MOODS {
        receiver.hook(store, of, "technical", "ok");
    }
    receiver.stop();
    let given: &[Calls] = &[three_each];
    let lines = lines(&receiver, None);
    for _ in 0..24 * 6 {
        calls::collect(store, given, BASE, false).unwrap();
        assert_eq!(calls::pass(store, &lines).unwrap().handed, 0);
        minutes_pass(&world, 10);
    }
    receiver.go_on();
    minutes_pass(&world, 240);
    assert_eq!(calls::pass(store, &lines).unwrap().handed, 24);
    let mut ids: Vec<String> = receiver.calls().iter().map(|c| c["id"].to_string()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), receiver.calls().len()), (24, 24), "none lost, none twice");
}

#[test]
fn no_hook_reaches_this_machine_unless_the_operator_lets_it() {
    let world = World::new();
    let (store, receiver) = (&world.region.store, Receiver::start());
    let name = format!("http://localhost:{}/ok", receiver.port);
    for (of, url) in [("CRV", receiver.url("ok")), ("ESR", name)] {
        calls::hooks::set(store, &Code::new(of).unwrap(), "technical", &url).unwrap();
    }
    let given: &[Calls] = &[three_each];
    calls::collect(store, given, BASE, false).unwrap();
    let closed = Lines::new(&CallSettings::default(), PATIENCE).unwrap();
    assert_eq!(calls::pass(store, &closed).unwrap().handed, 0);
    assert_eq!(receiver.calls().len(), 0);
    let said = store.work(|work| calls::of_prefix(work, "test/CRV/9")).unwrap().remove(0).said;
    assert_eq!(said, "its host is an address of an inner network, which is not called");
}

#[test]
fn settings_that_cannot_be_right_are_refused_at_the_start() {
    let settings = |gateway: &str, secret: &str, hooks_to: &str| CallSettings {
        gateway: Some(gateway.to_owned()),
        gateway_secret: Some(secret.to_owned()),
        hooks_to: vec![hooks_to.to_owned()],
    };
    for (gateway, secret, range, expected) in [
        ("https://sms.example/send", SECRET, "10.0.0.0/8", "right"),
        ("http://127.0.0.1:9/send", SECRET, "::1", "right"),
        ("http://sms.example/send", SECRET, "10.0.0.0/8", "for this machine alone"),
        ("sms.example", SECRET, "10.0.0.0/8", "no address"),
        ("https://sms.example/send", "secret", "10.0.0.0/8", "--gateway-secret"),
        ("https://sms.example/send", SECRET, "ten", "no range"),
    ] {
        let said = Lines::new(&settings(gateway, secret, range), PATIENCE);
        let said = said.map_or_else(|e| format!("{e:#}"), |_| "right".to_owned());
        assert!(said.contains(expected), "{gateway} {range}: {said}");
        assert!(!said.contains(SECRET), "no secret in a log");
    }
    let urgency = [Urgency::Routine, Urgency::Priority, Urgency::Urgent];
    assert!(urgency.is_sorted(), "what is most urgent is greatest");
}
