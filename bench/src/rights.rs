//! The table of rights, from end to end: every subject, standing, way in, relation, mark, thing and
//! action.

use crate::clock::Stopwatch;
use crate::figure::{Figure, Goal};
use anyhow::{Result, ensure};
use register::authority::body::ParticipantType::{Organisation, Stakeholder, State};
use register::{Code, Hash, Role, Tlp};
use rights::{Action, Means, Person, Relation, Resource, Status, Subject, decide_marked};
use std::hint::black_box;

/// The longest that all decisions together may take.
const MOST_MS: f64 = 1000.0;

const MARKS: [Tlp; 5] = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

/// Every subject in every standing, come in in every way.
fn subjects() -> Result<Vec<Subject>> {
    let state = ["national-administrator", "desk.policy", "desk.diplomatic", "desk.technical"];
    let more = ["desk.law-enforcement", "desk.duty", "observer"];
    let mut people: Vec<_> = state.iter().chain(&more).map(|role| (State, false, *role)).collect();
    people.push((Organisation, true, "secretariat-officer"));
    people.push((Stakeholder, false, "national-administrator"));
    let scopes = || {
        let all = Action::ALL.iter().flat_map(|a| Resource::ALL.iter().map(|r| (*a, *r)));
        Means::Token(all.collect())
    };
    let mut all = vec![Subject::Anyone];
    for (participant_type, is_secretariat, role) in people {
        for status in Status::ALL {
            for means in [Means::Key, Means::Password, scopes(), Means::Token(Vec::new())] {
                all.push(Subject::Person(Person {
                    participant: Code::new("CRV")?,
                    participant_type,
                    is_secretariat,
                    status: *status,
                    means,
                    roles: vec![Role::new(role)?],
                    person: Hash([0; 32]),
                }));
            }
        }
    }
    Ok(all)
}

/// Decides every case once a round.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let subjects = subjects()?;
    let mut taken = Vec::new();
    let (mut cases, mut allowed) = (0_u32, 0_u32);
    for _ in 0..rounds {
        (cases, allowed) = (0, 0);
        let watch = Stopwatch::start();
        for subject in &subjects {
            for relation in Relation::ALL {
                for mark in MARKS {
                    for thing in Resource::ALL {
                        for action in Action::ALL {
                            cases += 1;
                            let subject = black_box(subject);
                            let yes = decide_marked(subject, *action, *thing, *relation, mark);
                            allowed += u32::from(yes);
                        }
                    }
                }
            }
        }
        taken.push(watch.seconds() * 1000.0);
    }
    ensure!(allowed > 0 && allowed < cases / 4, "{allowed} of {cases} cases are allowed");
    let what = format!("all {cases} cases of the table of rights");
    Ok(vec![Figure::plain(&what, "ms", &taken, Goal::AtMost(MOST_MS))])
}
