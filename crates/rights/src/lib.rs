//! Who may do what: one table and one pure `decide`. Default deny. Knows nothing of the rest of the
//! program. `table.rs` is the table; `guard.rs` is how handlers come by the things it speaks of;
//! `docs/rights.md` is the same in words, from which `oracle/` computes it a second time.
//!
//! The system operator, who runs the machine, is no subject: there is no log-in for it, and nothing
//! of what the register says is shown to it by the program.

mod decide;
mod guard;
mod readers;
mod table;

pub use decide::{decide, decide_marked};
pub use guard::{Authorized, Denied, Guarded, Label, To};
pub use readers::{Reader, everyone, readers};

use register::authority::body::ParticipantType;
use register::{Code, Role};

/// The role of a national administrator.
const ADMINISTRATOR: &str = "national-administrator";
/// The role of an officer of the secretariat.
const OFFICER: &str = "secretariat-officer";
/// A role that reads and says nothing.
const OBSERVER: &str = "observer";

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Subject {
    /// Not logged in.
    #[default]
    Anyone,
    /// A person who acts for a participant.
    Person(Person),
}

/// A person who acts for a participant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// The participant.
    pub participant: Code,
    /// What it is.
    pub participant_type: ParticipantType,
    /// Whether it is the network's secretariat.
    pub is_secretariat: bool,
    /// How the person, or the participant, stands in the network.
    pub status: Status,
    /// How the person came in.
    pub means: Means,
    /// Roles the person may act in.
    pub roles: Vec<Role>,
    /// The digest that stands for the person.
    pub person: register::Hash,
}

/// How a person came in, and so what can be done in its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Means {
    /// With a passkey, or a key of its own.
    Key,
    /// With a password and a code: reads, and neither signs nor touches keys.
    Password,
    /// A program with a token, for these things alone.
    Token(Vec<(Action, Resource)>),
}

/// An enumeration with the list of all its values, so that a new value is never left out.
macro_rules! all {
    ($(#[$on:meta])* pub enum $name:ident { $($(#[$of:meta])* $value:ident,)* }) => {
        $(#[$on])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$of])* $value,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$value,)*];
        }
    };
}

all! {
/// How a person and its participant stand in the network.
pub enum Status {
    /// Holds an invitation, and has not come yet.
    Invited,
    /// Came, and is not confirmed over a second way.
    Accepted,
    /// Takes part.
    Active,
    /// Suspended by the network's decision: reads and exports its own, and says nothing.
    Suspended,
    /// Has left.
    Departed,
}
}

all! {
/// What is asked for.
pub enum Resource {
    /// The log-in pages, assets, health.
    Entrance,
    /// The public log: checkpoint, tiles, log key.
    PublicLog,
    /// The first page.
    Situation,
    /// Contacts and national teams of all participants.
    Directory,
    /// Contacts of one participant, to change them.
    OwnContacts,
    /// Contacts entered on instruction by the secretariat, and coordinators that it designates.
    Intake,
    /// Communication checks: a participant's own part in them, and what is signed of them for all.
    Checks,
    /// Rounds of checks as the secretariat runs them, with every name.
    Rounds,
    /// Circulars of one issuer.
    Circulars,
    /// How one issuer's circulars were sent, and who acknowledged them.
    Dispatch,
    /// Distribution lists.
    Lists,
    /// Acknowledgements, and that procedures were read, by one participant.
    Receipts,
    /// Agreed procedures.
    Procedures,
    /// The first days of one's own contacts.
    Welcome,
    /// Comments on the course, to be looked at before they are shown.
    Comments,
    /// Mails of contacts that answer circulars, procedures and first days.
    Answers,
    /// Public holidays of one participant, to set them.
    Holidays,
    /// Coordinators of regions: to accept, end and decline, and the lines that they test.
    Coordination,
    /// Answers of contacts to a renewal, before they are entered.
    Renewals,
    /// Letters and draft notes verbales of the secretariat.
    Letters,
    /// Meetings, documents, texts and the calendar; handlers show what the reader is admitted to.
    Meetings,
    /// Calling meetings and all else that the secretariat says of them.
    Convening,
    /// Sealed messages from desk to desk: who writes to whom and who has it.
    Messages,
    /// Addresses that are called when a message waits, of one participant's desks.
    Hooks,
    /// Entries of the register, and the pages about it.
    Records,
    /// Entries that say who may speak: verification needs them.
    Authority,
    /// Parts of an entry that say who a person is, and scans of notes.
    Persons,
    /// Mails on their way, and what came back.
    Outbox,
    /// Drafts to be signed by oneself.
    Drafts,
    /// The network's participants and rules.
    Members,
    /// Keys of one's own people, and drafts that wait for a signature.
    Keys,
    /// What the root keys of a participant are asked to sign.
    Roots,
    /// Everything that was said in a participant's own name, for those who watch over it.
    Watch,
    /// Root keys that an officer of the secretariat admits.
    Admissions,
    /// The way from an invitation to the first signature of a participant.
    Joining,
    /// Invitations of administrators, by the secretariat.
    Invitations,
    /// Statements through the interface for programs.
    Statements,
}
}

all! {
/// What is to be done with it.
pub enum Action {
    /// See it.
    Read,
    /// Prepare and sign a statement about it.
    Sign,
    /// Take it away as a file.
    Export,
}
}

all! {
/// How the thing relates to the subject.
pub enum Relation {
    /// It belongs to the subject's own participant.
    Own,
    /// Another's, which names the subject's participant as recipient.
    Recipient,
    /// Another's, for a group to which the subject's participant belongs.
    Member,
    /// Another's, and not for the subject's participant in particular.
    Other,
    /// It belongs to nobody in particular.
    Common,
}
}

impl Subject {
    /// The person, if logged in.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Subject::Anyone => None,
            Subject::Person(person) => Some(person),
        }
    }

    /// How a thing of `participant` relates to this subject.
    pub fn relation_to(&self, participant: &Code) -> Relation {
        match self.person() {
            Some(person) if person.participant == *participant => Relation::Own,
            _ => Relation::Other,
        }
    }

    /// Whether the subject may do this with a thing of `participant` that names nobody.
    pub fn may(&self, action: Action, resource: Resource, participant: &Code) -> bool {
        decide(self, action, resource, self.relation_to(participant))
    }
}

