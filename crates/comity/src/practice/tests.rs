//! Stories: a practice network is made of the real one, and nothing goes from one into the other.

use super::build::build;
use super::cast::{Cast, clear};
use super::original::Original;
use super::pass::{DOOR_KEY, Door, Pass, door_key};
use crate::channel::kinds::DeskOf;
use crate::channel::writing::Writing;
use crate::clock::{Staged, Surroundings};
use crate::directory::holidays::Holiday;
use crate::directory::statements::ChannelKind;
use crate::directory::{self, coordinators, queries};
use crate::features;
use crate::found;
use crate::members::make::Draft;
use crate::notify::outbox;
use crate::profile::name_in;
use crate::region::channel::duty;
use crate::region::{Region, note_verbale};
use crate::store::{EnterError, Store, Unit};
use crate::world::{World, compare_replay, today};
use register::authority::body::{Body, Level, PolicyRule, SigningPolicySet};
use register::text::Pattern;
use register::{Code, Hash, SigningKey};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const TECHNICAL: &str = "desk.technical";
const ADMIN: &str = "national-administrator";
const OFFICER: &str = "secretariat-officer";

/// A practice network beside a world.
struct Beside {
    store: Arc<Store>,
    around: Arc<Staged>,
    cast: Cast,
    folder: TempDir,
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            compare_replay(self.folder.path(), &self.store);
        }
    }
}

fn read(world: &World) -> Original {
    Original::read(&world.region.store.folder, world.region.around.now()).unwrap()
}

impl Beside {
    fn made_of(real: &Original) -> Self {
        let (folder, around) = (TempDir::new().unwrap(), Arc::new(Staged::new(today(), 8)));
        let surroundings: Arc<dyn Surroundings> = around.clone();
        let store = build(folder.path(), real, surroundings).unwrap();
        Self { store, around, cast: Cast::read(folder.path()).unwrap(), folder }
    }

    fn key(&self, code: &str, role: &str) -> SigningKey {
        let personas = self.cast.personas();
        let found = personas.into_iter().find(|p| p.participant.as_str() == code && p.role == role);
        found.unwrap().key
    }

    fn desk(&self, desk: &DeskOf) -> &sealing::SecretKey {
        &self.cast.desks.iter().find(|(known, _)| known == desk).unwrap().1
    }

    fn signed(&self, draft: &Draft, key: &SigningKey) -> Unit {
        vec![
            found::sign(draft, &self.store.log_key().origin, &[key], self.around.as_ref()).unwrap(),
        ]
    }

    fn message(&self, test: bool) -> Draft {
        let (from, to) = (duty("CRV").unwrap(), duty("MRL").unwrap());
        let mut writing =
            Writing::plain(from.clone(), to.clone(), "Exercise", "The exercise begins.");
        writing.test = test;
        let certificates = [self.desk(&to).certificate()];
        writing.seal(self.desk(&from), &certificates, self.around.as_ref()).unwrap().draft
    }
}

fn said(result: Result<Vec<u64>, EnterError>) -> String {
    match result {
        Ok(_) => "entered".to_owned(),
        Err(EnterError::Refused(refusal)) => refusal.sentence,
        Err(e) => format!("{e}"),
    }
}

