//! A made-up network of 200 states with keys, and contacts signed before anything is timed.

use anyhow::{Context, Result};
use comity::clock::{Machine, Surroundings};
use comity::directory::make;
use comity::directory::statements::{Card, Channel, ChannelKind, Details, Person};
use comity::found::{self, Admission, Founding, FoundingKeys};
use comity::members::make::{self as members, Delegate, Draft, Who};
use comity::members::statements::PersonDetails;
use comity::profile::{Names, Profile};
use comity::store::{Store, Submission, Unit};
use register::authority::body::{Body, Level, ParticipantType, RootSet, RootSetChanged};
use register::{Code, Role, SigningKey};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// Origin of the network's register.
pub(crate) const ORIGIN: &str = "bench.example/register";

/// How many states there are.
pub(crate) const STATES: usize = 200;

/// The role that appoints.
const ROLE: &str = "national-administrator";

/// A founded network at rest; copies of it are opened.
pub(crate) struct World {
    folder: TempDir,
    profile: Profile,
    /// Each state with the key of its administrator.
    pub(crate) states: Vec<(Code, SigningKey)>,
}

/// An open copy of a world; the folder goes when this is dropped.
pub(crate) struct Copy {
    /// The store.
    pub(crate) store: Arc<Store>,
    /// Its folder.
    pub(crate) folder: TempDir,
}

/// A folder on the disk that the repository is on, so that an fsync is a real one.
pub(crate) fn folder() -> Result<TempDir> {
    let target = target();
    std::fs::create_dir_all(&target)?;
    Ok(tempfile::Builder::new().prefix("bench-").tempdir_in(target)?)
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target")
}

impl World {
    /// Founds the network, and gives every state a root and an administrator.
    pub(crate) fn found() -> Result<Self> {
        Self::found_for(&[ROLE])
    }

    /// The same, where the administrator has these roles.
    pub(crate) fn found_for(roles: &[&str]) -> Result<Self> {
        let folder = folder()?;
        let profile = Profile::shipped("arf")?;
        let codes: Vec<Code> = (0..STATES).map(code).collect::<Result<_>>()?;
        let founding = Founding {
            origin: ORIGIN.to_owned(),
            profile: profile.clone(),
            officer: person("Officer"),
            participants: codes.iter().map(admission).collect(),
        };
        let (store, keys) = found::found(folder.path(), &founding, Arc::new(Machine))?;
        let mut states = Vec::with_capacity(STATES);
        let (mut roots, mut delegations) = (Unit::new(), Unit::new());
        for code in codes {
            let key = SigningKey::from_seed(&Machine.random());
            let [root, delegation] = enrol(&code, roles, &keys, &key)?;
            roots.push(root);
            delegations.push(delegation);
            states.push((code, key));
        }
        store.enter(roots)?;
        store.enter(delegations)?;
        Ok(Self { folder, profile, states })
    }

    /// So many appointments, signed, the states taking turns.
    pub(crate) fn appointments(&self, count: usize) -> Result<Vec<Submission>> {
        let desks = &self.profile.desks;
        (0..count)
            .map(|number| {
                let (code, key) = &self.states[number % STATES];
                let desk = &desks[number / STATES % desks.len()].code;
                let (card, details) = (card(desk), details(number));
                let by = members::by(code, ROLE)?;
                let draft = make::appoint(by, card, &details, None, &Machine);
                found::sign(&draft, ORIGIN, &[key], &Machine)
            })
            .collect()
    }

    /// Copies the network into a new folder and opens it there.
    pub(crate) fn copy(&self) -> Result<Copy> {
        let folder = folder()?;
        copy_all(self.folder.path(), folder.path())?;
        let store = found::open(folder.path(), Arc::new(Machine))?;
        Ok(Copy { store, folder })
    }
}

/// The statements by which the officer admits a root and the root lets its administrator act.
fn enrol(
    code: &Code,
    roles: &[&str],
    keys: &FoundingKeys,
    key: &SigningKey,
) -> Result<[Submission; 2]> {
    let root = SigningKey::from_seed(&Machine.random());
    let set = RootSet { keys: vec![root.public()], threshold: 1 };
    let by = members::by(code, Role::ROOT)?;
    let admitted = Draft::authority(by, &Body::RootSetChanged(RootSetChanged { root: set }));
    let details = person("Administrator");
    let delegate =
        Delegate { key: &key.public(), who: Who::New(&details), roles, level: Level::A2 };
    let delegation = members::delegation(code, &delegate, 400, &Machine)?;
    Ok([
        found::sign(&admitted, ORIGIN, &[&root, &keys.officer], &Machine)?,
        found::sign(&delegation, ORIGIN, &[&root], &Machine)?,
    ])
}

/// `XAA`, `XAB`, ...: codes that ISO 3166 leaves free.
fn code(number: usize) -> Result<Code> {
    let letter = |n: usize| u8::try_from(n % 26).map(|n| char::from(b'A' + n));
    let text = format!("X{}{}", letter(number / 26)?, letter(number)?);
    Code::new(&text).with_context(|| format!("the code {text}"))
}

fn admission(code: &Code) -> Admission {
    let name = |tag: &str| (tag.to_owned(), format!("Made-up State of {code}"));
    let names: Names = ["en", "fr"].map(name).into();
    Admission { code: code.clone(), participant_type: ParticipantType::State, names }
}

fn person(name: &str) -> PersonDetails {
    PersonDetails { name: name.to_owned(), position: "Somebody".to_owned() }
}

fn card(desk: &str) -> Card {
    Card {
        desk: desk.to_owned(),
        effective: None,
        hours: "Mon-Fri 08:00-17:00".to_owned(),
        institution: "National Centre for Digital Security".to_owned(),
        languages: vec!["en".to_owned(), "fr".to_owned()],
        office: "Duty desk".to_owned(),
        time_zone: "Etc/GMT-2".to_owned(),
    }
}

fn details(number: usize) -> Details {
    let channel = |kind, value| Channel { kind, label: String::new(), value };
    Details {
        channels: vec![
            channel(ChannelKind::Telephone, format!("+999 {number:07}")),
            channel(ChannelKind::Email, format!("desk{number}@state.example")),
        ],
        deputy: None,
        person: Some(Person { name: "Mira Tolven".into(), position: "Duty lead".into() }),
    }
}

/// Copies what is in a folder into another.
pub(crate) fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir_all(&place)?;
            copy_all(&entry.path(), &place)?;
        } else {
            std::fs::copy(entry.path(), &place)?;
        }
    }
    Ok(())
}
