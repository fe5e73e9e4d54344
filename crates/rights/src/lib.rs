//! Who may do what: one table and one pure `decide`. Default deny. Knows nothing of the rest of the
//! program; the keys issue fills the table, the form stands.

use register::authority::body::ParticipantType;
use register::{Code, Role};

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

/// How a person and its participant stand in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Holds an invitation, and has not come yet.
    Invited,
    /// Came, and is not confirmed over a second way.
    Accepted,
    /// Takes part.
    Active,
    /// Suspended by the network's decision: reads and exports, and says nothing.
    Suspended,
    /// Has left.
    Departed,
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

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// Contacts entered on instruction by the secretariat.
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
    /// Answers of contacts to a renewal, before they are entered.
    Renewals,
    /// Letters and draft notes verbales of the secretariat.
    Letters,
    /// Meetings, documents, texts and the calendar; handlers show what the reader is admitted to.
    Meetings,
    /// Calling meetings and all else that the secretariat says of them.
    Convening,
    /// Pages about the register.
    Records,
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
    /// Root keys that an officer of the secretariat admits.
    Admissions,
    /// Statements through the interface for programs.
    Statements,
}

/// What is to be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See it.
    Read,
    /// Prepare and sign a statement about it.
    Sign,
    /// Take it away as a file.
    Export,
}

/// To whom the thing belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// To the subject's own participant.
    Own,
    /// To another participant.
    Other,
    /// To nobody in particular.
    Common,
}

/// The groups of subjects that rows of the table name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Anyone,
    Participants,
    StatesAndSecretariat,
    ContactKeepers,
    /// Those who speak for a state's contacts, and the secretariat's officers.
    Issuers,
    Officers,
    /// National administrators; for the secretariat itself, its officers.
    Administrators,
}

/// The table: who may do what with what, and whether only with one's own. All else is denied.
const TABLE: &[(Who, Action, Resource, &[Relation])] = {
    use Action::{Export, Read, Sign};
    use Relation::{Common, Other, Own};
    use Who::*;
    &[
        (Anyone, Read, Resource::Entrance, &[Common]),
        (Anyone, Read, Resource::PublicLog, &[Common]),
        // A statement carries its own signatures; who may say it is judged by the authority.
        (Anyone, Sign, Resource::Statements, &[Common]),
        (Participants, Read, Resource::Situation, &[Common]),
        (Participants, Read, Resource::Members, &[Common, Own, Other]),
        (Participants, Export, Resource::Members, &[Common]),
        (Participants, Read, Resource::Records, &[Common, Own]),
        (Participants, Export, Resource::Records, &[Common, Own]),
        (StatesAndSecretariat, Read, Resource::Records, &[Other]),
        (Participants, Sign, Resource::Drafts, &[Own]),
        (StatesAndSecretariat, Read, Resource::Directory, &[Common, Own, Other]),
        (StatesAndSecretariat, Export, Resource::Directory, &[Common, Own, Other]),
        (Participants, Read, Resource::Directory, &[Own]),
        (ContactKeepers, Sign, Resource::OwnContacts, &[Own]),
        (Officers, Sign, Resource::Intake, &[Common, Own, Other]),
        (Officers, Read, Resource::Intake, &[Common]),
        (Officers, Read, Resource::Outbox, &[Common]),
        (Officers, Export, Resource::Outbox, &[Common]),
        (Officers, Export, Resource::Intake, &[Common]),
        (StatesAndSecretariat, Read, Resource::Checks, &[Common, Own]),
        (StatesAndSecretariat, Export, Resource::Checks, &[Common]),
        (ContactKeepers, Sign, Resource::Checks, &[Own]),
        (Officers, Read, Resource::Rounds, &[Common]),
        (Officers, Sign, Resource::Rounds, &[Common]),
        (Officers, Export, Resource::Rounds, &[Common]),
        (StatesAndSecretariat, Read, Resource::Circulars, &[Common, Own, Other]),
        (StatesAndSecretariat, Export, Resource::Circulars, &[Common]),
        (Issuers, Sign, Resource::Circulars, &[Own]),
        (Issuers, Read, Resource::Dispatch, &[Own]),
        (Issuers, Export, Resource::Dispatch, &[Own]),
        (Issuers, Sign, Resource::Receipts, &[Own]),
        (Officers, Read, Resource::Lists, &[Common]),
        (Officers, Sign, Resource::Lists, &[Common]),
        (StatesAndSecretariat, Read, Resource::Procedures, &[Common]),
        (Officers, Sign, Resource::Procedures, &[Common]),
        (StatesAndSecretariat, Read, Resource::Welcome, &[Own]),
        (Officers, Sign, Resource::Comments, &[Common]),
        (Officers, Read, Resource::Answers, &[Common]),
        (Officers, Sign, Resource::Answers, &[Common]),
        (ContactKeepers, Sign, Resource::Holidays, &[Own]),
        (Officers, Sign, Resource::Holidays, &[Own, Other]),
        (Officers, Read, Resource::Renewals, &[Common]),
        (Officers, Sign, Resource::Renewals, &[Common]),
        (Officers, Export, Resource::Renewals, &[Common]),
        (Officers, Read, Resource::Letters, &[Common]),
        (Officers, Export, Resource::Letters, &[Common, Own, Other]),
        (ContactKeepers, Export, Resource::Letters, &[Own]),
        (Participants, Read, Resource::Meetings, &[Common]),
        (Participants, Export, Resource::Meetings, &[Common]),
        (ContactKeepers, Sign, Resource::Meetings, &[Own]),
        (Officers, Sign, Resource::Meetings, &[Own]),
        (Officers, Sign, Resource::Convening, &[Common]),
        (Participants, Read, Resource::Keys, &[Common, Own]),
        (Participants, Sign, Resource::Keys, &[Own]),
        (Administrators, Sign, Resource::Roots, &[Own]),
        (Officers, Read, Resource::Admissions, &[Common]),
        (Officers, Sign, Resource::Admissions, &[Common, Own, Other]),
    ]
};

