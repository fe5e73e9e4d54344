//! Where a message stands: what happened, and what happens next. The newest stand beside the letters; an
//! older one below its letter, open while something waits, and of a long conversation behind a link.

use super::super::kinds::Answers;
use super::super::queries::Message;
use super::super::standing::{AnsweredBy, Stand, Standing, Waits};
use super::telephone::Calls;
use super::{between, expired, list, minutes, second_way, when};
use crate::ladder::{Call, Step};
use crate::members::marks as doubts;
use crate::rights::Person;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::StatementId;

/// Messages that stand beside the letters.
const BESIDE: usize = 3;

/// Messages before the last one that have their standing in the page: of older ones that wait for nothing
/// there is a link, so that a conversation of thousands stays light.
const NEAR: usize = 50;

/// Where the standing of a message is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Beside,
    Open,
    Folded,
    Link,
}

/// How the standing of a conversation's messages is shown to a reader.
pub(super) struct Stands<'a> {
    pub page: &'a Page,
    pub person: &'a Person,
    pub calls: &'a Calls,
    /// The message that was asked for.
    pub asked: StatementId,
    /// How many messages there are.
    pub count: usize,
}

impl Stands<'_> {
    fn place(&self, at: usize, standing: &Standing) -> Place {
        let Standing { message, lines, .. } = standing;
        let waits = lines.iter().any(|l| l.waits(message, self.page.now) != Waits::Nothing);
        match self.count - at {
            behind if behind <= BESIDE => Place::Beside,
            _ if waits || message.message == self.asked => Place::Open,
            behind if behind <= NEAR => Place::Folded,
            _ => Place::Link,
        }
    }

    /// Below the letter at this place of the conversation, if it does not stand beside the letters.
    pub(super) fn below(&self, at: usize, standing: &Standing) -> Result<Markup, Problem> {
        let place = self.place(at, standing);
        let (page, message) = (self.page, &standing.message);
        let id = format!("stands-{}", message.entry);
        Ok(match place {
            Place::Beside => html! {},
            Place::Open | Place::Folded => html! {
                details.stands-below #(id) open[place == Place::Open] {
                    summary { (page.text("stands-title")) }
                    (self.body(standing)?)
                }
            },
            Place::Link => html! {
                p.small { a href=(format!("/messages/{}#{id}", message.message)) {
                    (page.text("stands-title"))
                    span.visually-hidden { ": " (times::moment(page, message.entered)) } } }
            },
        })
    }

    /// Beside the letters, the newest first.
    pub(super) fn beside(&self, messages: &[Standing]) -> Result<Markup, Problem> {
        let page = self.page;
        Ok(html! { @for standing in messages.iter().rev().take(BESIDE) {
            @let id = format!("h-stands-{}", standing.message.entry);
            section.panel aria-labelledby=(id) {
                header { h2 #(id) { (page.text("stands-title")) }
                    span.small.muted { (page.text_with("message-by",
                        &[("name", &page.participant_name(&standing.message.from.participant))]))
                        (page.language().comma) (when(page, standing.message.entered)) } }
                div.body { (self.body(standing)?) }
            }
        } })
    }

    fn body(&self, standing: &Standing) -> Result<Markup, Problem> {
        let (page, message) = (self.page, &standing.message);
        let is_own = message.from.participant == self.person.participant;
        Ok(html! {
            ul.steps.stands {
                li.done { (shell::icon("check")) div { (page.text("stands-accepted"))
                    div.small.muted { (times::moment(page, message.entered)) " "
                        (shell::entry_link(page, message.entry)) (doubts::of(page, message.entry)) } } }
                @for line in &standing.lines { (stand(page, message, line, self.calls)?) }
            }
            @for line in &standing.lines {
                @let to_come: Vec<&Step> = line.to_come(page.now).collect();
                @if !to_come.is_empty() {
                    h3 { (page.text_with("stands-next", &[("name", &who(page, message, line))])) }
                    ul.plain { @for step in to_come { li {
                        bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                        (page.text(&format!("call-{}", step.call.code()))) } } }
                }
            }
            @if is_own { p.small.muted { (page.text("stands-host")) } }
        })
    }
}

