//! The keys of a practice network, all held by its host: they prove nothing, and open nothing else.

use crate::channel::kinds::DeskOf;
use crate::keyfile;
use crate::practice::pass::DOOR_KEY;
use crate::region::Persona;
use crate::store::{self, write_durably};
use anyhow::{Context, Result, bail};
use register::checkpoint::is_practice;
use register::{Code, Hash, Role, SigningKey};
use sealing::SecretKey;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The list of people and desks; written last, so that a folder without it was not finished.
const LIST: &str = "practice.json";

/// Somebody of the real network, with the key by which the host lets that person act in practice.
#[derive(Clone)]
pub struct Player {
    /// For whom the person acts.
    pub participant: Code,
    /// Stands for the person in the real register, which passes name.
    pub real: Hash,
    /// The person's name.
    pub name: String,
    /// The person's roles.
    pub roles: Vec<Role>,
    /// The person's key in practice.
    pub key: SigningKey,
}

/// Everybody and every desk of a practice network.
#[derive(Default)]
pub struct Cast {
    /// People.
    pub players: Vec<Player>,
    /// Desks with the secrets that open what is sealed to them.
    pub desks: Vec<(DeskOf, SecretKey)>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    players: Vec<ListedPlayer>,
    desks: Vec<DeskOf>,
}

#[derive(Serialize, Deserialize)]
struct ListedPlayer {
    participant: Code,
    real: Hash,
    name: String,
    roles: Vec<Role>,
    file: String,
}

impl Cast {
    /// Whether a folder holds a practice network that was finished.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(LIST).exists()
    }

    /// Each person once for each role, as the demo has its people.
    pub fn personas(&self) -> Vec<Persona> {
        let each = |player: &Player| {
            let Player { participant, name, roles, key, .. } = player.clone();
            let persona = move |role: Role| Persona {
                participant: participant.clone(),
                role: role.to_string(),
                name: name.clone(),
                key: key.clone(),
            };
            roles.into_iter().map(persona).collect::<Vec<_>>()
        };
        self.players.iter().flat_map(each).collect()
    }

    /// Writes all keys as files, and the list of them.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let keys = folder.join("keys");
        std::fs::create_dir_all(&keys)?;
        let mut players = Vec::new();
        for (player, number) in self.players.iter().zip(1..) {
            let file = format!("{}-{number}.key", player.participant);
            let comment = format!("practice: {}, {}", player.participant, player.name);
            keyfile::write(&keys.join(&file), &player.key, &comment)?;
            let Player { participant, real, name, roles, .. } = player.clone();
            players.push(ListedPlayer { participant, real, name, roles, file });
        }
        for (desk, secret) in &self.desks {
            std::fs::write(keys.join(desk_file(desk)), secret.armored()?)?;
        }
        let desks = self.desks.iter().map(|(desk, _)| desk.clone()).collect();
        let listed = serde_json::to_vec_pretty(&Listed { players, desks })?;
        Ok(write_durably(&folder.join(LIST), &listed)?)
    }

    /// Reads them back.
    ///
    /// # Errors
    /// When the folder was not finished, or a key is missing.
    pub fn read(folder: &Path) -> Result<Self> {
        let listed =
            std::fs::read(folder.join(LIST)).context("the practice network was not finished")?;
        let listed: Listed = serde_json::from_slice(&listed)?;
        let keys = folder.join("keys");
        let mut cast = Self::default();
        for ListedPlayer { participant, real, name, roles, file } in listed.players {
            let key = keyfile::read(&keys.join(file))?;
            cast.players.push(Player { participant, real, name, roles, key });
        }
        for desk in listed.desks {
            let text = std::fs::read(keys.join(desk_file(&desk)))?;
            cast.desks.push((desk, SecretKey::parse(&text, None)?));
        }
        Ok(cast)
    }
}

fn desk_file(desk: &DeskOf) -> String {
    format!("{}-{}.asc", desk.participant, desk.desk)
}

/// Removes a practice network, and nothing else, while nobody works in its folder.
///
/// # Errors
/// When the folder holds a real network, or somebody works in it.
pub fn clear(folder: &Path) -> Result<()> {
    let Ok(origin) = std::fs::read_to_string(folder.join("origin")) else { return Ok(()) };
    if !is_practice(&origin) {
        bail!("{} holds a real network; nothing was removed", folder.display());
    }
    let _lock = store::lock(folder)?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.file_name().and_then(|name| name.to_str()) {
            // The origin goes last: until then the folder is known for what it is.
            Some("lock" | DOOR_KEY | "origin") => {}
            _ if path.is_dir() => std::fs::remove_dir_all(&path)?,
            _ => std::fs::remove_file(&path)?,
        }
    }
    Ok(std::fs::remove_file(folder.join("origin"))?)
}