/// Whether the subject may do this. Pure; default deny.
pub fn decide(subject: &Subject, action: Action, resource: Resource, relation: Relation) -> bool {
    TABLE.iter().any(|(who, a, r, relations)| {
        *a == action && *r == resource && relations.contains(&relation) && is(subject, *who)
    }) && subject.person().is_none_or(|person| person.admits(action, resource))
}

fn is(subject: &Subject, who: Who) -> bool {
    let Subject::Person(person) = subject else {
        return who == Who::Anyone;
    };
    let holds = |test: fn(&str) -> bool| person.roles.iter().any(|role| test(role.as_str()));
    match who {
        Who::Anyone | Who::Participants => true,
        Who::StatesAndSecretariat => {
            person.is_secretariat || person.participant_type == ParticipantType::State
        }
        Who::ContactKeepers => holds(|r| r == "national-administrator" || r.starts_with("desk.")),
        Who::Issuers => {
            is(subject, Who::Officers)
                || (person.participant_type == ParticipantType::State
                    && is(subject, Who::ContactKeepers))
        }
        Who::Administrators => {
            is(subject, Who::Officers) || holds(|r| r == "national-administrator")
        }
        Who::Officers => person.is_secretariat && holds(|r| r == "secretariat-officer"),
    }
}

impl Person {
    /// What the standing of the participant and the way in leave of all rights.
    fn admits(&self, action: Action, resource: Resource) -> bool {
        let open = resource == Resource::Entrance || resource == Resource::PublicLog;
        let by_status = match self.status {
            Status::Active => true,
            // Still reads and exports, and says nothing.
            Status::Suspended => action != Action::Sign,
            Status::Invited | Status::Accepted | Status::Departed => open,
        };
        let by_means = match &self.means {
            Means::Key => true,
            Means::Password => action != Action::Sign,
            Means::Token(scopes) => open || scopes.contains(&(action, resource)),
        };
        by_status && by_means
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

    /// Whether the subject may do this with a thing of `participant`.
    pub fn may(&self, action: Action, resource: Resource, participant: &Code) -> bool {
        decide(self, action, resource, self.relation_to(participant))
    }
}

#[cfg(test)]
mod tests;
