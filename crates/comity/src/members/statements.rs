//! What can be said of members. Entitlement is judged by the authority; here only what it leaves open.

use super::sealing;
use crate::profile::Profile;
use crate::store::{Entry, Standpoint, Stop};
use register::Refusal;
use register::authority::body::Body;
use serde::{Deserialize, Serialize};

/// The part that says who a person is; its digest stands for the person in the authority.
pub const PERSON: &str = "person";

/// What the part `person` of a delegation holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonDetails {
    /// The person's name.
    pub name: String,
    /// Position.
    pub position: String,
}

/// Reads a body; the authority has done so before, so this fails only for an unknown kind.
pub fn parse(entry: &Entry) -> Result<Body, Refusal> {
    match Body::parse(&entry.payload.kind, &entry.payload.body) {
        Some(Ok(body)) => Ok(body),
        Some(Err(e)) => Err(Refusal::new("body", e)),
        None => Err(Refusal::new("unknown-kind", "this kind is not known here")),
    }
}

/// Whether it may be said now.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    match parse(entry)? {
        Body::ProfileSet(body) => {
            Profile::parse(&body.profile)?;
        }
        Body::DelegationGiven(body) => {
            if let Some(part) = entry.payload.part(PERSON) {
                let fits = part.sha256 == body.person
                    && entry
                        .part(PERSON)
                        .is_some_and(|b| serde_json::from_slice::<PersonDetails>(b).is_ok());
                if !fits {
                    return Err(Refusal::new(
                        "person",
                        "the part `person` must hold name and position, and its digest must be the \
                         one that stands for the person",
                    )
                    .into());
                }
            }
        }
        // Nobody else could say that the suspension ends, so the network would stand still for ever.
        Body::ParticipantSuspended(body)
            if Some(&body.participant) == at.authority.secretariat() =>
        {
            let sentence = "the secretariat cannot suspend itself, because nobody else could reinstate \
                            it; to end one person's rights, revoke that person's key";
            return Err(Refusal::new("suspension", sentence).into());
        }
        Body::NetworkFounded(_)
        | Body::RulesSet(_)
        | Body::ParticipantAdmitted(_)
        | Body::ParticipantSuspended(_)
        | Body::ParticipantReinstated(_)
        | Body::RootSetChanged(_)
        | Body::RootRecoveryBegun(_)
        | Body::RootRecoveryStopped(_)
        | Body::RootRecovered(_)
        | Body::KeyEnrolled(_)
        | Body::KeyRevoked(_)
        | Body::SigningPolicySet(_)
        | Body::StatementConfirmed(_) => {}
        Body::EncryptionKeySet(body) => sealing::check(at, entry, &body)?,
    }
    Ok(())
}

/// The statement in one sentence, without names of persons. `said_by` is the speaker's display name.
pub fn describe(body: &Body, said_by: &str) -> String {
    match body {
        Body::NetworkFounded(_) => format!("{said_by} founded the network"),
        Body::RulesSet(_) => format!("{said_by} set the rules for who may say what"),
        Body::ProfileSet(_) => format!("{said_by} set the network's profile"),
        Body::ParticipantAdmitted(b) => format!("{said_by} admitted {}", b.participant),
        Body::ParticipantSuspended(b) => {
            format!("{said_by} recorded the suspension of {} ({})", b.participant, b.decision)
        }
        Body::ParticipantReinstated(b) => {
            format!("{said_by} recorded the return of {} ({})", b.participant, b.decision)
        }
        Body::RootSetChanged(_) => format!("{said_by} set its root keys"),
        Body::RootRecoveryBegun(_) => {
            format!("{said_by} asked for new root keys in place of lost ones; seven days must pass")
        }
        Body::RootRecoveryStopped(b) => {
            format!("{said_by} stopped the recovery of {}'s root: {}", b.participant, b.reason)
        }
        Body::RootRecovered(_) => format!("{said_by} put new root keys in place of lost ones"),
        Body::DelegationGiven(b) => {
            let roles: Vec<&str> = b.roles.iter().map(|r| r.as_str()).collect();
            format!("{said_by} let a person act as {} until {}", roles.join(", "), b.until.date())
        }
        Body::KeyEnrolled(_) => format!("{said_by} enrolled a further key of the same person"),
        Body::KeyRevoked(_) => format!("{said_by} revoked a key"),
        Body::SigningPolicySet(_) => format!("{said_by} set its own signing policy"),
        Body::EncryptionKeySet(_) => format!("{said_by} set an encryption key"),
        Body::StatementConfirmed(_) => format!("{said_by} confirmed a provisional statement"),
    }
}

#[cfg(test)]
mod tests {
    use crate::members::make::Draft;
    use crate::region::Region;
    use crate::world::World;
    use register::Code;
    use register::authority::body::{Body, ParticipantReinstated, ParticipantSuspended};

    #[test]
    fn the_secretariat_suspends_and_reinstates_others_and_never_itself() {
        let world = World::new();
        let officer = "secretariat-officer";
        let says = |body: Body| {
            let draft = Draft::authority(Region::by("VESP", officer).unwrap(), &body);
            world.says("VESP", officer, &draft)
        };
        let decision = || "Decision 4/2026".to_owned();
        let suspends = |code: &str| {
            let participant = Code::new(code).unwrap();
            says(Body::ParticipantSuspended(ParticipantSuspended {
                decision: decision(),
                participant,
            }))
        };
        assert!(suspends("VESP").starts_with("the secretariat cannot suspend itself"));
        assert_eq!(suspends("CRV"), "entered");
        let participant = Code::new("CRV").unwrap();
        let back = ParticipantReinstated { decision: decision(), participant };
        assert_eq!(says(Body::ParticipantReinstated(back)), "entered");
    }
}
