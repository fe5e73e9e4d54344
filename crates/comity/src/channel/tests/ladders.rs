//! Stories of ladders: a state sets its own; nobody answers, and somebody outside is asked to test the line
//! without learning of a message; who does not allow it is not called.

use super::{code, desk, make, urgent, world};
use crate::channel::kinds::Urgency;
use crate::channel::statements::LadderSet;
use crate::channel::{by_mail, notices, outside, standing};
use crate::checks::kinds::{ContactResult, Outcome, Way, WayResult};
use crate::checks::{lines, make as checks};
use crate::directory::held::recipient;
use crate::directory::{make as directory_make, queries as directory};
use crate::ladder::{Call, Ladder, Rung};
use crate::notify::{MailAnswer, Notice};
use crate::region::Region;
use crate::world::World;
use expect_test::expect;
use register::{Hash, StatementId};

const ADMIN: &str = "national-administrator";
const TECHNICAL: &str = "desk.technical";

fn rung(after_minutes: i64, call: Call) -> Rung {
    Rung { after_minutes, call }
}

impl World {
    fn sets_ladder(&self, state: &str, role: &str, body: LadderSet) -> String {
        self.says(state, role, &make::set_ladder(Region::by(state, role).unwrap(), body))
    }

    /// The steps of a message, in minutes after it entered.
    pub(super) fn steps(&self, id: StatementId) -> String {
        let message = self.message(id);
        let thread = self.region.store.view(|v| standing::thread(v, &message.conversation));
        let thread = thread.unwrap().unwrap();
        let standing = thread.messages.iter().find(|s| s.message.message == id).unwrap();
        let mut steps = String::new();
        for line in &standing.lines {
            let said = line.steps.iter().map(|step| {
                let minutes = (step.at.millis() - message.entered.millis()) / 60_000;
                format!("{minutes} {}", step.call.code())
            });
            let said: Vec<String> = said.collect();
            steps.push_str(&format!("{}: {}\n", line.participant, said.join(", ")));
        }
        steps
    }

    /// Who outside is asked by mail now.
    fn asked_outside(&self) -> Vec<Notice> {
        let store = &self.region.store;
        outside::notices(store, store.now()).unwrap()
    }

    /// Whose lines a participant is asked to test.
    fn asked_of(&self, by: &str) -> Vec<String> {
        let store = &self.region.store;
        let asked = store.view(|v| lines::asked_of(v, &code(by), store.now())).unwrap();
        asked.iter().map(|asked| asked.of.to_string()).collect()
    }

    fn tests_line(&self, by: &str, of: &str, results: &[(&str, Outcome)]) -> String {
        let contacts = results.iter().map(|(desk, outcome)| ContactResult {
            contact: self.region.contact(of, desk).unwrap().contact,
            ways: vec![WayResult { minutes: None, outcome: *outcome, way: Way::Telephone }],
        });
        let speaker = Region::by(by, ADMIN).unwrap();
        let draft = checks::line_tested(speaker, code(of), contacts.collect());
        self.says(by, ADMIN, &draft)
    }
}

