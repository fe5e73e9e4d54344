//! The made-up region: fictitious states, an organisation as secretariat, one stakeholder, and a
//! year of statements made by signing them. Used by the demo and by tests.

pub mod channel;
mod checks;
mod coordinators;
mod letters;
mod meetings;
mod year;

use crate::channel::kinds::DeskOf;
use crate::clock::{Staged, Surroundings};
use crate::directory::make::{self as directory, Note};
use crate::directory::queries::{self, Contact};
use crate::directory::statements::{Card, Channel, ChannelKind, Details, Person, TeamListed};
use crate::found::{self, Admission, Founding, FoundingKeys};
use crate::members::make::{self as members, Delegate, Draft, Who};
use crate::members::statements::PersonDetails;
use crate::profile::{Names, Profile};
use crate::store::{EnterError, Store, Unit};
use anyhow::{Context, Result};
use register::authority::body::{Body, Level, ParticipantType, RootSet, RootSetChanged};
use register::{By, Code, Role, SigningKey, Time};
use sealing::SecretKey;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const REGION: &str = include_str!("../../../demo/region.json");

/// Days that the year before today has in the region: a little more than one confirmation.
pub const DAYS: i64 = 380;

#[derive(Deserialize)]
struct Written {
    network: WrittenNetwork,
    secretariat: WrittenSecretariat,
    participants: Vec<WrittenParticipant>,
}

#[derive(Deserialize)]
struct WrittenNetwork {
    names: Names,
    origin: String,
}

#[derive(Deserialize)]
struct WrittenSecretariat {
    code: String,
    names: Names,
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct WrittenParticipant {
    code: Code,
    #[serde(rename = "type")]
    participant_type: ParticipantType,
    names: Names,
    time_zone: String,
    national_administrator: Option<Person>,
    duty_officer: Option<Person>,
    contacts: Vec<WrittenContact>,
    team: Option<WrittenTeam>,
}

#[derive(Deserialize)]
struct WrittenContact {
    desk: String,
    office: String,
    institution: String,
    languages: Vec<String>,
    hours: String,
    person: Option<Person>,
    channels: Vec<Channel>,
    deputy: Option<Person>,
}

#[derive(Deserialize)]
struct WrittenTeam {
    name: String,
    mandate: String,
    constituency: String,
    rfc2350: String,
    channels: Vec<Channel>,
}

impl WrittenContact {
    fn card(&self, zone: &str) -> Card {
        Card {
            desk: self.desk.clone(),
            effective: None,
            hours: self.hours.clone(),
            institution: self.institution.clone(),
            languages: self.languages.clone(),
            office: self.office.clone(),
            time_zone: zone.to_owned(),
        }
    }

    fn details(&self) -> Details {
        Details {
            channels: self.channels.clone(),
            deputy: self.deputy.clone(),
            person: self.person.clone(),
        }
    }
}

/// Somebody whom the demo lets you be.
#[derive(Clone)]
pub struct Persona {
    /// For whom the person acts.
    pub participant: Code,
    /// The role.
    pub role: String,
    /// The person's name.
    pub name: String,
    /// The person's key.
    pub key: SigningKey,
}

/// The region with its keys.
pub struct Region {
    /// Its store.
    pub store: Arc<Store>,
    /// Its clock and chance.
    pub around: Arc<Staged>,
    /// Everybody who holds a key, the secretariat officer first.
    pub personas: Vec<Persona>,
    roots: BTreeMap<Code, Vec<SigningKey>>,
    desk_keys: BTreeMap<DeskOf, SecretKey>,
    origin: String,
    end: Time,
}

impl Region {
    /// Builds the region in an empty folder so that its year ends at `end`.
    pub fn build(folder: &Path, end: Time) -> Result<Self> {
        let written: Written = serde_json::from_str(REGION)?;
        Self::build_as(&written.network.origin, folder, end)
    }

