//! Rights: the table read as sentences, and what must hold for all of it.

use super::matrix::person as somebody;
use super::{Action, Denied, Guarded, Label, Means, Person, Reader, Relation, Resource, Status};
use super::{Subject, To, decide, readers};
use register::authority::body::ParticipantType::{self, Organisation, Stakeholder, State};
use register::{Code, Role, Tlp};

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn person(kind: ParticipantType, is_secretariat: bool, role: &str) -> Subject {
    Subject::Person(somebody(kind, is_secretariat, role))
}

fn subjects() -> Vec<(&'static str, Subject)> {
    vec![
        ("anyone", Subject::Anyone),
        ("administrator", person(State, false, "national-administrator")),
        ("desk", person(State, false, "desk.technical")),
        ("observer", person(State, false, "observer")),
        ("officer", person(Organisation, true, "secretariat-officer")),
        ("stakeholder", person(Stakeholder, false, "national-administrator")),
    ]
}

#[test]
fn who_may_do_what() {
    use Action::*;
    use Relation::*;
    let rules: &[(&str, Action, Resource, Relation, bool)] = &[
        ("anyone", Read, Resource::Entrance, Common, true),
        ("anyone", Read, Resource::PublicLog, Common, true),
        ("anyone", Read, Resource::Situation, Common, false),
        ("anyone", Read, Resource::Directory, Common, false),
        ("anyone", Export, Resource::Records, Common, false),
        ("administrator", Read, Resource::Directory, Other, true),
        ("administrator", Sign, Resource::OwnContacts, Own, true),
        ("administrator", Sign, Resource::OwnContacts, Other, false),
        ("administrator", Read, Resource::Intake, Common, false),
        ("administrator", Export, Resource::Intake, Common, false),
        ("desk", Sign, Resource::OwnContacts, Own, true),
        ("observer", Read, Resource::Directory, Other, true),
        ("observer", Sign, Resource::OwnContacts, Own, false),
        ("officer", Sign, Resource::Intake, Other, true),
        ("officer", Export, Resource::Intake, Common, true),
        ("officer", Sign, Resource::OwnContacts, Own, false),
        ("observer", Read, Resource::Checks, Own, true),
        ("administrator", Read, Resource::Checks, Other, false),
        ("desk", Sign, Resource::Checks, Own, true),
        ("observer", Sign, Resource::Checks, Own, false),
        ("administrator", Read, Resource::Rounds, Common, false),
        ("administrator", Export, Resource::Rounds, Common, false),
        ("officer", Sign, Resource::Rounds, Common, true),
        ("stakeholder", Read, Resource::Checks, Common, false),
        ("observer", Export, Resource::Checks, Common, true),
        ("stakeholder", Export, Resource::Checks, Common, false),
        ("administrator", Sign, Resource::Circulars, Own, true),
        ("administrator", Read, Resource::Dispatch, Own, true),
        ("administrator", Read, Resource::Dispatch, Other, false),
        ("officer", Read, Resource::Dispatch, Other, false),
        ("observer", Read, Resource::Circulars, Other, false),
        ("observer", Read, Resource::Circulars, Member, true),
        ("observer", Read, Resource::Circulars, Recipient, true),
        ("observer", Sign, Resource::Receipts, Own, false),
        ("desk", Sign, Resource::Receipts, Own, true),
        ("desk", Sign, Resource::Procedures, Common, false),
        ("administrator", Read, Resource::Lists, Common, false),
        ("administrator", Sign, Resource::Comments, Common, false),
        ("administrator", Read, Resource::Answers, Common, false),
        ("officer", Sign, Resource::Answers, Common, true),
        ("stakeholder", Read, Resource::Circulars, Common, false),
        ("stakeholder", Sign, Resource::Circulars, Own, false),
        ("stakeholder", Read, Resource::Welcome, Own, false),
        ("administrator", Sign, Resource::Holidays, Own, true),
        ("administrator", Sign, Resource::Holidays, Other, false),
        ("observer", Sign, Resource::Holidays, Own, false),
        ("officer", Sign, Resource::Holidays, Other, true),
        ("officer", Read, Resource::Renewals, Common, true),
        ("officer", Sign, Resource::Renewals, Common, true),
        ("officer", Export, Resource::Renewals, Common, true),
        ("administrator", Read, Resource::Renewals, Common, false),
        ("administrator", Sign, Resource::Renewals, Common, false),
        ("anyone", Sign, Resource::Renewals, Common, false),
        ("officer", Export, Resource::Letters, Common, true),
        ("administrator", Export, Resource::Letters, Common, false),
        ("administrator", Export, Resource::Letters, Own, true),
        ("administrator", Export, Resource::Letters, Other, false),
        ("observer", Export, Resource::Letters, Own, false),
        ("administrator", Read, Resource::Meetings, Common, true),
        ("administrator", Sign, Resource::Meetings, Own, true),
        ("administrator", Sign, Resource::Meetings, Other, false),
        ("administrator", Sign, Resource::Convening, Common, false),
        ("observer", Sign, Resource::Meetings, Own, false),
        ("officer", Sign, Resource::Convening, Common, true),
        ("stakeholder", Sign, Resource::Meetings, Own, true),
        ("stakeholder", Sign, Resource::Convening, Common, false),
        ("desk", Read, Resource::Keys, Own, true),
        ("desk", Sign, Resource::Keys, Own, true),
        ("administrator", Read, Resource::Keys, Other, false),
        ("officer", Read, Resource::Keys, Other, false),
        ("administrator", Sign, Resource::Roots, Own, true),
        ("administrator", Sign, Resource::Roots, Other, false),
        ("desk", Sign, Resource::Roots, Own, false),
        ("officer", Sign, Resource::Roots, Own, true),
        ("officer", Sign, Resource::Roots, Other, false),
        ("administrator", Read, Resource::Admissions, Common, false),
        ("officer", Sign, Resource::Admissions, Other, true),
        ("stakeholder", Read, Resource::Directory, Other, false),
        ("stakeholder", Read, Resource::Directory, Common, false),
        ("stakeholder", Read, Resource::Directory, Own, true),
        ("stakeholder", Read, Resource::Records, Other, false),
    ];
    let subjects = subjects();
    for (who, action, resource, relation, expected) in rules {
        let (_, subject) = subjects.iter().find(|(name, _)| name == who).unwrap();
        let found = decide(subject, *action, *resource, *relation);
        assert_eq!(found, *expected, "{who} {action:?} {resource:?} {relation:?}");
    }
}

