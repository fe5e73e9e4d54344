//! Checks: tables of rules.

use super::*;
use crate::checks::compute::Figures;
use crate::checks::statements::{ContactResult, WayResult, WayTotals};

#[test]
fn what_is_refused_and_why() {
    let world = World::new();
    let mut answers = String::new();
    let mut says = |what: &str, state: &str, role: &str, draft: &Draft| {
        answers.push_str(&format!("{what}: {}\n", world.says(state, role, draft)));
    };
    let open = |change: &dyn Fn(&mut RoundOpened)| {
        let mut body = opening(&world, true, 0);
        change(&mut body);
        make::open(by_officer(), body)
    };
    says("no way", "VESP", OFFICER, &open(&|b| b.ways.clear()));
    says("sample without telephone", "VESP", OFFICER, &open(&|b| b.sample_percent = 10));
    says("window ends first", "VESP", OFFICER, &open(&|b| b.until = b.from));
    says("window of a year", "VESP", OFFICER, &open(&|b| b.until = b.from.plus_days(365)));
    says("told twice", "VESP", OFFICER, &open(&|b| b.told_percent = Some(50)));
    let mut named = open(&|_| {});
    named.tlp = Tlp::Red;
    says("announced to nobody", "VESP", OFFICER, &named);
    let mut state = open(&|_| {});
    state.by = Region::by("CRV", ADMIN).unwrap();
    says("by a state", "CRV", ADMIN, &state);
    let part = |by: &str, role: &str, of: &str| {
        make::opt_out(Region::by(by, role).unwrap(), &code("VESP"), code(of), true)
    };
    says("another state takes no part", "CRV", ADMIN, &part("CRV", ADMIN, "ESR"));
    let mut loud = part("CRV", ADMIN, "CRV");
    loud.to.clear();
    says("told to all", "CRV", ADMIN, &loud);
    says("takes no part", "CRV", ADMIN, &part("CRV", ADMIN, "CRV"));
    says("on its word", "VESP", OFFICER, &part("VESP", OFFICER, "ESR"));
    let body = opening(&world, true, 0);
    let round = body.round;
    says("open", "VESP", OFFICER, &make::open(by_officer(), body));
    says("a second one", "VESP", OFFICER, &open(&|_| {}));
    let close = |totals: Option<Totals>, too_few: bool| {
        let body = Statement::from(RoundClosed { round, too_few, totals, ways: vec![] });
        Draft::new(by_officer(), body.kind(), body.to_value())
    };
    let few = Totals { answered: 4, asked: 4, ..Totals::default() };
    let wrong = Totals { answered: 4, asked: 9, ..Totals::default() };
    says("over four", "VESP", OFFICER, &close(Some(few), false));
    says("does not add up", "VESP", OFFICER, &close(Some(wrong), false));
    let result = |of: &str| {
        let body = Statement::from(ResultNoted {
            contacts: vec![],
            mend: vec![],
            mend_by: "2026-12-22".to_owned(),
            participant: code(of),
            round,
        });
        let mut draft = Draft::new(by_officer(), body.kind(), body.to_value());
        draft.tlp = Tlp::Red;
        draft.to = vec![code(of)];
        draft
    };
    let contacts_of_few =
        WayTotals { totals: Totals { asked: 6, silent: 6, ..Totals::default() }, way: Way::Mail };
    let body = Statement::from(RoundClosed {
        round,
        too_few: true,
        totals: None,
        ways: vec![contacts_of_few],
    });
    let telling = Draft::new(by_officer(), body.kind(), body.to_value());
    says("contacts of four", "VESP", OFFICER, &telling);
    says("a result before", "VESP", OFFICER, &result("ITM"));
    says("closed", "VESP", OFFICER, &close(None, true));
    let mut for_all = result("ITM");
    for_all.to.clear();
    says("a result for all", "VESP", OFFICER, &for_all);
    says("a result of who takes no part", "VESP", OFFICER, &result("CRV"));
    let with = |field: &str, value: serde_json::Value| {
        let mut draft = result("ITM");
        draft.body[field] = value;
        draft
    };
    let foreign = world.region.contact("ESR", "technical").unwrap().contact;
    let foreign = serde_json::json!([{ "contact": foreign, "ways": [] }]);
    says("a result of another's contact", "VESP", OFFICER, &with("contacts", foreign));
    let twice = serde_json::json!(["no-answer", "no-answer"]);
    says("mends twice", "VESP", OFFICER, &with("mend", twice));
    says("mends one day", "VESP", OFFICER, &with("mend_by", "soon".into()));
    says("a result", "VESP", OFFICER, &result("ITM"));
    says("another", "VESP", OFFICER, &result("ITM"));
    says("confirms meanwhile", "MRL", ADMIN, &{
        let contact = world.region.contact("MRL", "technical").unwrap();
        directory::confirm(Region::by("MRL", ADMIN).unwrap(), &contact)
    });
    says("a result later", "VESP", OFFICER, &result("MRL"));
    says("closed again", "VESP", OFFICER, &close(None, true));
    expect![[r#"
        no way: choose at least one way, each once
        sample without telephone: the sample of the telephone is between 1 and 100 percent
        window ends first: the window ends after it begins, and not in the past
        window of a year: a window has at most 31 days
        told twice: either all are told, or between 1 and 99 percent by lot
        announced to nobody: an announced round is for all participants
        by a state: the network's rules do not let the role national-administrator say checks.round-opened
        another state takes no part: only the secretariat says this
        told to all: mark this RED, for those whom it is about and nobody else
        takes no part: entered
        on its word: entered
        open: entered
        a second one: a round is open; close it first
        over four: totals add up, and are given only where at least five were asked
        does not add up: totals add up, and are given only where at least five were asked
        contacts of four: totals add up, and are given only where at least five were asked
        a result before: results are given when the round is closed
        closed: entered
        a result for all: mark this RED, for those whom it is about and nobody else
        a result of who takes no part: CRV was not asked in this round
        a result of another's contact: a result names the participant's asked contacts, each once
        mends twice: what is to be mended stands in order, each once
        mends one day: "soon" is not a date such as 2026-11-22
        a result: entered
        another: this participant has its result already
        confirms meanwhile: entered
        a result later: results enter together with the closing of the round
        closed again: this round is closed already
    "#]].assert_eq(&answers);
}

#[test]
fn outcomes_of_ways_and_participants() {
    let from: Time = "2026-11-22T09:00:00.000Z".parse().unwrap();
    let until = from.plus_days(3);
    let id = |n: u128| StatementId::from_u128(n);
    let asked = |n: u128, of: &str, ways: &[Way]| Asked {
        contact: id(n),
        participant: code(of),
        ways: ways.to_vec(),
    };
    let answer = |n: u128, way: Way, minutes: i64| Answer {
        contact: id(n),
        way,
        at: from.plus_minutes(minutes),
    };
    let asked = [
        asked(1, "AAA", &[Way::Mail, Way::Portal]),
        asked(2, "AAA", &[Way::Mail]),
        asked(3, "BBB", &[Way::Mail]),
        asked(4, "CCC", &[Way::Mail]),
        asked(5, "DDD", &[Way::Mail, Way::Telephone]),
        asked(6, "EEE", &[]),
        asked(7, "FFF", &[Way::Mail]),
    ];
    let answers = [
        answer(1, Way::Portal, 4319),
        answer(1, Way::Portal, 60),
        answer(3, Way::Mail, 4321),
        answer(7, Way::Mail, 4320),
        answer(9, Way::Mail, 1),
    ];
    let bounced = HashSet::from([id(2), id(4), id(7)]);
    let figures = compute(from, until, &asked, &answers, &bounced);
    let table: String = figures
        .contacts
        .iter()
        .map(|(code, contacts)| {
            let each = contacts
                .iter()
                .flat_map(|c| &c.ways)
                .map(|w| format!(" {}:{}:{:?}", w.way.code(), w.outcome.code(), w.minutes));
            let best = figures.participants[code].code();
            format!("{code} {best}{}\n", each.collect::<String>())
        })
        .collect();
    expect![[r#"
        AAA in-time mail:silent:None portal:in-time:Some(60) mail:bounced:None
        BBB late mail:late:Some(4321)
        CCC bounced mail:bounced:None
        DDD silent mail:silent:None telephone:silent:None
        FFF in-time mail:in-time:Some(4320)
    "#]]
    .assert_eq(&table);
    let expected = Totals { answered: 2, asked: 5, bounced: 1, late: 1, silent: 1 };
    assert_eq!(figures.totals, expected);
    assert!(expected.adds_up() && figures.ways.iter().all(|way| way.totals.adds_up()));
}

#[test]
fn a_round_falls_due_by_the_networks_cadence() {
    let mut cadence = cadence();
    let last: Time = "2026-01-01T00:00:00.000Z".parse().unwrap();
    let due =
        |cadence: &Cadence, days| reminders::is_due(Some(last), cadence, last.plus_days(days));
    assert_eq!([181, 182].map(|days| due(&cadence, days)), [false, true]);
    cadence.check_days = Some(30);
    assert_eq!([29, 30].map(|days| due(&cadence, days)), [false, true]);
    assert!(reminders::is_due(None, &cadence, last), "the first one is due at once");
    // A profile that names no cadence keeps its bytes, and each shipped one says where its own is from.
    let mut older = Profile::shipped("un").unwrap();
    older.cadence.check_days = None;
    assert!(serde_json::to_value(older).unwrap()["cadence"].get("check_days").is_none());
    for name in ["un", "osce", "oas", "arf", "bilateral"] {
        let profile = Profile::shipped(name).unwrap();
        let is_sourced = profile.sources.iter().any(|s| s.field == "cadence.check_days");
        assert!(profile.cadence.check_days == Some(182) && is_sourced, "{name}");
    }
}

#[test]
fn ways_are_summed_over_five_participants_and_not_over_the_contacts_of_one() {
    let world = World::new();
    let body = opening(&world, true, 0);
    let round = body.round;
    assert_eq!(world.says("VESP", OFFICER, &make::open(by_officer(), body)), "entered");
    let mut live = live(&world, &round);
    let one = live.figures.participants.keys().next().unwrap().clone();
    let result = |n: u128, way: Way| ContactResult {
        contact: StatementId::from_u128(n),
        ways: vec![WayResult { minutes: None, outcome: Outcome::Silent, way }],
    };
    let (mut figures, totals) =
        (Figures::default(), Totals { asked: 6, silent: 6, ..Totals::default() });
    figures.totals = totals;
    let mail = |n: usize| vec![result(n as u128, Way::Mail)];
    for (n, code) in live.figures.participants.keys().take(6).enumerate() {
        figures.participants.insert(code.clone(), Outcome::Silent);
        figures.contacts.insert(code.clone(), mail(n));
    }
    // One state alone has people with keys, six of them.
    let with_keys = (10..16).map(|n| result(n, Way::Portal));
    figures.contacts.get_mut(&one).unwrap().extend(with_keys);
    figures.ways = [Way::Mail, Way::Portal].map(|way| WayTotals { totals, way }).to_vec();
    live.figures = figures;
    let closed = make::close(&by_officer(), &live, &cadence(), live.round.entered).remove(0);
    let ways = closed.body["ways"].as_array().unwrap();
    assert_eq!(ways.len(), 1, "{ways:?}");
    assert_eq!(ways[0]["way"], "mail");
}