    /// The same under another origin.
    pub fn build_as(origin: &str, folder: &Path, end: Time) -> Result<Self> {
        let mut region = Self::found_as(origin, folder, end)?;
        let written: Written = serde_json::from_str(REGION)?;
        for participant in &written.participants {
            region.give_keys(participant)?;
        }
        for participant in &written.participants {
            region.settle(participant)?;
        }
        year::year(&mut region)?;
        region.around.set(end);
        region.store.publish()?;
        Ok(region)
    }

    /// The network and its participants alone, before anybody but the secretariat has a key.
    pub fn found(folder: &Path, end: Time) -> Result<Self> {
        let written: Written = serde_json::from_str(REGION)?;
        Self::found_as(&written.network.origin, folder, end)
    }

    fn found_as(origin: &str, folder: &Path, end: Time) -> Result<Self> {
        let written: Written = serde_json::from_str(REGION)?;
        let around = Arc::new(Staged::new(end.plus_days(-DAYS), 2026));
        let mut profile = Profile::shipped("arf")?;
        profile.profile = "demo".to_owned();
        profile.names = written.network.names.clone();
        profile.languages = ["ar", "en", "es", "fr", "ru", "zh"].map(str::to_owned).to_vec();
        profile.secretariat.code = written.secretariat.code.clone();
        profile.secretariat.names = written.secretariat.names.clone();
        let officer = written.secretariat.people.get(1).context("the region has no officer")?;
        let admissions = written.participants.iter().map(|p| Admission {
            code: p.code.clone(),
            participant_type: p.participant_type,
            names: p.names.clone(),
        });
        let founding = Founding {
            origin: origin.to_owned(),
            profile,
            officer: PersonDetails {
                name: officer.name.clone(),
                position: officer.position.clone(),
            },
            participants: admissions.collect(),
        };
        let surroundings: Arc<dyn Surroundings> = around.clone();
        let (store, keys) = found::found(folder, &founding, surroundings)?;
        let FoundingKeys { root, officer: officer_key } = keys;
        let secretariat = Code::new(&written.secretariat.code)?;
        Ok(Self {
            store,
            around,
            personas: vec![Persona {
                participant: secretariat.clone(),
                role: "secretariat-officer".to_owned(),
                name: officer.name.clone(),
                key: officer_key,
            }],
            roots: BTreeMap::from([(secretariat, vec![root])]),
            desk_keys: BTreeMap::new(),
            origin: founding.origin,
            end,
        })
    }

    /// Moves the clock to so many days before the region's end.
    pub fn days_before_end(&self, days: i64) {
        self.around.set(self.end.plus_days(-days));
    }

    /// The persona of a participant in a role.
    pub fn persona(&self, code: &str, role: &str) -> Result<&Persona> {
        self.personas
            .iter()
            .find(|p| p.participant.as_str() == code && p.role == role)
            .with_context(|| format!("{code} has nobody in the role {role}"))
    }

    /// Signs a draft with keys and enters it.
    pub fn say(&self, draft: &Draft, keys: &[&SigningKey]) -> Result<u64, EnterError> {
        let broken = |e: anyhow::Error| EnterError::Broken(format!("{e:#}"));
        let submission = found::sign(draft, &self.origin, keys, self.around.as_ref());
        let unit: Unit = vec![submission.map_err(broken)?];
        Ok(self.store.enter(unit)?.first().copied().unwrap_or_default())
    }

    /// Says a draft as a persona.
    pub fn say_as(&self, code: &str, role: &str, draft: &Draft) -> Result<u64> {
        let key = self.persona(code, role)?.key.clone();
        Ok(self.say(draft, &[&key])?)
    }

    /// Who speaks.
    pub fn by(code: &str, role: &str) -> Result<By> {
        Ok(members::by(&Code::new(code)?, role)?)
    }

    /// The contact that a participant has at a desk.
    pub fn contact(&self, code: &str, desk: &str) -> Result<Contact> {
        let code = Code::new(code)?;
        let all = self.store.view(|views| queries::contacts_of(views, &code))?;
        all.into_iter()
            .find(|c| c.desk == desk)
            .with_context(|| format!("{code} has no contact at the desk {desk}"))
    }

