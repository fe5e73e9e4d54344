//! The box above a conversation: the message that led here with one button, and the others that wait for a
//! receipt, each with its own. Nobody signs for what they did not mean. It needs no decryption.

use super::super::held::{self, Held};
use super::super::kinds::{DeskOf, Urgency};
use super::super::make;
use super::super::queries::Message;
use super::super::standing::{Stand, Waits};
use super::{between, list, marks, minutes, moment_of_day};
use crate::rights::Person;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};
use serde_json::{Value, json};

/// Receipts that one page offers; the others come when these are given.
const OFFERED_MAX: usize = 50;

/// A message that waits for a receipt of these lines, given by one tap.
struct Waiting<'a> {
    message: &'a Message,
    lines: Vec<&'a Stand>,
    /// Whether no desk of the reader is addressed, or others wait for it besides.
    names_desk: bool,
}

/// What the page offers to acknowledge.
pub(super) struct Offered<'a> {
    waiting: Vec<Waiting<'a>>,
    /// The place of the message that led here, or of the only one.
    named: Option<usize>,
    /// How many more wait.
    more: usize,
}

impl<'a> Offered<'a> {
    /// What waits for the reader's receipt; nothing for who may not sign it.
    pub(super) fn read(page: &Page, person: &Person, held: &'a Held) -> Self {
        let own = held::own_desks(person);
        let mut waiting = Vec::new();
        if held::may_write(page, person) {
            for standing in &held.thread.messages {
                waiting.extend(of_message(page, person, &own, &standing.message, &standing.lines));
            }
        }
        let asked = waiting.iter().position(|one| one.message.message == held.asked);
        let more = waiting.len().saturating_sub(OFFERED_MAX);
        // The message that led here is offered, however many wait before it.
        if let Some(asked) = asked.filter(|asked| *asked >= OFFERED_MAX) {
            waiting.swap(asked, OFFERED_MAX - 1);
        }
        waiting.truncate(OFFERED_MAX);
        let named = match waiting.len() {
            1 => Some(0),
            _ => asked.map(|asked| asked.min(OFFERED_MAX - 1)),
        };
        Self { waiting, named, more }
    }

    /// The box; nothing when nothing waits.
    pub(super) fn shown(&self, page: &Page) -> Markup {
        let Some(first) = self.named.map_or(self.waiting.first(), |at| self.waiting.get(at)) else {
            return html! {};
        };
        let t = |key: &str| page.text(key);
        let counted =
            if self.named.is_some() { std::slice::from_ref(first) } else { &self.waiting };
        let lines = counted.iter().flat_map(|one| &one.lines);
        let steps = lines.flat_map(|line| line.to_come(page.now));
        let left = steps.map(|step| step.at).min().map(|at| minutes(page, between(page.now, at)));
        let urgent = self.waiting.iter().any(|one| one.message.urgency == Urgency::Urgent);
        let others = self.waiting.len() - usize::from(self.named.is_some());
        html! {
            section.panel.acknowledge.late[urgent] aria-labelledby="h-ack" {
                div.body {
                    h2 #h-ack { @match left {
                        Some(left) => { (page.text_with("acknowledge-left", &[("time", &left)])) }
                        None => { (t("acknowledge-title")) }
                    } }
                    @if let Some(at) = self.named {
                        p { (first.line(page)) }
                        p { (page.text_with("acknowledge-says",
                            &[("name", &page.participant_name(&first.message.from.participant))])) }
                        (receipt_only(page))
                        button.btn.btn-primary.btn-big #acknowledge type="button" data-acknowledge=(at) disabled {
                            (shell::icon("check")) (t("acknowledge-receipt")) }
                    }
                    @if others > 0 { (self.others(page, others)) }
                    p #acknowledge-status role="status" aria-live="polite" {}
                    noscript { p { (t("message-no-script")) } }
                }
            }
        }
    }

    /// The messages that the button above does not acknowledge, and the one button for all.
    fn others(&self, page: &Page, others: usize) -> Markup {
        let key = if self.named.is_some() { "acknowledge-others" } else { "acknowledge-several" };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let from = self.waiting.iter().map(|one| one.message.entered).min();
        let to = self.waiting.iter().map(|one| one.message.entered).max();
        html! {
            h3 { (page.text_count(key, count(others))) }
            p { (page.text("acknowledge-read-first")) }
            @if self.named.is_none() { (receipt_only(page)) }
            ul.plain.to-acknowledge {
                @for (at, one) in self.waiting.iter().enumerate().filter(|(at, _)| Some(*at) != self.named) {
                    li { span { (one.line(page)) }
                        button.btn.btn-plain.btn-sm type="button" data-acknowledge=(at) disabled {
                            (page.text("acknowledge-one"))
                            span.visually-hidden { ": " (one.words(page)) } } }
                }
            }
            @if self.more > 0 { p { (page.text_count("acknowledge-more", count(self.more))) } }
            @if let (Some(from), Some(to)) = (from, to) {
                div.form-actions { button.btn.btn-plain type="button" data-acknowledge="all" disabled {
                    (page.text_with("acknowledge-all", &[("count", &self.waiting.len().to_string()),
                        ("from", &moment_of_day(page, from)), ("to", &moment_of_day(page, to))])) } }
            }
        }
    }

    /// The receipts, ready to be signed, in the order of the buttons.
    pub(super) fn drafts(&self, page: &Page, person: &Person) -> Result<Vec<Value>, Problem> {
        let own = held::own_desks(person);
        let mut all = Vec::new();
        for one in &self.waiting {
            let mut drafts = Vec::new();
            for line in &one.lines {
                let Some((of, by)) = make::receipt_of(&line.desks, &own) else { continue };
                let draft = make::acknowledge(by.by()?, &one.message.told(), &of.desk);
                let around = page.app.store.surroundings.as_ref();
                let payload = draft.payload(page.app.origin(), around)?;
                drafts.push(STANDARD.encode(payload.to_bytes()));
            }
            all.push(json!({ "message": one.message.message, "drafts": drafts }));
        }
        Ok(all)
    }
}

