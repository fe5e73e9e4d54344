//! Makes statements: payloads from bodies, delegations, enrolments. Used by the command line, the
//! made-up region and the pages; nothing here signs for anybody.

use super::statements::{PERSON, PersonDetails};
use crate::clock::Surroundings;
use register::authority::body::{Body, DelegationGiven, KeyEnrolled, Level};
use register::text::Pattern;
use register::{
    Audience, By, Code, Hash, Kind, Part, Payload, PublicKey, Refusal, Role, StatementId, Time, Tlp,
};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// What is to be said, before it has an id and a time.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Who says it.
    pub by: By,
    /// The kind.
    pub kind: &'static str,
    /// The body.
    pub body: Value,
    /// Parts: name, media type, part.
    pub parts: Vec<(String, String, Part)>,
    /// How far it may travel.
    pub tlp: Tlp,
    /// Named recipients, in the order of their codes; none: every participant that the mark admits.
    pub to: Vec<Code>,
    /// The statement it answers.
    pub replies_to: Option<StatementId>,
    /// The statement it replaces.
    pub supersedes: Option<StatementId>,
    /// Its id, where a part names it already; else it is chosen with the time.
    pub id: Option<StatementId>,
    /// Test or exercise.
    pub test: bool,
}

impl Draft {
    /// A draft without parts, for all participants of the network but no stakeholders.
    pub fn new(by: By, kind: &'static str, body: Value) -> Self {
        Self {
            by,
            kind,
            body,
            parts: Vec::new(),
            tlp: Tlp::Amber,
            to: Vec::new(),
            replies_to: None,
            supersedes: None,
            id: None,
            test: false,
        }
    }

    /// The draft of an authority statement.
    pub fn authority(by: By, body: &Body) -> Self {
        Self { tlp: Tlp::Green, ..Self::new(by, body.kind(), body.to_value()) }
    }

    /// Adds a part.
    pub fn with_part(mut self, name: &str, media_type: &str, part: Part) -> Self {
        self.parts.push((name.to_owned(), media_type.to_owned(), part));
        self
    }

    /// The payload, dated now, for the register `origin`.
    pub fn payload(&self, origin: &str, around: &dyn Surroundings) -> Result<Payload, Refusal> {
        let id = self.id.unwrap_or_else(|| around.statement_id());
        self.payload_of(origin, id, around.now())
    }

    /// The payload with an id and a time that are given.
    pub fn payload_of(
        &self,
        origin: &str,
        id: StatementId,
        issued: Time,
    ) -> Result<Payload, Refusal> {
        let kind = Kind::new(self.kind).map_err(|e| Refusal::new("kind", e.to_string()))?;
        Ok(Payload {
            audience: Audience { tlp: self.tlp, to: self.to.clone() },
            body: composed(&self.body),
            by: self.by.clone(),
            id,
            issued,
            kind,
            origin: origin.to_owned(),
            parts: self.parts.iter().map(|(n, t, part)| part.describe(n, t)).collect(),
            replies_to: self.replies_to,
            supersedes: self.supersedes,
            test: self.test,
            v: register::statement::VERSION,
        })
    }

    /// The parts alone, as they travel with the envelope.
    pub fn parts(&self) -> Vec<Part> {
        self.parts.iter().map(|(_, _, part)| part.clone()).collect()
    }
}

/// The same value with every text in Unicode normal form C, as payloads demand it; people's
/// keyboards write accents in either form.
fn composed(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.nfc().collect()),
        Value::Array(items) => Value::Array(items.iter().map(composed).collect()),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, v)| (name.clone(), composed(v))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Who speaks, from texts that are known to be right (region, command line arguments checked before).
pub fn by(participant: &Code, role: &str) -> Result<By, Refusal> {
    let role = Role::new(role).map_err(|e| Refusal::new("role", e.to_string()))?;
    Ok(By { participant: participant.clone(), role })
}

/// A person to whom a key is delegated.
pub struct Delegate<'a> {
    /// The key.
    pub key: &'a PublicKey,
    /// Whose it is.
    pub who: Who<'a>,
    /// Roles.
    pub roles: &'a [&'a str],
    /// How the key is held.
    pub level: Level,
}

/// Whose key it is.
pub enum Who<'a> {
    /// A person who has none yet: name and position become a part, whose digest stands for the person.
    New(&'a PersonDetails),
    /// The same, with the part as it was made before: the person came by an invitation.
    Kept(&'a Part),
    /// A person who has one: for a further key, or to renew one.
    Known(Hash),
}

/// The root lets a person act for `participant` from now for `days`.
pub fn delegation(
    participant: &Code,
    delegate: &Delegate<'_>,
    days: i64,
    around: &dyn Surroundings,
) -> Result<Draft, Refusal> {
    let (person, part) = match &delegate.who {
        Who::New(details) => {
            let details = serde_json::to_vec(details).unwrap_or_default();
            let part = Part::new(around.random(), &details);
            (part.digest(), Some(part))
        }
        Who::Kept(part) => (part.digest(), Some((*part).clone())),
        Who::Known(person) => (*person, None),
    };
    let now = around.now();
    let body = Body::DelegationGiven(DelegationGiven {
        from: now,
        key: delegate.key.clone(),
        // Every kind; the network's rules narrow them by role.
        kinds: Pattern::new("*").into_iter().collect(),
        level: delegate.level,
        person,
        roles: delegate
            .roles
            .iter()
            .map(|role| Role::new(role).map_err(|e| Refusal::new("role", e.to_string())))
            .collect::<Result<_, _>>()?,
        until: now.plus_days(days),
    });
    let draft = Draft::authority(by(participant, Role::ROOT)?, &body);
    Ok(match part {
        Some(part) => draft.with_part(PERSON, "application/json", part),
        None => draft,
    })
}

/// A key enrols a further key of the same person, with the same roles and no later end: for `only` these kinds of
/// statement, or where none is named for the same as itself.
pub fn enrolment(
    parent: &register::authority::Key,
    role: &Role,
    key: &PublicKey,
    only: &[Pattern],
    level: Level,
    until: Time,
) -> Draft {
    let (mut kinds, mut roles) = (parent.kinds.clone(), parent.roles.clone());
    if !only.is_empty() {
        kinds = only.to_vec();
        // To revoke keys needs a role and no kind: a key for a few kinds keeps no administrator's role.
        if roles.iter().any(|role| role.desk().is_some()) {
            roles.retain(|role| role.desk().is_some());
        }
    }
    let body = Body::KeyEnrolled(KeyEnrolled {
        key: key.clone(),
        kinds,
        level,
        roles,
        until: until.min(parent.until),
    });
    let by = By { participant: parent.participant.clone(), role: role.clone() };
    Draft::authority(by, &body)
}
