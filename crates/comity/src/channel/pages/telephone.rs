//! `/messages/{id}/telephone`: they have it, by telephone. The numbers of the desk, the code to ask for,
//! and a field for what is read aloud.

use super::super::held::{self, Held};
use super::super::kinds::DeskOf;
use super::super::make;
use super::super::queries::Message;
use super::super::standing::{Stand, Waits};
use super::super::telephone;
use super::conversation;
use crate::directory::pages::channel;
use crate::directory::queries::{self as directory, Contact};
use crate::directory::statements::ChannelKind;
use crate::rights::{Action, Resource};
use crate::store::Stop;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::signing::{self, Leads};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{Refusal, StatementId};
use std::sync::Arc;

/// Wrong codes in an hour that one person may type for one desk. A code has 80 bits, so this keeps
/// nobody from guessing right; it keeps whoever tries from trying on.
const WRONG_EACH: u32 = 10;

/// Wrong codes in an hour from all together.
const WRONG_ALL: u32 = 6_000;

/// Who typed for which desk.
type Wrong = Limit<(String, DeskOf)>;

/// Its route, which counts what was wrong.
pub(super) fn pages(routes: Routes) -> Routes {
    let wrong: Arc<Wrong> = Limit::hourly(WRONG_EACH, WRONG_ALL);
    let sign = policy(Action::Sign, Resource::Messages);
    routes.post(
        "/messages/{id}/telephone",
        sign,
        move |page: Page, Path(id): Path<StatementId>, Urlencoded(typed): Urlencoded<Typed>| {
            let wrong = Arc::clone(&wrong);
            async move { enter(&page, &id, typed, &wrong) }
        },
    )
}

/// A desk that can be called about an own message.
struct Call {
    desk: DeskOf,
    contacts: Vec<Contact>,
    numbers: Vec<u32>,
}

/// The desks that can be called in a conversation, and what was typed last.
pub struct Calls {
    desks: Vec<Call>,
    typed: Typed,
    mistake: Option<Mistake>,
}

impl Calls {
    /// The desks that have not acknowledged what the reader's participant sent.
    pub fn read(page: &Page, held: &Held) -> Result<Self, Problem> {
        let person = page.person()?;
        let mut calls = Self { desks: Vec::new(), typed: Typed::default(), mistake: None };
        if !held::may_write(page, person) {
            return Ok(calls);
        }
        let own = held.thread.messages.iter();
        let own = own.filter(|standing| standing.message.from.participant == person.participant);
        let mut desks: Vec<&DeskOf> = own
            .flat_map(|one| one.lines.iter().filter(|line| waits(page, &one.message, line)))
            .flat_map(|line| &line.desks)
            .collect();
        desks.sort();
        desks.dedup();
        for desk in desks {
            let reads = page.may(Action::Read, Resource::Directory, &desk.participant);
            let (contacts, numbers) = page.app.store.view(|views| {
                let contacts = directory::contacts_of(views, &desk.participant)?;
                Ok((contacts, telephone::numbers(views, desk, &person.participant)?))
            })?;
            let contacts = contacts.into_iter().filter(|c| reads && c.desk == desk.desk).collect();
            calls.desks.push(Call { desk: desk.clone(), contacts, numbers });
        }
        Ok(calls)
    }

    /// What was wrong with the code.
    pub fn summary(&self, page: &Page) -> Markup {
        self.form(page).summary(&page.text("telephone-kept"))
    }

    fn form<'a>(&'a self, page: &'a Page) -> Form<'a> {
        Form { page, typed: &self.typed, mistake: self.mistake.as_ref() }
    }

    /// A folded form for each desk that was not heard of in this line.
    pub fn forms(&self, page: &Page, message: &Message, line: &Stand) -> Markup {
        let own = page.subject.person().is_some_and(|p| p.participant == message.from.participant);
        let calls = self.desks.iter().filter(|call| own && line.desks.contains(&call.desk));
        html! { @if waits(page, message, line) { @for call in calls { (self.folded(page, message, call)) } } }
    }

