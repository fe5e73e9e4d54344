//! Appoint, change, confirm, remove a contact; note an absence. A form keeps what was typed.

use super::super::make::{self, Note};
use super::super::queries::{self, Contact};
use super::super::statements::{Card, Channel, ChannelKind, Details, Person, check_channels};
use super::channel_name;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::{self, Leads};
use axum::extract::{Form, Multipart, Path};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, Code, Refusal, Role, StatementId};
use serde::Deserialize;

/// Largest scan of a note verbale, in bytes.
pub const NOTE_MAX: usize = 8 << 20;

/// Ways that a form asks for.
const CHANNELS_SHOWN: usize = 5;

/// What a form holds, as typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Fields by name, as they came.
    pub fields: std::collections::BTreeMap<String, String>,
    /// The scan, if one was attached.
    pub note: Option<(String, Vec<u8>)>,
}

impl Typed {
    /// A field's text, without spaces around it.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |v| v.trim())
    }

    fn set(&mut self, name: &str, value: &str) {
        self.fields.insert(name.to_owned(), value.to_owned());
    }

    /// Reads a form with a file.
    pub async fn read(mut form: Multipart) -> Result<Self, Problem> {
        let mut typed = Self::default();
        let wrong = |e: axum::extract::multipart::MultipartError| {
            Problem::refused("form", format!("The form could not be read: {}", e.body_text()))
        };
        while let Some(field) = form.next_field().await.map_err(wrong)? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                let media_type = field.content_type().unwrap_or_default().to_owned();
                let content = field.bytes().await.map_err(wrong)?;
                if !content.is_empty() {
                    typed.note = Some((media_type, content.to_vec()));
                }
            } else {
                let text = field.text().await.map_err(wrong)?;
                typed.fields.insert(name, text);
            }
        }
        Ok(typed)
    }

    fn of(contact: &Contact) -> Self {
        let mut typed = Self::default();
        typed.set("desk", &contact.desk);
        typed.set("office", &contact.office);
        typed.set("institution", &contact.institution);
        typed.set("languages", &contact.languages.join(", "));
        typed.set("hours", &contact.hours);
        typed.set("time_zone", &contact.time_zone);
        typed.set("standing", &contact.standing.to_string());
        if let Some(details) = &contact.details {
            if let Some(person) = &details.person {
                typed.set("person", &person.name);
                typed.set("position", &person.position);
            }
            if let Some(deputy) = &details.deputy {
                typed.set("deputy", &deputy.name);
                typed.set("deputy_position", &deputy.position);
            }
            for (n, channel) in details.channels.iter().enumerate() {
                typed.set(&format!("kind{n}"), channel.kind.code());
                typed.set(&format!("value{n}"), &channel.value);
                typed.set(&format!("label{n}"), &channel.label);
            }
        }
        typed
    }

    /// The contact that the form describes, or what is wrong with it.
    pub fn contact(&self) -> Result<(Card, Details), Refusal> {
        let refuse = |rule, sentence: &str| Refusal::new(rule, sentence);
        let languages = self
            .get("languages")
            .split([',', ';', ' '])
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_lowercase)
            .collect();
        let effective = Some(self.get("effective").to_owned()).filter(|e| !e.is_empty());
        let card = Card {
            desk: self.get("desk").to_owned(),
            effective,
            hours: self.get("hours").to_owned(),
            institution: self.get("institution").to_owned(),
            languages,
            office: self.get("office").to_owned(),
            time_zone: match self.get("time_zone") {
                "" => "Etc/UTC".to_owned(),
                zone => zone.to_owned(),
            },
        };
        if card.office.is_empty() {
            return Err(refuse("office", "Name the office."));
        }
        if jiff::tz::TimeZone::get(&card.time_zone).is_err() {
            return Err(refuse("time-zone", "The time zone is not known; choose UTC and hours."));
        }
        let person = |name: &str, position: &str| {
            let (name, position) = (self.get(name).to_owned(), self.get(position).to_owned());
            (!name.is_empty()).then_some(Person { name, position })
        };
        let mut channels = Vec::new();
        for n in 0..20 {
            let value = self.get(&format!("value{n}"));
            if value.is_empty() {
                continue;
            }
            let code = self.get(&format!("kind{n}"));
            let kind = ChannelKind::ALL.into_iter().find(|k| k.code() == code);
            let kind = kind.ok_or_else(|| refuse("channel", "Choose a way for each number."))?;
            let label = self.get(&format!("label{n}")).to_owned();
            channels.push(Channel { kind, label, value: value.to_owned() });
        }
        let details = Details {
            channels,
            deputy: person("deputy", "deputy_position"),
            person: person("person", "position"),
        };
        check_channels(&details)?;
        Ok((card, details))
    }

    /// The attached note verbale.
    pub fn note(&self) -> Option<Note> {
        let (media_type, content) = self.note.clone()?;
        let known = ["application/pdf", "image/png", "image/jpeg"].contains(&media_type.as_str());
        let media_type = if known { media_type } else { "application/octet-stream".to_owned() };
        Some(Note { reference: self.get("note_reference").to_owned(), media_type, content })
    }
}

