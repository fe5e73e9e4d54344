//! `/watch`: what was said in our name, by which key, when; and how an administrator is told of it.

use super::sentence;
use crate::members::person_name;
use crate::records::named::told::{self, Choice, How};
use crate::records::named::{Named, short, since};
use crate::rights::Person;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::list::{Asked, Part, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::KeyId;
use serde_json::{Value, json};

const PATH: &str = "/watch";

const COLUMNS: [&str; 6] = ["entry", "entered", "kind", "keys", "signers", "what"];

/// One row of the list.
struct Row {
    named: Named,
    sentence: String,
    signers: Vec<(String, String)>,
}

fn administrator(page: &Page) -> Result<&Person, Problem> {
    let person = page.person()?;
    page.demand(Action::Read, Resource::Watch, &person.participant)?;
    Ok(person)
}

/// Whose key it is, as the reader's own participant knows its people.
fn signer(page: &Page, person: &Person, id: &KeyId) -> Result<(String, String), Problem> {
    let authority = page.app.store.authority();
    let name = match authority.key(id) {
        Some(key) if key.participant == person.participant => page
            .app
            .store
            .view(|views| person_name(views, &key.person))?
            .map_or_else(|| page.text("details-erased"), |(name, _)| name),
        Some(key) => page.participant_name(&key.participant),
        None if authority.is_root_of(&person.participant, id) => page.text("watch-root"),
        None => page.text("watch-unknown"),
    };
    Ok((short(id), name))
}

fn rows(page: &Page, person: &Person, asked: &Asked) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    for named in since(&page.app.store, &person.participant, 0)? {
        let signers = named.signers.iter().map(|id| signer(page, person, id));
        let signers = signers.collect::<Result<Vec<_>, _>>()?;
        let row = Row { sentence: sentence(page, &named.entry), named, signers };
        let by: Vec<String> = row.signers.iter().map(|(id, name)| format!("{id} {name}")).collect();
        let kind = &row.named.entry.payload.kind;
        if asked.finds(&format!("{} {kind} {}", row.sentence, by.join(" "))) {
            rows.push(row);
        }
    }
    if asked.sort == "oldest" {
        rows.reverse();
    }
    Ok(rows)
}

/// `GET /watch`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let person = administrator(&page)?;
    let chosen = told::of(&page.app.store, &person.participant, &person.person)?;
    let mut typed = Typed::default();
    typed.set("how", chosen.as_ref().map_or(How::Keys, |c| c.how).code());
    typed.set("address", chosen.as_ref().map_or("", |c| &c.address));
    shown(&page, person, &asked, &typed, None)
}

fn shown(
    page: &Page,
    person: &Person,
    asked: &Asked,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let rows = rows(page, person, asked)?;
    let part = Part::of(&rows, asked.page);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("watch-title")) } p { (t("watch-lead")) } } }
        section.panel aria-labelledby="h-named" {
            header { h2 #h-named { (t("watch-list")) } (asked.files(page, PATH)) }
            (asked.form(page, PATH, &["newest", "oldest"]))
            @if rows.is_empty() { (asked.none(page, PATH)) } @else {
                (table(page, part.rows))
                (part.pager(page, |number| asked.address(PATH, number)))
            }
        }
        (how(page, &Form { page, typed, mistake }))
    };
    Ok(shell::render(page, &t("watch-title"), content))
}

fn table(page: &Page, rows: &[Row]) -> Markup {
    let headings = page.texts(["entry", "entered", "what-was-said", "watch-key"]);
    let lines = html! { @for row in rows {
        @let entry = &row.named.entry;
        tr {
            th scope="row" { a href=(format!("/register/{}", entry.index)) {
                bdi dir="ltr" { (entry.index) } } }
            td.text-nowrap { (times::moment(page, entry.entered)) }
            td { @if row.named.is_about_keys() { span.pill.info { (page.text("watch-about-keys")) } " " }
                span dir="auto" { (row.sentence) } " "
                code.small dir="ltr" { (entry.payload.kind) } }
            td { @for (id, name) in &row.signers { div {
                bdi { (name) } " " code.small dir="ltr" { (id) } } } }
        }
    } };
    stacked(&page.text("watch-caption"), &headings, lines)
}

fn how(page: &Page, form: &Form<'_>) -> Markup {
    let t = |key: &str| page.text(key);
    let options = html! { @for how in How::ALL {
        option value=(how.code()) selected[form.typed.get("how") == how.code()] {
            (t(&format!("watch-how-{}", how.code()))) }
    } };
    html! {
        section.panel #told aria-labelledby="h-told" {
            header { h2 #h-told { (t("watch-told")) } }
            form.body method="post" action=(PATH) {
                (form.summary(&t("watch-kept-typed")))
                p { (t("watch-told-lead")) }
                (form.select(&Field::new("how", t("watch-how")).required(), &options))
                (form.input(&Field::new("address", t("watch-address")).kind("email")
                    .hint(t("watch-address-hint"))))
                div.form-actions { button.btn.btn-primary { (t("settings-keep")) } }
                p.small.muted { (t("watch-limits")) " " code dir="ltr" { "comity watch --help" } }
            }
        }
    }
}

/// `POST /watch`.
pub async fn choose(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let person = administrator(&page)?;
    let address = typed.get("address").trim().to_owned();
    let chosen = How::from_code(typed.get("how"));
    let parts = address.split_once('@').filter(|(who, host)| {
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
        !who.is_empty() && host.contains('.') && address.len() <= 200 && address.chars().all(plain)
    });
    let mistake = match chosen {
        None => Some(Mistake::new("how", page.text("watch-how-wrong"))),
        Some(How::Not) => None,
        Some(_) => {
            parts.is_none().then(|| Mistake::new("address", page.text("watch-address-wrong")))
        }
    };
    if let Some(mistake) = mistake {
        let body = shown(&page, person, &Asked::default(), &typed, Some(&mistake))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response());
    }
    let choice = Choice {
        participant: person.participant.clone(),
        person: person.person,
        address: if chosen == Some(How::Not) { String::new() } else { address },
        language: page.language().tag.to_owned(),
        how: chosen.unwrap_or(How::Not),
        from: page.app.store.size(),
    };
    told::choose(&page.app.store, &choice)?;
    Ok(Redirect::to("/watch?done=watch-kept").into_response())
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 6]>, Problem> {
    let person = administrator(page)?;
    let record = |row: &Row| {
        let list = |pick: fn(&(String, String)) -> &String| {
            let all: Vec<&str> = row.signers.iter().map(|s| pick(s).as_str()).collect();
            json!(all.join(", "))
        };
        let entry = &row.named.entry;
        [
            json!(entry.index),
            json!(entry.entered),
            json!(entry.payload.kind),
            list(|(id, _)| id),
            list(|(_, name)| name),
            json!(row.sentence),
        ]
    };
    Ok(rows(page, person, asked)?.iter().map(record).collect())
}

/// `GET /watch.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("watch", COLUMNS, records(&page, &asked)?)
}

/// `GET /watch.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("watch", COLUMNS, records(&page, &asked)?))
}
