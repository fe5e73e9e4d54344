//! The list of participants: on the page, as CSV, as JSON.

use super::super::view::{self, Member};
use crate::fold::fold;
use crate::web::list::{Asked, Part, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::table::stacked;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use serde_json::{Value, json};

const PATH: &str = "/members";

const COLUMNS: [&str; 5] = ["code", "name", "type", "suspended", "entry"];

/// All participants.
pub(super) fn all(page: &Page) -> Result<Vec<Member>, Problem> {
    Ok(page.app.store.view(view::participants)?)
}

/// Those that are asked for, in the order that is asked for.
fn asked_for(page: &Page, mut members: Vec<Member>, asked: &Asked) -> Vec<Member> {
    members.retain(|member| {
        let names: Vec<&str> = member.names.values().map(String::as_str).collect();
        asked.finds(&format!("{} {}", member.code, names.join(" ")))
    });
    match asked.sort.as_str() {
        "newest" => members.sort_by_key(|member| std::cmp::Reverse(member.entry)),
        _ => members.sort_by_cached_key(|member| fold(page.name(&member.names))),
    }
    members
}

/// The panel with the list.
pub(super) fn panel(page: &Page, members: Vec<Member>, asked: &Asked) -> Markup {
    let members = asked_for(page, members, asked);
    let part = Part::of(&members, asked.page);
    html! {
        section.panel aria-labelledby="h-members" {
            header { h2 #h-members { (page.text("participants")) } (asked.files(page, PATH)) }
            (asked.form(page, PATH, &["name", "newest"]))
            @if members.is_empty() { (asked.none(page, PATH)) } @else {
                (rows(page, part.rows))
                (part.pager(page, |number| asked.address(PATH, number)))
            }
        }
    }
}

fn is_suspended(page: &Page, member: &Member) -> bool {
    page.app.store.authority().participant(&member.code).is_some_and(|known| known.suspended)
}

fn rows(page: &Page, members: &[Member]) -> Markup {
    let headings = page.texts(["participant", "type", "admitted"]);
    let rows = html! {
        @for member in members {
            tr {
                th scope="row" {
                    span.sig { (member.code) } " " span dir="auto" { (page.name(&member.names)) }
                    @if is_suspended(page, member) { " " span.pill.info { (page.text("suspended")) } }
                }
                td { (type_name(page, member.participant_type)) }
                td { (entry_link(page, member.entry)) }
            }
        }
    };
    stacked(&page.text("members-caption"), &headings, rows)
}

fn type_name(page: &Page, participant_type: ParticipantType) -> String {
    match participant_type {
        ParticipantType::State => page.name(&page.profile.words.state).to_owned(),
        ParticipantType::Organisation => page.text("type-organisation"),
        ParticipantType::Stakeholder => page.text("type-stakeholder"),
    }
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 5]>, Problem> {
    let record = |m: &Member| {
        let suspended = is_suspended(page, m);
        let name = page.name(&m.names);
        [json!(m.code), json!(name), json!(m.participant_type), json!(suspended), json!(m.entry)]
    };
    Ok(asked_for(page, all(page)?, asked).iter().map(record).collect())
}

/// `GET /members.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("members", COLUMNS, records(&page, &asked)?)
}

/// `GET /members.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("members", COLUMNS, records(&page, &asked)?))
}
