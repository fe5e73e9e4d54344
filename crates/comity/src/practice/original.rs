//! What a practice network is made of: the participants, people and contacts of the real one, as they stand.

use crate::directory::coordinators::{Region, regions};
use crate::directory::holidays::Holiday;
use crate::directory::queries::{self, Contact, Team};
use crate::directory::statements::{Channel, ChannelKind, Details};
use crate::features;
use crate::found::Admission;
use crate::members;
use crate::profile::Profile;
use crate::store::outside::Outside;
use anyhow::{Context, Result, bail};
use register::authority::body::{Level, PolicyRule};
use register::checkpoint::is_practice;
use register::{Code, Hash, Role, Time};
use std::collections::BTreeMap;
use std::path::Path;

/// Somebody who acts for a participant of the real network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Someone {
    /// The participant.
    pub participant: Code,
    /// Stands for the person in the real register.
    pub person: Hash,
    /// Name, or the participant's code where it was erased.
    pub name: String,
    /// Position.
    pub position: String,
    /// Roles of all keys in force.
    pub roles: Vec<Role>,
    /// How the best held of their keys is held: what a signing policy asks for.
    pub level: Level,
}

/// The real network as it stands.
pub struct Original {
    /// The origin of its register.
    pub origin: String,
    /// Its profile.
    pub profile: Profile,
    /// Its participants without the secretariat.
    pub participants: Vec<Admission>,
    /// Everybody with a key in force.
    pub people: Vec<Someone>,
    /// All contacts.
    pub contacts: Vec<Contact>,
    /// All national teams.
    pub teams: Vec<Team>,
    /// Everybody's holidays.
    pub holidays: BTreeMap<Code, Vec<Holiday>>,
    /// Regions with a coordinator, or one that is asked.
    pub regions: Vec<Region>,
    /// Signing policies, of who has one.
    pub policies: Vec<(Code, Vec<PolicyRule>)>,
}

/// What stands where a contact had nothing but e-mail addresses, which are left out.
const LEFT_OUT: &str = "(left out for practice)";

impl Original {
    /// Reads it from its folder, also while it is served. Nothing is written there.
    ///
    /// # Errors
    /// When there is no network, or its views cannot be read.
    pub fn read(folder: &Path, now: Time) -> Result<Self> {
        let origin = std::fs::read_to_string(folder.join("origin"))
            .with_context(|| format!("there is no network in {}", folder.display()))?;
        let origin = origin.trim_end().to_owned();
        if is_practice(&origin) {
            bail!("{} holds a practice network itself; name the real one", folder.display());
        }
        let outside = Outside::open(folder, features::RULES)?;
        let profile = outside.view(members::profile)?.context("the network has no profile")?;
        let members = outside.view(members::participants)?.into_iter();
        let participants: Vec<Admission> = members
            .filter(|member| member.code.as_str() != profile.secretariat.code)
            .map(|member| Admission {
                code: member.code,
                participant_type: member.participant_type,
                names: member.names,
            })
            .collect();
        let mut holidays: BTreeMap<Code, Vec<Holiday>> = BTreeMap::new();
        for (code, holiday) in outside.view(queries::holidays)? {
            holidays.entry(code).or_default().push(holiday);
        }
        let policies = outside.authority.participants().iter();
        let policies = policies.filter(|(_, participant)| !participant.policy.is_empty());
        let mut teams = Vec::new();
        for participant in &participants {
            teams.extend(outside.view(|views| queries::teams_of(views, &participant.code))?);
        }
        Ok(Self {
            origin,
            profile,
            participants,
            people: people(&outside, now)?,
            contacts: outside.view(queries::contacts)?,
            teams,
            holidays,
            regions: outside.view(regions)?,
            policies: policies.map(|(code, p)| (code.clone(), p.policy.clone())).collect(),
        })
    }

    /// Leaves out all e-mail addresses, so that practice writes to nobody.
    pub fn without_addresses(mut self) -> Self {
        let contacts = self.contacts.iter_mut().filter_map(|contact| contact.details.as_mut());
        let teams = self.teams.iter_mut().filter_map(|team| team.details.as_mut());
        contacts.chain(teams).for_each(leave_out);
        self
    }
}

fn leave_out(details: &mut Details) {
    details.channels.retain(|channel| match channel.kind {
        ChannelKind::Email => false,
        ChannelKind::Telephone
        | ChannelKind::Mobile
        | ChannelKind::SecureLine
        | ChannelKind::Openpgp => true,
    });
    if details.channels.iter().all(|channel| channel.kind == ChannelKind::Openpgp) {
        details.channels.push(Channel {
            kind: ChannelKind::SecureLine,
            label: String::new(),
            value: LEFT_OUT.to_owned(),
        });
    }
}

/// Everybody with a key in force, with the roles of all of them together.
fn people(outside: &Outside, now: Time) -> Result<Vec<Someone>> {
    let authority = &outside.authority;
    let mut found: Vec<Someone> = Vec::new();
    for (_, key) in authority.keys().filter(|(_, key)| authority.is_in_force(key, now)) {
        let same = |s: &&mut Someone| s.participant == key.participant && s.person == key.person;
        let roles = authority.roles_of(key).cloned();
        if let Some(someone) = found.iter_mut().find(same) {
            someone.level = someone.level.max(key.level);
            roles.for_each(|role| match someone.roles.contains(&role) {
                true => {}
                false => someone.roles.push(role),
            });
            continue;
        }
        let named = outside.view(|views| members::person_name(views, &key.person))?;
        let (name, position) =
            named.unwrap_or_else(|| (key.participant.to_string(), String::new()));
        let (participant, person) = (key.participant.clone(), key.person);
        let (roles, level) = (roles.collect(), key.level);
        found.push(Someone { participant, person, name, position, roles, level });
    }
    found.sort_by(|a, b| {
        (&a.participant, &a.name, a.person).cmp(&(&b.participant, &b.name, b.person))
    });
    Ok(found)
}
