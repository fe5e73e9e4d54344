//! `/`: the situation, from where one participant stands.

use crate::checks;
use crate::directory::pages::changes::{CHANGES, seen_button, unseen};
use crate::directory::pages::participant::change_list;
use crate::directory::queries::{self, Contact};
use crate::directory::reminders::{Due, day_to_confirm, due};
use crate::directory::renewals;
use crate::features::TODOS;
use crate::fold::fold;
use crate::meetings::pages::list::coming_due;
use crate::members;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::todo::Todo;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Code, Time};

mod secretariat;

/// Changes on the page.
const LATEST: usize = 10;
/// Days on the page that come up.
const COMING_UP: usize = 10;

/// Adds the first page.
pub fn pages(routes: Routes) -> Routes {
    routes.get("/", policy(Action::Read, Resource::Situation), show)
}

/// `GET /`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let officer = page.may_commonly(Action::Read, Resource::Intake);
    let commonly = page.may_commonly(Action::Read, Resource::Directory);
    let (contacts, all) = page.app.store.view(|views| {
        let all = if officer { queries::contacts(views)? } else { Vec::new() };
        Ok((queries::contacts_of(views, &own)?, all))
    })?;
    let mut todos = if page.may(Action::Sign, Resource::OwnContacts, &own) {
        let mut todos = own_todos(&page, &own, &contacts);
        todos.extend(suggested(&page, &own)?);
        todos
    } else {
        Vec::new()
    };
    for of_feature in TODOS {
        todos.extend(of_feature(&page)?);
    }
    if officer {
        todos.extend(secretariat::todo(&page, &all));
        todos.extend(checks::pages::waiting(&page)?.map(secretariat::check));
        todos.extend(secretariat::answers(&page)?);
        todos.extend(secretariat::meeting_answers(&page)?);
    }
    let count = i64::try_from(todos.len()).unwrap_or(i64::MAX);
    let t = |key| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("situation-title")) }
            p { (times::day(&page, page.now)) " · " (page.text_count("situation-lead", count)) } } }
        (checks::pages::portal::panel(&page)?)
        (waiting(&page, &own, &todos))
        @if officer { (secretariat::overview(&page, &all)) }
        div.grid.g-2 {
            div.grid {
                @if commonly { (whom_to_call(&page)?) } @else { (own_entry(&page, &own)) }
                @if page.may_commonly(Action::Read, Resource::Meetings) { (coming_due(&page)?) }
                (coming_up(&page, &contacts))
            }
            div.grid { (newest(&page)?) }
        }
    };
    Ok(shell::render(&page, &t("situation-title"), content))
}

/// What the reader's own contacts wait for.
fn own_todos(page: &Page, own: &Code, contacts: &[Contact]) -> Vec<Todo> {
    let href = format!("/directory/{own}");
    let mut found: Vec<(i64, Todo)> = Vec::new();
    for contact in contacts {
        let desk = page.desk_name(&contact.desk);
        let confirm = || page.text_with("todo-confirm", &[("desk", &desk)]);
        let (days, tone, icon, title, left) = match due(contact, &page.profile.cadence, page.now) {
            Due::Fine if !contact.waits_for_own_key() => continue,
            Due::Late { days } => {
                (-days - 1, "late", "alert", confirm(), page.text_count("due-late", days))
            }
            Due::Soon { days } => {
                (days, "soon", "clock", confirm(), page.text_count("due-in", days))
            }
            // Renewed by mail or not: the state's own key is still to come.
            Due::Fine | Due::Unconfirmed => {
                let days = page.now.days_since(contact.entered);
                let title = page.text_with("todo-own-key", &[("desk", &desk)]);
                (-1, "info", "stamp", title, page.text_count("waits-for-days", days))
            }
        };
        let (detail, href) = (contact.office.clone(), href.clone());
        found.push((days, Todo { tone, icon, title, detail, left, href }));
    }
    found.sort_by_key(|(days, _)| *days);
    let mut found: Vec<Todo> = found.into_iter().map(|(_, todo)| todo).collect();
    let waiting = contacts.iter().filter(|contact| contact.waits_for_own_key()).count();
    if waiting > 1 {
        found.insert(
            0,
            Todo {
                tone: "info",
                icon: "stamp",
                title: page.text("confirm-all-title"),
                detail: page.text_count("confirm-all-count", waiting as i64),
                left: String::new(),
                href: format!("/directory/{own}/confirm-all"),
            },
        );
    }
    found
}

