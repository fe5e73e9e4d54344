//! The directory: whom do I call, and who vouches for it? Desks, contacts, national teams,
//! confirmation, the 30-day rule, absence, holidays; yearly renewal by mail; letters and print.

pub mod api;
pub mod card;
pub mod changes;
mod check;
pub mod coordinators;
pub mod handover;
pub mod held;
pub mod holidays;
pub mod letters;
pub mod make;
pub mod pages;
pub mod queries;
pub mod recovery;
pub mod reminders;
pub mod renewals;
pub mod statements;
pub mod vcard;
mod view;

use crate::rights::{Action, Resource};
use crate::store::FeatureRules;
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::routes::{Routes, policy};
use register::StatementId;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "directory",
    reads_all: false,
    schema: include_str!("view.sql"),
    check: check::check,
    apply: view::apply,
};

/// Working tables: answers to renewals, rounds of them, and what each person has seen.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// A contact as people call it, if the reader may see it: its desk and its office.
pub fn called(page: &Page, contact: &StatementId) -> Option<String> {
    let found = page.app.store.view(|views| queries::contact(views, contact)).ok().flatten()?;
    let contact = found.authorize(&page.subject, Action::Read).ok()?;
    Some(format!("{} · {}", page.desk_name(&contact.desk), contact.office))
}

/// Its pages.
pub fn pages(routes: Routes) -> Routes {
    use pages::renewals::{correct, officer, public, suggestions};
    use pages::{
        absence, card, change, changes, confirm_all, coordinators, form, handover, holidays,
        letters, list, participant, print, team,
    };
    let read = policy(Action::Read, Resource::Directory);
    let export = policy(Action::Export, Resource::Directory);
    let sign = policy(Action::Sign, Resource::OwnContacts);
    let holiday = policy(Action::Sign, Resource::Holidays);
    let form_max = form::NOTE_MAX + (64 << 10);
    let entrance = policy(Action::Read, Resource::Entrance);
    let letter = |action| {
        policy(action, Resource::Letters).without_step_up("a draft of a letter tells nothing new")
    };
    let at_hand = export.without_step_up("whom to call is asked for at night and in a hurry");
    let renewals = |action| policy(action, Resource::Renewals);
    let routes = routes.within(Limit::of_links(), |routes| {
        routes.get("/renew/{token}", entrance, public::show).post(
            "/renew/{token}",
            entrance,
            public::answer,
        )
    });
    let roots = policy(Action::Sign, Resource::Roots);
    let (designate, coordinate) =
        (policy(Action::Sign, Resource::Intake), policy(Action::Sign, Resource::Coordination));
    routes
        .get("/directory/coordinators", read, coordinators::show)
        .get("/directory/coordinators/designate", designate, coordinators::form)
        .post("/directory/coordinators/designate", designate, coordinators::designate)
        .post("/directory/coordinators", coordinate, coordinators::say)
        .get("/keys/hand-over", roots, handover::show)
        .post("/keys/hand-over", roots.fresh(), handover::begin)
        .get("/keys/hand-over/{id}", roots, handover::steps)
        .post("/keys/hand-over/{id}/root", roots.fresh(), handover::again)
        .post("/keys/hand-over/{id}/end", roots, handover::end)
        .get("/directory/renewals", renewals(Action::Read), officer::show)
        .post("/directory/renewals", renewals(Action::Sign), officer::act)
        .get("/directory/renewals/correct", renewals(Action::Sign), correct::show)
        .post("/directory/renewals/correct", renewals(Action::Sign), correct::keep)
        .get("/directory/renewals.csv", renewals(Action::Export), officer::csv)
        .get("/directory/{code}/suggestions", sign, suggestions::show)
        .post("/directory/{code}/suggestions", sign, suggestions::set_aside)
        .get("/directory/changes", read, changes::show)
        .post("/directory/changes", read, changes::see)
        .get("/directory/changes.csv", export, changes::csv)
        .get("/directory/changes.json", export, changes::json)
        .get("/directory", read, list::show)
        .get("/directory/print", export, print::show)
        .get("/directory.docx", export, print::docx)
        .get("/secretariat/letters", letter(Action::Read), letters::show)
        .post("/secretariat/letters", letter(Action::Export), letters::make)
        .get("/directory/{code}/note-verbale.docx", letter(Action::Export), letters::draft)
        .get("/directory.csv", export, list::csv)
        .get("/directory.json", export, list::json)
        .get("/directory.vcf", export, card::all_vcf)
        .get("/directory/{code}", read, participant::show)
        .get("/directory/{code}/card", at_hand, card::show)
        .get("/directory/{code}/contacts.vcf", at_hand, card::state_vcf)
        .get("/directory/{code}/confirm-all", sign, confirm_all::show)
        .post("/directory/{code}/confirm-all", sign, confirm_all::begin)
        .get("/directory/{code}/appoint", sign, change::appoint_form)
        .post_large("/directory/{code}/appoint", sign, form_max, change::appoint)
        .get("/directory/{code}/team", sign, team::list_form)
        .post("/directory/{code}/team", sign, team::list)
        .get("/directory/{code}/holidays", holiday, holidays::show)
        .post_large("/directory/{code}/holidays", holiday, form_max, holidays::set)
        .get("/directory/team/{id}/change", sign, team::change_form)
        .post("/directory/team/{id}/change", sign, team::change)
        .get("/directory/contact/{id}/history", read, participant::history)
        .get("/directory/contact/{id}/change", sign, change::change_form)
        .post_large("/directory/contact/{id}/change", sign, form_max, change::change)
        .post("/directory/contact/{id}/confirm", sign, change::confirm)
        .post("/directory/contact/{id}/remove", sign, change::remove)
        .get("/directory/contact/{id}/absence", sign, absence::show)
        .post("/directory/contact/{id}/absence", sign, absence::note)
}

#[cfg(test)]
mod tests;
