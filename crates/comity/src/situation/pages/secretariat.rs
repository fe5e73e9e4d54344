//! What the secretariat's officer sees on the first page, and nobody else: what waits for states'
//! own keys, and what is late.

use crate::checks::pages::Waiting;
use crate::directory::queries::Contact;
use crate::directory::reminders::{Due, due, told_late};
use crate::directory::renewals;
use crate::meetings;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::times;
use crate::web::todo::Todo;
use maud::{Markup, html};

/// Rows of one list; the pages of the directory hold the rest.
const ROWS: usize = 20;

/// A contact and the days to tell of it.
type Row<'a> = (&'a Contact, i64);

/// The officer's line in the list of what waits.
pub(super) fn todo(page: &Page, contacts: &[Contact]) -> Option<Todo> {
    let waiting = || contacts.iter().filter(|contact| contact.confirmed.is_none());
    let first = waiting().map(|contact| contact.entered).min()?;
    Some(Todo {
        tone: "info",
        icon: "stamp",
        title: page.text_count("todo-intake", waiting().count() as i64),
        detail: page.text("todo-intake-detail"),
        left: page.text_count("waits-for-days", page.now.days_since(first)),
        href: "/secretariat/intake".to_owned(),
    })
}

/// A communication check that is open, or due.
pub(super) fn check(waiting: Waiting) -> Todo {
    let Waiting { title, detail, href } = waiting;
    Todo { tone: "info", icon: "phone", title, detail, left: String::new(), href }
}

/// The officer's line of answers to renewals that wait to be looked at.
pub(super) fn answers(page: &Page) -> Result<Option<Todo>, Problem> {
    let waiting = renewals::waiting(&page.app.store)?;
    let Some((first, _)) = waiting.first() else { return Ok(None) };
    Ok(Some(Todo {
        tone: "info",
        icon: "mail",
        title: page.text_count("todo-renewals", waiting.len() as i64),
        detail: page.text("todo-renewals-detail"),
        left: page.text_with("renewal-came", &[("day", &times::day(page, first.at))]),
        href: "/directory/renewals".to_owned(),
    }))
}

/// The officer's line of answers to invitations and silences that wait to be looked at.
pub(super) fn meeting_answers(page: &Page) -> Result<Option<Todo>, Problem> {
    let waiting = meetings::answers::waiting(&page.app.store)?;
    let Some((first, _)) = waiting.first() else { return Ok(None) };
    Ok(Some(Todo {
        tone: "info",
        icon: "calendar",
        title: page.text_count("todo-meeting-answers", waiting.len() as i64),
        detail: page.text("todo-renewals-detail"),
        left: page.text_with("renewal-came", &[("day", &times::day(page, first.at))]),
        href: "/meetings/answers".to_owned(),
    }))
}

/// Counts, and the lists behind them.
pub(super) fn overview(page: &Page, contacts: &[Contact]) -> Markup {
    let cadence = &page.profile.cadence;
    let waited = |c: &Contact| c.confirmed.is_none().then(|| page.now.days_since(c.entered));
    let late = |c: &Contact| match due(c, cadence, page.now) {
        Due::Late { days } => Some(days),
        Due::Fine | Due::Soon { .. } | Due::Unconfirmed => None,
    };
    let waiting = most_days_first(contacts, waited);
    let late = most_days_first(contacts, late);
    let told = most_days_first(contacts, |c| told_late(c, cadence));
    let kpi = |rows: &[Row<'_>], title: String| {
        html! { section.panel.kpi { div.l { (title) } div.n { (rows.len()) } } }
    };
    let t = |key| page.text(key);
    html! {
        div.grid.g-4 {
            (kpi(&waiting, t("kpi-awaiting-key")))
            (kpi(&late, t("kpi-late")))
            (kpi(&told, t("kpi-told-late")))
        }
        p.small.muted { (t("secretariat-only")) }
        (list(page, &t("list-awaiting-key"), &waiting, |days| page.text_count("waits-for-days", days)))
        (list(page, &t("list-late"), &late, |days| page.text_count("due-late", days)))
        (list(page, &t("list-told-late"), &told, |days| page.text_count("told-late", days)))
    }
}

fn most_days_first(contacts: &[Contact], days: impl Fn(&Contact) -> Option<i64>) -> Vec<Row<'_>> {
    let mut found: Vec<Row<'_>> =
        contacts.iter().filter_map(|contact| Some((contact, days(contact)?))).collect();
    found.sort_by_key(|(_, days)| std::cmp::Reverse(*days));
    found
}

fn list(page: &Page, title: &str, rows: &[Row<'_>], said: impl Fn(i64) -> String) -> Markup {
    let more = rows.len().saturating_sub(ROWS);
    let headings = page.texts(["participant", "desk", "since"]);
    let lines = html! {
        @for (contact, days) in rows.iter().take(ROWS) {
            tr {
                th scope="row" {
                    a.state-link href=(format!("/directory/{}", contact.participant)) {
                        span.sig { (contact.participant) }
                        span { (page.participant_name(&contact.participant)) } }
                }
                td { (page.desk_name(&contact.desk)) }
                td { (said(*days)) }
            }
        }
    };
    html! {
        @if !rows.is_empty() {
            section.panel {
                header { h2 { (title) } }
                (stacked(title, &headings, lines))
                @if more > 0 {
                    div.body { a href="/directory" { (page.text_count("and-more", more as i64)) } }
                }
            }
        }
    }
}
