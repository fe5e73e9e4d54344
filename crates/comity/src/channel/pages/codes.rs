//! `/messages/codes`: one-time codes that a desk reads aloud when it acknowledges by telephone. They are
//! made by the page's script and printed; only their digests come here.

use super::super::devices::desks;
use super::super::kinds::DeskOf;
use super::super::make;
use super::super::telephone::{self, CODES_MAX};
use super::keys_set::speaks_for;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::todo::Todo;
use crate::web::{shell, times};
use axum::Form;
use axum::response::Response;
use maud::{Markup, html};
use register::Hash;
use serde::Deserialize;

const PATH: &str = "/messages/codes";

/// How many codes a sheet may have; the first is offered.
const COUNTS: [usize; 3] = [20, 10, CODES_MAX];

/// With so many codes left, or fewer, it is time for a new sheet.
const FEW: usize = 3;

/// How letters of codes are read aloud, in all languages (ICAO Annex 10). I, L, O and U are in no code.
const SPELLED: [(char, &str); 22] = [
    ('A', "Alfa"),
    ('B', "Bravo"),
    ('C', "Charlie"),
    ('D', "Delta"),
    ('E', "Echo"),
    ('F', "Foxtrot"),
    ('G', "Golf"),
    ('H', "Hotel"),
    ('J', "Juliett"),
    ('K', "Kilo"),
    ('M', "Mike"),
    ('N', "November"),
    ('P', "Papa"),
    ('Q', "Quebec"),
    ('R', "Romeo"),
    ('S', "Sierra"),
    ('T', "Tango"),
    ('V', "Victor"),
    ('W', "Whiskey"),
    ('X', "X-ray"),
    ('Y', "Yankee"),
    ('Z', "Zulu"),
];

/// `GET /messages/codes`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    let own = desks(&page, person);
    let may = page.may(Action::Sign, Resource::Messages, &person.participant);
    let t = |key: &str| page.text(key);
    let title = t("phone-codes-title");
    let content = html! {
        div.page-head.no-print { div { h1 { (title) } p { (t("phone-codes-lead")) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } } }
        noscript { div.alert-box.late { (t("message-no-script")) } }
        @if own.is_empty() { section.panel { div.body { p { (t("message-no-desk")) } } } }
        @for desk in &own { (panel(&page, desk, may)?) }
        (sheet(&page, person))
        script type="module" src=(page.app.asset("telephone-codes.js")) {}
    };
    Ok(shell::render(&page, &title, content))
}

