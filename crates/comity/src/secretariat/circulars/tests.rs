//! Circulars: who may issue, who acknowledges, who is told. Stories and a table of rules.

use super::super::statements::{ListKept, ListMember};
use super::super::tests::{ADMIN, OFFICER, circular, issuing, mails, text};
use super::super::texts::Status;
use super::make::{self, Content, File};
use super::told;
use super::{queries, reach};
use crate::clock::Surroundings;
use crate::region::Region;
use crate::secretariat::statements::CircularIssued;
use crate::world::World;
use register::{Code, Tlp};

fn acknowledges(world: &World, code: &str, issuer: &str, number: &str) -> String {
    let circular = circular(world, issuer, number);
    let role = if code == "VESP" { OFFICER } else { ADMIN };
    world.says(code, role, &make::acknowledge(Region::by(code, role).unwrap(), &circular))
}

#[test]
fn a_circular_is_acknowledged_once_before_its_issuer_alone_and_withdrawn() {
    let world = World::new();
    assert_eq!(world.says("VESP", OFFICER, &issuing(&world, "VESP", |_, _| {})), "entered");
    assert_eq!(acknowledges(&world, "CRV", "VESP", "2026/14"), "entered");
    let again = acknowledges(&world, "CRV", "VESP", "2026/14");
    assert_eq!(again, "you acknowledged this circular already");
    let own = acknowledges(&world, "VESP", "VESP", "2026/14");
    assert_eq!(own, "no acknowledgement of this circular is asked of you");

    let issued = circular(&world, "VESP", "2026/14");
    let mut open = make::acknowledge(Region::by("ESR", ADMIN).unwrap(), &issued);
    open.to.clear();
    let said = world.says("ESR", ADMIN, &open);
    assert_eq!(said, "an acknowledgement goes to the issuer alone");

    let withdraws = |code: &str, role: &str, reason: &str| {
        let by = Region::by(code, role).unwrap();
        world.says(code, role, &make::withdraw(by, &issued, reason))
    };
    let stranger = withdraws("CRV", ADMIN, "another date");
    assert_eq!(stranger, "only its issuer withdraws a circular");
    assert_eq!(withdraws("VESP", OFFICER, " "), "give the reason in a few words");
    assert_eq!(withdraws("VESP", OFFICER, "another date"), "entered");
    assert_eq!(acknowledges(&world, "JMR", "VESP", "2026/14"), "this circular was withdrawn");
    let acknowledged =
        world.region.store.view(|v| queries::acknowledgements(v, &issued.circular)).unwrap();
    assert_eq!(acknowledged.len(), 1);
    assert_eq!(
        world.register_reads(3),
        "2026-11-22 VESP issued the circular 2026/14: Exercise in spring\n\
         2026-11-22 CRV acknowledged the receipt of a circular\n\
         2026-11-22 VESP withdrew a circular: another date\n"
    );
}

#[test]
fn a_state_writes_to_all_contacts_of_a_desk_in_its_own_name() {
    let world = World::new();
    let said = world.says("CRV", ADMIN, &issuing(&world, "CRV", |_, _| {}));
    assert_eq!(said, "entered");
    // Each issuer counts for itself.
    assert_eq!(world.says("VESP", OFFICER, &issuing(&world, "VESP", |_, _| {})), "entered");
    let (crv, vesp) = (Code::new("CRV").unwrap(), Code::new("VESP").unwrap());
    let next = |issuer| world.region.store.view(|v| queries::next_number(v, issuer, "2026"));
    assert_eq!(next(&crv).unwrap(), "2026/15");
    assert_eq!(next(&vesp).unwrap(), "2026/15");
    assert_eq!(next(&Code::new("ESR").unwrap()).unwrap(), "2026/1");
    assert_eq!(acknowledges(&world, "ESR", "CRV", "2026/14"), "entered");
    let sent = mails(&world, &told::prefix(&circular(&world, "CRV", "2026/14").circular));
    assert!(!sent.is_empty());
    assert!(sent.iter().all(|mail| mail.to.participant != crv), "not to itself");
    assert!(sent[0].text.contains("Corvessa has sent you circular 2026/14"), "{}", sent[0].text);
    // A stakeholder issues none.
    let stakeholder = world.says("VBNOA", ADMIN, &issuing(&world, "VBNOA", |_, _| {}));
    assert_eq!(stakeholder, "circulars come from the secretariat or from a state");
}

#[test]
fn what_cannot_be_sealed_goes_in_the_clear_to_one_state_and_says_so() {
    let world = World::new();
    let to_one: fn(&mut CircularIssued, &mut Content) = |_, c| {
        (c.to, c.tlp) = (vec![Code::new("ESR").unwrap()], Tlp::Clear);
    };
    assert_eq!(world.says("CRV", ADMIN, &issuing(&world, "CRV", to_one)), "entered");
    let issued = circular(&world, "CRV", "2026/14");
    assert!(issued.is_unencrypted() && issued.may_be_mailed());
    let sent = mails(&world, &told::prefix(&issued.circular));
    assert!(!sent.is_empty());
    for mail in &sent {
        assert_eq!(mail.to.participant.as_str(), "ESR", "nobody else is told");
        assert!(mail.text.contains("[Unencrypted, TLP:CLEAR"), "{}", mail.text);
    }
    assert_eq!(
        acknowledges(&world, "CRV", "CRV", "2026/14"),
        "no acknowledgement of this circular is asked of you"
    );
}