/// Every file of a folder, but for locks and what readers share in memory.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        if path.is_dir() {
            found.append(&mut files(&path));
        } else if !name.ends_with("-shm") && !name.ends_with("lock") {
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn the_same_people_and_contacts_stand_in_it_under_a_marked_name() {
    let world = World::new();
    let (real, store) = (read(&world), &world.region.store);
    let beside = Beside::made_of(&real);
    let origin = beside.store.log_key().origin;
    assert_eq!(origin, "practice.comity-demo-2026.20261122090000");
    let profile = |store: &Store| store.view(crate::members::profile).unwrap().unwrap();
    let (own, of_real) = (profile(&beside.store), profile(store));
    for (tag, mark) in [("en", "Practice: "), ("ar", "تدريب: "), ("zh", "演练：")] {
        let name = format!("{mark}{}", name_in(&of_real.names, tag));
        assert_eq!(name_in(&own.names, tag), name);
    }
    assert_eq!(
        (own.desks, own.words, own.cadence),
        (of_real.desks, of_real.words, of_real.cadence)
    );
    let members = |store: &Store| store.view(crate::members::participants).unwrap();
    let shown =
        |store: &Store| members(store).into_iter().map(|m| (m.code, m.names)).collect::<Vec<_>>();
    assert_eq!(shown(&beside.store), shown(store));
    let people = |personas: &[crate::region::Persona]| {
        let line = |p: &crate::region::Persona| format!("{} {} {}", p.participant, p.role, p.name);
        personas.iter().map(line).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(people(&beside.cast.personas()), people(&world.region.personas));
    let contacts = |store: &Store| {
        let all = store.view(queries::contacts).unwrap().into_iter();
        all.map(|c| {
            (
                c.participant.clone(),
                c.desk.clone(),
                c.office.clone(),
                c.waits_for_own_key(),
                c.details,
            )
        })
        .collect::<Vec<_>>()
    };
    let (mut ours, mut theirs) = (contacts(&beside.store), contacts(store));
    let order = |c: &(Code, String, String, bool, _)| (c.0.clone(), c.1.clone(), c.2.clone());
    ours.sort_by_key(order);
    theirs.sort_by_key(order);
    assert!(!ours.is_empty());
    assert_eq!(ours, theirs);
    // No key of the one means anything in the other.
    for persona in world.region.personas.iter() {
        assert!(beside.store.authority().key(&persona.key.public().id()).is_none());
    }
}

#[test]
fn holidays_regions_and_signing_policies_hold_there_too() {
    let world = World::new();
    let region = &world.region;
    let day = Holiday {
        from: "2026-12-24".into(),
        name: "Harbour Day".into(),
        until: "2026-12-25".into(),
    };
    let (admin, crv) = (Region::by("CRV", ADMIN).unwrap(), Code::new("CRV").unwrap());
    let around = region.around.as_ref();
    let set = directory::make::holidays(admin.clone(), crv, vec![day.clone()], None, around);
    region.say_as("CRV", ADMIN, &set).unwrap();
    let officer = Region::by("VESP", OFFICER).unwrap();
    let (qln, note) = (Code::new("QLN").unwrap(), note_verbale("NV 3"));
    let set = directory::make::holidays(officer, qln, vec![day], Some(&note), around);
    region.say_as("VESP", OFFICER, &set).unwrap();
    let asked = region.coordinate("ESR", "Eastern shore", &["CRV", "ESR", "QLN"]).unwrap();
    let rule = PolicyRule {
        kinds: Pattern::new("channel.message-sent").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: None,
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let draft = Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    region.say_as_root("CRV", &draft).unwrap();

    let beside = Beside::made_of(&read(&world));
    let holidays = |store: &Store| store.view(queries::holidays).unwrap();
    assert_eq!(holidays(&beside.store).len(), 2);
    assert_eq!(holidays(&beside.store), holidays(&region.store));
    let own = beside.store.view(coordinators::regions).unwrap();
    let real = region.store.view(|views| coordinators::region(views, &asked)).unwrap().unwrap();
    let told = |region: &coordinators::Region| {
        (region.names.clone(), region.members.clone(), region.is_coordinated())
    };
    assert_eq!(own.iter().map(told).collect::<Vec<_>>(), [told(&real)]);
    assert_eq!((own[0].called("ar"), own[0].called("fr")), ("الشاطئ الشرقي", "Eastern shore"));
    // Two persons must sign a message of CRV there, as in earnest.
    let unit = beside.signed(&beside.message(true), &beside.key("CRV", TECHNICAL));
    let answer = said(beside.store.enter(unit));
    assert!(answer.contains("asks for 2 different persons"), "{answer}");
}

#[test]
fn without_addresses_nobody_is_written_to_and_with_them_each_subject_begins_with_the_mark() {
    let world = World::new();
    let counted = |real: &Original| {
        let beside = Beside::made_of(real);
        let profile = real.profile.clone();
        let writing = outbox::Writing {
            profile: &profile,
            base_url: "https://p.example",
            domain: "p.example",
        };
        let unit = beside.signed(&beside.message(true), &beside.key("CRV", TECHNICAL));
        assert_eq!(said(beside.store.enter(unit)), "entered");
        outbox::collect(&beside.store, features::TOLD.notices, &writing).unwrap();
        let mails = beside.store.work(|work| outbox::of_prefix(work, "")).unwrap();
        let reached = mails.into_iter().filter(|mail| !mail.to.address.is_empty());
        reached.map(|mail| mail.subject).collect::<Vec<_>>()
    };
    let real = read(&world).without_addresses();
    let ways = real.contacts.iter().filter_map(|contact| contact.details.as_ref());
    assert!(ways.clone().all(|d| !d.channels.is_empty()));
    assert!(ways.flat_map(|d| &d.channels).all(|c| c.kind != ChannelKind::Email));
    assert_eq!(counted(&real), Vec::<String>::new());
    let subjects = counted(&read(&world));
    let marks = ["[PRACTICE] ", "[تدريب] "];
    assert!(!subjects.is_empty());
    assert!(subjects.iter().all(|s| marks.iter().any(|mark| s.starts_with(mark))), "{subjects:?}");
}

#[test]
fn practice_changes_no_byte_of_the_real_network() {
    let world = World::new();
    let store = &world.region.store;
    store.publish().unwrap();
    let before = (store.published(), store.export_all().unwrap(), files(&store.folder));
    let beside = Beside::made_of(&read(&world));
    let key = beside.key("CRV", TECHNICAL);
    let refused = said(beside.store.enter(beside.signed(&beside.message(false), &key)));
    assert_eq!(refused, "in a practice network every message is a test; mark it as one");
    for _ in 0..5 {
        let unit = beside.signed(&beside.message(true), &key);
        assert_eq!(said(beside.store.enter(unit)), "entered");
    }
    beside.store.publish().unwrap();
    store.publish().unwrap();
    let after = (store.published(), store.export_all().unwrap(), files(&store.folder));
    assert!(before == after, "the real network changed");
    // What is said in a real network is a test only where somebody says so.
    assert!(store.entry(0).unwrap().is_some_and(|entry| !entry.payload.test));
}

#[test]
fn nothing_that_was_signed_in_one_network_enters_the_other() {
    let mut world = World::new();
    world.region.open_channel().unwrap();
    let beside = Beside::made_of(&read(&world));
    let message = beside.message(true);
    let key = beside.key("CRV", TECHNICAL);
    let carried = said(world.region.store.enter(beside.signed(&message, &key)));
    assert!(carried.contains("register"), "{carried}");
    let real_key = world.region.persona("CRV", TECHNICAL).unwrap().key.clone();
    let with_real_key = said(beside.store.enter(beside.signed(&message, &real_key)));
    assert!(with_real_key.contains("key"), "{with_real_key}");
    let contact = world.region.contact("CRV", "technical").unwrap();
    let by = Region::by("CRV", TECHNICAL).unwrap();
    let draft = crate::directory::make::confirm(by, &contact);
    let around = world.region.around.as_ref();
    let real = store_origin(&world.region.store);
    let signed = vec![found::sign(&draft, &real, &[&real_key], around).unwrap()];
    let carried = said(beside.store.enter(signed));
    assert!(carried.contains("register"), "{carried}");
}

fn store_origin(store: &Store) -> String {
    store.log_key().origin
}

#[test]
fn a_practice_network_is_not_practised_and_an_unknown_folder_is_named() {
    let world = World::new();
    let beside = Beside::made_of(&read(&world));
    let refused = Original::read(beside.folder.path(), today()).err().unwrap().to_string();
    assert!(refused.contains("name the real one"), "{refused}");
    let empty = TempDir::new().unwrap();
    let refused = Original::read(empty.path(), today()).err().unwrap().to_string();
    assert!(refused.contains("there is no network"), "{refused}");
    std::fs::write(empty.path().join("origin"), "somewhere\n").unwrap();
    let refused = Original::read(empty.path(), today()).err().unwrap().to_string();
    assert!(refused.contains("comity replay"), "{refused}");
}

#[test]
fn only_a_practice_network_is_thrown_away_and_only_when_nobody_works_in_it() {
    let world = World::new();
    let real = &world.region.store.folder;
    let before = files(real);
    let refused = clear(real).err().unwrap().to_string();
    assert!(refused.contains("holds a real network; nothing was removed"), "{refused}");
    assert!(before == files(real));
    let (folder, around) = (TempDir::new().unwrap(), Staged::new(today(), 8));
    let path = folder.path();
    let door = door_key(&path.join(DOOR_KEY)).unwrap();
    let store = build(path, &read(&world), Arc::new(around)).unwrap();
    let refused = clear(path).err().unwrap().to_string();
    assert!(refused.contains("another process works in"), "{refused}");
    drop(store);
    clear(path).unwrap();
    assert!(!Cast::is_in(path) && !path.join("origin").exists());
    assert_eq!(door_key(&path.join(DOOR_KEY)).unwrap().public(), door.public());
    // The next exercise is another register, in the same folder.
    let later = Staged::new(today().plus_days(7), 9);
    let store = build(path, &read(&world), Arc::new(later)).unwrap();
    assert_eq!(store.log_key().origin, "practice.comity-demo-2026.20261129090000");
    clear(&path.join("nothing")).unwrap();
}

#[test]
fn a_pass_opens_once_within_a_minute() {
    let key = SigningKey::from_seed(&[1; 32]);
    let around = Staged::new(today(), 3);
    let pass = Pass { participant: Code::new("CRV").unwrap(), person: Hash([5; 32]) };
    let door = Door::new(key.public(), today());
    let fresh = || pass.sign(&key, &around);
    let signed = fresh();
    assert_eq!(door.open(&signed, today()), Some(pass.clone()));
    assert_eq!(door.open(&signed, today()), None, "used");
    let later = |seconds: i64| register::Time::from_millis(today().millis() + seconds * 1000);
    assert!(door.open(&fresh(), later(60)).is_some());
    assert_eq!(door.open(&fresh(), later(61)), None, "over");
    assert_eq!(door.open(&fresh(), later(-6)), None, "from the future");
    let stranger = SigningKey::from_seed(&[2; 32]);
    assert_eq!(door.open(&pass.sign(&stranger, &around), today()), None, "signed by another key");
    let of_another = fresh().replacen("CRV", "ESR", 1);
    assert_eq!(door.open(&of_another, today()), None, "for another participant");
    assert_eq!(door.open(&format!("{}.x", fresh()), today()), None);
    for wrong in ["", ".", "CRV", "CRV.0.0.0.0", "😀.😀"] {
        assert_eq!(door.open(wrong, today()), None, "{wrong}");
    }
    // A door that was opened anew does not know what was used before.
    assert_eq!(Door::new(key.public(), later(1)).open(&fresh(), later(2)), None);
}
