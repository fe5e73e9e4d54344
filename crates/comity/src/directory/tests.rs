//! The directory: stories and rule tables.

mod coordinators;
mod renewals;

use super::make;
use super::reminders::{Due, due, told_late};
use crate::region::Region;
use crate::world::World;
use expect_test::expect;

const ADMIN: &str = "national-administrator";

#[test]
fn a_states_year_reads_as_it_happened() {
    let world = World::new();
    expect![[r#"
        2026-11-10 PVL registered the delegation of PVL (2)
        2026-11-15 VESP put the decision "Draft decision: a common form for consultations" under silence until 2026-11-25
        2026-11-16 SQR confirmed a contact
        2026-11-16 SQR confirmed a contact
        2026-11-16 SQR confirmed a contact
        2026-11-18 VESP issued the circular 2026/7: Annual meeting of points of contact
    "#]]
    .assert_eq(&world.register_reads(6));
}

#[test]
fn appointing_changing_confirming_removing() {
    let world = World::new();
    let appointing = world.appointing("ITM", ADMIN, "law-enforcement", "+999 555 0142");
    assert_eq!(world.says("ITM", ADMIN, &appointing), "entered");
    let contact = world.region.contact("ITM", "law-enforcement").unwrap();
    assert!(contact.confirmed.is_some(), "said with its own key, so confirmed by saying it");
    assert!(!contact.on_instruction);
    let rephoning = world.rephoning(ADMIN, &contact, "+999 555 0199");
    assert_eq!(world.says("ITM", ADMIN, &rephoning), "entered");
    // Another editor still has the old contact before them.
    let late = world.rephoning(ADMIN, &contact, "+999 555 0111");
    assert!(world.says("ITM", ADMIN, &late).starts_with("somebody changed this entry since"));
    let contact = world.region.contact("ITM", "law-enforcement").unwrap();
    assert_eq!(contact.details.as_ref().unwrap().channels[0].value, "+999 555 0199");
    world.days_pass(3);
    let confirming = make::confirm(Region::by("ITM", ADMIN).unwrap(), &contact);
    assert_eq!(world.says("ITM", ADMIN, &confirming), "entered");
    let removing = make::remove(Region::by("ITM", ADMIN).unwrap(), &contact);
    assert_eq!(world.says("ITM", ADMIN, &removing), "entered");
    assert!(world.region.contact("ITM", "law-enforcement").is_err());
    expect![[r#"
        2026-11-22 ITM appointed a contact to its law-enforcement desk
        2026-11-22 ITM changed a contact of its law-enforcement desk
        2026-11-25 ITM confirmed a contact
        2026-11-25 ITM removed a contact
    "#]]
    .assert_eq(&world.register_reads(4));
}

#[test]
fn what_is_refused_and_why() {
    let world = World::new();
    let desk = "desk.technical";
    let mut answers = String::new();
    let mut says = |what: &str, code: &str, role: &str, draft: &crate::members::make::Draft| {
        answers.push_str(&format!("{what}: {}\n", world.says(code, role, draft)));
    };
    let appointing = |telephone| world.appointing("CRV", ADMIN, "technical", telephone);
    says("no country code", "CRV", ADMIN, &appointing("555 0142"));
    says("no number", "CRV", ADMIN, &appointing(" "));
    let unknown = world.appointing("CRV", ADMIN, "harbour", "+999 555 0142");
    says("unknown desk", "CRV", ADMIN, &unknown);
    let foreign = world.appointing("CRV", desk, "policy", "+999 555 0142");
    says("another desk", "CRV", desk, &foreign);
    let for_another = world.appointing("CRV", ADMIN, "policy", "+999 555 0142");
    says("another state's key", "ESR", ADMIN, &for_another);
    let theirs = world.region.contact("ESR", "technical").unwrap();
    let confirm = make::confirm(Region::by("CRV", ADMIN).unwrap(), &theirs);
    says("another state's contact", "CRV", ADMIN, &confirm);
    let mut pathless = world.appointing("CRV", ADMIN, "technical", "+999 555 0142");
    pathless.parts.clear();
    says("no details", "CRV", ADMIN, &pathless);
    let (mut card, details) = World::someone("technical", "+999 555 0142");
    card.time_zone = "Mars/Base".to_owned();
    let around = world.region.around.as_ref();
    let by = Region::by("CRV", ADMIN).unwrap();
    says("no such zone", "CRV", ADMIN, &make::appoint(by, card, &details, None, around));
    world.days_pass(30);
    says("delegation over", "CRV", ADMIN, &appointing("+999 555 0142"));
    expect![[r#"
        no country code: "555 0142" is not a telephone number that begins with + and the country code
        no number: "" is not a telephone number that begins with + and the country code
        unknown desk: there is no desk "harbour" here; choose policy, diplomatic, law-enforcement, technical
        another desk: the desk technical cannot change a contact of the desk policy
        another state's key: the signing key is not one of CRV's; ask its national administrator
        another state's contact: CRV has no such contact; appoint one first
        no details: the part `details` with at least one channel is missing
        no such zone: "Mars/Base" is not a time zone; write it as Etc/GMT-2 (which is UTC+2) or a region's name
        delegation over: the delegation ended on 2026-12-12; ask for a new one
    "#]]
    .assert_eq(&answers);
}

#[test]
fn on_instruction_until_the_state_confirms_with_its_own_key() {
    let world = World::new();
    let officer = "secretariat-officer";
    let standing = world.region.contact("QLN", "technical").unwrap();
    assert!(standing.on_instruction && standing.confirmed.is_none());
    assert_eq!(due(&standing, &cadence(), crate::world::today()), Due::Unconfirmed);
    let instructing = |code: &str, scan: Option<&str>| {
        let (card, details) = World::someone("technical", "+999 555 0142");
        let mut draft = make::instruct(
            Region::by("VESP", officer).unwrap(),
            register::Code::new(code).unwrap(),
            card,
            &details,
            &crate::region::note_verbale(scan.unwrap_or("NV 9")),
            world.region.around.as_ref(),
        );
        if scan.is_none() {
            draft.parts.retain(|(name, _, _)| name == "details");
        }
        draft
    };
    let answers = [
        world.says("VESP", officer, &instructing("TSD", Some("NV 9/2026"))),
        world.says("VESP", officer, &instructing("TSD", None)),
        world.says("VESP", officer, &instructing("VESP", Some("NV 9/2026"))),
        world.says("VESP", officer, &instructing("ZZZ", Some("NV 9/2026"))),
    ]
    .join("\n");
    expect![[r#"
        entered
        attach the scanned note verbale
        the secretariat's own contacts need no instruction
        ZZZ is not a participant"#]]
    .assert_eq(&answers);
}

fn cadence() -> crate::profile::Cadence {
    crate::profile::Profile::shipped("arf").unwrap().cadence
}

#[test]
fn reminders_follow_the_networks_cadence() {
    let world = World::new();
    let contact = world.region.contact("SQR", "technical").unwrap();
    let at = contact.confirmed.as_ref().unwrap().at;
    let cadence = cadence();
    let table = [0, 334, 335, 364, 365, 366, 400]
        .map(|days| format!("day {days}: {:?}\n", due(&contact, &cadence, at.plus_days(days))));
    expect![[r#"
        day 0: Fine
        day 334: Fine
        day 335: Soon { days: 30 }
        day 364: Soon { days: 1 }
        day 365: Late { days: 0 }
        day 366: Late { days: 1 }
        day 400: Late { days: 35 }
    "#]]
    .assert_eq(&table.concat());
    let mut changed = contact;
    for (effective, late) in [(30, None), (31, Some(1)), (75, Some(45))] {
        changed.effective = Some(changed.entered.plus_days(-effective).date());
        assert_eq!(told_late(&changed, &cadence), late, "{effective} days before");
    }
}

#[test]
fn erased_details_are_gone_and_the_views_say_so_after_replay_too() {
    let world = World::new();
    let contact = world.region.contact("CRV", "policy").unwrap();
    let part = world.region.store.entry(contact.entry).unwrap().unwrap();
    let digest = part.payload.part("details").unwrap().sha256;
    let body = crate::records::statements::PartErased {
        reason: "the official left".to_owned(),
        sha256: digest,
    };
    let body = crate::records::statements::Statement::from(body);
    let by = Region::by("CRV", ADMIN).unwrap();
    let draft = crate::members::make::Draft::new(by, body.kind(), body.to_value());
    let other = Region::by("ITM", ADMIN).unwrap();
    let theirs = crate::members::make::Draft::new(other, body.kind(), body.to_value());
    assert!(
        world.says("ITM", ADMIN, &theirs).contains("is erased by the participant"),
        "not another's part"
    );
    assert_eq!(world.says("CRV", ADMIN, &draft), "entered");
    assert_eq!(world.region.contact("CRV", "policy").unwrap().details, None);
    assert!(
        world.says("CRV", ADMIN, &draft.clone()).contains("is erased by the participant"),
        "gone already"
    );
    world.region.store.publish().unwrap();
    let export = world.region.store.export_all().unwrap();
    let report = register::verify::verify(&export, None, 2);
    assert_eq!(report.outcome, register::verify::Outcome::Verified, "{:?}", report.findings);
    assert_eq!(report.erased, 1);
}

#[test]
fn accents_may_be_typed_in_either_form() {
    let world = World::new();
    let (mut card, details) = World::someone("policy", "+999 555 0142");
    card.office = "Bureau des re\u{301}seaux".to_owned();
    let by = Region::by("MRL", ADMIN).unwrap();
    let draft = make::appoint(by, card, &details, None, world.region.around.as_ref());
    assert_eq!(world.says("MRL", ADMIN, &draft), "entered");
    assert_eq!(world.region.contact("MRL", "policy").unwrap().office, "Bureau des r\u{e9}seaux");
}
