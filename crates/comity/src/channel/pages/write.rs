//! `/messages/new`: writing a message. The page's script seals, shows who will be able to read it, signs
//! and sends; what is typed reaches the host only sealed.

use super::super::again as repeated;
use super::super::check::{ANSWER_DAYS_MAX, ATTACHMENTS_MAX, TO_MAX};
use super::super::forms::{FORMS, Field, Form};
use super::super::held::{self, Held};
use super::super::kinds::{Answers, DeskOf, Formality, Urgency};
use super::super::queries::{self, Message};
use super::super::statements::MessageSent;
use super::super::writing::{MARKS, answer_to, answer_urgency};
use super::{device, list, sealed};
use crate::members::sealing as keys;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::shell;
use axum::extract::Query;
use maud::{Markup, html};
use register::{StatementId, Tlp};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where a message that cannot be sealed is written in the clear.
const UNENCRYPTED: &str = "/circulars/issue?unencrypted=1";

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Begun {
    /// Desks to write to, such as `MRL.technical`, with commas between them.
    #[serde(default)]
    to: Option<String>,
    /// A test.
    #[serde(default)]
    test: Option<String>,
    /// The message that is answered.
    #[serde(default)]
    reply: Option<StatementId>,
    /// One's own message that is sent again.
    #[serde(default)]
    again: Option<StatementId>,
}

/// `GET /messages/new`.
pub async fn show(page: Page, Query(begun): Query<Begun>) -> Result<Markup, Problem> {
    let person = page.person()?;
    let desks = held::own_desks(person);
    if !held::may_write(&page, person) {
        return Err(Problem::refused("channel-desk", page.text("message-no-desk")));
    }
    let About { reply, again, to } = about(&page, person, &begun)?;
    let before = again.as_ref().or(reply.as_ref().map(|(message, _)| message));
    let t = |key: &str| page.text(key);
    let title = t(match (&again, &reply) {
        (Some(_), _) => "again-title",
        (None, Some(_)) => "message-answer",
        (None, None) => "message-new",
    });
    let choices = choices(&page, person, reply.as_ref().map(|(_, held)| held))?;
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("message-lead")) }
            @if again.is_some() { p { (t("again-lead")) } } } }
        noscript { div.alert-box.late { (t("message-no-script")) } }
        form.form-body #write hidden {
            section.panel aria-labelledby="h-to" {
                header { h2 #h-to { (t("message-to")) } }
                div.body { (sender(&page, &desks)) (recipients(&page, &choices, &to, before.is_some())) }
            }
            section.panel aria-labelledby="h-what" {
                header { h2 #h-what { (t("message-what")) } }
                div.body { (how(&page, before, begun.test.is_some()))
                    (forms(&page)) (attachments(&page)) }
            }
            div #draft-told aria-live="polite" {}
            div #preview {}
            p #write-status role="status" aria-live="polite" {}
            div #going {}
            div.form-actions {
                button.btn.btn-primary #send type="submit" { (shell::icon("send")) (t("message-preview")) }
                a.btn.btn-plain href="/messages" { (t("message-leave")) }
                span.muted.small #saved {}
            }
        }
        (refusals::data(&page))
        (shell::data("writing", &data(&page, person, reply.as_ref().map(|(m, _)| m), again.as_ref())?))
        script type="module" src=(page.app.asset("write.js")) {}
    };
    Ok(shell::render(&page, &title, content))
}

/// What is written about: a message that is answered, or sent again; and the desks to choose at first.
struct About {
    reply: Option<(Message, Held)>,
    again: Option<Message>,
    to: Vec<DeskOf>,
}

fn about(page: &Page, person: &Person, begun: &Begun) -> Result<About, Problem> {
    if let Some(id) = &begun.again {
        let first = held::message(page, id)?;
        if !held::own_desks(person).contains(&first.from) {
            return Err(Problem::not_found());
        }
        let held = held::conversation(page, id)?;
        let to = page.app.store.view(|views| repeated::recipients(views, &first))?;
        // It goes on with its conversation, if that goes on.
        let goes_on = !held.thread.conversation.is_closed();
        let reply = goes_on.then(|| (first.clone(), held));
        return Ok(About { reply, again: Some(first), to });
    }
    if let Some(id) = &begun.reply {
        let message = held::message(page, id)?;
        let to = answer_to(&message.from, &message.to, &person.participant);
        let reply = Some((message, held::conversation(page, id)?));
        return Ok(About { reply, again: None, to });
    }
    let named = begun.to.iter().flat_map(|desks| desks.split(','));
    let to = named.filter_map(|desk| desk.parse().ok()).collect();
    Ok(About { reply: None, again: None, to })
}