#[test]
fn a_suspended_participant_reads_and_exports_its_own_and_says_nothing() {
    for (name, subject) in subjects() {
        let Subject::Person(mut person) = subject else { continue };
        person.status = Status::Suspended;
        let subject = Subject::Person(person);
        for resource in Resource::ALL {
            for relation in Relation::ALL {
                assert!(!decide(&subject, Action::Sign, *resource, *relation), "{name}");
            }
            let others = decide(&subject, Action::Read, *resource, Relation::Other);
            assert!(!others, "{name} reads {resource:?} of others");
        }
        for action in [Action::Read, Action::Export] {
            for relation in [Relation::Own, Relation::Recipient, Relation::Common] {
                assert!(decide(&subject, action, Resource::Records, relation), "{name}");
            }
        }
    }
}

/// A statement of CRV's, as its label says.
fn said(to: To, mark: Tlp) -> Label {
    Label { resource: Resource::Records, of: vec![code("CRV")], to, mark }
}

fn acts_for(participant: &str, person: Subject) -> Subject {
    match person {
        Subject::Person(person) => {
            Subject::Person(Person { participant: code(participant), ..person })
        }
        Subject::Anyone => Subject::Anyone,
    }
}

#[test]
fn a_label_tells_how_a_thing_relates_to_the_reader() {
    let esr = acts_for("ESR", person(State, false, "observer"));
    let esr_alone = vec![code("ESR")];
    for (label, expected) in [
        (said(To::Nobody, Tlp::Clear), Relation::Other),
        (said(To::Named(esr_alone.clone()), Tlp::Clear), Relation::Recipient),
        (said(To::Group(esr_alone), Tlp::Clear), Relation::Member),
        (said(To::Named(vec![code("MRL")]), Tlp::Clear), Relation::Other),
        (said(To::Group(vec![code("MRL")]), Tlp::Clear), Relation::Other),
        (said(To::Everyone, Tlp::Clear), Relation::Member),
        (Label::of(Resource::Records, &code("ESR")), Relation::Own),
        (Label::of(Resource::Records, &code("CRV")), Relation::Other),
        (Label::common(Resource::Records), Relation::Common),
    ] {
        assert_eq!(label.relation(&esr), expected, "{label:?}");
    }
    assert_eq!(said(To::Everyone, Tlp::Clear).relation(&Subject::Anyone), Relation::Other);
    assert_eq!(esr.relation_to(&code("ESR")), Relation::Own);
    assert_eq!(esr.relation_to(&code("CRV")), Relation::Other);
    assert!(esr.may(Action::Read, Resource::Directory, &code("CRV")));
    assert!(!esr.may(Action::Sign, Resource::OwnContacts, &code("ESR")));
}

