//! What the stories of the secretariat share: its letters, and the mails that follow.

use super::circulars::make::{self, Content};
use super::circulars::queries::{self, Circular};
use super::statements::CircularIssued;
use super::texts::{Status, Translation};
use crate::clock::Surroundings;
use crate::features;
use crate::members;
use crate::members::make::Draft;
use crate::notify::outbox::{self, Mail, Writing};
use crate::region::Region;
use crate::world::World;
use register::Tlp;

pub(super) const OFFICER: &str = "secretariat-officer";
pub(super) const ADMIN: &str = "national-administrator";

pub(super) fn text(tag: &str, status: Status, content: &str) -> (Translation, String) {
    (Translation { status, tag: tag.to_owned() }, content.to_owned())
}

/// A circular to the technical desks, changed as a test needs it.
pub(crate) fn issuing(
    world: &World,
    code: &str,
    change: impl FnOnce(&mut CircularIssued, &mut Content),
) -> Draft {
    let role = if code == "VESP" { OFFICER } else { ADMIN };
    let around = world.region.around.as_ref();
    let mut body = CircularIssued {
        acknowledge: true,
        acknowledge_by: None,
        circular: around.statement_id(),
        desks: vec!["technical".to_owned()],
        languages: Vec::new(),
        list: None,
        number: "2026/14".to_owned(),
        subject: "Exercise in spring".to_owned(),
    };
    let mut content = Content {
        tlp: Tlp::Green,
        to: Vec::new(),
        texts: vec![
            text("en", Status::Official, "Please keep the week free."),
            text("fr", Status::Courtesy, "Veuillez réserver la semaine."),
        ],
        files: Vec::new(),
    };
    change(&mut body, &mut content);
    make::issue(Region::by(code, role).unwrap(), body, &content, around)
}

/// The circular of an issuer with a number.
pub(super) fn circular(world: &World, issuer: &str, number: &str) -> Circular {
    let all = world.region.store.view(queries::circulars).unwrap();
    let found = all.into_iter().find(|c| c.issuer.as_str() == issuer && c.number == number);
    found.unwrap()
}

/// Writes all mails that are due; answers with those whose keys begin with `prefix`.
pub(crate) fn mails(world: &World, prefix: &str) -> Vec<Mail> {
    let store = &world.region.store;
    let profile = store.view(members::profile).unwrap().unwrap();
    let writing =
        Writing { profile: &profile, base_url: "https://poc.example", domain: "poc.example" };
    outbox::collect(store, features::TOLD.notices, &writing).unwrap();
    store.work(|work| outbox::of_prefix(work, prefix)).unwrap()
}

/// The path of the personal link in a mail.
pub(crate) fn link(mail: &Mail) -> String {
    let line = mail.text.lines().find_map(|line| line.strip_prefix("https://poc.example"));
    line.unwrap_or_else(|| panic!("no link in {}", mail.text)).to_owned()
}
