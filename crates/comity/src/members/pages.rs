//! `/members`: participants, one's own people, the network's profile; `/about`: what this is.

pub mod confirm;
pub mod delegate;
pub mod keys;
pub mod list;
pub mod number;
pub mod policy;
pub mod revoke;
pub mod root;
pub mod rules;
pub mod waiting;

use super::person_name;
use crate::profile::Source;
use crate::rights::{Action, Person, Resource};
use crate::web::list::Asked;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::shell::entry_link;
use crate::web::table::table;
use crate::web::{shell, times};
use axum::extract::Query;
use maud::{Markup, html};
use register::{Hash, Time};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the pages of the network's members.
pub fn pages(routes: Routes) -> Routes {
    let export = policy(Action::Export, Resource::Members);
    keys_pages(routes)
        .get("/members", policy(Action::Read, Resource::Members), show)
        .get("/members.csv", export, list::as_csv)
        .get("/members.json", export, list::as_json)
        .get("/about", policy(Action::Read, Resource::Entrance), about)
}

/// The pages of keys, and of what waits for signatures.
fn keys_pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Keys);
    let sign = policy(Action::Sign, Resource::Keys);
    let root = policy(Action::Sign, Resource::Roots);
    routes
        .get("/waiting", read, waiting::list)
        .get("/waiting/{id}", read, waiting::show)
        .post_large("/waiting/{id}", sign.fresh(), SIGNED_MAX, waiting::sign)
        .post("/waiting/{id}/drop", sign.fresh(), waiting::drop)
        .get("/keys", read, keys::show)
        .get("/keys/root-form", read, keys::root_form)
        .get("/keys/policy", read, self::policy::show)
        .post("/keys/policy", root.fresh(), self::policy::begin)
        .get("/keys/delegate", root, delegate::show)
        .post("/keys/delegate", root.fresh(), delegate::begin)
        .get("/keys/renew", root, delegate::renew_form)
        .post("/keys/renew", root.fresh(), delegate::renew)
        .get("/keys/revoke/{id}", sign, revoke::show)
        .post("/keys/revoke/{id}", sign, revoke::begin)
        .get("/keys/confirm/{entry}", sign, confirm::show)
        .post("/keys/confirm/{entry}", sign, confirm::begin)
        .get("/keys/root", root, root::show)
        .post("/keys/root", root.fresh(), root::begin)
        .get("/keys/root/lost", root, root::lost)
        .post("/keys/root/lost", root.fresh(), root::begin_recovery)
        .post("/keys/root/stop", root.fresh(), root::stop)
        .post("/keys/root/recovered", root.fresh(), root::recovered)
        .get("/keys/rules", policy(Action::Read, Resource::Admissions), self::rules::show)
        .post("/keys/rules", policy(Action::Sign, Resource::Admissions).fresh(), self::rules::begin)
        .get("/keys/admissions", policy(Action::Read, Resource::Admissions), root::admissions)
}

/// Largest signed unit that a browser posts.
const SIGNED_MAX: usize = 64 << 20;

/// `GET /members`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let person = page.person()?;
    let members = list::all(&page)?;
    let people = people(&page, person)?;
    let t = |key| page.text(key);
    let count = i64::try_from(members.len()).unwrap_or(i64::MAX);
    let content = html! {
        div.page-head { div { h1 { (t("members-title")) } p { (page.text_count("members-lead", count)) } } }
        (list::panel(&page, members, &asked))
        (own_people(&page, &people))
        (profile(&page))
    };
    Ok(shell::render(&page, &t("members-title"), content))
}

/// A person of one's own with a key in force.
struct Someone {
    name: Option<(String, String)>,
    roles: BTreeSet<String>,
    until: Time,
    since: u64,
}

