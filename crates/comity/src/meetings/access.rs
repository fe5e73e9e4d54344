//! Who sees which meetings, documents and texts. Delegations of states and the secretariat see all;
//! everybody else sees the meetings to which it is admitted, and what is meant for it there.

use super::queries::{self, About, Document, Meeting, Procedure};
use super::statements::Distribution;
use crate::rights::Person;
use register::authority::body::ParticipantType;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Result};

/// Whether the person belongs to a delegation of a state, or to the secretariat.
pub fn is_delegation(person: &Person) -> bool {
    person.is_secretariat || person.participant_type == ParticipantType::State
}

/// Meetings to which somebody is admitted who is no state: by invitation, or by an accreditation to
/// which no state objected in time.
pub fn admitted(views: &Connection, code: &Code, now: Time) -> Result<Vec<StatementId>> {
    let invited = queries::meetings(views)?.into_iter().filter(|m| m.stakeholders.contains(code));
    let mut found: Vec<StatementId> = invited.map(|meeting| meeting.meeting).collect();
    let accredited =
        |p: &Procedure| p.about == About::Accreditation(code.clone()) && p.is_over(now);
    let procedures = queries::procedures(views)?.into_iter().filter(accredited);
    found.extend(procedures.filter(|p| p.objections == 0 && !p.broken).filter_map(|p| p.meeting));
    Ok(found)
}

/// What one person sees.
pub struct Sight {
    all: bool,
    own: Code,
    admitted: Vec<StatementId>,
}

impl Sight {
    /// What the person sees now.
    pub fn of(views: &Connection, person: &Person, now: Time) -> Result<Self> {
        Self::of_participant(views, &person.participant, is_delegation(person), now)
    }

    /// What a participant sees now; `all` for a delegation of a state, and for the secretariat.
    pub fn of_participant(views: &Connection, own: &Code, all: bool, now: Time) -> Result<Self> {
        let own = own.clone();
        let admitted = if all { Vec::new() } else { admitted(views, &own, now)? };
        Ok(Self { all, own, admitted })
    }

    /// Whether the person sees all of it: a delegation, or the secretariat.
    pub fn is_whole(&self) -> bool {
        self.all
    }

    fn reaches(&self, meeting: &StatementId) -> bool {
        self.all || self.admitted.contains(meeting)
    }

    /// Whether it sees a meeting.
    pub fn meeting(&self, meeting: &Meeting) -> bool {
        self.reaches(&meeting.meeting)
    }

    /// Whether it sees a document.
    pub fn document(&self, document: &Document) -> bool {
        let there = |meeting: &StatementId| self.reaches(meeting);
        self.all
            || document.participant == self.own
            || match document.distribution {
                Distribution::Public => true,
                Distribution::Network => document.meeting.as_ref().is_some_and(there),
                Distribution::Delegations => false,
            }
    }

    /// Whether it sees a silence procedure: an adopted text where it sees all of its documents.
    pub fn procedure(&self, procedure: &Procedure, documents: &[Document]) -> bool {
        self.all
            || (procedure.adopted.is_some()
                && !documents.is_empty()
                && documents.iter().all(|document| self.document(document)))
    }
}
