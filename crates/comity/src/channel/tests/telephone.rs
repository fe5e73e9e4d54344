//! Stories of receipts by telephone: nobody answers for four hours, then a code is read aloud; and which
//! codes count for nothing.

use super::super::reach;
use super::super::telephone::{digest, normalise, numbers, sheet, to_ask};
use super::{code, desk, make, queries, urgent, world};
use crate::members::make::Draft;
use crate::region::Region;
use crate::world::World;
use register::{Hash, StatementId, Tlp};

const TECHNICAL: &str = "desk.technical";

/// The codes of a sheet, as its paper has them.
pub(super) fn paper(sheet: char, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{sheet}7PDQ4VXK2NE{number:04}")).collect()
}

pub(super) fn digests(codes: &[String]) -> Vec<Hash> {
    codes.iter().map(|code| digest(code)).collect()
}

impl World {
    pub(super) fn sets_codes(&self, state: &str, role: &str, codes: &[String]) -> String {
        let by = Region::by(state, role).unwrap();
        let draft = make::set_telephone_codes(by, "technical", digests(codes));
        self.says(state, role, &draft)
    }

    /// What a state enters as read aloud by another's duty desk.
    fn entering(&self, state: &str, message: StatementId, of: &str, read_aloud: &str) -> Draft {
        let by = Region::by(state, TECHNICAL).unwrap();
        make::acknowledge_by_telephone(by, &self.message(message).told(), &desk(of), read_aloud)
    }

    pub(super) fn enters(
        &self,
        state: &str,
        message: StatementId,
        of: &str,
        read_aloud: &str,
    ) -> String {
        self.says(state, TECHNICAL, &self.entering(state, message, of, read_aloud))
    }

    /// How a state was reached in the last weeks.
    fn reached(&self, of: &str) -> String {
        let store = &self.region.store;
        let lines = store.view(|v| reach::lines(v, Some(&code(of)), store.now())).unwrap();
        let mut told = String::new();
        for (from, week) in reach::weeks(&lines) {
            let (from, nobody) = (from.date(), week.nobody());
            let reach::Week { came, at_once, late } = week;
            told +=
                &format!("{from}: {came} came, {at_once} at once, {late} late, {nobody} nobody\n");
        }
        for (led, rung) in reach::rungs(&lines) {
            told += &format!("{led:?}: {} called, {} led\n", rung.called, rung.led);
        }
        told
    }

    fn codes_left(&self, of: &str) -> Vec<u32> {
        let codes = self.region.store.view(|views| sheet(views, &desk(of))).unwrap();
        codes.iter().filter(|code| code.is_left()).map(|code| code.number).collect()
    }
}

#[test]
fn nobody_answers_for_four_hours_then_a_code_is_read_aloud() {
    let world = world();
    let codes = paper('K', 3);
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &codes), "entered");
    world.minutes_pass(60);
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    world.minutes_pass(240);
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);
    let called = world.called_by_mail();
    assert!(called.len() > 1, "the ladder was climbed: {called:?}");

    // At the directory's number somebody reads aloud, and the caller types it as people type.
    let typed = normalise(" K7pd-q4vx-k2ne-oool ").unwrap();
    assert_eq!(typed, codes[0]);
    assert_eq!(world.enters("CRV", sent, "MRL", &typed), "entered");
    assert_eq!(world.waits(sent), ["MRL: nothing"]);
    assert_eq!(world.called_by_mail().len(), 1, "nobody is called any more");
    assert_eq!(world.codes_left("MRL"), [2, 3]);
    assert_eq!(
        world.reached("MRL"),
        "2026-11-16: 1 came, 0 at once, 1 late, 0 nobody\n\
         Rung(Desk): 1 called, 0 led\n\
         Rung(SecondWay): 1 called, 0 led\n\
         Rung(Deputy): 1 called, 0 led\n\
         Rung(OtherDesks): 1 called, 0 led\n\
         Telephone: 1 called, 1 led\n"
    );
    assert_eq!(world.reached("ESR"), "", "it was not addressed");
    let receipt = world.region.store.view(|v| queries::acknowledgement(v, &sent, &desk("MRL")));
    let receipt = receipt.unwrap().unwrap();
    assert_eq!((receipt.telephone, receipt.said_by), (Some(1), code("CRV")));
    assert_eq!(receipt.desk, desk("MRL"));
    assert_eq!(
        world.register_reads(3),
        "2026-11-22 MRL set one-time codes for the telephone of its desk technical\n\
         2026-11-22 CRV sent a sealed message to MRL\n\
         2026-11-22 CRV entered the code by which MRL acknowledged receipt of a message by telephone; \
         this is no agreement with it\n"
    );

    // Without an answer on substance it counts for four hours, as any other.
    world.minutes_pass(240);
    assert_eq!(world.waits(sent), ["MRL: expired 18:00"]);
    let receipt = make::acknowledge(
        Region::by("MRL", TECHNICAL).unwrap(),
        &world.message(sent).told(),
        "technical",
    );
    let again = "this desk has acknowledged the message already";
    assert_eq!(world.says("MRL", TECHNICAL, &receipt), again);
}