fn waiting(page: &Page, own: &Code, todos: &[Todo]) -> Markup {
    let title = page.text_with("waiting-for", &[("name", &page.participant_name(own))]);
    html! {
        section.panel #waiting aria-labelledby="h-waiting" {
            header { h2 #h-waiting { (title) } }
            @if todos.is_empty() {
                div.body { p { (page.text("nothing-waits")) } }
            } @else {
                ul.todo { @for todo in todos {
                    li.hot[todo.tone == "late"] {
                        span.mark.(todo.tone) { (shell::icon(todo.icon)) }
                        div { div.t { (todo.title) } div.d dir="auto" { (todo.detail) } }
                        div.left { (todo.left) }
                        a.btn.btn-sm.btn-plain href=(todo.href) {
                            (page.text("open")) span.visually-hidden { ": " (todo.title) } }
                    }
                } }
            }
        }
    }
}

/// Search, and every state as an equal tile: the same look for all, whatever they did or did not.
fn whom_to_call(page: &Page) -> Result<Markup, Problem> {
    let members = page.app.store.view(members::participants)?;
    let mut states: Vec<(Code, String)> = members
        .into_iter()
        .filter(|member| member.participant_type == ParticipantType::State)
        .filter(|member| page.may(Action::Read, Resource::Directory, &member.code))
        .map(|member| (member.code, page.name(&member.names).to_owned()))
        .collect();
    states.sort_by_cached_key(|(_, name)| fold(name));
    let t = |key| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-call" {
            header { h2 #h-call { (t("whom-to-call")) } a.end.small href="/directory" { (t("nav-directory")) } }
            form.filters action="/directory" {
                div.q {
                    label for="q" { (t("search-words")) }
                    input #q type="search" name="q";
                }
                button.btn.btn-plain { (shell::icon("search")) (t("find")) }
            }
            div.body {
                @if states.is_empty() { p.muted { (t("no-states-yet")) } }
                ul.state-tiles { @for (code, name) in &states {
                    li { a.tile href=(format!("/directory/{code}")) {
                        span.sig { (code) } span dir="auto" { (name) } } }
                } }
            }
        }
    })
}

fn own_entry(page: &Page, own: &Code) -> Markup {
    html! {
        section.panel aria-labelledby="h-call" {
            header { h2 #h-call { (page.text("your-entry")) } }
            div.body { p { a href=(format!("/directory/{own}")) { (page.participant_name(own)) } } }
        }
    }
}

/// Days on which the reader's own contacts are to be confirmed.
fn coming_up(page: &Page, contacts: &[Contact]) -> Markup {
    let cadence = &page.profile.cadence;
    let end = |contact: &Contact| -> Option<Time> {
        contact.last_confirmed().map(|_| day_to_confirm(contact, cadence))
    };
    let mut ahead: Vec<(Time, &Contact)> = contacts
        .iter()
        .filter_map(|contact| Some((end(contact)?, contact)))
        .filter(|(day, _)| *day > page.now)
        .collect();
    ahead.sort_by_key(|(day, _)| *day);
    html! {
        section.panel aria-labelledby="h-coming" {
            header { h2 #h-coming { (page.text("coming-up")) } }
            div.body {
                @if ahead.is_empty() { p.muted { (page.text("nothing-comes-up")) } }
                ol.feed { @for (day, contact) in ahead.into_iter().take(COMING_UP) {
                    li { (times::day_element(page, day)) span.dot {}
                        a href=(format!("/directory/{}", contact.participant)) {
                            (page.text_with("confirm-by", &[("desk", &page.desk_name(&contact.desk))])) } }
                } }
            }
        }
    }
}

/// What changed since the reader last said that all is seen.
fn newest(page: &Page) -> Result<Markup, Problem> {
    let (changes, _) = unseen(page)?;
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    Ok(html! {
        section.panel aria-labelledby="h-latest" {
            header { h2 #h-latest { (page.text("latest")) }
                a.end.small href=(CHANGES) { (page.text_count("latest-all", count)) } }
            div.body {
                @if let Some(first) = changes.first() {
                    (change_list(page, &changes[..changes.len().min(LATEST)]))
                    div.form-actions { (seen_button(page, first.entry)) }
                } @else { p.muted { (page.text("latest-none")) } }
            }
        }
    })
}

/// Answers of the state's own contacts to a renewal, which the state may take over.
fn suggested(page: &Page, own: &Code) -> Result<Vec<Todo>, Problem> {
    let all = renewals::suggestions(&page.app.store, own)?;
    let todo = |(kept, contact): (renewals::Kept, Contact)| Todo {
        tone: "info",
        icon: "mail",
        title: page.text_with("todo-suggestion", &[("desk", &page.desk_name(&contact.desk))]),
        detail: contact.office,
        left: page.text_with("renewal-came", &[("day", &times::day(page, kept.at))]),
        href: format!("/directory/{own}/suggestions"),
    };
    Ok(all.into_iter().map(todo).collect())
}