#[test]
fn nobody_answers_and_the_coordinator_tests_the_line() {
    let world = world();
    let region = &world.region;
    region.coordinate("ESR", "Eastern shore", &["ESR", "MRL", "NWR"]).unwrap();
    region.allow_outside("MRL", true, false).unwrap();
    region.allow_outside("CRV", false, true).unwrap();
    let sheet: Vec<String> = (1..=2).map(|n| format!("K7PDQ4VXK2NE{n:04}")).collect();
    let digests: Vec<Hash> =
        sheet.iter().map(|code| super::super::telephone::digest(code)).collect();
    let by = Region::by("MRL", TECHNICAL).unwrap();
    let codes = make::set_telephone_codes(by, "technical", digests);
    assert_eq!(world.says("MRL", TECHNICAL, &codes), "entered");

    let sent = region.write(&urgent("CRV", &["MRL"])).unwrap();
    // Both sides see from the beginning who will be called, and when.
    let steps = "MRL: 0 desk, 30 second-way, 60 deputy, 120 other-desks, 240 coordinator, \
                 240 secretariat\n";
    assert_eq!(world.steps(sent), steps);
    world.minutes_pass(100);
    // The mailbox of the desk answers by itself: it acknowledges nothing.
    let first = notices::notices(&region.store, region.store.now()).unwrap().remove(0);
    let automatic = MailAnswer {
        key: first.key.clone(),
        to: first.to.clone(),
        from: first.to.address.clone(),
        at: region.store.now(),
        text: "I am out of office until Monday.".to_owned(),
        signature: None,
        sealed: None,
    };
    by_mail::answered(&region.store, &automatic).unwrap();
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);
    world.minutes_pass(139);
    assert_eq!(world.asked_outside(), []);
    assert!(world.asked_of("ESR").is_empty());

    // To the minute, and without the message: no id, no sender, no urgency.
    world.minutes_pass(1);
    let asked = world.asked_outside();
    assert!(asked.iter().all(|notice| notice.template == "line-test"));
    assert!(asked.iter().any(|notice| notice.to.participant == code("ESR")));
    let others = |notice: &Notice| !["ESR", "VESP"].contains(&notice.to.participant.as_str());
    assert!(!asked.iter().any(others), "nobody else is asked");
    for notice in &asked {
        assert_eq!(notice.values, [("name", "Mirelune".to_owned())]);
        let told = format!("{notice:?}");
        for secret in [sent.to_string().as_str(), "CRV", "Corvessa", "urgent"] {
            assert!(!told.contains(secret), "{secret} stands in {told}");
        }
    }
    assert_eq!(world.asked_of("ESR"), ["MRL"]);
    assert_eq!(world.asked_of("VESP"), ["MRL"]);
    assert!(world.asked_of("NWR").is_empty());
    // The same is told once for ever, also when another message comes to that step in the same hour.
    let again = region.write(&urgent("CRV", &["MRL"])).unwrap();
    let keys = |notices: Vec<Notice>| notices.into_iter().map(|n| n.key).collect::<Vec<_>>();
    let before = keys(asked);
    world.minutes_pass(20);
    assert_eq!(keys(world.asked_outside()), before);

    // The coordinator calls: the duty desk's number does not work, another one does.
    let results = [("technical", Outcome::Silent), ("diplomatic", Outcome::InTime)];
    assert_eq!(world.tests_line("ESR", "MRL", &results), "entered");
    assert!(world.asked_of("ESR").is_empty());
    assert_eq!(world.asked_of("VESP"), ["MRL"], "the secretariat did not test it yet");
    // Somebody is awake now, and reads a code aloud to the sender.
    let by = Region::by("CRV", TECHNICAL).unwrap();
    for (message, code) in [sent, again].into_iter().zip(&sheet) {
        let told = world.message(message).told();
        let entering = make::acknowledge_by_telephone(by.clone(), &told, &desk("MRL"), code);
        assert_eq!(world.says("CRV", TECHNICAL, &entering), "entered");
    }
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    assert_eq!(world.asked_outside(), [], "nobody is called any more");
    assert_eq!(world.asked_of("VESP"), ["MRL"], "that it was answered is not told outside");

    // End state: the state has to mend one number; the trail stands, and is nobody else's.
    let store = &region.store;
    let mend = store.view(|v| lines::numbers_to_mend(v, &code("MRL"), store.now())).unwrap();
    let mend: Vec<&str> = mend.iter().map(|(contact, _)| contact.desk.as_str()).collect();
    assert_eq!(mend, ["technical"]);
    expect![[r#"
        2026-11-22 CRV sent a sealed message to MRL
        2026-11-22 CRV sent a sealed message to MRL
        2026-11-22 ESR tested the line of MRL
        2026-11-22 CRV entered the code by which MRL acknowledged receipt of a message by telephone; this is no agreement with it
        2026-11-22 CRV entered the code by which MRL acknowledged receipt of a message by telephone; this is no agreement with it
    "#]]
    .assert_eq(&world.register_reads(5));
    let contact = region.contact("MRL", "technical").unwrap();
    let rephoned = world.rephoning(ADMIN, &contact, "night@cert.mrl.example");
    assert_eq!(world.says("MRL", ADMIN, &rephoned), "entered");
    let mend = store.view(|v| lines::numbers_to_mend(v, &code("MRL"), store.now())).unwrap();
    assert!(mend.is_empty(), "its ways were changed");
}

#[test]
fn for_a_desk_that_nobody_can_write_to_the_others_of_its_state_are_told() {
    let world = world();
    let store = &world.region.store;
    let contacts = store.view(|v| directory::contacts_of(v, &code("MRL"))).unwrap();
    let duty = contacts.iter().find(|contact| contact.desk == "technical").unwrap();
    let removed = directory_make::remove(Region::by("MRL", ADMIN).unwrap(), duty);
    assert_eq!(world.says("MRL", ADMIN, &removed), "entered");
    let mut writing = urgent("CRV", &["MRL"]);
    writing.urgency = Urgency::Routine;
    world.region.write(&writing).unwrap();
    let others = contacts.iter().filter(|contact| contact.contact != duty.contact);
    let mut told: Vec<String> = others
        .filter_map(recipient)
        .map(|to| format!("{} message-no-contact", to.address))
        .collect();
    told.sort();
    assert!(!told.is_empty());
    assert_eq!(world.called_by_mail(), told);
}

#[test]
fn a_state_sets_its_own_ladder_and_messages_on_their_way_climb_as_before() {
    let world = world();
    let region = &world.region;
    let usual = "MRL: 0 desk, 30 second-way, 60 deputy, 120 other-desks\n";
    let before = region.write(&urgent("CRV", &["MRL"])).unwrap();
    let ladder = Ladder {
        expires_minutes: 90,
        rungs: vec![rung(0, Call::Desk), rung(10, Call::OtherDesks), rung(25, Call::Deputy)],
    };
    let body = LadderSet { from_it: false, ladder: Some(ladder), to_it: false };
    assert_eq!(world.sets_ladder("MRL", ADMIN, body), "entered");
    let after = region.write(&urgent("CRV", &["MRL", "NWR"])).unwrap();
    assert_eq!(world.steps(before), usual);
    let own = "MRL: 0 desk, 10 other-desks, 25 deputy\n\
               NWR: 0 desk, 30 second-way, 60 deputy, 120 other-desks\n";
    assert_eq!(world.steps(after), own);
    // Back to the network's ladder: what entered by its own one goes on by that one.
    region.allow_outside("MRL", false, false).unwrap();
    assert_eq!(world.steps(after), own);
    let later = region.write(&urgent("CRV", &["MRL"])).unwrap();
    assert_eq!(world.steps(later), usual);
    // Its acknowledgement of the second counts as long as its own ladder said.
    region.acknowledge("MRL", after).unwrap();
    world.minutes_pass(89);
    assert_eq!(world.waits(after)[0], "MRL: nothing");
    world.minutes_pass(1);
    assert_eq!(world.waits(after)[0], "MRL: expired 10:30");
}

#[test]
fn who_does_not_allow_it_is_not_called_and_not_shown() {
    let world = world();
    let region = &world.region;
    let asked = region.coordinate("ESR", "Shore", &["CRV", "ESR", "MRL", "NWR"]).unwrap();
    region.allow_outside("MRL", true, false).unwrap();
    region.allow_outside("CRV", true, true).unwrap();
    region.allow_outside("ESR", true, true).unwrap();
    let outside = |from: &str, to: &str| {
        let steps = world.steps(region.write(&urgent(from, &[to])).unwrap());
        let calls = ["coordinator", "secretariat"];
        calls.into_iter().filter(|call| steps.contains(call)).collect::<Vec<_>>()
    };
    assert_eq!(outside("CRV", "MRL"), ["coordinator", "secretariat"]);
    assert!(outside("NWR", "MRL").is_empty(), "the sender allows nothing");
    assert!(outside("CRV", "NWR").is_empty(), "the recipient allows nothing");
    assert!(outside("MRL", "CRV").is_empty(), "for messages to it is not for messages from it");
    assert_eq!(outside("CRV", "ESR"), ["secretariat"], "nobody coordinates itself");
    assert_eq!(outside("ESR", "MRL"), ["secretariat"], "who wrote is not asked");
    let found = region.store.view(|v| crate::directory::coordinators::region(v, &asked));
    let by = Region::by("MRL", ADMIN).unwrap();
    let declined =
        crate::directory::make::decline(by, &code("VESP"), &found.unwrap().unwrap(), true);
    assert_eq!(world.says("MRL", ADMIN, &declined), "entered");
    assert_eq!(outside("CRV", "MRL"), ["secretariat"], "it declined the coordinator");
    let said = world.tests_line("ESR", "MRL", &[("technical", Outcome::InTime)]);
    assert_eq!(said, "a line is tested by the coordinator of its region, or by the secretariat");
}

#[test]
fn what_is_refused_of_ladders_and_tests_of_lines() {
    let world = world();
    let region = &world.region;
    region.coordinate("ESR", "Shore", &["MRL"]).unwrap();
    let own = |rungs: Vec<Rung>, to_it| {
        let ladder = Some(Ladder { expires_minutes: 60, rungs });
        LadderSet { from_it: true, ladder, to_it }
    };
    let desk_alone = || vec![rung(0, Call::Desk)];
    let outside = || vec![rung(0, Call::Desk), rung(9, Call::Coordinator)];
    let mut answers = String::new();
    let mut note = |what: &str, said: String| answers.push_str(&format!("{what}: {said}\n"));
    note("by a desk", world.sets_ladder("MRL", TECHNICAL, own(desk_alone(), false)));
    note("without the desk", world.sets_ladder("MRL", ADMIN, own(vec![], false)));
    note("outside, not allowed", world.sets_ladder("MRL", ADMIN, own(outside(), false)));
    note("allowed, not named", world.sets_ladder("MRL", ADMIN, own(desk_alone(), true)));
    note("both", world.sets_ladder("MRL", ADMIN, own(outside(), true)));
    let mut loud = make::set_ladder(Region::by("MRL", ADMIN).unwrap(), own(desk_alone(), false));
    loud.tlp = register::Tlp::Amber;
    note("for all", world.says("MRL", ADMIN, &loud));
    note("no contact", world.tests_line("ESR", "MRL", &[]));
    let one = [("technical", Outcome::InTime)];
    note("twice the same", world.tests_line("ESR", "MRL", &[one[0], one[0]]));
    note("by no coordinator", world.tests_line("CRV", "MRL", &one));
    note("its own", world.tests_line("MRL", "MRL", &one));
    note("another's", world.tests_line("ESR", "NWR", &one));
    expect![[r#"
        by a desk: a national administrator sets the ladder for its state
        without the desk: a ladder begins with the desk at once, rises from rung to rung, calls coordinator and secretariat once at most, has at most 12 rungs and ends within a week
        outside, not allowed: a ladder names the coordinator or the secretariat if, and only if, they may be asked
        allowed, not named: a ladder names the coordinator or the secretariat if, and only if, they may be asked
        both: entered
        for all: a participant's ladder is for itself alone: RED
        no contact: name at least one contact that was tried, each once
        twice the same: name at least one contact that was tried, each once
        by no coordinator: a line is tested by the coordinator of its region, or by the secretariat
        its own: a line is tested by the coordinator of its region, or by the secretariat
        another's: a line is tested by the coordinator of its region, or by the secretariat
    "#]].assert_eq(&answers);
}