#[test]
fn which_codes_count_for_nothing() {
    let world = world();
    let (old, new, other) = (paper('K', 3), paper('M', 2), paper('N', 1));
    let sent = world.region.write(&urgent("CRV", &["ESR", "MRL"])).unwrap();
    let second = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let unknown =
        "MRL technical has no such code; let them read it once more, letter by letter".to_owned();
    assert_eq!(world.enters("CRV", sent, "MRL", &old[0]), unknown, "there is no sheet yet");
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &old), "entered");
    assert_eq!(world.sets_codes("ESR", TECHNICAL, &other), "entered");
    assert_eq!(world.enters("CRV", sent, "MRL", "0000000000000000"), unknown);
    assert_eq!(world.enters("CRV", sent, "MRL", &other[0]), unknown, "of another state");
    assert_eq!(
        world.enters("CRV", sent, "MRL", "k7pd-q4vx-k2ne-0001"),
        "a code has 16 letters and digits, in upper case and without dashes"
    );
    assert_eq!(world.enters("CRV", sent, "MRL", &old[1]), "entered", "in any order");
    let used = "this code was used already; ask for another number";
    assert_eq!(world.enters("CRV", second, "MRL", &old[1]), used);
    let twice = "this desk has acknowledged the message already";
    assert_eq!(world.enters("CRV", sent, "MRL", &old[2]), twice);
    assert_eq!(world.codes_left("MRL"), [1, 3], "what was refused used no code");

    // The sheet is replaced: the old paper counts for nothing, and no code comes back.
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &new), "entered");
    let replaced =
        "this code stands on a sheet that was replaced; ask for one from the newest sheet";
    assert_eq!(world.enters("CRV", second, "MRL", &old[0]), replaced);
    assert_eq!(world.enters("CRV", second, "MRL", &old[1]), used, "used for ever");
    let before = "a code stands there twice, or was on a sheet before; make new ones";
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &old), before);
    assert_eq!(world.enters("CRV", second, "MRL", &new[0]), "entered");

    // Another desk of the same state has codes of its own.
    let by = Region::by("MRL", "national-administrator").unwrap();
    let policy = paper('P', 1);
    let draft = make::set_telephone_codes(by, "policy", digests(&policy));
    assert_eq!(world.says("MRL", "national-administrator", &draft), "entered");
    let third = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let of_another = "this code is one of MRL policy; ask MRL technical for one of its own";
    assert_eq!(world.enters("CRV", third, "MRL", &policy[0]), of_another);
}

#[test]
fn who_may_enter_a_code() {
    let world = world();
    let codes = paper('K', 5);
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &codes), "entered");
    let sent = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let none = "there is no such message of yours";
    assert_eq!(world.enters("ESR", sent, "MRL", &codes[0]), none);
    let own = world.entering("MRL", sent, "MRL", &codes[0]);
    assert_eq!(world.says("MRL", TECHNICAL, &own), none);
    let elsewhere = "the message is not addressed to NWR technical";
    assert_eq!(world.enters("CRV", sent, "NWR", &codes[0]), elsewhere);
    let right = || world.entering("CRV", sent, "MRL", &codes[0]);
    let mut wide = right();
    wide.to.push(code("NWR"));
    let says = |draft: &Draft| world.says("CRV", TECHNICAL, draft);
    assert_eq!(says(&wide), "this is for MRL and nobody else");
    let test = Draft { test: true, ..right() };
    assert_eq!(says(&test), "what answers a test is a test, and what answers none is none");
    let loose = Draft { replies_to: None, ..right() };
    assert_eq!(says(&loose), "an acknowledgement answers the message that it names");
    assert_eq!(world.codes_left("MRL"), [1, 2, 3, 4, 5]);

    // A test of the line by telephone uses a code too.
    let mut writing = urgent("CRV", &["MRL"]);
    writing.test = true;
    let tested = world.region.write(&writing).unwrap();
    let real = Draft { test: false, ..world.entering("CRV", tested, "MRL", &codes[0]) };
    assert_eq!(says(&real), "what answers a test is a test, and what answers none is none");
    assert_eq!(world.enters("CRV", tested, "MRL", &codes[0]), "entered");
    let used = "this code was used already; ask for another number";
    assert_eq!(world.enters("CRV", sent, "MRL", &codes[0]), used);
    assert_eq!(world.enters("CRV", sent, "MRL", &codes[1]), "entered");
}

