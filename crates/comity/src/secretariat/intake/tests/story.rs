//! A list enters a register as one unit, is known again, and replaces what waits.

use super::CLEAN;
use crate::clock::Staged;
use crate::directory::{make::Note, queries};
use crate::found::{Founding, FoundingKeys, found, sign};
use crate::members::statements::PersonDetails;
use crate::members::{self, make::by};
use crate::profile::Profile;
use crate::secretariat::intake::import::{Known, What, draft, judge, waits};
use crate::secretariat::intake::list::read;
use crate::store::Store;
use register::Time;
use std::sync::Arc;

const ORIGIN: &str = "comity-test-2026";

/// Judges the list and enters what is to be entered; answers what the rows were.
fn import(store: &Store, keys: &FoundingKeys, csv: &str) -> Vec<What> {
    let rows = read(csv.as_bytes()).unwrap().rows;
    let (participants, contacts) =
        store.view(|v| Ok((members::participants(v)?, queries::contacts(v)?))).unwrap();
    let profile = store.view(members::profile).unwrap().unwrap();
    let known = Known { participants: &participants, contacts: &contacts, profile: &profile };
    let secretariat = store.authority().secretariat().unwrap().clone();
    let officer = by(&secretariat, "secretariat-officer").unwrap();
    let around = store.surroundings.as_ref();
    let note = Note {
        reference: String::new(),
        media_type: "application/pdf".into(),
        content: b"%PDF-1.7 made up".to_vec(),
    };
    let judged = judge(&rows, "", &known);
    let wanted: Vec<_> = judged.into_iter().map(|row| row.outcome.unwrap()).collect();
    let unit: Vec<_> = wanted
        .iter()
        .filter_map(|wanted| draft(wanted, &officer, &note, around))
        .map(|draft| sign(&draft, ORIGIN, &[&keys.officer], around).unwrap())
        .collect();
    if !unit.is_empty() {
        store.enter(unit).unwrap();
    }
    wanted.iter().map(|wanted| wanted.what).collect()
}

#[test]
fn a_list_enters_once_and_then_replaces_what_waits() {
    let folder = tempfile::tempdir().unwrap();
    let around = Arc::new(Staged::new(Time::from_millis(1_795_000_000_000), 7));
    let states = include_str!("../../../../../../demo/participants.csv");
    let founding = Founding {
        origin: ORIGIN.into(),
        profile: Profile::shipped("arf").unwrap(),
        officer: PersonDetails { name: "Ilse Marchetane".into(), position: "Officer".into() },
        participants: crate::found::participants(states).unwrap(),
    };
    let (store, keys) = found(folder.path(), &founding, around).unwrap();
    let csv = std::str::from_utf8(CLEAN).unwrap();

    assert_eq!(import(&store, &keys, csv), [What::New; 16]);
    assert_eq!(store.view(queries::contacts).unwrap().len(), 16);
    assert_eq!(import(&store, &keys, csv), [What::Unchanged; 16]);

    let moved = csv.replace("+999 501 0141", "+999 501 0199");
    let found = import(&store, &keys, &moved);
    assert!(matches!(found[0], What::There { .. }), "{:?}", found[0]);
    assert_eq!(found[1..], [What::Unchanged; 15]);

    assert_eq!(import(&store, &keys, &moved), [What::Unchanged; 16]);
    let contacts = store.view(queries::contacts).unwrap();
    assert_eq!(contacts.len(), 16, "nothing was doubled");
    assert!(contacts.iter().all(waits));
    crate::world::compare_replay(folder.path(), &store);
}
