//! The form for a contact: of a state itself, or on instruction. It keeps what was typed.

use super::super::card::{self, Card, Channel, ChannelKind, Details, Person};
use super::super::make::Note;
use super::super::queries::Contact;
use super::channel_name;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::shell;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::Code;

/// Largest scan of a note verbale, in bytes.
pub const NOTE_MAX: usize = 8 << 20;

/// What a scan of a note verbale may be.
pub const NOTE_TYPES: &str = "application/pdf,image/png,image/jpeg";

/// Ways that a form asks for.
const CHANNELS_SHOWN: usize = 5;

/// Ways that are read.
const CHANNELS_READ: usize = 20;

/// A contact as the form would have been typed.
pub fn typed_of(contact: &Contact) -> Typed {
    let mut typed = Typed::default();
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

/// The contact that a form describes, or what is wrong with it.
pub fn contact(page: &Page, typed: &Typed) -> Result<(Card, Details), Mistake> {
    let languages = typed.get("languages").split([',', ';', ' ']).map(str::trim);
    let given = |name: &str| Some(typed.get(name).to_owned()).filter(|text| !text.is_empty());
    let card = Card {
        desk: typed.get("desk").to_owned(),
        effective: given("effective"),
        hours: typed.get("hours").to_owned(),
        institution: typed.get("institution").to_owned(),
        languages: languages.filter(|l| !l.is_empty()).map(str::to_lowercase).collect(),
        office: typed.get("office").to_owned(),
        time_zone: given("time_zone").unwrap_or_else(|| "Etc/UTC".to_owned()),
    };
    card::check_texts(&card)?;
    let person = |name: &str, position: &str| {
        let position = typed.get(position).to_owned();
        given(name).map(|name| Person { name, position })
    };
    let details = Details {
        channels: channels(page, typed)?,
        deputy: person("deputy", "deputy_position"),
        person: person("person", "position"),
    };
    card::check_channels(&details).map_err(|refusal| Mistake::from(("value0", refusal)))?;
    Ok((card, details))
}

fn channels(page: &Page, typed: &Typed) -> Result<Vec<Channel>, Mistake> {
    let mut channels = Vec::new();
    for n in 0..CHANNELS_READ {
        let (field, code) = (format!("value{n}"), typed.get(&format!("kind{n}")));
        if typed.get(&field).is_empty() {
            continue;
        }
        let kind = ChannelKind::ALL.into_iter().find(|kind| kind.code() == code);
        let kind = kind.ok_or_else(|| Mistake::new(&field, page.text("way-kind-missing")))?;
        let label = typed.get(&format!("label{n}")).to_owned();
        let channel = Channel { kind, label, value: typed.get(&field).to_owned() };
        card::check_channel(&channel).map_err(|refusal| Mistake::from((&*field, refusal)))?;
        channels.push(channel);
    }
    Ok(channels)
}

/// The attached note verbale.
pub fn note(typed: &Typed) -> Option<Note> {
    let scan = typed.file("note")?;
    let known = NOTE_TYPES.split(',').any(|known| known == scan.media_type);
    let media_type = if known { &scan.media_type } else { "application/octet-stream" };
    Some(Note {
        reference: typed.get("note_reference").to_owned(),
        media_type: media_type.to_owned(),
        content: scan.content.clone(),
    })
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
    mistake: &Mistake,
    extra: &Extra,
) -> Response {
    let body = form(page, title, typed, Some(mistake), extra);
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}

/// The form for a contact.
pub fn form(
    page: &Page,
    title: &str,
    typed: &Typed,
    mistake: Option<&Mistake>,
    extra: &Extra,
) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let note = Field::file("note", t("note-verbale"), NOTE_TYPES).hint(t("note-hint"));
    let on_instruction = matches!(extra, Extra::Instruction(_));
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("form-lead")) } } }
        (form.summary(&t("form-kept")))
        @if let Extra::Now(contact) = extra {
            section.panel { header { h2 { (t("stands-now")) } }
                div.body { p { b dir="auto" { (contact.office) } }
                    (super::details(page, contact.details.as_ref())) } }
        }
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            @if let Extra::Instruction(participants) = extra { (instruction(&form, participants)) }
            (desk(&form))
            (fields(&form))
            (form.input(&Field::new("effective", t("effective")).kind("date")))
            (form.input(&if on_instruction { note.required() } else { note }))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, title, content)
}

