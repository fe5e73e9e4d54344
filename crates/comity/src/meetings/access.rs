//! How meetings, documents and texts relate to a reader, of which the table of rights then decides:
//! delegations see all; everybody else what is its own, and what is meant for it where admitted.

use super::queries::{self, About, Document, Meeting, Procedure};
use super::statements::Distribution;
use crate::rights::{
    Action, Authorized, Denied, Guarded, Label, Person, Relation, Resource, Subject, To,
    decide_marked,
};
use register::{Code, StatementId, Time, Tlp};
use rusqlite::{Connection, Result};

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

/// How far a document may travel, as a mark.
fn mark(distribution: Distribution) -> Tlp {
    match distribution {
        Distribution::Public => Tlp::Clear,
        Distribution::Network => Tlp::Green,
        Distribution::Delegations => Tlp::Amber,
    }
}

/// What rights need to know of a document: besides delegations, it is for those who are admitted to
/// its meeting.
pub fn label(document: &Document, admitted: Vec<Code>) -> Label {
    Label {
        resource: Resource::Meetings,
        of: Some(document.participant.clone()),
        to: To::Group(admitted),
        mark: mark(document.distribution),
    }
}

/// What one person sees.
pub struct Sight {
    subject: Subject,
    own: Code,
    admitted: Vec<StatementId>,
}

impl Sight {
    /// What the person sees now.
    pub fn of(views: &Connection, person: &Person, now: Time) -> Result<Self> {
        let own = person.participant.clone();
        let admitted = if person.is_delegate() { Vec::new() } else { admitted(views, &own, now)? };
        Ok(Self { subject: Subject::Person(person.clone()), own, admitted })
    }

    /// Whether it sees what is for all delegations.
    pub fn is_whole(&self) -> bool {
        self.sees(Relation::Other, Tlp::Amber)
    }

    fn sees(&self, relation: Relation, mark: Tlp) -> bool {
        decide_marked(&self.subject, Action::Read, Resource::Meetings, relation, mark)
    }

    /// Whether it sees a meeting.
    pub fn meeting(&self, meeting: &Meeting) -> bool {
        let admitted = self.admitted.contains(&meeting.meeting);
        self.sees(if admitted { Relation::Member } else { Relation::Other }, Tlp::Green)
    }

    fn label(&self, document: &Document) -> Label {
        let there = document.meeting.is_some_and(|meeting| self.admitted.contains(&meeting));
        label(document, if there { vec![self.own.clone()] } else { Vec::new() })
    }

    /// Whether it sees a document.
    pub fn document(&self, document: &Document) -> bool {
        self.label(document).allows(&self.subject, Action::Read)
    }

    /// Opens a document.
    ///
    /// # Errors
    /// When the person does not see it.
    pub fn open_document(
        &self,
        document: Document,
    ) -> std::result::Result<Authorized<Document>, Denied> {
        let label = self.label(&document);
        Guarded::new(document, label).authorize(&self.subject, Action::Read)
    }

    /// Whether it sees a silence procedure: an adopted text where it sees all of its documents.
    pub fn procedure(&self, procedure: &Procedure, documents: &[Document]) -> bool {
        self.is_whole()
            || (procedure.adopted.is_some()
                && !documents.is_empty()
                && documents.iter().all(|document| self.document(document)))
    }
}
