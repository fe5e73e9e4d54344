//! Founds a network: founding, rules, profile, the first officer, participants; all signed.

use crate::clock::Surroundings;
use crate::members::make::{self, Delegate, Draft, Who};
use crate::members::rules::rules;
use crate::members::statements::PersonDetails;
use crate::profile::{Names, Profile};
use crate::store::{Opening, Store, Submission};
use crate::{features, keyfile};
use anyhow::{Context, Result, bail};
use register::authority::body::{
    Body, Level, NetworkFounded, ParticipantAdmitted, ParticipantType, ProfileSet, RootSet,
    RulesSet,
};
use register::{Code, Envelope, LogSigner, Role, SigningKey};
use std::path::Path;
use std::sync::Arc;

/// A participant as the operator's file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// Its code.
    pub code: Code,
    /// What it is.
    pub participant_type: ParticipantType,
    /// Its names in the network.
    pub names: Names,
}

/// What a new network begins with.
pub struct Founding {
    /// Origin of its register, fixed for ever.
    pub origin: String,
    /// Its profile.
    pub profile: Profile,
    /// The first officer.
    pub officer: PersonDetails,
    /// The participants.
    pub participants: Vec<Admission>,
}

/// The keys that the founding made. They are handed to the secretariat and not kept on the host.
pub struct FoundingKeys {
    /// The secretariat's root.
    pub root: SigningKey,
    /// The first officer's.
    pub officer: SigningKey,
}

/// Opens the store in a folder whose log key lies there.
pub fn open(folder: &Path, around: Arc<dyn Surroundings>) -> Result<Arc<Store>> {
    let origin = std::fs::read_to_string(folder.join("origin")).with_context(|| {
        format!("there is no network in {}; make one with `comity init`", folder.display())
    })?;
    let key = keyfile::read(&folder.join("log.key"))?;
    Store::open(Opening {
        folder: folder.to_owned(),
        rules: features::RULES.to_vec(),
        work_schema: features::WORK_SCHEMAS.concat(),
        surroundings: around,
        signer: LogSigner::new(origin.trim_end(), key),
    })
}

/// Founds a network in an empty folder and opens it.
pub fn found(
    folder: &Path,
    founding: &Founding,
    around: Arc<dyn Surroundings>,
) -> Result<(Arc<Store>, FoundingKeys)> {
    if folder.join("origin").exists() {
        bail!("{} holds a network already; choose another folder", folder.display());
    }
    if !register::checkpoint::origin_is_valid(&founding.origin) {
        bail!("the origin {:?} may hold letters, digits and -./ only", founding.origin);
    }
    let log = SigningKey::from_seed(&around.random());
    let keys = FoundingKeys {
        root: SigningKey::from_seed(&around.random()),
        officer: SigningKey::from_seed(&around.random()),
    };
    keyfile::write(&folder.join("log.key"), &log, "signs checkpoints only")?;
    std::fs::write(folder.join("origin"), format!("{}\n", founding.origin))?;
    let unit = statements(founding, &keys, &log, around.as_ref())?;
    let store = open(folder, around)?;
    store.enter(unit)?;
    store.publish()?;
    Ok((store, keys))
}

fn statements(
    founding: &Founding,
    keys: &FoundingKeys,
    log: &SigningKey,
    around: &dyn Surroundings,
) -> Result<Vec<Submission>> {
    let profile = &founding.profile;
    let code = Code::new(&profile.secretariat.code)?;
    let root = || make::by(&code, Role::ROOT);
    let officer_role = "secretariat-officer";
    let say = |draft: Draft, key: &SigningKey| sign(&draft, &founding.origin, &[key], around);
    let founded = Body::NetworkFounded(NetworkFounded {
        log_key: LogSigner::new(&founding.origin, log.clone()).log_key(),
        names: profile.names.clone(),
        secretariat_names: profile.secretariat.names.clone(),
        root: RootSet { keys: vec![keys.root.public()], threshold: 1 },
    });
    let profile_set = Body::ProfileSet(ProfileSet { profile: serde_json::to_value(profile)? });
    let officer = Delegate {
        key: &keys.officer.public(),
        who: Who::New(&founding.officer),
        roles: &[officer_role],
        level: Level::A2,
    };
    let mut unit = vec![
        say(Draft::authority(root()?, &founded), &keys.root)?,
        say(Draft::authority(root()?, &Body::RulesSet(RulesSet { rules: rules() })), &keys.root)?,
        say(Draft::authority(root()?, &profile_set), &keys.root)?,
        say(make::delegation(&code, &officer, 400, around)?, &keys.root)?,
    ];
    for admission in &founding.participants {
        let body = Body::ParticipantAdmitted(ParticipantAdmitted {
            names: admission.names.clone(),
            participant: admission.code.clone(),
            participant_type: admission.participant_type,
            root: None,
        });
        unit.push(say(Draft::authority(make::by(&code, officer_role)?, &body), &keys.officer)?);
    }
    Ok(unit)
}

/// Signs a draft with each key.
pub fn sign(
    draft: &Draft,
    origin: &str,
    keys: &[&SigningKey],
    around: &dyn Surroundings,
) -> Result<Submission> {
    let payload = draft.payload(origin, around)?;
    Ok(Submission { envelope: Envelope::sign(&payload, keys).to_bytes(), parts: draft.parts() })
}

/// Reads the operator's file of participants: `code,type,name_en,name_fr,…`. Every bad row is
/// reported, and then none is taken.
pub fn participants(csv_text: &str) -> Result<Vec<Admission>> {
    let mut reader = csv::Reader::from_reader(csv_text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|h| h.trim() == name);
    let code_at = column("code").context("the file needs a column `code`")?;
    let (mut found, mut wrong) = (Vec::<Admission>::new(), Vec::new());
    for (number, row) in reader.records().enumerate() {
        let line = number + 2;
        let row = row.with_context(|| format!("row {line}"))?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let names: Names = header
            .iter()
            .enumerate()
            .filter_map(|(at, h)| Some((h.trim().strip_prefix("name_")?, cell(at))))
            .filter(|(_, name)| !name.is_empty())
            .map(|(language, name)| (language.to_owned(), name.to_owned()))
            .collect();
        let participant_type = match column("type").map_or("state", cell) {
            "state" | "" => Some(ParticipantType::State),
            "organisation" => Some(ParticipantType::Organisation),
            "stakeholder" => Some(ParticipantType::Stakeholder),
            _ => None,
        };
        match (Code::new(cell(code_at)), participant_type) {
            (Ok(code), _) if found.iter().any(|a| a.code == code) => {
                wrong.push(format!("row {line}: {code} stands there twice"));
            }
            (Ok(_), _) if names.is_empty() => {
                wrong.push(format!("row {line}: give at least one name, such as name_en"));
            }
            (Ok(code), Some(participant_type)) => {
                found.push(Admission { code, participant_type, names });
            }
            (Ok(_), None) => {
                wrong.push(format!("row {line}: type is state, organisation or stakeholder"))
            }
            (Err(e), _) => wrong.push(format!("row {line}: {e}")),
        }
    }
    if !wrong.is_empty() {
        bail!("no participant was taken; mend these rows:\n  {}", wrong.join("\n  "));
    }
    if found.is_empty() {
        bail!("the file names no participant");
    }
    Ok(found)
}
