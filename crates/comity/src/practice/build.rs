//! Makes a practice network out of the real one's people and contacts, by signing with keys of practice.

use super::cast::{Cast, Player};
use super::original::{Original, Someone};
use crate::channel::kinds::DeskOf;
use crate::clock::Surroundings;
use crate::directory::coordinators::Region;
use crate::directory::holidays::Holiday;
use crate::directory::make as directory;
use crate::directory::queries::{Contact, Team};
use crate::directory::renewals::card_of;
use crate::directory::statements::{CoordinatorDesignated, TeamListed};
use crate::found::{self, Founding};
use crate::keyfile;
use crate::members::make::{self as members, Delegate, Draft, Who};
use crate::members::sealing::{self, Whose, seconds};
use crate::members::statements::PersonDetails;
use crate::profile::Names;
use crate::region::note_verbale;
use crate::store::Store;
use ::sealing::SecretKey;
use anyhow::{Context, Result};
use register::authority::body::{
    Body, ParticipantType, PolicyRule, RootSet, RootSetChanged, SigningPolicySet,
};
use register::checkpoint::PRACTICE;
use register::{By, Code, Role, SigningKey, Time};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The mark before a network's names, by language; without a language of its own, the English one.
const MARKS: [(&str, &str); 6] = [
    ("ar", "تدريب: "),
    ("en", "Practice: "),
    ("es", "Práctica: "),
    ("fr", "Entraînement : "),
    ("ru", "Тренировка: "),
    ("zh", "演练："),
];

const OFFICER: &str = "secretariat-officer";
const ADMINISTRATOR: &str = "national-administrator";

/// What the host is called, as an officer who makes the network and enters what nobody else can.
const HOST: &str = "Practice host";

/// Days for which keys of practice are good.
const DAYS: i64 = 400;

/// The origin of a practice network: each one that is made is a register of its own.
fn origin(real: &str, now: Time) -> String {
    let digits: String = now.to_string().chars().filter(char::is_ascii_digit).take(14).collect();
    format!("{PRACTICE}{real}.{digits}")
}

fn marked(names: &Names) -> Names {
    let mark =
        |tag: &str| MARKS.iter().find(|(known, _)| *known == tag).map_or(MARKS[1].1, |m| m.1);
    names.iter().map(|(tag, name)| (tag.clone(), format!("{}{name}", mark(tag)))).collect()
}

/// Makes the network in an empty folder, with a key for everybody and everything they need to write to
/// each other.
///
/// # Errors
/// When the folder holds a network, or the real one holds what cannot be entered again.
pub fn build(folder: &Path, real: &Original, around: Arc<dyn Surroundings>) -> Result<Arc<Store>> {
    let mut profile = real.profile.clone();
    profile.names = marked(&profile.names);
    let founding = Founding {
        origin: origin(&real.origin, around.now()),
        profile,
        officer: PersonDetails { name: HOST.to_owned(), position: String::new() },
        participants: real.participants.clone(),
    };
    let (store, keys) = found::found(folder, &founding, Arc::clone(&around))?;
    let secretariat = Code::new(&founding.profile.secretariat.code)?;
    let mut building = Building {
        store,
        around,
        officer: (secretariat.clone(), keys.officer),
        roots: BTreeMap::from([(secretariat, keys.root)]),
        cast: Cast::default(),
    };
    building.people(&real.people)?;
    for contact in &real.contacts {
        building.contact(contact)?;
    }
    for team in &real.teams {
        building.team(team)?;
    }
    for (code, days) in &real.holidays {
        building.holidays(code, days)?;
    }
    for region in &real.regions {
        building.region(region)?;
    }
    building.desks()?;
    // Last: what the host enters above takes one signature.
    for (code, policy) in &real.policies {
        building.policy(code, policy)?;
    }
    for (code, root) in &building.roots {
        let comment = format!("practice: {code}, root");
        keyfile::write(&folder.join("keys").join(format!("{code}-root.key")), root, &comment)?;
    }
    building.cast.write(folder)?;
    building.store.publish()?;
    Ok(building.store)
}

struct Building {
    store: Arc<Store>,
    around: Arc<dyn Surroundings>,
    officer: (Code, SigningKey),
    roots: BTreeMap<Code, SigningKey>,
    cast: Cast,
}

impl Building {
    fn say(&self, draft: &Draft, keys: &[&SigningKey]) -> Result<()> {
        let origin = self.store.log_key().origin;
        let signed = found::sign(draft, &origin, keys, self.around.as_ref())?;
        self.store.enter(vec![signed]).with_context(|| format!("{} for practice", draft.kind))?;
        Ok(())
    }

    fn key(&self) -> SigningKey {
        SigningKey::from_seed(&self.around.random())
    }

    /// A root for each participant that has people, then their delegations.
    fn people(&mut self, people: &[Someone]) -> Result<()> {
        for someone in people {
            let code = &someone.participant;
            if !self.roots.contains_key(code) {
                let root = self.key();
                let set = RootSet { keys: vec![root.public()], threshold: 1 };
                let body = Body::RootSetChanged(RootSetChanged { root: set });
                let draft = Draft::authority(members::by(code, Role::ROOT)?, &body);
                self.say(&draft, &[&root, &self.officer.1])?;
                self.roots.insert(code.clone(), root);
            }
            let key = self.key();
            let (name, position) = (someone.name.clone(), someone.position.clone());
            let roles: Vec<&str> = someone.roles.iter().map(Role::as_str).collect();
            let delegate = Delegate {
                key: &key.public(),
                who: Who::New(&PersonDetails { name: name.clone(), position }),
                roles: &roles,
                level: someone.level,
            };
            let draft = members::delegation(code, &delegate, DAYS, self.around.as_ref())?;
            let root = self.roots.get(code).context("the root was just made")?;
            self.say(&draft, &[root])?;
            let (participant, real) = (code.clone(), someone.person);
            self.cast.players.push(Player {
                participant,
                real,
                name,
                roles: someone.roles.clone(),
                key,
            });
        }
        Ok(())
    }