/// The desks that can be written to: those with a key, of other participants; in a conversation, of
/// those that take part.
fn choices(
    page: &Page,
    person: &Person,
    held: Option<&Held>,
) -> Result<BTreeMap<String, Vec<DeskOf>>, Problem> {
    let all = page.app.store.view(keys::desks_with_keys)?;
    let mut by_state: BTreeMap<String, Vec<DeskOf>> = BTreeMap::new();
    for (participant, desk) in all {
        let takes_part = held.is_none_or(|held| held.thread.conversation.has(&participant));
        if participant != person.participant && takes_part {
            let name = page.participant_name(&participant);
            by_state.entry(name).or_default().push(DeskOf { participant, desk });
        }
    }
    Ok(by_state)
}

fn sender(page: &Page, desks: &[DeskOf]) -> Markup {
    html! {
        div.field {
            label for="from" { (page.text("message-from")) }
            select.form-select #from name="from" { @for desk in desks {
                option value=(desk.desk) { (page.participant_name(&desk.participant)) (page.language().comma)
                    (page.desk_name(&desk.desk)) } } }
        }
    }
}

fn recipients(
    page: &Page,
    choices: &BTreeMap<String, Vec<DeskOf>>,
    to: &[DeskOf],
    goes_on: bool,
) -> Markup {
    html! {
        fieldset.field {
            legend { (page.text("message-to-desks")) }
            p.hint { (page.text("message-to-hint")) @if !goes_on { " " (unencrypted(page, None)) } }
            @if choices.is_empty() { p { (page.text("message-to-nobody")) } }
            @for desk in to.iter().filter(|desk| !choices.values().flatten().any(|one| one == *desk)) {
                div.alert-box.soon { p { (page.text_with("message-to-no-key",
                    &[("desk", &list::names(page, std::slice::from_ref(desk)))])) }
                    (unencrypted(page, Some(desk))) } }
            @if choices.len() > 6 {
                label.visually-hidden for="find-desk" { (page.text("message-find")) }
                input.form-control #find-desk type="search" placeholder=(page.text("message-find"));
            }
            ul.desks #desks { @for (name, desks) in choices {
                li data-name=(format!("{name} {}", desks[0].participant).to_lowercase()) {
                    span.state-link { span.sig { (desks[0].participant) } span dir="auto" { (name) } }
                    span.boxes { @for desk in desks {
                        @let value = format!("{}.{}", desk.participant, desk.desk);
                        label.check { input.form-check-input type="checkbox" name="to" value=(value)
                            checked[to.contains(desk)]; " "
                            span.visually-hidden { (name) (page.language().comma) }
                            (page.desk_name(&desk.desk)) }
                    } }
                }
            } }
        }
    }
}

/// The way that is left where nothing can be sealed: in the clear, by a page that says so.
fn unencrypted(page: &Page, desk: Option<&DeskOf>) -> Markup {
    let person = page.subject.person();
    let may = |p: &Person| page.may(Action::Sign, Resource::Circulars, &p.participant);
    let about = desk.map(|d| format!("&only={}&desk={}", d.participant, d.desk));
    html! { @if person.is_some_and(may) {
    a data-unencrypted href=(format!("{UNENCRYPTED}{}", about.unwrap_or_default())) {
        (page.text("writing-unencrypted")) } } }
}

fn choose<'a>(
    page: &Page,
    name: &str,
    label: &str,
    options: impl Iterator<Item = (&'a str, String)>,
    chosen: &str,
) -> Markup {
    html! {
        div.field {
            label for=(name) { (page.text(label)) }
            select.form-select #(name) name=(name) { @for (value, text) in options {
                option value=(value) selected[value == chosen] { (text) } } }
        }
    }
}

