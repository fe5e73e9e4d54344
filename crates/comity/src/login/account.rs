//! Accounts: a person who acts for a participant. What an account may do follows from the register
//! at each request; the host keeps only how the person comes in.

use crate::members::person_name;
use crate::rights::{Means, Person, Status, Subject};
use crate::store::Store;
use anyhow::{Context, Result};
use register::{Code, Hash, KeyId, Role, Time};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A person who acts for a participant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Account {
    /// The participant.
    pub participant: Code,
    /// The digest that stands for the person.
    pub person: Hash,
}

impl Account {
    /// The account of a person who is logged in.
    pub fn of(person: &Person) -> Self {
        Self { participant: person.participant.clone(), person: person.person }
    }

    /// The account of the holder of a key.
    pub fn of_key(store: &Store, key: &KeyId) -> Option<Self> {
        let authority = store.authority();
        let key = authority.key(key)?;
        Some(Self { participant: key.participant.clone(), person: key.person })
    }

    /// From two columns of a table.
    pub fn parse(participant: &str, person: &str) -> Option<Self> {
        Some(Self { participant: Code::new(participant).ok()?, person: person.parse().ok()? })
    }

    /// Both as columns of a table.
    pub fn columns(&self) -> [String; 2] {
        [self.participant.to_string(), self.person.to_string()]
    }

    /// What the account is now, for who came in by these means: its roles are those of all its keys
    /// in force. Without any it has come and is not confirmed.
    pub fn subject(&self, store: &Store, now: Time, means: Means) -> Subject {
        let authority = store.authority();
        let Some(participant) = authority.participant(&self.participant) else {
            return Subject::Anyone;
        };
        let own = authority.keys().map(|(_, key)| key).filter(|key| {
            key.person == self.person
                && key.participant == self.participant
                && authority.is_in_force(key, now)
        });
        let mut has_key = false;
        let mut roles: Vec<Role> = Vec::new();
        for key in own {
            has_key = true;
            for role in authority.roles_of(key) {
                if !roles.contains(role) {
                    roles.push(role.clone());
                }
            }
        }
        let status = match (has_key, participant.suspended) {
            (false, _) => Status::Accepted,
            (true, true) => Status::Suspended,
            (true, false) => Status::Active,
        };
        Subject::Person(Person {
            participant: self.participant.clone(),
            participant_type: participant.participant_type,
            is_secretariat: Some(&self.participant) == authority.secretariat(),
            status,
            means,
            roles,
            person: self.person,
        })
    }

    /// The person's name, as the register has it; the participant's code where it was erased.
    ///
    /// # Errors
    /// When the views cannot be read.
    pub fn name(&self, store: &Store) -> Result<String> {
        if let Some((name, _)) = store.view(|views| person_name(views, &self.person))? {
            return Ok(name);
        }
        let came: Option<String> = store.work(|work| {
            let sql = "select name from login_names where participant = ?1 and person = ?2";
            work.query_row(sql, self.columns(), |r| r.get(0)).optional()
        })?;
        Ok(came.unwrap_or_else(|| self.participant.to_string()))
    }

    /// Keeps what a person is called who was invited, until the register says it.
    ///
    /// # Errors
    /// When the working file cannot be written.
    pub fn set_name(&self, store: &Store, name: &str) -> Result<()> {
        let [participant, person] = self.columns();
        let sql =
            "insert or replace into login_names (participant, person, name) values (?1, ?2, ?3)";
        store.work(|work| work.execute(sql, params![participant, person, name]))?;
        Ok(())
    }

    /// Forgets everything by which a person could come in, and its name.
    ///
    /// # Errors
    /// When the working file cannot be written.
    pub fn forget(&self, store: &Store) -> Result<()> {
        super::recovery::clear(store, self, "", "")?;
        super::recovery::stop_invited(store, self)?;
        let sql = "delete from login_names where participant = ?1 and person = ?2";
        store.work(|work| work.execute(sql, self.columns()))?;
        Ok(())
    }

    /// The number under which passkeys know the account: chance, so that it says nothing of the person.
    ///
    /// # Errors
    /// When the working file cannot be written.
    pub fn handle(&self, store: &Store) -> Result<Uuid> {
        let [participant, person] = self.columns();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&store.surroundings.random()[..16]);
        let fresh = uuid::Builder::from_random_bytes(bytes).into_uuid();
        let handle: String = store.work(|work| {
            work.execute(
                "insert or ignore into login_accounts (participant, person, handle, made)
                 values (?1, ?2, ?3, ?4)",
                params![participant, person, fresh.to_string(), store.now().millis()],
            )?;
            let sql = "select handle from login_accounts where participant = ?1 and person = ?2";
            work.query_row(sql, [&participant, &person], |r| r.get(0))
        })?;
        handle.parse().context("the account's handle is no number")
    }

    /// Where notices about the log-in go besides the participant's contacts; empty when not said.
    ///
    /// # Errors
    /// When the working file cannot be read.
    pub fn mail(&self, store: &Store) -> Result<String> {
        let found: Option<String> = store.work(|work| {
            let sql = "select mail from login_accounts where participant = ?1 and person = ?2";
            work.query_row(sql, self.columns(), |r| r.get(0)).optional()
        })?;
        Ok(found.unwrap_or_default())
    }

    /// Sets that address.
    ///
    /// # Errors
    /// When the working file cannot be written.
    pub fn set_mail(&self, store: &Store, address: &str) -> Result<()> {
        self.handle(store)?;
        let [participant, person] = self.columns();
        let sql = "update login_accounts set mail = ?3 where participant = ?1 and person = ?2";
        store.work(|work| work.execute(sql, params![participant, person, address]))?;
        Ok(())
    }
}

/// Everyone with a key in force who acts for a participant.
pub fn of_participant(store: &Store, participant: &Code, now: Time) -> BTreeSet<Account> {
    let authority = store.authority();
    authority
        .keys()
        .map(|(_, key)| key)
        .filter(|key| key.participant == *participant && authority.is_in_force(key, now))
        .map(|key| Account { participant: participant.clone(), person: key.person })
        .collect()
}

/// Whether a person looks after its participant's people: the administrator of a state, or an
/// officer for the secretariat's own.
pub fn is_administrator(person: &Person) -> bool {
    let role = if person.is_secretariat { "secretariat-officer" } else { "national-administrator" };
    person.status == Status::Active && person.roles.iter().any(|r| r.as_str() == role)
}
