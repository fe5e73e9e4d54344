//! `/circulars/{id}/dispatch`: the proof that a circular was sent, for its issuer alone.

use super::super::queries::{self, Acknowledgement, Circular, Everybody};
use super::super::told;
use super::own;
use crate::directory::held::recipient;
use crate::directory::queries::Contact;
use crate::notify::outbox::{self, Mail, State};
use crate::secretariat::answers::{self, Answer, Way};
use crate::web::list;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use register::{StatementId, Time};
use serde_json::json;
use std::collections::BTreeMap;

const COLUMNS: [&str; 10] = [
    "participant",
    "name",
    "desk",
    "address",
    "mail",
    "handed_over",
    "message_id",
    "acknowledged_by_key",
    "acknowledged_by_link",
    "acknowledged_by_mail",
];

/// One contact: its mail, and what is known of an acknowledgement.
struct Line {
    contact: Contact,
    address: Option<String>,
    mail: Option<Mail>,
    by_key: Option<Acknowledgement>,
    without_key: Vec<Answer>,
}

impl Line {
    /// When the contact acknowledged in this way.
    fn at(&self, way: Way) -> Option<Time> {
        self.without_key.iter().find(|answer| answer.way == way).map(|answer| answer.at)
    }
}

fn lines(page: &Page, circular: &Circular) -> Result<Vec<Line>, Problem> {
    let store = &page.app.store;
    let (contacts, said) = store.view(|views| {
        let said = queries::acknowledgements(views, &circular.circular)?;
        let everybody = Everybody::read(views)?;
        let to = queries::addressees(views, circular, &everybody)?;
        Ok((to.into_iter().cloned().collect::<Vec<Contact>>(), said))
    })?;
    let prefix = told::prefix(&circular.circular);
    let mails = store.work(|work| outbox::of_prefix(work, &prefix))?;
    let mut mails: BTreeMap<String, Mail> =
        mails.into_iter().map(|mail| (mail.key.clone(), mail)).collect();
    let answers = answers::counting(store, &circular.circular)?;
    let line = |contact: Contact| {
        let mail = mails.remove(&told::key(&circular.circular, &contact.contact));
        let now = recipient(&contact).map(|to| to.address);
        Line {
            address: mail.as_ref().map(|mail| mail.to.address.clone()).or(now),
            by_key: said.iter().find(|s| s.participant == contact.participant).cloned(),
            without_key: answers.iter().filter(|a| a.contact == contact.contact).cloned().collect(),
            mail,
            contact,
        }
    };
    Ok(contacts.into_iter().map(line).collect())
}

/// `GET /circulars/{id}/dispatch`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let circular = own(&page, &id)?;
    let lines = lines(&page, &circular)?;
    let t = |key: &str| page.text(key);
    let title = t("dispatch-title");
    let handed = lines.iter().filter(|line| is_handed(line)).count() as i64;
    let content = html! {
        div.page-head {
            div { h1 { (title) }
                p { (page.text_with("circular-numbered", &[("number", &circular.number)])) " · "
                    a dir="auto" href=(format!("/circulars/{id}")) { (circular.subject) } } }
            div.actions {
                a.btn.btn-plain href=(format!("/circulars/{id}/dispatch.csv")) {
                    (shell::icon("download")) "CSV" } }
        }
        (super::withdrawn(&page, &circular, true))
        section.panel { div.body { (super::facts(&page, &circular))
            p { (page.text_count("dispatch-count", lines.len() as i64)) " "
                (page.text_count("dispatch-handed", handed)) }
            p.small.muted { (t("dispatch-note"))
                @if circular.acknowledge { " " (t("receipt-only")) } } } }
        section.panel {
            @if lines.is_empty() { div.body { p { (t("dispatch-none")) } } } @else {
                (table(&page, &circular, &lines)) }
        }
        p.small.muted { (t("dispatch-made")) " " (times::moment(&page, page.now)) }
    };
    Ok(shell::render(&page, &title, content))
}

fn is_handed(line: &Line) -> bool {
    line.mail.as_ref().is_some_and(|mail| mail.handed.is_some())
}

fn table(page: &Page, circular: &Circular, lines: &[Line]) -> Markup {
    let mut headings =
        page.texts(["participant", "desk", "channel-email", "dispatch-mail"]).to_vec();
    if circular.acknowledge {
        headings.push(page.text("acknowledgement"));
    }
    let rows = html! {
        @for line in lines { tr {
            th scope="row" { span.state-link { span.sig { (line.contact.participant) }
                span { (page.participant_name(&line.contact.participant)) } } }
            td { (page.desk_name(&line.contact.desk)) }
            td { @match &line.address {
                Some(address) => { bdi dir="ltr" { (address) } }
                None => { span.muted { (page.text("dispatch-no-address")) } }
            } }
            td { (mail(page, line)) }
            @if circular.acknowledge { td { (acknowledged(page, line)) } }
        } }
    };
    stacked(&page.text("dispatch-title"), &headings, rows)
}

fn mail(page: &Page, line: &Line) -> Markup {
    let Some(mail) = &line.mail else {
        return html! { @if line.address.is_some() { (page.text("mail-state-waiting")) } };
    };
    let state = page.text(&format!("mail-state-{}", mail.state.code()));
    html! {
        @match mail.state {
            State::Refused | State::Bounced => { span.pill.soon { (state) } }
            State::Handed | State::InDigest => { span.pill.ok { (shell::icon("check")) (state) } }
            State::Waiting | State::Handing => { span.pill { (state) } }
        }
        @if let Some(handed) = mail.handed { " " (times::moment(page, handed)) }
    }
}

fn acknowledged(page: &Page, line: &Line) -> Markup {
    html! {
        @match (&line.by_key, line.without_key.first()) {
            (Some(said), _) => {
                (page.text_with("acknowledged-by-key", &[("day", &times::day(page, said.at))])) " "
                (shell::entry_link(page, said.entry)) }
            (None, Some(answer)) => {
                @let key = match answer.way {
                    Way::Link => "acknowledged-by-link",
                    Way::Mail => "acknowledged-by-mail",
                };
                (page.text_with(key, &[("day", &times::day(page, answer.at))])) }
            (None, None) => { span.muted { (page.text("acknowledged-not-yet")) } }
        }
    }
}

/// `GET /circulars/{id}/dispatch.csv`.
pub async fn csv(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let circular = own(&page, &id)?;
    let time = |time: Option<Time>| json!(time.map(|t| t.to_string()).unwrap_or_default());
    let record = |line: &Line| {
        let mail = line.mail.as_ref();
        [
            json!(line.contact.participant),
            json!(page.participant_name(&line.contact.participant)),
            json!(line.contact.desk),
            json!(line.address.as_deref().unwrap_or_default()),
            json!(mail.map_or("", |mail| mail.state.code())),
            time(mail.and_then(|mail| mail.handed)),
            json!(mail.map_or("", |mail| &mail.message_id)),
            time(line.by_key.as_ref().map(|said| said.at)),
            time(line.at(Way::Link)),
            time(line.at(Way::Mail)),
        ]
    };
    let name = format!("dispatch-{}", circular.number);
    list::csv(&name, COLUMNS, lines(&page, &circular)?.iter().map(record))
}