#[test]
fn marks_narrow_who_reads_an_entry() {
    use Tlp::{Amber, AmberStrict, Clear, Green, Red};
    let observer = acts_for("ESR", person(State, false, "observer"));
    let stakeholder = acts_for("ESR", person(Stakeholder, false, "observer"));
    let own = acts_for("CRV", person(State, false, "observer"));
    let esr = || To::Named(vec![code("ESR")]);
    for (who, to, mark, reads, exports) in [
        (&own, To::Everyone, Red, true, true),
        (&observer, To::Everyone, AmberStrict, true, true),
        (&observer, To::Everyone, Red, false, false),
        (&observer, esr(), AmberStrict, true, true),
        (&observer, esr(), Red, true, false),
        (&observer, To::Named(vec![code("MRL")]), Clear, false, false),
        (&stakeholder, To::Everyone, Green, false, false),
        (&stakeholder, To::Everyone, Amber, false, false),
        (&stakeholder, esr(), Red, true, false),
    ] {
        let label = said(to, mark);
        assert_eq!(label.allows(who, Action::Read), reads, "{label:?}");
        assert_eq!(label.allows(who, Action::Export), exports, "{label:?}");
    }
}

#[test]
fn a_token_reads_what_it_names_and_nothing_red() {
    let with = |scopes: Vec<(Action, Resource)>| {
        let person = somebody(State, false, "observer");
        Subject::Person(Person { participant: code("ESR"), means: Means::Token(scopes), ..person })
    };
    let records = with(vec![(Action::Read, Resource::Records)]);
    assert!(said(To::Everyone, Tlp::AmberStrict).allows(&records, Action::Read));
    assert!(!said(To::Everyone, Tlp::Amber).allows(&records, Action::Export));
    assert!(!said(To::Named(vec![code("ESR")]), Tlp::Red).allows(&records, Action::Read));
    assert!(!decide(&records, Action::Read, Resource::Directory, Relation::Common));
    // Entries come with what stands in them; the entrance needs no scope.
    for thing in [Resource::Authority, Resource::Keys, Resource::Persons] {
        assert!(decide(&records, Action::Read, thing, Relation::Own), "{thing:?}");
    }
    let bare = with(Vec::new());
    assert!(decide(&bare, Action::Read, Resource::Entrance, Relation::Common));
    assert!(decide(&bare, Action::Read, Resource::PublicLog, Relation::Common));
    assert!(!decide(&bare, Action::Read, Resource::Records, Relation::Common));
}

#[test]
fn a_guarded_thing_opens_for_its_readers() {
    let secret = || Guarded::new("the text", said(To::Named(vec![code("ESR")]), Tlp::Red));
    let esr = acts_for("ESR", person(State, false, "desk.duty"));
    let mrl = acts_for("MRL", person(State, false, "desk.duty"));
    let opened = secret().authorize(&esr, Action::Read).unwrap();
    assert_eq!((*opened, opened.len()), ("the text", 8));
    assert_eq!(secret().authorize(&mrl, Action::Read).err(), Some(Denied));
    assert!(Denied.to_string().contains("does not allow"));
    assert_eq!(secret().label().mark, Tlp::Red);
    assert_eq!(secret().unasked(), "the text");
}

#[test]
fn the_readers_of_a_thing_are_named_with_their_roles() {
    let reader = |participant: &str, kind, is_secretariat, roles: &[&str]| Reader {
        participant: code(participant),
        participant_type: kind,
        is_secretariat,
        status: Status::Active,
        roles: roles.iter().map(|role| Role::new(role).unwrap()).collect(),
    };
    let all = [
        reader("CRV", State, false, &["observer", "desk.duty"]),
        reader("ESR", State, false, &["observer"]),
        reader("VBNOA", Stakeholder, false, &["national-administrator"]),
        reader("VESP", Organisation, true, &["secretariat-officer"]),
    ];
    let names = |label: &Label, action| -> Vec<String> {
        let found = readers(label, action, &all);
        let line = |(reader, roles): &(&Reader, Vec<&Role>)| {
            let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
            format!("{} {}", reader.participant, roles.join(" "))
        };
        found.iter().map(line).collect()
    };
    let amber = names(&said(To::Everyone, Tlp::Amber), Action::Read);
    assert_eq!(amber, ["CRV observer desk.duty", "ESR observer", "VESP secretariat-officer"]);
    let red = names(&said(To::Named(vec![code("ESR")]), Tlp::Red), Action::Read);
    assert_eq!(red, ["CRV observer desk.duty", "ESR observer"]);
    let keepers = names(&Label::of(Resource::OwnContacts, &code("CRV")), Action::Sign);
    assert_eq!(keepers, ["CRV desk.duty"]);
}