/// Who speaks: the person, in the first of its roles that may keep contacts of this desk.
fn speaker(page: &Page, desk: &str) -> Result<By, Problem> {
    let person = page.person()?;
    let own_desk = format!("desk.{desk}");
    let fits = |role: &&Role| {
        matches!(role.as_str(), "national-administrator" | "secretariat-officer")
            || role.as_str() == own_desk
    };
    let role = person.roles.iter().find(fits).cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role })
}

fn code_of(text: &str) -> Result<Code, Problem> {
    Code::new(text).map_err(|_| Problem::not_found())
}

fn own_contact(page: &Page, id: &StatementId) -> Result<Contact, Problem> {
    let found = page.app.store.view(|views| queries::contact(views, id))?;
    let contact = found.ok_or_else(Problem::not_found)?;
    page.demand(Action::Sign, Resource::OwnContacts, &contact.participant)?;
    Ok(contact)
}

/// `GET /directory/{code}/appoint`.
pub async fn appoint_form(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    page.demand(Action::Sign, Resource::OwnContacts, &code_of(&code)?)?;
    Ok(form(&page, &page.text("appoint"), &Typed::default(), None, &Extra::Note))
}

/// `POST /directory/{code}/appoint`.
pub async fn appoint(
    page: Page,
    Path(code): Path<String>,
    multipart: Multipart,
) -> Result<Response, Problem> {
    let code = code_of(&code)?;
    page.demand(Action::Sign, Resource::OwnContacts, &code)?;
    let typed = Typed::read(multipart).await?;
    let title = page.text("appoint");
    let (card, details) = match typed.contact() {
        Ok(contact) => contact,
        Err(refusal) => return Ok(again(&page, &title, &typed, &refusal, &Extra::Note)),
    };
    let around = page.app.store.surroundings.as_ref();
    let by = speaker(&page, &card.desk)?;
    let draft = make::appoint(by, card, &details, typed.note().as_ref(), around);
    begin(&page, &draft, &title, &code)
}

fn begin(
    page: &Page,
    draft: &crate::members::make::Draft,
    title: &str,
    code: &Code,
) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let next = format!("/directory/{code}");
    signing::begin(page, vec![(payload, draft.parts())], &Leads { title, back: &next, next: &next })
}

/// `GET /directory/contact/{id}/change`.
pub async fn change_form(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let contact = own_contact(&page, &id)?;
    Ok(form(&page, &page.text("change-contact"), &Typed::of(&contact), None, &Extra::Note))
}

/// `POST /directory/contact/{id}/change`.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    multipart: Multipart,
) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let typed = Typed::read(multipart).await?;
    let title = page.text("change-contact");
    if typed.get("standing") != contact.standing.to_string() {
        // Somebody else was faster: what stands now is shown beside what was typed.
        let refusal = Refusal::new("superseded", page.text("changed-meanwhile"));
        let mut kept = typed.clone();
        kept.set("standing", &contact.standing.to_string());
        return Ok(again(&page, &title, &kept, &refusal, &Extra::Now(Box::new(contact))));
    }
    let (card, details) = match typed.contact() {
        Ok(described) => described,
        Err(refusal) => return Ok(again(&page, &title, &typed, &refusal, &Extra::Note)),
    };
    let by = speaker(&page, &contact.desk)?;
    let around = page.app.store.surroundings.as_ref();
    let note = typed.note();
    let draft = make::update(by, id, contact.standing, card, &details, note.as_ref(), around);
    begin(&page, &draft, &title, &contact.participant)
}

