//! The language tests are written in: the made-up region, its people, its days. Every world replays
//! its register when it ends and compares the views.

use crate::clock::Surroundings;
use crate::directory::make;
use crate::directory::queries::Contact;
use crate::directory::statements::{Card, Channel, ChannelKind, Details, Person};
use crate::features;
use crate::members::make::Draft;
use crate::region::Region;
use crate::store::{EnterError, Store, replay, sqlite::Register, views::Views};
use register::{Refusal, Time};
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;

/// A world for one test.
pub(crate) struct World {
    /// The region.
    pub region: Region,
    folder: TempDir,
}

/// The day on which the region's year ends in tests.
pub(crate) fn today() -> Time {
    "2026-11-22T09:00:00.000Z".parse().unwrap()
}

impl World {
    /// The whole region after its year.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { region: Region::build(folder.path(), today()).unwrap(), folder }
    }

    /// The same region as a practice network.
    pub(crate) fn practice() -> Self {
        let folder = TempDir::new().unwrap();
        let origin = "practice.comity-demo-2026.20261122090000";
        Self { region: Region::build_as(origin, folder.path(), today()).unwrap(), folder }
    }

    /// Time goes by.
    pub(crate) fn days_pass(&self, days: i64) {
        self.region.around.set(self.region.around.now().plus_days(days));
    }

    /// Somebody says something: `entered`, or the sentence of the refusal.
    pub(crate) fn says(&self, code: &str, role: &str, draft: &Draft) -> String {
        match self.region.say_as(code, role, draft) {
            Ok(_) => "entered".to_owned(),
            Err(e) => match e.downcast_ref::<EnterError>() {
                Some(EnterError::Refused(Refusal { sentence, .. })) => sentence.clone(),
                _ => format!("{e:#}"),
            },
        }
    }

    /// A made-up contact for a desk.
    pub(crate) fn someone(desk: &str, telephone: &str) -> (Card, Details) {
        let card = Card {
            desk: desk.to_owned(),
            effective: None,
            hours: "24 hours".to_owned(),
            institution: "National CERT".to_owned(),
            languages: vec!["en".to_owned()],
            office: "Duty desk".to_owned(),
            time_zone: "Etc/GMT-2".to_owned(),
        };
        let details = Details {
            channels: vec![Channel {
                kind: ChannelKind::Telephone,
                label: String::new(),
                value: telephone.to_owned(),
            }],
            deputy: None,
            person: Some(Person { name: "Mira Tolven".into(), position: "Duty lead".into() }),
        };
        (card, details)
    }

    /// The draft of appointing [`World::someone`].
    pub(crate) fn appointing(&self, code: &str, role: &str, desk: &str, telephone: &str) -> Draft {
        let (card, details) = Self::someone(desk, telephone);
        let by = Region::by(code, role).unwrap();
        make::appoint(by, card, &details, None, self.region.around.as_ref())
    }

    /// The draft of giving a contact another telephone number.
    pub(crate) fn rephoning(&self, role: &str, contact: &Contact, telephone: &str) -> Draft {
        let mut details = contact.details.clone().unwrap();
        details.channels[0].value = telephone.to_owned();
        make::update(
            Region::by(contact.participant.as_str(), role).unwrap(),
            contact.contact,
            contact.standing,
            crate::region::card_of(contact),
            &details,
            None,
            self.region.around.as_ref(),
        )
    }

    /// The last `count` entries as sentences.
    pub(crate) fn register_reads(&self, count: u64) -> String {
        let store = &self.region.store;
        let size = store.register(|register| register.head()).unwrap().size;
        (size.saturating_sub(count)..size)
            .map(|index| {
                let entry = store.entry(index).unwrap().unwrap();
                let code = entry.participant().to_string();
                format!("{} {}\n", entry.entered.date(), features::describe(&entry, &code))
            })
            .collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            compare_replay(self.folder.path(), &self.region.store);
        }
    }
}

/// Replays the register of a folder into fresh views and compares who may speak and every table
/// with those of its living store.
pub(crate) fn compare_replay(folder: &Path, store: &Store) {
    let fresh = TempDir::new().unwrap();
    let path = fresh.path().join("view.db");
    let register = Register::open(&folder.join("register.db")).unwrap();
    let views = Views::open(&path, features::RULES).unwrap();
    let (views, authority) = replay::catch_up(&register, views, features::RULES).unwrap();
    assert_eq!(authority, *store.authority(), "who may speak");
    drop(views);
    // Started again, with views that stand already.
    let views = Views::open(&path, features::RULES).unwrap();
    let (views, again) = replay::catch_up(&register, views, features::RULES).unwrap();
    assert_eq!(again, *store.authority(), "who may speak, after a start");
    drop(views);
    let replayed = dump(&Connection::open(&path).unwrap()).unwrap();
    assert_eq!(store.view(dump).unwrap(), replayed, "the replayed views differ");
}

/// Every row of every view table as text.
fn dump(views: &Connection) -> rusqlite::Result<Vec<String>> {
    let tables: Vec<String> = views
        .prepare("select name from sqlite_master where type = 'table' order by name")?
        .query_map([], |r| r.get(0))?
        .collect::<Result<_, _>>()?;
    let mut lines = Vec::new();
    for table in tables.iter().filter(|table| *table != "view_state") {
        let mut query = views.prepare(&format!("select * from {table}"))?;
        let columns = query.column_count();
        let mut rows: Vec<String> = query
            .query_map([], |r| {
                let cells: Result<Vec<String>, _> = (0..columns)
                    .map(|n| r.get::<_, rusqlite::types::Value>(n).map(|v| format!("{v:?}")))
                    .collect();
                Ok(format!("{table}: {}", cells?.join(" | ")))
            })?
            .collect::<Result<_, _>>()?;
        rows.sort();
        lines.append(&mut rows);
    }
    Ok(lines)
}