/// The fields of a contact without its desk.
pub(super) fn fields(form: &Form<'_>) -> Markup {
    let t = |key: &str| form.page.text(key);
    let text = |name, key| form.input(&Field::new(name, t(key)));
    let hinted = |name, key, hint| form.input(&Field::new(name, t(key)).hint(t(hint)));
    html! {
        (form.input(&Field::new("office", t("office")).hint(t("office-hint")).required()))
        (text("institution", "institution"))
        fieldset { legend { (t("channels")) } span.hint { (t("channels-hint")) }
            @for n in 0..CHANNELS_SHOWN { (channel_row(form, n)) } }
        fieldset { legend { (t("personal")) } span.hint { (t("personal-hint")) }
            (text("person", "person")) (text("position", "position"))
            (text("deputy", "deputy")) (text("deputy_position", "deputy-position")) }
        (hinted("languages", "spoken", "languages-hint"))
        (hinted("hours", "hours", "hours-hint"))
        (zone(form))
    }
}

fn instruction(form: &Form<'_>, participants: &[(Code, String)]) -> Markup {
    let t = |key: &str| form.page.text(key);
    let options = html! {
        option value="" { (t("choose")) }
        @for (code, name) in participants {
            option value=(code) selected[code.as_str() == form.typed.get("participant")] { (name) }
        }
    };
    let reference = Field::new("note_reference", t("note-reference")).max(120).required();
    html! {
        (form.select(&Field::new("participant", t("participant")).required(), &options))
        (form.input(&reference.hint(t("note-reference-hint"))))
    }
}

fn desk(form: &Form<'_>) -> Markup {
    let options = html! {
        @for desk in &form.page.profile.desks {
            option value=(desk.code) selected[desk.code == form.typed.get("desk")] {
                (form.page.name(&desk.names)) }
        }
    };
    form.select(&Field::new("desk", form.page.text("desk")).required(), &options)
}

fn channel_row(form: &Form<'_>, n: usize) -> Markup {
    let (page, typed) = (form.page, form.typed);
    let chosen = typed.get(&format!("kind{n}"));
    let default = ChannelKind::ALL[n % ChannelKind::ALL.len()].code();
    let chosen = if chosen.is_empty() { default } else { chosen };
    let name = |what: &str| page.text_with(what, &[("number", &(n + 1).to_string())]);
    let value = format!("value{n}");
    html! {
        div.channel-row {
            (form.error(&value))
            select.form-select name=(format!("kind{n}")) aria-label=(name("way-kind")) {
                @for kind in ChannelKind::ALL {
                    option value=(kind.code()) selected[kind.code() == chosen] { (channel_name(page, kind)) }
                }
            }
            input.form-control id=(value) type="text" dir="ltr" name=(value) maxlength="200"
                aria-label=(name("way-value")) value=(typed.get(&value))
                aria-invalid=[form.invalid(&value)] aria-describedby=[form.described(&value, false)];
            input.form-control type="text" dir="auto" name=(format!("label{n}")) maxlength="80"
                aria-label=(name("way-label")) placeholder=(page.text("way-label-hint"))
                value=(typed.get(&format!("label{n}")));
        }
    }
}

fn zone(form: &Form<'_>) -> Markup {
    let chosen = form.typed.get("time_zone");
    let fixed = |hours: i32| match hours {
        0 => ("Etc/UTC".to_owned(), "UTC".to_owned()),
        h => (format!("Etc/GMT{:+}", -h), format!("UTC{h:+}")),
    };
    let zones: Vec<(String, String)> = (-12..=14).map(fixed).collect();
    let other = !chosen.is_empty() && !zones.iter().any(|(zone, _)| zone == chosen);
    let is_chosen = |zone: &str| zone == if chosen.is_empty() { "Etc/UTC" } else { chosen };
    let options = html! {
        @if other { option value=(chosen) selected { (chosen) } }
        @for (zone, shown) in &zones { option value=(zone) selected[is_chosen(zone)] { (shown) } }
    };
    form.select(&Field::new("time_zone", form.page.text("time-zone")).required(), &options)
}