fn people(page: &Page, person: &Person) -> Result<Vec<Someone>, Problem> {
    let authority = page.app.store.authority();
    let mut found: BTreeMap<Hash, Someone> = BTreeMap::new();
    for (_, key) in authority.keys() {
        if key.participant != person.participant || !authority.is_in_force(key, page.now) {
            continue;
        }
        let someone = found.entry(key.person).or_insert_with(|| Someone {
            name: None,
            roles: BTreeSet::new(),
            until: key.until,
            since: key.since,
        });
        someone.roles.extend(key.roles.iter().map(|role| page.role_name(role.as_str())));
        someone.until = someone.until.max(key.until);
        someone.since = someone.since.min(key.since);
    }
    let named = page.app.store.view(|views| {
        let name = |(digest, someone): (Hash, Someone)| {
            Ok(Someone { name: person_name(views, &digest)?, ..someone })
        };
        found.into_iter().map(name).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    Ok(named)
}

fn own_people(page: &Page, people: &[Someone]) -> Markup {
    let headings = page.texts(["person", "roles", "valid-until", "entry"]);
    let rows = html! {
        @for someone in people {
            tr {
                th scope="row" dir="auto" { @match &someone.name {
                    Some((name, position)) => {
                        (name) @if !position.is_empty() { span.muted { (page.language().comma) (position) } }
                    }
                    None => { span.muted { (page.text("details-erased")) } }
                } }
                td { (page.list(&someone.roles)) }
                td.text-nowrap { (times::day_element(page, someone.until)) }
                td { (entry_link(page, someone.since)) }
            }
        }
    };
    let title = page.text("your-people");
    html! {
        section.panel aria-labelledby="h-people" {
            header { h2 #h-people { (title) } }
            (table(&page.text("people-caption"), &headings, rows))
        }
    }
}

fn profile(page: &Page) -> Markup {
    let t = |key| page.text(key);
    let profile = &page.profile;
    let names = |desk: &crate::profile::Desk| page.name(&desk.names).to_owned();
    let desks: Vec<String> = profile.desks.iter().map(names).collect();
    let known =
        |tag: &String| page.text_if_any(&format!("language-{tag}")).unwrap_or_else(|| tag.clone());
    let languages: Vec<String> = profile.languages.iter().map(known).collect();
    let (cadence, deadlines) = (&profile.cadence, &profile.deadlines);
    let reminders: Vec<String> = cadence.remind_days_before.iter().map(i64::to_string).collect();
    html! {
        section.panel aria-labelledby="h-profile" {
            header { h2 #h-profile { (t("network-profile")) } }
            div.body { dl.facts {
                dt { (t("network-name")) } dd dir="auto" { (page.name(&profile.names)) }
                dt { (t("desks")) } dd { (page.list(desks)) }
                dt { (t("languages")) } dd { (page.list(languages)) }
                dt { (t("confirm-every")) } dd { (page.text_count("days", cadence.confirm_days)) }
                dt { (t("change-within")) } dd { (page.text_count("days", cadence.change_days)) }
                dt { (t("remind-before")) } dd dir="ltr" { (reminders.join(", ")) }
                dt { (t("reply-within")) } dd { (page.text_count("hours-count", deadlines.reply_hours)) }
                dt { (t("acknowledge-within")) }
                dd { (page.text_count("minutes-count", deadlines.acknowledge_minutes)) }
                dt { (t("routing-kept")) } dd { (page.text_count("days", deadlines.routing_days())) }
            } }
            (sources(page, &profile.sources))
        }
    }
}

fn sources(page: &Page, sources: &[Source]) -> Markup {
    let label = |field: &str| {
        let key = format!("profile-{}", field.replace(['.', '_'], "-"));
        page.text_if_any(&key).unwrap_or_else(|| field.to_owned())
    };
    let rows = html! {
        @for source in sources {
            tr {
                th scope="row" { (label(&source.field)) }
                td dir="auto" { (source.document)
                    @if !source.paragraph.is_empty() { (page.language().comma) (source.paragraph) } }
                td dir="auto" { (source.summary) }
            }
        }
    };
    let headings = page.texts(["rule", "source", "source-says"]);
    table(&page.text("profile-sources"), &headings, rows)
}

/// `GET /about`: the product and this register, for everybody.
pub async fn about(page: Page) -> Markup {
    let t = |key| page.text(key);
    let content = html! {
        div.page-head { div { h1 { "Comity" } p { (t("about-what")) } } }
        section.panel { div.body { dl.facts {
            dt { (t("version")) } dd dir="ltr" { (env!("CARGO_PKG_VERSION")) }
            dt { (t("licence")) } dd dir="ltr" { "Apache-2.0" }
            dt { (t("network-name")) } dd dir="auto" { (page.name(&page.profile.names)) }
            dt { (t("origin")) } dd.code dir="ltr" { (page.app.origin()) }
            dt { (t("checkpoint-key")) } dd.code dir="ltr" { (page.app.store.log_key()) }
            dt { (t("checkpoint")) } dd { a href="/checkpoint" { (t("checkpoint-signed")) } }
        } } }
    };
    shell::render(&page, &t("about"), content)
}
