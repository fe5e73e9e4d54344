//! Who can see a thing: the same decision, asked for everybody.

use super::{ADMINISTRATOR, Action, Label, Means, OBSERVER, OFFICER, Person, Status, Subject};
use register::authority::Authority;
use register::authority::body::ParticipantType;
use register::{Code, Role};

/// A participant as the network knows it, to ask the table for all who act for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Which.
    pub participant: Code,
    /// What it is.
    pub participant_type: ParticipantType,
    /// Whether it is the network's secretariat.
    pub is_secretariat: bool,
    /// How it stands.
    pub status: Status,
    /// The roles in which people act for it.
    pub roles: Vec<Role>,
}

/// Every participant with the roles in which people may act for it in a network with these desks.
pub fn everyone(authority: &Authority, desks: &[&str]) -> Vec<Reader> {
    let desks = desks.iter().map(|desk| format!("desk.{desk}"));
    let roles = |first: &str| -> Vec<Role> {
        let all = [first.to_owned()].into_iter().chain(desks.clone()).chain([OBSERVER.to_owned()]);
        all.filter_map(|role| Role::new(&role).ok()).collect()
    };
    let reader = |(code, participant): (&Code, &register::authority::Participant)| {
        let is_secretariat = Some(code) == authority.secretariat();
        Reader {
            participant: code.clone(),
            participant_type: participant.participant_type,
            is_secretariat,
            status: if participant.suspended { Status::Suspended } else { Status::Active },
            roles: roles(if is_secretariat { OFFICER } else { ADMINISTRATOR }),
        }
    };
    authority.participants().iter().map(reader).collect()
}

/// Which of these may do this with the thing, and in which of their roles.
pub fn readers<'a>(
    label: &Label,
    action: Action,
    all: &'a [Reader],
) -> Vec<(&'a Reader, Vec<&'a Role>)> {
    let of = |reader: &'a Reader| {
        let may = |role: &&Role| label.allows(&reader.acting_as(role), action);
        (reader, reader.roles.iter().filter(may).collect::<Vec<_>>())
    };
    all.iter().map(of).filter(|(_, roles)| !roles.is_empty()).collect()
}

impl Reader {
    /// Somebody who acts for it in this one role, with a key.
    fn acting_as(&self, role: &Role) -> Subject {
        Subject::Person(Person {
            participant: self.participant.clone(),
            participant_type: self.participant_type,
            is_secretariat: self.is_secretariat,
            status: self.status,
            means: Means::Key,
            roles: vec![role.clone()],
            // Rights follow from roles alone, never from who the person is.
            person: register::Hash([0; 32]),
        })
    }
}
