//! Every cell: all subjects, standings, ways in, relations, marks, things and actions, compared with
//! what `oracle/oracle.py` computes from the rules in words.

use super::{Action, Means, Person, Relation, Resource, Status, Subject, decide_marked};
use register::authority::body::ParticipantType::{self, Organisation, Stakeholder, State};
use register::{Code, Hash, Role, Tlp};
use std::io::Write;
use std::process::{Command, Stdio};

/// Subjects in words: what the participant is, whether it is the secretariat, and the role.
pub(crate) const SUBJECTS: &[(&str, ParticipantType, bool, &str)] = &[
    ("national administrator", State, false, "national-administrator"),
    ("policy desk", State, false, "desk.policy"),
    ("diplomatic desk", State, false, "desk.diplomatic"),
    ("technical desk", State, false, "desk.technical"),
    ("law-enforcement desk", State, false, "desk.law-enforcement"),
    ("duty desk", State, false, "desk.duty"),
    ("observer", State, false, "observer"),
    // The role of an officer gives nothing outside the secretariat.
    ("state's officer", State, false, "secretariat-officer"),
    ("secretariat officer", Organisation, true, "secretariat-officer"),
    ("secretariat observer", Organisation, true, "observer"),
    ("organisation administrator", Organisation, false, "national-administrator"),
    ("stakeholder administrator", Stakeholder, false, "national-administrator"),
    ("stakeholder observer", Stakeholder, false, "observer"),
];

pub(crate) const MARKS: &[Tlp] = &[Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

pub(crate) fn all_scopes() -> Vec<(Action, Resource)> {
    Action::ALL.iter().flat_map(|a| Resource::ALL.iter().map(|r| (*a, *r))).collect()
}

pub(crate) fn person(kind: ParticipantType, is_secretariat: bool, role: &str) -> Person {
    Person {
        participant: Code::new("CRV").unwrap(),
        participant_type: kind,
        is_secretariat,
        status: Status::Active,
        means: Means::Key,
        roles: vec![Role::new(role).unwrap()],
        person: Hash([7; 32]),
    }
}

/// `OwnContacts` as `own contacts`.
fn words(name: &dyn std::fmt::Debug) -> String {
    let mut words = String::new();
    for c in format!("{name:?}").chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

fn oracle(dimensions: &[Vec<String>]) -> Vec<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/oracle/oracle.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there: `cargo xtask test` installs it");
    let asked: String = dimensions.iter().map(|d| d.join("\t") + "\n").collect();
    python.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "the oracle stopped");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn every_cell_is_as_the_rules_in_words_say() {
    let mut subjects = vec![("nobody logged in", Subject::Anyone)];
    for (name, kind, secretariat, role) in SUBJECTS {
        subjects.push((name, Subject::Person(person(*kind, *secretariat, role))));
    }
    let ways = [
        ("key", Means::Key),
        ("password", Means::Password),
        ("token", Means::Token(all_scopes())),
        ("bare token", Means::Token(Vec::new())),
    ];
    let names = |of: &[&str]| of.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let said = oracle(&[
        subjects.iter().map(|(name, _)| (*name).to_owned()).collect(),
        Status::ALL.iter().map(|s| words(s)).collect(),
        names(&ways.each_ref().map(|(name, _)| *name)),
        Relation::ALL.iter().map(|r| words(r)).collect(),
        MARKS.iter().map(|m| m.word().to_owned()).collect(),
        Resource::ALL.iter().map(|r| words(r)).collect(),
        Action::ALL.iter().map(|a| words(a)).collect(),
    ]);
    let (mut lines, mut cells, mut wrong) = (said.iter(), 0_u32, Vec::new());
    for (who, subject) in &subjects {
        for status in Status::ALL {
            for (way, means) in &ways {
                let mut subject = subject.clone();
                if let Subject::Person(person) = &mut subject {
                    (person.status, person.means) = (*status, means.clone());
                }
                let mut expected = lines.next().unwrap().bytes();
                for relation in Relation::ALL {
                    for tlp in MARKS {
                        for thing in Resource::ALL {
                            for action in Action::ALL {
                                cells += 1;
                                let found =
                                    decide_marked(&subject, *action, *thing, *relation, *tlp);
                                if found != (expected.next() == Some(b'1')) {
                                    wrong.push(format!(
                                        "{who}, {status:?}, with {way}: {action:?} {} that is \
                                         {relation:?}, TLP:{}: the table says {found}",
                                        words(thing),
                                        tlp.word()
                                    ));
                                }
                            }
                        }
                    }
                }
                assert_eq!(expected.next(), None, "the oracle has more cells");
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cells >= 288_000, "only {cells} cells");
}