    fn folded(&self, page: &Page, message: &Message, call: &Call) -> Markup {
        let field = field(message, &call.desk);
        let asked = telephone::to_ask(call.numbers.clone(), &message.message);
        let others = asked.iter().skip(1).map(u32::to_string).collect::<Vec<_>>().join(", ");
        let desk = page.desk_name(&call.desk.desk);
        let open = self.mistake.as_ref().is_some_and(|mistake| mistake.field == field);
        let code = Field::new(&field, page.text("telephone-code"))
            .hint(page.text("telephone-code-hint"))
            .max(40)
            .required();
        html! {
            details.telephone open[open] {
                summary { (page.text_with("telephone-they-have-it", &[("desk", &desk)])) }
                (numbers(page, &call.contacts))
                @match asked.first() {
                    Some(first) => {
                        p { (page.text_with("telephone-ask", &[("number", &first.to_string())])) }
                        @if !others.is_empty() {
                            p.small.muted { (page.text("telephone-ask-next")) " " bdi dir="ltr" { (others) } } }
                        form method="post" autocomplete="off"
                            action=(format!("/messages/{}/telephone", message.message)) {
                            input type="hidden" name="desk" value=(call.desk);
                            (self.form(page).input(&code))
                            (super::acknowledging::receipt_only(page))
                            button.btn.btn-primary.btn-sm { (page.text("telephone-enter")) }
                        }
                    }
                    None => { p { (page.text("telephone-no-codes")) } }
                }
            }
        }
    }
}

/// Whether nobody said yet that the line has it, or nobody confirmed it.
fn waits(page: &Page, message: &Message, line: &Stand) -> bool {
    line.waits(message, page.now) == Waits::Acknowledgement
}

/// The name of the field, which is its place on the page too.
fn field(message: &Message, desk: &DeskOf) -> String {
    format!("code-{}-{}-{}", message.entry, desk.participant, desk.desk)
}

/// Whom to call, and in which office.
fn numbers(page: &Page, contacts: &[Contact]) -> Markup {
    let is_spoken = |kind: ChannelKind| match kind {
        ChannelKind::Telephone | ChannelKind::Mobile | ChannelKind::SecureLine => true,
        ChannelKind::Email | ChannelKind::Openpgp => false,
    };
    let lines = contacts.iter().filter_map(|contact| {
        let channels = contact.details.iter().flat_map(|details| &details.channels);
        let spoken: Vec<_> = channels.filter(|one| is_spoken(one.kind)).collect();
        (!spoken.is_empty()).then_some((contact, spoken))
    });
    let lines: Vec<_> = lines.collect();
    html! {
        @if lines.is_empty() { p { (page.text("telephone-no-number")) } }
        @for (contact, spoken) in lines {
            p dir="auto" { (contact.office) }
            dl { @for one in spoken { (channel(page, one)) } }
        }
    }
}

/// `POST /messages/{id}/telephone`: leads to the page that signs, if the code is right.
fn enter(page: &Page, id: &StatementId, typed: Typed, wrong: &Wrong) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let message = held::message(page, id)?;
    let desk: DeskOf =
        typed.get("desk").parse().map_err(|e: Refusal| Problem::refused(e.rule, e.sentence))?;
    let own = held::own_desks(person);
    let own = own
        .iter()
        .find(|own| **own == message.from)
        .or(own.first())
        .ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))?;
    let field = field(&message, &desk);
    let who = (person.person.to_string(), desk.clone());
    let code = match right_code(page, &desk, typed.get(&field), &who, wrong)? {
        Ok(code) => code,
        Err(refusal) => {
            let held = held::conversation(page, id)?;
            let mistake = Some(Mistake::from((field.as_str(), refusal)));
            let calls = Calls { typed, mistake, ..Calls::read(page, &held)? };
            let shown = conversation::shown(page, &held, &calls)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response());
        }
    };
    let draft = make::acknowledge_by_telephone(own.by()?, &message.told(), &desk, &code);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let back = format!("/messages/{id}");
    let title = page.text("telephone-sign");
    let leads = Leads { title: &title, back: &back, typed: None, next: &back };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

/// The code in its one form, or what is wrong with it. What is wrong is counted.
fn right_code(
    page: &Page,
    desk: &DeskOf,
    typed: &str,
    who: &(String, DeskOf),
    wrong: &Wrong,
) -> Result<Result<String, Refusal>, Problem> {
    let often = |seconds: u64| {
        let minutes = page.text_count("minutes-count", seconds.div_ceil(60) as i64);
        Refusal::new("typed", page.text_with("telephone-often", &[("time", &minutes)]))
    };
    if let Err(seconds) = wrong.allows(who, page.now) {
        return Ok(Err(often(seconds)));
    }
    let found = match telephone::normalise(typed) {
        None => Err(Refusal::new("typed", page.text("telephone-unreadable"))),
        Some(code) => {
            match page.app.store.view(|views| Ok(telephone::usable(views, desk, &code)))? {
                Ok(_) => Ok(code),
                Err(Stop::Refused(refusal)) => Err(refusal),
                Err(Stop::Broken(cause)) => return Err(cause.into()),
            }
        }
    };
    match found {
        Err(refusal) => {
            Ok(Err(wrong.count_for(who.clone(), page.now).err().map_or(refusal, often)))
        }
        right => Ok(right),
    }
}