#[test]
fn who_may_set_codes() {
    let world = world();
    let by = |role: &str| Region::by("MRL", role).unwrap();
    let says = |role: &str, draft: &Draft| world.says("MRL", role, draft);
    let set = |desk: &str, count: usize| {
        make::set_telephone_codes(by(TECHNICAL), desk, digests(&paper('K', count)))
    };
    let not_own = "the codes of a desk are set by that desk or an administrator";
    assert_eq!(says(TECHNICAL, &set("policy", 2)), not_own);
    let admin = "national-administrator";
    let of_no_desk = make::set_telephone_codes(by(admin), "space", digests(&paper('K', 2)));
    assert_eq!(says(admin, &of_no_desk), "there is no such desk in this network");
    for count in [0, 51] {
        assert_eq!(says(TECHNICAL, &set("technical", count)), "a sheet has 1 to 50 codes");
    }
    let wide = Draft { tlp: Tlp::Amber, ..set("technical", 2) };
    assert_eq!(says(TECHNICAL, &wide), "codes stay inside their participant: RED");
    let told = Draft { to: vec![code("CRV")], ..set("technical", 2) };
    assert_eq!(says(TECHNICAL, &told), "codes stay inside their participant: RED");
    let twice = vec![digest("K7PDQ4VXK2NE0001"), digest("K7PDQ4VXK2NE0001")];
    let twice = make::set_telephone_codes(by(TECHNICAL), "technical", twice);
    let expected = "a code stands there twice, or was on a sheet before; make new ones";
    assert_eq!(says(TECHNICAL, &twice), expected);
    assert_eq!(says(TECHNICAL, &set("technical", 50)), "entered");
}

#[test]
fn codes_are_read_as_people_type_them() {
    let right = Some("K7PDQ4VXK2NE0011".to_owned());
    for (typed, expected) in [
        ("K7PD-Q4VX-K2NE-0011", right.clone()),
        ("k7pd q4vx k2ne ooil", right.clone()),
        (" k7pdq4vxk2neOOIL\t", right),
        ("K7PD-Q4VX-K2NE-001", None),
        ("K7PD-Q4VX-K2NE-00112", None),
        ("U7PD-Q4VX-K2NE-0011", None),
        ("Ⅰ7PD-Q4VX-K2NE-0011", None),
        ("", None),
    ] {
        assert_eq!(normalise(typed), expected, "{typed}");
    }
}

#[test]
fn which_code_to_ask_for_tells_nothing_of_others() {
    let world = world();
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &paper('K', 20)), "entered");
    let sent: Vec<StatementId> =
        (0..8).map(|_| world.region.write(&urgent("CRV", &["MRL"])).unwrap()).collect();
    let asked = || -> Vec<Vec<u32>> {
        let numbers = |v: &_| numbers(v, &desk("MRL"), &code("CRV"));
        let numbers = world.region.store.view(numbers).unwrap();
        sent.iter().map(|message| to_ask(numbers.clone(), message)).collect()
    };
    let before = asked();
    let drawn: std::collections::BTreeSet<u32> = before.iter().map(|order| order[0]).collect();
    assert!(drawn.len() > 3, "they come in no order: {before:?}");
    assert!(before.iter().all(|order| order.len() == 20), "the whole sheet");
    assert_eq!(asked(), before, "who looks again is told the same");
    // What another state uses changes nothing, and nor does a new sheet of the same length.
    let of_another = world.region.write(&urgent("ESR", &["MRL"])).unwrap();
    let code = |sheet, number: u32| paper(sheet, 20)[number as usize - 1].clone();
    assert_eq!(world.enters("ESR", of_another, "MRL", &code('K', before[0][0])), "entered");
    assert_eq!(asked(), before);
    assert_eq!(world.sets_codes("MRL", TECHNICAL, &paper('P', 20)), "entered");
    assert_eq!(asked(), before);
    // Which one itself used is asked for no more.
    let used = before[0][0];
    assert_eq!(world.enters("CRV", sent[0], "MRL", &code('P', used)), "entered");
    for (was, now) in before.iter().zip(asked()) {
        let left: Vec<u32> = was.iter().copied().filter(|number| *number != used).collect();
        assert_eq!(left, now);
    }
}
