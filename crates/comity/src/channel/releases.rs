//! Who is told by mail that a sealed message of their own state waits for their signature, and that one was
//! dropped. Nothing of it has entered, and nobody outside of the state hears of it.

use super::kinds::{DeskOf, Urgency};
use super::statements::MessageSent;
use crate::directory::held::recipient;
use crate::directory::queries::{self as directory, Contact};
use crate::members;
use crate::notify::{Leads, Notice, Speed};
use crate::profile::Profile;
use crate::rights::Person;
use crate::store::Store;
use crate::web::waiting::{self, Begun, DROPPED};
use anyhow::Result;
use register::text::Pattern;
use register::{KeyId, Time};
use serde::Deserialize;

/// How the keys of these mails begin.
pub(super) const KEY: &str = "channel-release";

/// What is to be told at `now`.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let mut begun = waiting::begun(store, now)?;
    begun.retain(|one| one.payload.kind.as_str() == MessageSent::KIND);
    let Some(profile) = store.view(members::profile)?.filter(|_| !begun.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for one in &begun {
        let contacts =
            store.view(|views| directory::contacts_of(views, &one.payload.by.participant))?;
        let asked = asked(store, one);
        let is_asked = |contact: &&Contact| {
            let (participant, desk) = (contact.participant.clone(), contact.desk.clone());
            DeskOf { participant, desk }.is_covered_by(&asked)
        };
        let told = contacts.iter().filter(is_asked);
        found.extend(told.filter_map(|contact| notice(&profile, one, contact)));
    }
    Ok(found)
}

/// The roles that are told: those that the state's own policy asks for; of a dropped one, and where only a further
/// person is missing, the desk that wrote it.
fn asked(store: &Store, one: &Begun) -> Vec<Pattern> {
    let by = &one.payload.by;
    match one.rule.as_str() {
        "policy-role" => {
            store.authority().releasing_roles(&by.participant, MessageSent::KIND).to_vec()
        }
        "policy-persons" | DROPPED => Pattern::new(by.role.as_str()).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether a person is asked to release a sealed message that begins to wait, and did not sign it already.
pub(super) fn is_asked(store: &Store, one: &Begun, person: &Person) -> bool {
    let authority = store.authority();
    let of_person = |id: &KeyId| authority.key(id).is_some_and(|key| key.person == person.person);
    let asked = asked(store, one);
    one.payload.kind.as_str() == MessageSent::KIND
        && one.payload.by.participant == person.participant
        && person.roles.iter().any(|role| asked.iter().any(|p| p.covers(role.as_str())))
        && !one.signers.iter().any(of_person)
}

/// How urgent a sealed message is that waits.
pub(super) fn urgency(one: &Begun) -> Urgency {
    let said = MessageSent::deserialize(&one.payload.body);
    said.map_or(Urgency::Routine, |said| said.urgency)
}

fn notice(profile: &Profile, one: &Begun, contact: &Contact) -> Option<Notice> {
    let to = recipient(contact)?;
    let by = &one.payload.by;
    let name = profile.desk_name(by.role.desk().unwrap_or_default(), &to.language).to_owned();
    let urgent = urgency(one) == Urgency::Urgent;
    let template = match (one.rule.as_str(), urgent) {
        (DROPPED, _) => "message-dropped",
        (_, true) => "message-release-urgent",
        (_, false) => "message-release",
    };
    Some(Notice {
        key: format!("{KEY}/{}/{template}/{}/{}", one.payload.id, contact.contact, to.address),
        to,
        template,
        values: vec![("desk", name)],
        // Not to the draft itself: whoever knows its address may read what is signed.
        link: Leads::Page("/waiting".to_owned()),
        speed: if urgent { Speed::AtOnce } else { Speed::MayWait },
        test: one.payload.test,
    })
}