/// What is changed in a good circular, and what is said of it.
type Case = (fn(&mut CircularIssued, &mut Content), &'static str);

#[test]
fn table_of_rules() {
    let cases: &[Case] = &[
        (|b, _| b.number = "14".into(), "a circular's number is written 2026/14"),
        (|b, _| b.number = "2026/7".into(), "2026/7 is taken already; give the next number"),
        (|b, _| b.number = "2026/07".into(), "a circular's number is written 2026/14"),
        (|b, _| b.subject = "Bcc\r\nhere".into(), "give the subject, in 300 letters at most"),
        (|b, _| b.subject = " ".into(), "give the subject, in 300 letters at most"),
        (|b, _| b.desks.clear(), "choose one or more desks, or one distribution list"),
        (|b, _| b.desks = vec!["weather".into()], "there is no desk \"weather\" here"),
        (|b, _| b.list = Some(b.circular), "choose one or more desks, or one distribution list"),
        (|_, c| c.tlp = Tlp::Red, "TLP:RED goes to a distribution list only"),
        (|_, c| c.texts.clear(), "give the text in 1 to 12 languages"),
        (
            |_, c| c.texts = vec![text("en", Status::Machine, "Hello.")],
            "mark the text in at least one language as official",
        ),
        (
            |_, c| c.files = vec![File { media_type: "text/html".into(), content: vec![1] }],
            "a circular has 10 files at most, each a PDF, PNG or JPEG",
        ),
        (
            |b, _| b.acknowledge_by = Some("2026-11-01T00:00:00.000Z".parse().unwrap()),
            "the day to acknowledge is past",
        ),
        (
            |b, _| {
                b.acknowledge = false;
                b.acknowledge_by = Some("2027-01-01T00:00:00.000Z".parse().unwrap());
            },
            "a day is given, and no acknowledgement is asked for",
        ),
        (
            |_, c| c.to = vec![Code::new("CRV").unwrap()],
            "a circular to desks of named states is not encrypted: mark it CLEAR, or send a sealed message",
        ),
        (
            |_, c| (c.to, c.tlp) = (vec![Code::new("VBNOA").unwrap()], Tlp::Clear),
            "VBNOA cannot get a circular of yours",
        ),
        (
            |_, c| (c.to, c.tlp) = (vec![Code::new("VESP").unwrap()], Tlp::Clear),
            "VESP cannot get a circular of yours",
        ),
    ];
    let world = World::new();
    for (change, sentence) in cases {
        let said = world.says("VESP", OFFICER, &issuing(&world, "VESP", change));
        assert_eq!(said, *sentence);
    }
}

fn member(code: &str, desks: &[&str]) -> ListMember {
    let desks = desks.iter().map(|desk| (*desk).to_owned()).collect();
    ListMember { desks, participant: Code::new(code).unwrap() }
}

#[test]
fn a_list_is_kept_by_the_secretariat_and_a_circular_goes_to_it_as_it_stood() {
    let world = World::new();
    let around = world.region.around.as_ref();
    let list = around.statement_id();
    let keep = |code: &str, role: &str, members: Vec<ListMember>, before| {
        let body = ListKept { list, members, name: "Drafting group".into() };
        world.says(code, role, &make::keep_list(Region::by(code, role).unwrap(), body, before))
    };
    let two = || vec![member("CRV", &["technical"]), member("ESR", &[])];
    assert_ne!(keep("CRV", ADMIN, two(), None), "entered");
    assert_eq!(keep("VESP", OFFICER, vec![], None), "choose at least one participant");
    let stakeholder = keep("VESP", OFFICER, vec![member("VBNOA", &[])], None);
    assert_eq!(stakeholder, "VBNOA cannot be on a list");
    let body = ListKept { list, members: two(), name: "Drafting group".into() };
    let mut open = make::keep_list(Region::by("VESP", OFFICER).unwrap(), body, None);
    open.to.clear();
    let refused = world.says("VESP", OFFICER, &open);
    assert_eq!(refused, "a list is the secretariat's own: mark it RED, for itself alone");
    assert_eq!(keep("VESP", OFFICER, two(), None), "entered");
    assert!(keep("VESP", OFFICER, two(), None).starts_with("somebody changed this list"));

    let to = || vec![Code::new("CRV").unwrap(), Code::new("ESR").unwrap()];
    let draft = issuing(&world, "VESP", |body, content| {
        (body.list, body.desks) = (Some(list), Vec::new());
        (content.tlp, content.to) = (Tlp::Red, to());
    });
    assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
    let standing = world.region.store.view(|v| queries::list(v, &list)).unwrap().unwrap().standing;
    assert_eq!(keep("VESP", OFFICER, vec![member("JMR", &[])], Some(standing)), "entered");

    let issued = circular(&world, "VESP", "2026/14");
    let everybody = world.region.store.view(queries::Everybody::read).unwrap();
    let of = |v: &_| queries::addressees(v, &issued, &everybody);
    let addressees = world.region.store.view(of).unwrap();
    let found: Vec<String> =
        addressees.iter().map(|c| format!("{} {}", c.participant, c.desk)).collect();
    assert!(found.contains(&"CRV technical".to_owned()), "{found:?}");
    assert!(!found.contains(&"CRV policy".to_owned()) && found.len() > 2, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("CRV") || line.starts_with("ESR")));
    let stranger = acknowledges(&world, "JMR", "VESP", "2026/14");
    assert_eq!(stranger, "no acknowledgement of this circular is asked of you");
}