/// `POST /directory/contact/{id}/confirm`.
pub async fn confirm(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let draft = make::confirm(speaker(&page, &contact.desk)?, &contact);
    begin(&page, &draft, &page.text("confirm-contact"), &contact.participant)
}

/// `POST /directory/contact/{id}/remove`.
pub async fn remove(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let draft = make::remove(speaker(&page, &contact.desk)?, &contact);
    begin(&page, &draft, &page.text("remove-contact"), &contact.participant)
}

/// `GET /directory/contact/{id}/absence`.
pub async fn absence_form(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let contact = own_contact(&page, &id)?;
    let views = &page.app.store;
    let others = views.view(|v| queries::contacts_of(v, &contact.participant))?;
    let t = |key: &str| page.text(key);
    let today = page.now.date();
    let content = html! {
        div.page-head { div { h1 { (t("absence")) } p dir="auto" { (contact.office) } } }
        section.panel { form.form-body method="post" {
            div.field { label for="from" { (t("absence-from")) }
                input.form-control #from type="date" name="from" required value=(today); }
            div.field { label for="until" { (t("absence-until")) }
                input.form-control #until type="date" name="until" required value=(today); }
            div.field { label for="deputy" { (t("absent-deputy")) }
                select.form-select #deputy name="deputy" {
                    option value="" { (t("nobody")) }
                    @for other in others.iter().filter(|o| o.contact != contact.contact) {
                        option value=(other.contact) { (other.office) }
                    }
                } }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(&page, &t("absence"), content))
}

/// What the absence form posts.
#[derive(Deserialize)]
pub struct AbsenceTyped {
    from: String,
    until: String,
    deputy: String,
}

/// `POST /directory/contact/{id}/absence`.
pub async fn absence(
    page: Page,
    Path(id): Path<StatementId>,
    Form(typed): Form<AbsenceTyped>,
) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let by = speaker(&page, &contact.desk)?;
    let draft = make::absence(by, id, &typed.from, &typed.until, typed.deputy.parse().ok());
    begin(&page, &draft, &page.text("absence"), &contact.participant)
}

/// What a contact form has beyond the contact.
pub enum Extra {
    /// A field for a scanned note verbale.
    Note,
    /// The contact as somebody else changed it meanwhile.
    Now(Box<Contact>),
    /// Entered on instruction: the participants to choose from, with their names.
    Instruction(Vec<(Code, String)>),
}

/// The form again with what was typed, and what is wrong.
pub fn again(
    page: &Page,
    title: &str,
    typed: &Typed,
    refusal: &Refusal,
    extra: &Extra,
) -> Response {
    let body = form(page, title, typed, Some(&refusal.sentence), extra);
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}

/// The form for a contact.
pub fn form(page: &Page, title: &str, typed: &Typed, wrong: Option<&str>, extra: &Extra) -> Markup {
    let t = |key: &str| page.text(key);
    let text = |name: &str, key: &str, hint: &str, required: bool| {
        let hint_id = format!("hint-{name}");
        html! {
            div.field {
                label for=(name) { (page.text(key)) @if !required { " " span.muted { (page.text("optional")) } } }
                @if !hint.is_empty() { span.hint #(hint_id) { (page.text(hint)) } }
                input.form-control #(name) type="text" dir="auto" name=(name) value=(typed.get(name))
                    required[required] maxlength="200"
                    aria-describedby=[(!hint.is_empty()).then_some(&hint_id)];
            }
        }
    };
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("form-lead")) } } }
        @if let Some(wrong) = wrong {
            div.error-summary role="alert" tabindex="-1" { h2 { (t("form-wrong")) } p { (wrong) }
                p { (t("form-kept")) } }
        }
        @if let Extra::Now(contact) = extra {
            section.panel { header { h2 { (t("stands-now")) } }
                div.body { p { b dir="auto" { (contact.office) } }
                    (super::details(page, contact.details.as_ref())) } }
        }
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            @if let Extra::Instruction(participants) = extra {
                div.field { label for="participant" { (t("participant")) }
                    select.form-select #participant name="participant" required {
                        option value="" { (t("choose")) }
                        @for (code, name) in participants {
                            option value=(code) selected[code.as_str() == typed.get("participant")] { (name) }
                        }
                    } }
                (text("note_reference", "note-reference", "note-reference-hint", true))
            }
            div.field { label for="desk" { (t("desk")) }
                select.form-select #desk name="desk" required {
                    @for desk in &page.profile.desks {
                        option value=(desk.code) selected[desk.code == typed.get("desk")] { (page.name(&desk.names)) }
                    }
                } }
            (text("office", "office", "office-hint", true))
            (text("institution", "institution", "", false))
            fieldset { legend { (t("channels")) } span.hint { (t("channels-hint")) }
                @for n in 0..CHANNELS_SHOWN { (channel_row(page, typed, n)) } }
            fieldset { legend { (t("personal")) } span.hint { (t("personal-hint")) }
                (text("person", "person", "", false)) (text("position", "position", "", false))
                (text("deputy", "deputy", "", false)) (text("deputy_position", "deputy-position", "", false)) }
            (text("languages", "spoken", "languages-hint", false))
            (text("hours", "hours", "hours-hint", false))
            (zone_field(page, typed))
            div.field { label for="effective" { (t("effective")) " " span.muted { (t("optional")) } }
                input.form-control #effective type="date" name="effective" value=(typed.get("effective")); }
            div.field { label for="note" { (t("note-verbale")) @if !matches!(extra, Extra::Instruction(_)) {
                    " " span.muted { (t("optional")) } } }
                span.hint #hint-note { (t("note-hint")) }
                input.form-control #note type="file" name="note" aria-describedby="hint-note"
                    accept="application/pdf,image/png,image/jpeg"; }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, title, content)
}