/// Whose line it is: the participant, and where each desk must answer the desk.
fn who(page: &Page, message: &Message, line: &Stand) -> String {
    match (message.answers, line.desks.first()) {
        (Answers::Each, Some(desk)) => list::desk_name(page, desk),
        (Answers::Each | Answers::Any, _) => page.participant_name(&line.participant),
    }
}

fn stand(page: &Page, message: &Message, line: &Stand, calls: &Calls) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let name = who(page, message, line);
    let said = |key: &str| page.text_with(key, &[("name", &name)]);
    let answered = line.answered.filter(|answered| answered.counts(page.now));
    let promised = line.promised(page.now);
    Ok(html! {
        @match &line.acknowledged {
            Some(acknowledged) if !acknowledged.counts(page.now) => {
                (expired::unconfirmed(page, line, "stands-receipt-unconfirmed", acknowledged.entry))
            }
            Some(acknowledged) => {
                li.done { (shell::icon("check")) div {
                    (said("stands-acknowledged"))
                    @if let Some(number) = acknowledged.telephone {
                        div.small { (page.text_with("stands-telephone", &[("number", &number.to_string()),
                            ("by", &page.participant_name(&acknowledged.said_by))])) } }
                    div.small.muted { (times::moment(page, acknowledged.entered)) (page.language().comma)
                        (page.text_with("stands-after", &[("time",
                            &minutes(page, between(message.entered, acknowledged.entered)))]))
                        " " (shell::entry_link(page, acknowledged.entry))
                        (doubts::of(page, acknowledged.entry)) } } }
                (expired::in_list(page, message, line)?)
            }
            None if answered.is_none() => {
                li.now { (shell::icon("clock")) div {
                    b { (said("stands-not-acknowledged")) }
                    @if line.steps.iter().any(|step| step.at <= page.now && step.call != Call::Desk) {
                        div.small.muted { (t("stands-by-ladder")) } }
                    @for step in line.steps.iter().filter(|step| step.at <= page.now) {
                        div.small.muted { bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                            (page.text(&format!("call-{}", step.call.code()))) } }
                    (second_way::told(page, message, line)?)
                    (calls.forms(page, message, line)) } }
            }
            None => {}
        }
        @if line.acknowledged.is_some() && line.waits(message, page.now) == Waits::Acknowledgement {
            (calls.forms(page, message, line)) }
        @if let (Some(lapsed), None) = (line.answered, answered) {
            (expired::unconfirmed(page, line, "stands-answer-unconfirmed", lapsed.entry)) }
        @match (answered, promised, message.answer_by) {
            (Some(answered), _, _) => {
                li.done { (shell::icon("check")) div {
                    (said(match answered.by {
                        AnsweredBy::Message => "stands-answered",
                        AnsweredBy::Mail => "stands-answered-by-mail",
                        AnsweredBy::Closing => "stands-closed",
                    }))
                    div.small.muted { (times::moment(page, answered.entered)) " "
                        (shell::entry_link(page, answered.entry)) (doubts::of(page, answered.entry)) } } }
            }
            (None, Some(promise), _) if !promise.counts(page.now) => {
                (expired::unconfirmed(page, line, "stands-promise-unconfirmed", promise.entry))
            }
            (None, Some(promise), _) => {
                li.now { (shell::icon("clock")) div { b { (said("stands-answer")) }
                    div.small.muted { (t("stands-promised")) " " (times::moment(page, promise.by)) " "
                        (shell::entry_link(page, promise.entry)) (doubts::of(page, promise.entry)) } } }
            }
            (None, None, Some(by)) => {
                li.now { (shell::icon("clock")) div { b { (said("stands-answer")) }
                    div.small.muted { (t("stands-asked")) " " (times::moment(page, by)) } } }
            }
            (None, None, None) => {}
        }
    })
}