impl Waiting<'_> {
    /// Which message it is, with a way to its letter; its subject stands here once the script has opened it.
    fn line(&self, page: &Page) -> Markup {
        html! {
            a href=(format!("#m-{}", self.message.entry)) { (self.words(page)) } " "
            bdi data-subject=(self.message.message) { (page.text("message-sealed")) } " "
            (marks(page, self.message.urgency, self.message.test))
        }
    }

    fn words(&self, page: &Page) -> String {
        let from = list::desk_name(page, &self.message.from);
        let time = moment_of_day(page, self.message.entered);
        let entry = self.message.entry.to_string();
        let values = [("from", &*from), ("time", &*time), ("entry", &*entry)];
        let of = page.text_with("acknowledge-of", &values);
        let desks = self.lines.iter().flat_map(|line| &line.desks);
        let desks: Vec<String> = desks.map(|desk| page.desk_name(&desk.desk)).collect();
        if !self.names_desk {
            return of;
        }
        let desks = page.text_with("acknowledge-for", &[("desk", &page.list(&desks))]);
        page.list([of, desks])
    }
}

/// What stands with every acknowledgement.
pub(super) fn receipt_only(page: &Page) -> Markup {
    html! { p.small.muted { (page.text("receipt-only")) } }
}

/// The receipts that a message waits for: for the desks that the reader holds by one tap, and for each
/// other desk by itself, if each must answer.
fn of_message<'a>(
    page: &Page,
    person: &Person,
    own: &[DeskOf],
    message: &'a Message,
    lines: &'a [Stand],
) -> Vec<Waiting<'a>> {
    let is_open = |line: &&Stand| {
        line.participant == person.participant
            && line.waits(message, page.now) == Waits::Acknowledgement
    };
    let is_own = |line: &&Stand| line.desks.iter().any(|desk| own.contains(desk));
    if message.from.participant == person.participant {
        return Vec::new();
    }
    let (ours, others): (Vec<_>, Vec<_>) = lines.iter().filter(is_open).partition(is_own);
    let all = std::iter::once(ours).chain(others.into_iter().map(|line| vec![line]));
    let mut found: Vec<Waiting<'a>> = all
        .filter(|lines| !lines.is_empty())
        .map(|lines| Waiting { message, names_desk: !lines.iter().any(is_own), lines })
        .collect();
    if found.len() > 1 {
        found.iter_mut().for_each(|one| one.names_desk = true);
    }
    found
}
