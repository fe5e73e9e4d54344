//! How meetings, documents and texts relate to a reader, of which the table of rights then decides:
//! delegations see all; everybody else what is its own, and what is meant for it where admitted.

use super::queries::{self, About, Document, Meeting, Procedure};
use super::statements::{Distribution, Statement};
use crate::rights::{
    Action, Authorized, Denied, Guarded, Label, Person, Relation, Resource, Subject, To,
    decide_marked,
};
use register::{Code, Payload, StatementId, Time, Tlp};
use rusqlite::{Connection, Result};

/// Meetings to which somebody is admitted who is no state: by invitation, or by an accreditation to
/// which no state objected in time.
pub fn admitted(views: &Connection, code: &Code, now: Time) -> Result<Vec<StatementId>> {
    let invited = queries::meetings(views)?.into_iter().filter(|m| m.stakeholders.contains(code));
    let mut found: Vec<StatementId> = invited.map(|meeting| meeting.meeting).collect();
    let procedures = queries::procedures(views)?.into_iter();
    let accredited = procedures.filter(|p| admits(p, now).as_ref() == Some(code));
    found.extend(accredited.filter_map(|p| p.meeting));
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
fn label(participant: &Code, distribution: Distribution, admitted: Vec<Code>) -> Label {
    Label {
        resource: Resource::Meetings,
        of: vec![participant.clone()],
        to: To::Group(admitted),
        mark: mark(distribution),
    }
}

/// The label of a document with all who are admitted now.
pub fn label_now(views: &Connection, document: &Document, now: Time) -> Result<Label> {
    let admitted = admitted_to(views, document.meeting.as_ref(), now)?;
    Ok(label(&document.participant, document.distribution, admitted))
}

/// The label that a statement's document will have; `None` for all other statements.
pub fn cover(views: &Connection, said: &Payload, now: Time) -> Result<Option<Label>> {
    let Ok(Statement::DocumentIssued(body)) = Statement::parse(&said.kind, &said.body) else {
        return Ok(None);
    };
    let admitted = admitted_to(views, body.meeting.as_ref(), now)?;
    Ok(Some(label(&said.by.participant, body.distribution, admitted)))
}

/// Everybody who is admitted to a meeting and is no delegation.
fn admitted_to(views: &Connection, id: Option<&StatementId>, now: Time) -> Result<Vec<Code>> {
    let Some(id) = id else { return Ok(Vec::new()) };
    let mut codes: Vec<Code> = queries::meeting(views, id)?.map_or(Vec::new(), |m| m.stakeholders);
    let procedures = queries::procedures(views)?;
    codes.extend(
        procedures.iter().filter(|p| p.meeting == Some(*id)).filter_map(|p| admits(p, now)),
    );
    Ok(codes)
}

/// Whom a procedure admits, to which no state objected in time.
fn admits(procedure: &Procedure, now: Time) -> Option<Code> {
    let through = procedure.is_over(now) && procedure.objections == 0 && !procedure.broken;
    match &procedure.about {
        About::Accreditation(code) if through => Some(code.clone()),
        About::Accreditation(_) | About::Text(_) => None,
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
        let admitted = if there { vec![self.own.clone()] } else { Vec::new() };
        label(&document.participant, document.distribution, admitted)
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