    /// A root set of two of three, admitted by the secretariat; then the people's delegations.
    fn give_keys(&mut self, written: &WrittenParticipant) -> Result<()> {
        let people = [
            (written.national_administrator.as_ref(), "national-administrator"),
            (written.duty_officer.as_ref(), "desk.technical"),
        ];
        if people.iter().all(|(person, _)| person.is_none()) {
            return Ok(());
        }
        self.around.set(self.around.now().plus_minutes(90));
        let key = || SigningKey::from_seed(&self.around.random());
        let roots = vec![key(), key(), key()];
        let root = RootSet { keys: roots.iter().map(SigningKey::public).collect(), threshold: 2 };
        let by = members::by(&written.code, Role::ROOT)?;
        let draft = Draft::authority(by, &Body::RootSetChanged(RootSetChanged { root }));
        let officer = self.personas[0].key.clone();
        self.say(&draft, &[&roots[0], &roots[1], &officer])?;
        for (person, role) in people {
            let Some(person) = person else { continue };
            let key = SigningKey::from_seed(&self.around.random());
            let details =
                PersonDetails { name: person.name.clone(), position: person.position.clone() };
            let delegate = Delegate {
                key: &key.public(),
                who: Who::New(&details),
                roles: &[role],
                level: Level::A2,
            };
            let draft = members::delegation(&written.code, &delegate, 400, self.around.as_ref())?;
            self.say(&draft, &[&roots[0], &roots[1]])?;
            self.personas.push(Persona {
                participant: written.code.clone(),
                role: role.to_owned(),
                name: person.name.clone(),
                key,
            });
        }
        self.roots.insert(written.code.clone(), roots);
        Ok(())
    }

    /// A participant without keys gets a root and a national administrator.
    pub fn admit_administrator(&mut self, code: &str) -> Result<()> {
        let mut written: Written = serde_json::from_str(REGION)?;
        let found = written.participants.iter().position(|p| p.code.as_str() == code);
        let mut state = written.participants.swap_remove(found.context("there is no such state")?);
        let person = Person { name: "Osk Narvane".into(), position: String::new() };
        state.national_administrator = Some(person);
        self.give_keys(&state)
    }

    /// A participant with keys appoints its contacts and lists its team.
    fn settle(&mut self, written: &WrittenParticipant) -> Result<()> {
        let code = written.code.as_str();
        let role = "national-administrator";
        if self.persona(code, role).is_err() {
            return Ok(());
        }
        for contact in &written.contacts {
            self.around.set(self.around.now().plus_minutes(35));
            let (card, details) = (contact.card(&written.time_zone), contact.details());
            let around = self.around.as_ref();
            let draft = directory::appoint(Self::by(code, role)?, card, &details, None, around);
            self.say_as(code, role, &draft)?;
        }
        if let Some(team) = &written.team {
            let body = TeamListed {
                constituency: team.constituency.clone(),
                mandate: team.mandate.clone(),
                name: team.name.clone(),
                rfc2350: team.rfc2350.clone(),
                team: self.around.statement_id(),
            };
            let details = Details { channels: team.channels.clone(), deputy: None, person: None };
            let around = self.around.as_ref();
            let by = Self::by(code, role)?;
            let draft = directory::list_team(by, body, None, &details, around);
            self.say_as(code, role, &draft)?;
        }
        Ok(())
    }

    /// A participant's root says something.
    pub fn say_as_root(&self, code: &str, draft: &Draft) -> Result<u64> {
        let roots: Vec<&SigningKey> = self.roots(code)?.iter().take(2).collect();
        Ok(self.say(draft, &roots)?)
    }

    /// The root keys of a participant.
    pub fn roots(&self, code: &str) -> Result<&[SigningKey]> {
        let roots = self.roots.get(&Code::new(code)?).context("there is no root")?;
        Ok(roots)
    }

    /// The root keys of all who have some.
    pub fn all_roots(&self) -> impl Iterator<Item = (&Code, &Vec<SigningKey>)> {
        self.roots.iter()
    }