fn how(page: &Page, reply: Option<&Message>, begun_as_test: bool) -> Markup {
    let test = reply.map_or(begun_as_test, |message| message.test);
    let urgency = reply.map_or(Urgency::Routine, |message| answer_urgency(message.urgency));
    let chosen = reply.map_or(Tlp::AmberStrict, |message| message.tlp);
    let urgencies =
        Urgency::ALL.iter().map(|u| (u.code(), page.text(&format!("urgency-{}", u.code()))));
    let answers =
        Answers::ALL.iter().map(|a| (a.code(), page.text(&format!("answers-{}", a.code()))));
    let marks = MARKS.iter().map(|m| (m.word(), format!("TLP:{}", m.word())));
    let forms = FORMS.iter().map(|form| (form.name, page.text(&form_key(form))));
    let formality = reply.map_or(Formality::Official, |message| message.formality);
    let formalities =
        Formality::ALL.iter().map(|f| (f.code(), page.text(&format!("formality-{}", f.code()))));
    html! {
        (choose(page, "formality", "message-formality", formalities, formality.code()))
        p.hint { (page.text("message-formality-hint")) }
        div.cards {
            (choose(page, "urgency", "message-urgency", urgencies, urgency.code()))
            (choose(page, "mark", "message-mark", marks, chosen.word()))
            (choose(page, "answers", "message-answers", answers, Answers::Any.code()))
            div.field {
                label for="answer-by" { (page.text("message-answer-by")) }
                input.form-control #answer-by name="answer-by" type="datetime-local";
                p.hint { (page.text("message-answer-by-hint")) }
            }
            (choose(page, "form", "message-form", forms, "message"))
        }
        label.check { input.form-check-input #test type="checkbox" name="test"
            checked[page.app.is_practice() || test] disabled[page.app.is_practice() || reply.is_some()]; " "
            (page.text("message-is-test")) }
    }
}

fn form_key(form: &Form) -> String {
    format!("form-{}", form.name)
}

/// The label of a field in the reader's language.
fn field_label(page: &Page, field: &Field) -> String {
    page.text_if_any(&format!("letter-{}", field.number)).unwrap_or_else(|| field.label.to_owned())
}

/// One fieldset for each form; the script shows the chosen one.
fn forms(page: &Page) -> Markup {
    html! { @for form in FORMS {
        fieldset.letter data-form=(form.name) hidden[form.name != "message"] {
            legend.visually-hidden { (page.text(&form_key(form))) }
            @for field in form.fields {
                @let id = format!("{}-{}", form.name, field.number);
                div.field {
                    label for=(id) { span.num { (field.number) } " " (field_label(page, field))
                        @if !field.required { " " span.muted { (page.text("optional")) } } }
                    @if field.long {
                        textarea.form-control #(id) rows="5" data-number=(field.number) dir="auto" {}
                    } @else {
                        input.form-control #(id) data-number=(field.number) dir="auto" maxlength="500";
                    }
                }
            }
            @for sentence in form.closing { p.hint dir="auto" { (sentence) } }
        }
    } }
}

fn attachments(page: &Page) -> Markup {
    html! {
        div.field #attached {
            label for="attachments" { (page.text("message-attachments")) " "
                span.muted { (page.text("optional")) } }
            input.form-control #attachments type="file" multiple;
            p #again-files hidden {}
            p.hint { (page.text("message-attachments-hint")) }
        }
    }
}

/// What the script works with.
fn data(
    page: &Page,
    person: &Person,
    reply: Option<&Message>,
    again: Option<&Message>,
) -> Result<Value, Problem> {
    let forms: Vec<Value> = FORMS
        .iter()
        .map(|form| {
            let field = |f: &Field| {
                json!({ "number": f.number, "label": f.label,
                "required": f.required, "name": field_label(page, f) })
            };
            json!({ "name": form.name, "version": form.version, "closing": form.closing,
                "fields": form.fields.iter().map(field).collect::<Vec<_>>() })
        })
        .collect();
    Ok(json!({
        "device": device(page, person),
        "origin": page.app.origin(),
        "reply": reply.map(|m| json!({ "message": m.message, "conversation": m.conversation })),
        "again": again.map(sealed),
        "forms": forms,
        "before": before(page, person)?,
        "releasing": releasing(page, person)?,
        "unreleasable": unreleasable(page, person)?,
        "unencrypted": page.may(Action::Sign, Resource::Circulars, &person.participant)
            .then_some(UNENCRYPTED),
        "limits": { "to": TO_MAX, "attachments": ATTACHMENTS_MAX, "answer_days": ANSWER_DAYS_MAX },
        "words": words(page),
    }))
}

