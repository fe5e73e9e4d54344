//! Erasure: the bytes are gone from every file, at once, after a crash and after replay.

use crate::clock::{Machine, Surroundings};
use crate::directory::make;
use crate::found;
use crate::members::make::Draft;
use crate::region::Region;
use crate::world::{World, compare_replay};
use register::Hash;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const ADMIN: &str = "national-administrator";
const MARK: &str = "Ottoline Erasable";

/// A contact whose person has a marked name; answers with the digest of its details.
fn appoint(region: &Region, number: usize) -> Hash {
    let (card, mut details) = World::someone("technical", "+999 555 0142");
    let person = details.person.as_mut().unwrap();
    // Rows of many lengths are moved between pages as their table grows.
    person.position = "x".repeat(number * 37 % 700);
    person.name = format!("{MARK} {number}");
    let by = Region::by("ITM", ADMIN).unwrap();
    let draft = make::appoint(by, card, &details, None, region.around.as_ref());
    region.say_as("ITM", ADMIN, &draft).unwrap();
    draft.parts[0].2.digest()
}

/// Erases parts, all in one unit.
fn erase(region: &Region, parts: &[Hash]) {
    let key = &region.persona("ITM", ADMIN).unwrap().key;
    let unit = parts.iter().map(|part| {
        let body = serde_json::json!({ "reason": "the official left", "sha256": part });
        let draft = Draft::new(Region::by("ITM", ADMIN).unwrap(), "records.part-erased", body);
        found::sign(&draft, "comity-demo-2026", &[key], region.around.as_ref()).unwrap()
    });
    region.store.enter(unit.collect()).unwrap();
}

/// The files of a folder that hold the marked name.
fn marked(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(marked(&path));
        } else if holds(&std::fs::read(&path).unwrap()) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

fn holds(bytes: &[u8]) -> bool {
    bytes.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

#[test]
fn an_erased_part_is_in_no_file_any_more() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    let parts: Vec<Hash> = (0..200).map(|number| appoint(&region, number)).collect();
    // A draft with the same name, deleted as the signing page does it.
    let draft = "insert into web_drafts values ('1', 'p', ?1, 't', '/', '/', 0)";
    region.store.work(|work| work.execute(draft, [MARK])).unwrap();
    region.store.work(|work| work.execute("delete from web_drafts", [])).unwrap();
    assert!(marked(folder.path()).len() >= 3, "register, views and working file, or their logs");
    erase(&region, &parts);
    region.store.clean().unwrap();
    assert_eq!(marked(folder.path()), Vec::<String>::new(), "while it runs");
    region.store.publish().unwrap();
    compare_replay(folder.path(), &region.store);
    drop(region);
    assert_eq!(marked(folder.path()), Vec::<String>::new(), "after it ended");
    std::fs::remove_file(folder.path().join("view.db")).unwrap();
    let store = found::open(folder.path(), Arc::new(Machine)).unwrap();
    assert_eq!(marked(folder.path()), Vec::<String>::new(), "after replay");
    compare_replay(folder.path(), &store);
}

#[test]
fn a_crash_before_the_cleaning_is_made_good_at_the_next_start() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    let part = appoint(&region, 1);
    let kept = appoint(&region, 2);
    erase(&region, &[part]);
    drop(region);
    // The files as a crash may leave them: erased and committed, but bytes lie in unused space.
    let file = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
    let bytes = format!("{MARK} lies in unused space");
    file.execute("insert into parts values (?1, 0, ?2)", (part.0, bytes.as_bytes())).unwrap();
    file.pragma_update(None, "secure_delete", "off").unwrap();
    file.execute("delete from parts where digest in (?1, ?2)", (part.0, kept.0)).unwrap();
    file.pragma_update(None, "user_version", 0).unwrap();
    drop(file);
    assert!(marked(folder.path()).contains(&"register.db".to_owned()));
    drop(found::open(folder.path(), Arc::new(Machine)).unwrap());
    assert!(!marked(folder.path()).contains(&"register.db".to_owned()));
}

#[test]
fn what_somebody_still_reads_is_cleaned_later() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), Machine.now()).unwrap();
    let part = appoint(&region, 1);
    let reader = rusqlite::Connection::open(folder.path().join("view.db")).unwrap();
    reader.execute_batch("begin; select * from members_names").unwrap();
    erase(&region, &[part]);
    region.store.clean().unwrap();
    assert_eq!(marked(folder.path()), ["view.db-wal"]);
    reader.execute_batch("rollback").unwrap();
    region.store.clean().unwrap();
    assert_eq!(marked(folder.path()), Vec::<String>::new());
    compare_replay(folder.path(), &region.store);
}

#[test]
fn erasures_shortly_after_each_other_are_cleaned_up_together() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    let parts: Vec<Hash> = (0..3).map(|number| appoint(&region, number)).collect();
    erase(&region, &parts[..1]);
    region.store.clean().unwrap();
    // Within the same minutes nothing is written anew: statements enter as ever.
    erase(&region, &parts[1..2]);
    erase(&region, &parts[2..]);
    assert!(!marked(folder.path()).is_empty(), "copies wait in the logs");
    drop(region);
    assert_eq!(marked(folder.path()), Vec::<String>::new(), "at the latest when it ends");
}

#[test]
fn when_it_is_time_to_clean_up() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    let part = appoint(&region, 1);
    erase(&region, &[part]);
    region.store.clean().unwrap();
    drop(region);
    let register = super::sqlite::Register::open(&folder.path().join("register.db")).unwrap();
    let views = super::views::Views::open(&folder.path().join("view.db"), &[]).unwrap();
    register.connection.pragma_update(None, "user_version", 0).unwrap();
    let mut erasure =
        super::erase::Erasure::open(&register, folder.path().join("work.db")).unwrap();
    let (start, size) = (crate::world::today(), register.head().unwrap().size);
    let at = |minutes| start.plus_minutes(minutes);
    assert!(!erasure.is_due(at(0), false), "nothing was looked at");
    erasure.look(&register, size, at(0));
    assert!(erasure.is_due(at(0), false), "the first is cleaned at once");
    assert!(!erasure.is_due(at(14), true), "unless others want to enter something");
    assert!(erasure.is_due(at(15), true), "but not for ever");
    let reader = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
    reader.execute_batch("begin; select * from entries").unwrap();
    erasure.settle(&register, &views, at(0));
    assert!(erasure.is_left() && !erasure.is_due(at(4), false), "what failed waits too");
    reader.execute_batch("rollback").unwrap();
    assert!(erasure.is_due(at(5), false));
    erasure.settle(&register, &views, at(5));
    assert!(!erasure.is_left());
}