fn channel_row(page: &Page, typed: &Typed, n: usize) -> Markup {
    let chosen = typed.get(&format!("kind{n}"));
    let default = ChannelKind::ALL[n % ChannelKind::ALL.len()].code();
    let chosen = if chosen.is_empty() { default } else { chosen };
    let name = |what: &str| page.text_with(what, &[("number", &(n + 1).to_string())]);
    html! {
        div.channel-row {
            select.form-select name=(format!("kind{n}")) aria-label=(name("way-kind")) {
                @for kind in ChannelKind::ALL {
                    option value=(kind.code()) selected[kind.code() == chosen] { (channel_name(page, kind)) }
                }
            }
            input.form-control type="text" dir="ltr" name=(format!("value{n}")) maxlength="200"
                aria-label=(name("way-value")) value=(typed.get(&format!("value{n}")));
            input.form-control type="text" dir="auto" name=(format!("label{n}")) maxlength="80"
                aria-label=(name("way-label")) placeholder=(page.text("way-label-hint"))
                value=(typed.get(&format!("label{n}")));
        }
    }
}

fn zone_field(page: &Page, typed: &Typed) -> Markup {
    let chosen = typed.get("time_zone");
    let fixed = |hours: i32| match hours {
        0 => ("Etc/UTC".to_owned(), "UTC".to_owned()),
        h => (format!("Etc/GMT{:+}", -h), format!("UTC{h:+}")),
    };
    let zones: Vec<(String, String)> = (-12..=14).map(fixed).collect();
    let other = !chosen.is_empty() && !zones.iter().any(|(zone, _)| zone == chosen);
    html! {
        div.field { label for="time_zone" { (page.text("time-zone")) }
            select.form-select #time_zone name="time_zone" {
                @if other { option value=(chosen) selected { (chosen) } }
                @for (zone, shown) in &zones {
                    option value=(zone) selected[zone == chosen || (chosen.is_empty() && shown == "UTC")] { (shown) }
                }
            } }
    }
}