#[test]
fn roles_say_in_which_capacity_a_person_speaks() {
    let of = |secretariat, roles: &[&str]| Person {
        roles: roles.iter().map(|role| Role::new(role).unwrap()).collect(),
        ..somebody(Organisation, secretariat, "observer")
    };
    let speaks = |person: &Person| person.speaking_role().map(|role| role.as_str().to_owned());
    for (person, speaking, officer) in [
        (of(true, &["observer", "secretariat-officer"]), Some("secretariat-officer"), true),
        (of(false, &["secretariat-officer"]), Some("secretariat-officer"), false),
        (of(false, &["observer", "desk.duty"]), Some("desk.duty"), false),
        (of(false, &["observer"]), None, false),
    ] {
        assert_eq!(speaks(&person).as_deref(), speaking);
        assert_eq!(person.officer_role().is_some(), officer);
    }
    let keeps = |roles: &[&str], desk: &str| {
        of(false, roles).role_of_desk(desk).map(|role| role.as_str().to_owned())
    };
    assert_eq!(keeps(&["observer", "desk.duty"], "duty").as_deref(), Some("desk.duty"));
    assert_eq!(keeps(&["observer", "desk.duty"], "technical"), None);
    let administrator = keeps(&["desk.duty", "national-administrator"], "technical");
    assert_eq!(administrator.as_deref(), Some("national-administrator"));
    let both = of(true, &["secretariat-officer", "desk.duty"]);
    assert_eq!(both.keeping_role().map(Role::as_str), Some("desk.duty"));
    assert_eq!(of(true, &["secretariat-officer"]).keeping_role(), None);
    for (person, delegate) in [
        (of(true, &[]), true),
        (of(false, &[]), false),
        (somebody(State, false, "observer"), true),
        (somebody(Stakeholder, false, "observer"), false),
    ] {
        assert_eq!(person.is_delegate(), delegate);
    }
}

/// A statement by VESP of this kind about QLN.
fn about_qln(kind: &str, to: &[&str], tlp: Tlp) -> register::Payload {
    register::Payload {
        audience: register::Audience { tlp, to: to.iter().map(|c| code(c)).collect() },
        body: serde_json::json!({ "participant": "QLN" }),
        by: register::By {
            participant: code("VESP"),
            role: Role::new("secretariat-officer").unwrap(),
        },
        id: register::StatementId::from_u128(7),
        issued: register::Time::from_millis(0),
        kind: register::Kind::new(kind).unwrap(),
        origin: "tessera".to_owned(),
        parts: Vec::new(),
        replies_to: None,
        supersedes: None,
        test: false,
        v: 1,
    }
}

#[test]
fn what_is_given_to_a_state_about_itself_is_its_own() {
    let qln = acts_for("QLN", person(State, false, "observer"));
    let esr = acts_for("ESR", person(State, false, "observer"));
    for (kind, to, tlp, of_qln, of_esr) in [
        // Its result of a check, its contact as the secretariat entered it.
        ("checks.result-noted", &["QLN"][..], Tlp::Red, Relation::Own, Relation::Other),
        ("directory.contact-instructed", &[], Tlp::Amber, Relation::Own, Relation::Member),
        // What is said of it to others, or to nobody, is not.
        ("directory.contact-instructed", &[], Tlp::Red, Relation::Member, Relation::Member),
        ("directory.contact-instructed", &["ESR"], Tlp::Red, Relation::Other, Relation::Recipient),
        ("meetings.accredited", &[], Tlp::Amber, Relation::Member, Relation::Member),
    ] {
        let label = Label::of_statement(&about_qln(kind, to, tlp));
        assert_eq!((label.resource, label.mark), (Resource::Records, tlp));
        assert_eq!(label.relation(&qln), of_qln, "{kind} {to:?} {tlp:?}");
        assert_eq!(label.relation(&esr), of_esr, "{kind} {to:?} {tlp:?}");
    }
    let said = about_qln("members.key-revoked", &["ESR"], Tlp::Red);
    let label = Label::of_statement(&said);
    assert_eq!((label.resource, label.relation(&qln)), (Resource::Authority, Relation::Member));
    assert_eq!(label.mark, Tlp::Clear);
    let persons = Label::of_persons(&said);
    assert_eq!((persons.resource, persons.mark), (Resource::Persons, Tlp::Red));
    assert_eq!(persons.relation(&qln), Relation::Own);
    assert_eq!(persons.relation(&esr), Relation::Other);
}