/// The last message from each of the person's desks to each other desk, which the next one names.
fn before(page: &Page, person: &Person) -> Result<Value, Problem> {
    let mut found = Vec::new();
    for from in held::own_desks(person) {
        let last = page.app.store.view(|views| queries::last_of(views, &from))?;
        for (to, message) in last {
            found.push(json!({ "from": from.desk, "to": to, "message": message }));
        }
    }
    Ok(Value::Array(found))
}

/// For each of the person's desks: the other desks of its state of which one signs too, as the state's own policy
/// asks. The letter is sealed to them as well, so that they read what they release.
fn releasing(page: &Page, person: &Person) -> Result<Value, Problem> {
    let authority = page.app.store.authority();
    let named = authority.releasing_roles(&person.participant, MessageSent::KIND);
    let releases = |desk: &DeskOf| desk.is_covered_by(named);
    let with_key = page.app.store.view(keys::desks_with_keys)?;
    let all = with_key.into_iter().map(|(participant, desk)| DeskOf { participant, desk });
    let own = all.filter(|desk| desk.participant == person.participant);
    let others: Vec<String> = own.filter(|desk| releases(desk)).map(|desk| desk.desk).collect();
    let writers = held::own_desks(person).into_iter().filter(|from| !releases(from));
    Ok(writers.map(|from| (from.desk, json!(others))).collect())
}

/// Why nothing can be sent where the state's own policy asks desks to release it and none of them has a key: they
/// would sign what they cannot read. Nothing where no desk is asked.
fn unreleasable(page: &Page, person: &Person) -> Result<Option<String>, Problem> {
    let authority = page.app.store.authority();
    let named = authority.releasing_roles(&person.participant, MessageSent::KIND);
    let desks = page.profile.desks.iter().filter(|desk| {
        let (participant, desk) = (person.participant.clone(), desk.code.clone());
        DeskOf { participant, desk }.is_covered_by(named)
    });
    let desks: Vec<&str> = desks.map(|desk| desk.code.as_str()).collect();
    let with_key = page.app.store.view(keys::desks_with_keys)?;
    let has_key = |(code, desk): &(register::Code, String)| {
        *code == person.participant && desks.contains(&desk.as_str())
    };
    if desks.is_empty() || with_key.iter().any(has_key) {
        return Ok(None);
    }
    let names = page.list(desks.iter().map(|desk| page.desk_name(desk)));
    Ok(Some(page.text_with("writing-unreleasable", &[("desks", &names)])))
}

/// What the script says, in the reader's language.
pub(super) fn words(page: &Page) -> Value {
    let keys = [
        "no_device",
        "no_key",
        "opening",
        "sealing",
        "signing",
        "sending",
        "failed",
        "to_missing",
        "field_missing",
        "too_large",
        "key_changed",
        "key_changed_more",
        "key_new",
        "key_accept",
        "key_older",
        "unchosen",
        "unchosen_more",
        "unchosen_accept",
        "readers",
        "readers_own",
        "letter",
        "send",
        "sign_digest",
        "saved",
        "no_signing_key",
        "no_desk_key",
        "other_desks",
        "why_missing",
        "why_expired",
        "why_revoked",
        "why_other",
        "cannot_seal",
        "cannot_seal_more",
        "to_others",
        "not_to",
        "key_remembered",
        "key_first",
        "sent_missing",
        "sent_missing_more",
        "sent_missing_go_on",
        "unencrypted",
        "again_opening",
        "again_files",
        "again_no_key",
        "again_wrong",
        "restored",
        "anew",
        "drafts",
        "seal_far",
        "send_far",
        "all_sent",
        "stop",
        "stopped",
        "unsure",
        "behind",
        "behind_both",
        "behind_gone",
        "behind_look",
        "behind_other",
    ];
    let text = |key: &str| page.text(&format!("writing-{}", key.replace('_', "-")));
    keys.iter().map(|key| ((*key).to_owned(), Value::String(text(key)))).collect()
}
