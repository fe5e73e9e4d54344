//! How handlers come by things: a query gives them closed ([`Guarded`]) and only the table opens
//! them. Who holds an [`Authorized`] thing has asked.

use super::{Action, Relation, Resource, Subject, decide_marked};
use register::{Audience, Code, Payload, Tlp};
use std::ops::Deref;

/// What stands on the cover of a thing: all that rights need to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub resource: Resource,
    /// To whom it belongs; to nobody in particular where nobody stands here.
    pub of: Vec<Code>,
    /// For whom it is.
    pub to: To,
    /// How it is marked; `CLEAR` where it carries no mark.
    pub mark: Tlp,
}

/// For whom a thing is, besides those to whom it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// For nobody in particular.
    Nobody,
    /// For the participants that it names.
    Named(Vec<Code>),
    /// For a group with these members.
    Group(Vec<Code>),
    /// For the group of all participants that the mark admits.
    Everyone,
}

impl Label {
    /// Of a thing without a mark that belongs to one participant.
    pub fn of(resource: Resource, participant: &Code) -> Self {
        Self { resource, of: vec![participant.clone()], to: To::Nobody, mark: Tlp::Clear }
    }

    /// Of a thing without a mark that belongs to nobody in particular.
    pub fn common(resource: Resource) -> Self {
        Self { resource, of: Vec::new(), to: To::Nobody, mark: Tlp::Clear }
    }

    /// Of a statement: who says it, whom it names, how it is marked. It also belongs to the
    /// participant that it is about, where it is given to that participant. What authority follows
    /// from is for everybody who verifies.
    pub fn of_statement(payload: &Payload) -> Self {
        let mut of = vec![payload.by.participant.clone()];
        if payload.kind.is_authority() {
            return Self { resource: Resource::Authority, of, to: To::Everyone, mark: Tlp::Clear };
        }
        let Audience { tlp, to } = &payload.audience;
        // What stands of a state in the directory is its own, whoever entered it.
        let listed = to.is_empty() && *tlp < Tlp::Red && payload.kind.feature() == "directory";
        of.extend(about(payload).filter(|code| listed || to.contains(code)));
        let to = if to.is_empty() { To::Everyone } else { To::Named(to.clone()) };
        Self { resource: Resource::Records, of, to, mark: *tlp }
    }

    /// Of a part of a statement that says who a person is: besides who says it, it belongs to the
    /// participant for which that person acts.
    pub fn of_persons(payload: &Payload) -> Self {
        let of = [payload.by.participant.clone()].into_iter().chain(about(payload)).collect();
        Self { resource: Resource::Persons, of, to: To::Nobody, mark: payload.audience.tlp }
    }

    /// How the thing relates to the subject.
    pub fn relation(&self, subject: &Subject) -> Relation {
        if self.of.is_empty() {
            return Relation::Common;
        }
        let Some(person) = subject.person() else { return Relation::Other };
        let own = &person.participant;
        match &self.to {
            _ if self.of.contains(own) => Relation::Own,
            To::Named(named) if named.contains(own) => Relation::Recipient,
            To::Group(members) if members.contains(own) => Relation::Member,
            To::Everyone => Relation::Member,
            To::Named(_) | To::Group(_) | To::Nobody => Relation::Other,
        }
    }

    /// Whether the subject may do this with the thing.
    pub fn allows(&self, subject: &Subject, action: Action) -> bool {
        decide_marked(subject, action, self.resource, self.relation(subject), self.mark)
    }
}

/// The participant that a statement is about.
fn about(payload: &Payload) -> Option<Code> {
    let named = payload.body.get("participant")?.as_str()?;
    Code::new(named).ok()
}

/// A thing as a query gives it: closed until somebody's rights were asked.
#[derive(Debug, Clone)]
pub struct Guarded<T> {
    thing: T,
    label: Label,
}

/// A thing that its holder may have: only [`Guarded::authorize`] makes one.
#[derive(Debug)]
pub struct Authorized<T>(T);

/// The table says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied;

impl std::fmt::Display for Denied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the table of rights does not allow this")
    }
}

impl std::error::Error for Denied {}

impl<T> Guarded<T> {
    /// Closes a thing under its label.
    pub fn new(thing: T, label: Label) -> Self {
        Self { thing, label }
    }

    /// What stands on the cover; it says nothing of the content.
    pub fn label(&self) -> &Label {
        &self.label
    }

    /// The same thing, of the same participant, asked for as something else: a contact of the
    /// directory as one that its own desk keeps.
    pub fn about(mut self, resource: Resource) -> Self {
        self.label.resource = resource;
        self
    }

    /// Opens it for a subject that may do this.
    ///
    /// # Errors
    /// When the table says no.
    pub fn authorize(self, subject: &Subject, action: Action) -> Result<Authorized<T>, Denied> {
        if self.label.allows(subject, action) { Ok(Authorized(self.thing)) } else { Err(Denied) }
    }

    /// Opens it for the rules of a feature and for what no subject asks for, such as a mail to its
    /// recipients or the holder of a personal link. `cargo xtask tidy` refuses this in pages.
    pub fn unasked(self) -> T {
        self.thing
    }
}

impl<T> Authorized<T> {
    /// The thing itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Authorized<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
