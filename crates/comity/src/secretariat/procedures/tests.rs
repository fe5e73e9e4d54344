//! Agreed procedures: version 2 asks to be read again.

use super::super::statements::{Place, ProcedureIssued};
use super::super::tests::{ADMIN, OFFICER, mails, text};
use super::super::texts::Status;
use super::make;
use super::queries::{self, Procedure};
use crate::clock::Surroundings;
use crate::region::Region;
use crate::secretariat::answers::{self, About};
use crate::world::World;
use register::{Code, StatementId};

fn issuing(
    world: &World,
    procedure: StatementId,
    (version, before): (u32, Option<StatementId>),
) -> crate::members::make::Draft {
    let body = ProcedureIssued {
        applies_to: vec![Place::Terms],
        languages: Vec::new(),
        procedure,
        title: "Terms of use".to_owned(),
        version,
    };
    let texts = [text("en", Status::Official, "Be kind.")];
    let by = Region::by("VESP", OFFICER).unwrap();
    make::issue(by, body, before, &texts, world.region.around.as_ref())
}

fn latest(world: &World, id: &StatementId) -> Procedure {
    world.region.store.view(|views| queries::latest(views, id)).unwrap().unwrap()
}

fn reads(world: &World, code: &str, role: &str, version: &Procedure) -> String {
    let secretariat = Code::new("VESP").unwrap();
    let by = Region::by(code, role).unwrap();
    world.says(code, role, &make::read(by, version, &secretariat))
}

#[test]
fn a_new_version_asks_to_be_read_again() {
    let world = World::new();
    let id = world.region.around.statement_id();
    let wrong = world.says("VESP", OFFICER, &issuing(&world, id, (2, None)));
    assert_eq!(wrong, "this is version 1");
    assert_eq!(world.says("VESP", OFFICER, &issuing(&world, id, (1, None))), "entered");
    let first = latest(&world, &id);
    assert_eq!(reads(&world, "CRV", ADMIN, &first), "entered");
    let again = reads(&world, "CRV", ADMIN, &first);
    assert_eq!(again, "you marked this version as read already");
    // Another person of the same state reads for itself.
    assert_eq!(reads(&world, "CRV", "desk.technical", &first), "entered");

    let blind = world.says("VESP", OFFICER, &issuing(&world, id, (2, None)));
    assert!(blind.starts_with("somebody issued another version"), "{blind}");
    let second = issuing(&world, id, (2, Some(first.statement)));
    assert_eq!(world.says("VESP", OFFICER, &second), "entered");
    assert_eq!(reads(&world, "ESR", ADMIN, &first), "a newer version stands; read that one");
    let second = latest(&world, &id);
    assert_eq!(reads(&world, "CRV", ADMIN, &second), "entered");
    let read = |version: &Procedure| {
        world.region.store.view(|views| queries::readings(views, &version.statement)).unwrap().len()
    };
    assert_eq!((read(&first), read(&second)), (2, 1));
}

#[test]
fn that_it_was_read_goes_to_the_secretariat_alone() {
    let world = World::new();
    let standing = world.region.store.view(queries::standing).unwrap();
    let by = Region::by("CRV", ADMIN).unwrap();
    let mut open = make::read(by, &standing[0], &Code::new("VESP").unwrap());
    open.to.clear();
    let said = world.says("CRV", ADMIN, &open);
    assert_eq!(said, "that it was read goes to the secretariat alone");
    let stakeholder = reads(&world, "VBNOA", ADMIN, &standing[0]);
    assert_eq!(stakeholder, "agreed procedures are for states and the secretariat");
}

#[test]
fn every_contact_is_told_of_the_version_that_stands_and_a_link_is_the_hosts_word() {
    let world = World::new();
    let standing = world.region.store.view(queries::standing).unwrap();
    assert_eq!((standing.len(), standing[0].version), (1, 2));
    let prefix = format!("secretariat/procedure/{}/", standing[0].statement);
    let sent = mails(&world, &prefix);
    assert!(sent.len() > 10, "{}", sent.len());
    assert_eq!(mails(&world, "secretariat/procedure/").len(), sent.len(), "no older version");
    let to = &sent[0].to;
    let (contact, at) = (to.contact.unwrap(), world.region.store.now());
    let store = &world.region.store;
    let thing = standing[0].statement;
    for _ in 0..2 {
        answers::pressed(store, (About::Procedure, thing), (&contact, &to.participant), at)
            .unwrap();
    }
    assert_eq!(answers::of(store, &thing, &contact).unwrap(), Some(at));
    let read = answers::counting(store, &thing).unwrap();
    assert_eq!((read.len(), &read[0].participant), (1, &to.participant));
}
