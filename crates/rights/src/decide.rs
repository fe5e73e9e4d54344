//! The one function that decides. It knows the table, how a person came in, and nothing else.

use super::table::{TABLE, While, Who};
use super::{Action, Means, Person, Relation, Resource, Status, Subject};
use register::Tlp;
use register::authority::body::ParticipantType;

/// Whether the subject may do this with a thing that carries no mark.
pub fn decide(subject: &Subject, action: Action, resource: Resource, relation: Relation) -> bool {
    decide_marked(subject, action, resource, relation, Tlp::Clear)
}

/// Whether the subject may do this with a thing of that mark. Pure; default deny.
///
/// How the participant stands is part of the subject. A mark only takes away, never gives.
pub fn decide_marked(
    subject: &Subject,
    action: Action,
    resource: Resource,
    relation: Relation,
    mark: Tlp,
) -> bool {
    let said = TABLE.iter().any(|(who, what, thing, relations, up_to, standing)| {
        *what == action
            && *thing == resource
            && relations.iter().any(|said| reaches(*said, relation))
            && mark <= *up_to
            && is(subject, *who)
            && stands(subject, *standing)
    });
    said && subject.person().is_none_or(|person| person.came_for(action, resource, mark))
}

/// Whether a line that says one relation holds for another: what may be done with what is not for
/// the subject may be done with what is for its group, and that with what names it.
fn reaches(said: Relation, relation: Relation) -> bool {
    match said {
        Relation::Other => {
            matches!(relation, Relation::Other | Relation::Member | Relation::Recipient)
        }
        Relation::Member => matches!(relation, Relation::Member | Relation::Recipient),
        Relation::Own | Relation::Recipient | Relation::Common => said == relation,
    }
}

fn is(subject: &Subject, who: Who) -> bool {
    let Subject::Person(person) = subject else {
        return who == Who::Anyone;
    };
    match who {
        Who::Anyone | Who::Participants => true,
        Who::NoStakeholders => {
            person.is_secretariat || person.participant_type != ParticipantType::Stakeholder
        }
        Who::Delegations => person.is_delegate(),
        Who::Secretariat => person.is_secretariat,
        Who::ContactKeepers => person.keeps_contacts(),
        Who::Issuers => {
            is(subject, Who::Officers)
                || (person.participant_type == ParticipantType::State && person.keeps_contacts())
        }
        Who::Administrators => person.administers(),
        Who::Officers => person.officer_role().is_some(),
    }
}

fn stands(subject: &Subject, standing: While) -> bool {
    let Some(person) = subject.person() else { return true };
    match standing {
        While::Always => true,
        While::EvenSuspended => matches!(person.status, Status::Active | Status::Suspended),
        While::Active => person.status == Status::Active,
        While::Accepted => person.status == Status::Accepted,
        While::SinceCame => matches!(person.status, Status::Accepted | Status::Active),
    }
}

impl Person {
    /// What the way in leaves of all rights.
    fn came_for(&self, action: Action, resource: Resource, mark: Tlp) -> bool {
        match &self.means {
            Means::Key => true,
            Means::Password => action != Action::Sign,
            // A program reads nothing RED, whatever its token says.
            Means::Token(scopes) => {
                let open = matches!(resource, Resource::Entrance | Resource::PublicLog);
                mark < Tlp::Red && (open || scopes.contains(&(action, scope_of(resource))))
            }
        }
    }
}

/// The thing that a token names for this one: entries come with all that stands in them.
fn scope_of(resource: Resource) -> Resource {
    match resource {
        Resource::Authority | Resource::Keys | Resource::Persons => Resource::Records,
        other => other,
    }
}