    /// Who speaks for a participant in one of these roles, the first that somebody holds.
    fn speaker(&self, code: &Code, roles: &[&str]) -> Result<Option<(By, SigningKey)>> {
        if *code == self.officer.0 {
            return Ok(Some((members::by(code, OFFICER)?, self.officer.1.clone())));
        }
        for role in roles {
            let holds = |p: &&Player| {
                p.participant == *code && p.roles.iter().any(|own| own.as_str() == *role)
            };
            if let Some(player) = self.cast.players.iter().find(holds) {
                return Ok(Some((members::by(code, role)?, player.key.clone())));
            }
        }
        Ok(None)
    }

    fn contact(&self, contact: &Contact) -> Result<()> {
        let around = self.around.as_ref();
        let Some(details) = &contact.details else { return Ok(()) };
        let (code, card) = (&contact.participant, card_of(contact));
        let desk = format!("desk.{}", contact.desk);
        let own = match contact.waits_for_own_key() {
            true => None,
            false => self.speaker(code, &[ADMINISTRATOR, &desk])?,
        };
        if let Some((by, key)) = own {
            return self.say(&directory::appoint(by, card, details, None, around), &[&key]);
        }
        let authority = self.store.authority();
        let kind = authority.participant(code).map(|participant| participant.participant_type);
        // Nobody can speak for an organisation without a key.
        if kind == Some(ParticipantType::Organisation) {
            return Ok(());
        }
        let by = members::by(&self.officer.0, OFFICER)?;
        let note = note_verbale("Practice");
        let draft = directory::instruct(by, code.clone(), card, details, &note, around);
        self.say(&draft, &[&self.officer.1])
    }

    fn team(&self, team: &Team) -> Result<()> {
        let Some(details) = &team.details else { return Ok(()) };
        let Some((by, key)) = self.speaker(&team.participant, &[ADMINISTRATOR])? else {
            return Ok(());
        };
        let body = TeamListed {
            constituency: team.constituency.clone(),
            mandate: team.mandate.clone(),
            name: team.name.clone(),
            rfc2350: team.rfc2350.clone(),
            team: self.around.statement_id(),
        };
        self.say(&directory::list_team(by, body, None, details, self.around.as_ref()), &[&key])
    }

    fn holidays(&self, code: &Code, days: &[Holiday]) -> Result<()> {
        let around = self.around.as_ref();
        if let Some((by, key)) = self.speaker(code, &[ADMINISTRATOR])? {
            let draft = directory::holidays(by, code.clone(), days.to_vec(), None, around);
            return self.say(&draft, &[&key]);
        }
        let by = members::by(&self.officer.0, OFFICER)?;
        let note = note_verbale("Practice");
        let draft = directory::holidays(by, code.clone(), days.to_vec(), Some(&note), around);
        self.say(&draft, &[&self.officer.1])
    }

    /// A coordinator with its region, accepted where it was.
    fn region(&self, real: &Region) -> Result<()> {
        let body = CoordinatorDesignated {
            coordinator: real.coordinator.clone(),
            decision: real.decision.clone(),
            members: real.members.clone(),
            names: (!real.names.is_empty()).then(|| real.names.clone()),
            region: real.region.clone(),
        };
        let id = self.around.statement_id();
        let mut draft = directory::designate(members::by(&self.officer.0, OFFICER)?, body);
        draft.id = Some(id);
        self.say(&draft, &[&self.officer.1])?;
        let speaker = self.speaker(&real.coordinator, &[ADMINISTRATOR])?;
        match speaker.filter(|_| real.is_coordinated()) {
            Some((by, key)) => self.say(&directory::accept(by, id), &[&key]),
            None => Ok(()),
        }
    }

    /// A policy names kinds, roles and levels, and no key, so it holds as it stands. Who has no root key here has
    /// nobody who could sign.
    fn policy(&self, code: &Code, policy: &[PolicyRule]) -> Result<()> {
        let Some(root) = self.roots.get(code) else { return Ok(()) };
        let body = Body::SigningPolicySet(SigningPolicySet { policy: policy.to_vec() });
        self.say(&Draft::authority(members::by(code, Role::ROOT)?, &body), &[root])
    }

    /// A key for each desk that somebody holds.
    fn desks(&mut self) -> Result<()> {
        let mut given: BTreeMap<DeskOf, SecretKey> = BTreeMap::new();
        for player in &self.cast.players {
            for role in &player.roles {
                let Some(desk) = role.desk() else { continue };
                let desk =
                    DeskOf { participant: player.participant.clone(), desk: desk.to_owned() };
                if given.contains_key(&desk) {
                    continue;
                }
                let around = self.around.as_ref();
                let secret =
                    SecretKey::make(&desk.to_string(), seconds(around.now()), around.random())?;
                let whose = Whose::Desk(desk.desk.clone());
                let draft = sealing::set(desk.by()?, whose, &secret.certificate(), around)?;
                self.say(&draft, &[&player.key])?;
                given.insert(desk, secret);
            }
        }
        self.cast.desks = given.into_iter().collect();
        Ok(())
    }
}