impl Person {
    /// Whether the person holds a role that may speak for a participant's contacts.
    pub fn keeps_contacts(&self) -> bool {
        self.keeping_role().is_some()
    }

    /// The first role in which the person keeps contacts of this desk: administrator, or the desk.
    pub fn role_of_desk(&self, desk: &str) -> Option<&Role> {
        let own = |role: &&Role| role.as_str() == ADMINISTRATOR || role.desk() == Some(desk);
        self.roles.iter().find(own)
    }

    /// The first role in which the person keeps contacts at all.
    pub fn keeping_role(&self) -> Option<&Role> {
        self.roles.iter().find(|role| keeps_contacts(role))
    }

    /// The first role in which the person speaks for its participant: administrator, desk, officer.
    pub fn speaking_role(&self) -> Option<&Role> {
        self.roles.iter().find(|role| keeps_contacts(role) || is_officer(role))
    }

    /// The role of an officer, where the person holds it for the secretariat.
    pub fn officer_role(&self) -> Option<&Role> {
        self.roles.iter().find(|role| is_officer(role)).filter(|_| self.is_secretariat)
    }

    /// Whether the person looks after its participant's people and keys: a national administrator,
    /// or for the secretariat its officers.
    pub fn administers(&self) -> bool {
        let is_administrator = |role: &Role| role.as_str() == ADMINISTRATOR;
        self.officer_role().is_some() || self.roles.iter().any(is_administrator)
    }

    /// Whether the person belongs to a delegation of a state, or to the secretariat.
    pub fn is_delegate(&self) -> bool {
        self.is_secretariat || self.participant_type == ParticipantType::State
    }
}

/// Whether a role looks after a participant's people and keys: national administrator, officer.
pub fn is_administering(role: &Role) -> bool {
    role.as_str() == ADMINISTRATOR || is_officer(role)
}

fn keeps_contacts(role: &Role) -> bool {
    role.as_str() == ADMINISTRATOR || role.desk().is_some()
}

/// Whether a role is that of an officer of the secretariat.
pub fn is_officer(role: &Role) -> bool {
    role.as_str() == OFFICER
}

#[cfg(test)]
mod matrix;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