    /// A participant's root lets another person act, who is nobody's successor.
    pub fn join(&mut self, code: &str, role: &str, name: &str) -> Result<Persona> {
        let persona = self.delegated(code, role, name)?;
        self.personas.push(persona.clone());
        Ok(persona)
    }

    fn delegated(&self, code: &str, role: &str, name: &str) -> Result<Persona> {
        self.delegated_as(code, &[role], name)
    }

    /// A person whom a participant's root lets act in all these roles; a persona in the first.
    fn delegated_as(&self, code: &str, roles: &[&str], name: &str) -> Result<Persona> {
        let (participant, key) = (Code::new(code)?, SigningKey::from_seed(&self.around.random()));
        let details = PersonDetails { name: name.to_owned(), position: String::new() };
        let public = key.public();
        let delegate = Delegate { key: &public, who: Who::New(&details), roles, level: Level::A2 };
        let draft = members::delegation(&participant, &delegate, 400, self.around.as_ref())?;
        self.say_as_root(code, &draft)?;
        let role = roles.first().copied().unwrap_or_default().to_owned();
        Ok(Persona { participant, role, name: details.name, key })
    }

    /// A participant's root gives a persona a new key for another term, so that a story can go on.
    pub fn delegate_again(&mut self, code: &str, role: &str) -> Result<()> {
        let name = self.persona(code, role)?.name.clone();
        let again = self.delegated(code, role, &name)?;
        let same = |p: &&mut Persona| p.participant == again.participant && p.role == role;
        if let Some(persona) = self.personas.iter_mut().find(same) {
            persona.key = again.key;
        }
        Ok(())
    }

    /// A state confirms all its contacts.
    pub fn confirm_all(&self, code: &str) -> Result<()> {
        let role = "national-administrator";
        let participant = Code::new(code)?;
        for contact in self.store.view(|v| queries::contacts_of(v, &participant))? {
            self.say_as(code, role, &directory::confirm(Self::by(code, role)?, &contact))?;
        }
        Ok(())
    }

    /// A state changes one channel of a contact.
    pub fn change_channel(
        &self,
        code: &str,
        desk: &str,
        kind: ChannelKind,
        to: &str,
    ) -> Result<u64> {
        let role = "national-administrator";
        let contact = self.contact(code, desk)?;
        let mut details = contact.details.clone().context("the details were erased")?;
        match details.channels.iter_mut().find(|c| c.kind == kind) {
            Some(channel) => channel.value = to.to_owned(),
            None => {
                details.channels.push(Channel { kind, label: String::new(), value: to.to_owned() })
            }
        }
        let draft = directory::update(
            Self::by(code, role)?,
            contact.contact,
            contact.standing,
            card_of(&contact),
            &details,
            None,
            self.around.as_ref(),
        );
        self.say_as(code, role, &draft)
    }

    /// The secretariat enters a written contact of a state without keys, as a note verbale says.
    fn instruct(&self, code: &str, reference: &str) -> Result<()> {
        let written: Written = serde_json::from_str(REGION)?;
        let state = written.participants.iter().find(|p| p.code.as_str() == code);
        let state = state.with_context(|| format!("the region has no {code}"))?;
        let officer = self.personas[0].clone();
        let note = note_verbale(reference);
        for contact in &state.contacts {
            let draft = directory::instruct(
                members::by(&officer.participant, &officer.role)?,
                state.code.clone(),
                contact.card(&state.time_zone),
                &contact.details(),
                &note,
                self.around.as_ref(),
            );
            self.say(&draft, &[&officer.key])?;
        }
        Ok(())
    }
}

pub use crate::directory::renewals::card_of;

/// A note verbale as a small PDF.
pub fn note_verbale(reference: &str) -> Note {
    let text = format!("BT /F1 14 Tf 72 760 Td (Note verbale {reference}) Tj ET");
    let content = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
         /Resources<</Font<</F1 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\n{text}\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
         trailer<</Root 1 0 R>>\n%%EOF\n",
        text.len()
    );
    Note {
        reference: reference.to_owned(),
        media_type: "application/pdf".to_owned(),
        content: content.into_bytes(),
    }
}