/// What is left of a desk's sheet, and a button to make another.
fn panel(page: &Page, desk: &DeskOf, may: bool) -> Result<Markup, Problem> {
    let codes = page.app.store.view(|views| telephone::sheet(views, desk))?;
    let left = codes.iter().filter(|code| code.is_left()).count();
    let t = |name: &str| page.text(name);
    let (heading, count) = (format!("h-codes-{}", desk.desk), format!("count-{}", desk.desk));
    let left_of = [("left", &*left.to_string()), ("all", &*codes.len().to_string())];
    Ok(html! {
        section.panel.no-print aria-labelledby=(heading) {
            header { h2 #(heading) { (page.desk_name(&desk.desk)) } }
            div.body {
                @match codes.first() {
                    Some(first) => {
                        @let (tone, icon) = if left <= FEW { ("soon", "alert") } else { ("ok", "check") };
                        p { span.pill.(tone) { (shell::icon(icon))
                            (page.text_with("phone-codes-left", &left_of)) } }
                        dl.facts {
                            dt { (t("phone-codes-since")) }
                            dd { (times::moment(page, first.entered)) " " (shell::entry_link(page, first.entry)) }
                            @if left < codes.len() {
                                dt { (t("phone-codes-used")) }
                                dd { @for code in &codes { @if let Some(entry) = code.used {
                                    span.text-nowrap { (code.number) " " (shell::entry_link(page, entry)) } " " } } }
                            }
                        }
                    }
                    None => { p { (t("phone-codes-none")) } }
                }
                @if may { div.form-actions {
                    label for=(count) { (t("phone-codes-count")) }
                    select.form-select.form-select-sm.codes-count id=(count) {
                        @for many in COUNTS { option value=(many) { (many) } } }
                    button.btn.btn-plain.make-codes type="button" data-desk=(desk.desk) data-count=(count)
                        data-name=(format!("{} · {}", page.participant_name(&desk.participant),
                            page.desk_name(&desk.desk))) {
                        (shell::icon("plus"))
                        (t(if codes.is_empty() { "phone-codes-make" } else { "phone-codes-make-new" })) }
                } }
                @if may && left > 0 { p.hint { (t("phone-codes-replace")) } }
            }
        }
    })
}

/// The sheet, which the script fills; on paper it stands alone.
fn sheet(page: &Page, person: &Person) -> Markup {
    let t = |key: &str| page.text(key);
    let steps = ["phone-codes-step-who", "phone-codes-step-read", "phone-codes-step-cross"];
    html! {
        section.panel.code-sheet #code-sheet hidden aria-labelledby="h-sheet" {
            header { h2 #h-sheet tabindex="-1" { (t("phone-codes-sheet")) ": " span #sheet-name dir="auto" {} } }
            div.body {
                p.small { span.sig { (person.participant) } " " (page.name(&page.profile.names)) " · "
                    (times::day(page, page.now)) " · " b { (t("phone-codes-secret")) } }
                ol.code-steps { @for step in steps { li { (t(step)) } } }
                ol.codes #codes dir="ltr" {}
                h3 { (t("phone-codes-spelling")) }
                p.spelled dir="ltr" { @for (letter, word) in SPELLED {
                    span.text-nowrap { b.code { (letter) } " " (word) } " " } }
                p.small { (t("phone-codes-spelling-more")) }
                (super::acknowledging::receipt_only(page))
                form.no-print #codes-form method="post" action=(PATH) {
                    input type="hidden" name="desk" value=""; input type="hidden" name="codes" value="";
                    p { button.btn.btn-plain #print-codes type="button" {
                        (shell::icon("printer")) (t("phone-codes-print")) } }
                    p { label { input.form-check-input type="checkbox" required; " " (t("phone-codes-printed")) } }
                    button.btn.btn-primary { (t("phone-codes-sign")) }
                    p.hint { (t("phone-codes-gone")) }
                }
            }
        }
    }
}

/// That few codes of a sheet are left, for the first page of those who can make another.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn todos(page: &Page, person: &Person) -> Result<Vec<Todo>, Problem> {
    let mut found = Vec::new();
    if !page.may(Action::Sign, Resource::Messages, &person.participant) {
        return Ok(found);
    }
    for desk in desks(page, person) {
        let codes = page.app.store.view(|views| telephone::sheet(views, &desk))?;
        let left = codes.iter().filter(|code| code.is_left()).count();
        // Who never made codes does not want any.
        if !codes.is_empty() && left <= FEW {
            found.push(Todo {
                tone: "soon",
                icon: "phone",
                title: page.text_with("todo-codes-few", &[("desk", &page.desk_name(&desk.desk))]),
                detail: page.text_count("todo-codes-left", left as i64),
                left: String::new(),
                href: PATH.to_owned(),
            });
        }
    }
    Ok(found)
}

/// What the page posts: digests, in the order of their numbers.
#[derive(Debug, Deserialize)]
pub struct Posted {
    #[serde(default)]
    desk: String,
    #[serde(default)]
    codes: String,
}

/// `POST /messages/codes`: leads to the page that signs.
pub async fn set(page: Page, Form(posted): Form<Posted>) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let digests: Result<Vec<Hash>, _> = posted.codes.split_whitespace().map(str::parse).collect();
    let digests = digests
        .ok()
        .filter(|digests| (1..=CODES_MAX).contains(&digests.len()))
        .ok_or_else(|| Problem::refused("telephone-codes", page.text("phone-codes-unread")))?;
    let by = speaks_for(&page, person, &posted.desk)?;
    let draft = make::set_telephone_codes(by, &posted.desk, digests);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let title = page.text("phone-codes-sign-title");
    let leads = Leads { title: &title, back: PATH, typed: None, next: PATH };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
