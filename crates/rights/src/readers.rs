//! Who can see a thing: the same decision, asked for everybody.

use super::{Action, Label, Means, Person, Status, Subject};
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
