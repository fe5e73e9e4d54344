//! Rights: the table read as sentences, and what must hold for all of it.

use super::{Action, Means, Person, Relation, Resource, Status, Subject, decide};
use register::authority::body::ParticipantType;
use register::{Code, Hash, Role};

fn person(kind: ParticipantType, is_secretariat: bool, role: &str) -> Subject {
    Subject::Person(Person {
        participant: Code::new("CRV").unwrap(),
        participant_type: kind,
        is_secretariat,
        status: Status::Active,
        means: Means::Key,
        roles: vec![Role::new(role).unwrap()],
        person: Hash([7; 32]),
    })
}

fn subjects() -> Vec<(&'static str, Subject)> {
    use ParticipantType::{Organisation, Stakeholder, State};
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
        ("observer", Read, Resource::Circulars, Other, true),
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
fn a_suspended_participant_reads_and_says_nothing() {
    for (name, subject) in subjects() {
        let Subject::Person(mut person) = subject else { continue };
        person.status = Status::Suspended;
        let subject = Subject::Person(person);
        for resource in [Resource::OwnContacts, Resource::Intake, Resource::Drafts] {
            assert!(!decide(&subject, Action::Sign, resource, Relation::Own), "{name}");
        }
        assert!(decide(&subject, Action::Export, Resource::Records, Relation::Own), "{name}");
    }
}