#[test]
fn before_it_is_issued_it_is_known_whose_desks_have_no_contact() {
    let world = World::new();
    let around = world.region.around.as_ref();
    let list = around.statement_id();
    let keep = |members: Vec<ListMember>, before| {
        let body = ListKept { list, members, name: "Drafting group".into() };
        let draft = make::keep_list(Region::by("VESP", OFFICER).unwrap(), body, before);
        assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
        world.region.store.view(|v| queries::list(v, &list)).unwrap().map(|list| list.standing)
    };
    let reached = || {
        let (vesp, mut reach) = (Code::new("VESP").unwrap(), None);
        issuing(&world, "VESP", |body, _| {
            (body.list, body.desks) = (Some(list), Vec::new());
            reach = Some(world.region.store.view(|v| reach::reach(v, &vesp, body, &[])).unwrap());
        });
        let reach = reach.unwrap();
        let without = reach.without.iter().map(|(code, desks)| format!(" {code}{desks:?}"));
        format!("{}{}", reach.anybody, without.collect::<String>())
    };
    let first = keep(vec![member("CRV", &["technical"]), member("ESR", &[])], None);
    assert_eq!(reached(), "true");
    let some = vec![member("CRV", &["technical"]), member("TSD", &[])];
    let second = keep(some, first);
    assert_eq!(reached(), "true TSD[]");
    keep(vec![member("TSD", &["technical"]), member("VESP", &[])], second);
    assert_eq!(reached(), "false TSD[\"technical\"]");
}

#[test]
fn a_translation_in_a_mail_says_what_it_is() {
    let world = World::new();
    let sent = mails(&world, &told::prefix(&circular(&world, "VESP", "2026/7").circular));
    let (arabic, other): (Vec<_>, Vec<_>) = sent.iter().partition(|mail| mail.to.language == "ar");
    assert!(!arabic.is_empty() && !other.is_empty(), "{} {}", arabic.len(), other.len());
    let says = |text: &str| text.contains("[للتيسير فقط. والعبرة بالنص الرسمي.]");
    assert!(arabic.iter().all(|mail| says(&mail.text) && mail.text.contains("تدعو الأمانة")));
    assert!(other.iter().all(|mail| !says(&mail.text) && !mail.text.contains('[')));
}

#[test]
fn each_contact_is_told_once_and_a_mail_above_green_holds_the_number_alone() {
    let world = World::new();
    let amber = issuing(&world, "VESP", |body, content| {
        body.number = "2026/15".into();
        content.tlp = Tlp::Amber;
    });
    assert_eq!(world.says("VESP", OFFICER, &issuing(&world, "VESP", |_, _| {})), "entered");
    assert_eq!(world.says("VESP", OFFICER, &amber), "entered");
    let sent =
        |number: &str| mails(&world, &told::prefix(&circular(&world, "VESP", number).circular));
    let (green, amber) = (sent("2026/14"), sent("2026/15"));
    assert!(green.len() > 5 && green.len() == amber.len(), "{} {}", green.len(), amber.len());
    assert_eq!(green[0].subject, "Circular 2026/14: Exercise in spring");
    assert!(green.iter().any(|mail| mail.text.contains("Please keep the week free.")));
    for mail in &amber {
        assert!(mail.subject.ends_with("2026/15"), "{}", mail.subject);
        assert!(!mail.text.contains("Exercise") && !mail.text.contains("week"), "{}", mail.text);
    }
    // A contact that comes later is not sent what was issued before.
    let before = green.len();
    let (card, mut details) = World::someone("technical", "+999 501 0777");
    details.channels[0].kind = crate::directory::statements::ChannelKind::Email;
    details.channels[0].value = "night@cert.crv.example".into();
    let by = Region::by("CRV", ADMIN).unwrap();
    let around = world.region.around.as_ref();
    let draft = crate::directory::make::appoint(by, card, &details, None, around);
    assert_eq!(world.says("CRV", ADMIN, &draft), "entered");
    assert_eq!(sent("2026/14").len(), before);
}
