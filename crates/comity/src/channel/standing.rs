//! Where a message stands: who has it, what is promised, what happens next. Computed from the register
//! and a time.

use super::kinds::{Answers, DeskOf, Urgency};
use super::ladders::{self, Climbing};
use super::mailed::{self, Mailed};
use super::outside;
use super::queries::{self, Acknowledgement, Conversation, Message, Promise};
use crate::ladder::{self, Line, Step};
use register::{Code, StatementId, Time};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// A conversation with its messages, and where each of them stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Who takes part.
    pub conversation: Conversation,
    /// The messages, in order; never empty.
    pub messages: Vec<Standing>,
}

/// A message and where it stands with each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The message.
    pub message: Message,
    /// One line for each participant that is addressed, or for each desk where each must answer.
    pub lines: Vec<Stand>,
    /// Sealed answers to it that came by mail and were entered.
    pub mailed: Vec<Mailed>,
}

/// Where a message stands with one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The participant.
    pub participant: Code,
    /// The desks that are addressed.
    pub desks: Vec<DeskOf>,
    /// The acknowledgement that came first.
    pub acknowledged: Option<Acknowledgement>,
    /// What is promised.
    pub promised: Option<Promise>,
    /// When an answer on substance came.
    pub answered: Option<Time>,
    /// When the acknowledgement counts no more.
    pub expires: Option<Time>,
    /// Who is called, and when: past and to come.
    pub steps: Vec<Step>,
}

impl Stand {
    /// What is still waited for at a time.
    pub fn waits(&self, message: &Message, now: Time) -> Waits {
        if self.answered.is_some() {
            return Waits::Nothing;
        }
        if !self.acknowledged.as_ref().is_some_and(|receipt| receipt.counts(now)) {
            return Waits::Acknowledgement;
        }
        if let Some(since) = self.expires.filter(|expires| *expires <= now) {
            return Waits::Expired { since };
        }
        match self.promised.as_ref().map(|promise| promise.by).or(message.answer_by) {
            Some(by) => Waits::Answer { by },
            None => Waits::Nothing,
        }
    }

    /// The steps that are still to come.
    pub fn to_come(&self, now: Time) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.at > now)
    }
}

/// What a message waits for with one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// That somebody has it.
    Acknowledgement,
    /// A time, or an answer: that somebody has it was long ago, and is not said a second time.
    Expired {
        /// Since when the acknowledgement counts no more.
        since: Time,
    },
    /// An answer on substance, asked or promised for a time.
    Answer {
        /// By when.
        by: Time,
    },
    /// Nothing more.
    Nothing,
}

impl Waits {
    /// For programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement",
            Self::Expired { .. } => "expired",
            Self::Answer { .. } => "answer",
            Self::Nothing => "nothing",
        }
    }

    /// Whether people are called.
    pub fn calls(self) -> bool {
        matches!(self, Self::Acknowledgement | Self::Expired { .. })
    }
}

/// A conversation as it stands; `None` when no message began it.
///
/// Each message climbs by the ladders that stood when it entered.
pub fn thread(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Thread>> {
    let Some(conversation) = queries::conversation(views, id)? else { return Ok(None) };
    let messages = queries::messages(views, id)?;
    // One question for all messages, and whoever wrote is looked up: a thread may be long.
    let mut acknowledgements = queries::acknowledgements(views, id)?;
    let mut promises = queries::promises(views, id)?;
    let mut mailed = mailed::of_conversation(views, id)?;
    let mut wrote: BTreeMap<&Code, Vec<&Message>> = BTreeMap::new();
    for message in &messages {
        wrote.entry(&message.from.participant).or_default().push(message);
    }
    let mut standing = Vec::new();
    for message in &messages {
        let facts = Facts {
            views,
            wrote: &wrote,
            conversation: &conversation,
            acknowledgements: acknowledgements.remove(&message.message).unwrap_or_default(),
            promises: promises.remove(&message.message).unwrap_or_default(),
            mailed: mailed.remove(&message.message).unwrap_or_default(),
        };
        standing.push(facts.standing(message)?);
    }
    Ok(Some(Thread { conversation, messages: standing }))
}

struct Facts<'a> {
    views: &'a Connection,
    /// Who wrote which messages, in order.
    wrote: &'a BTreeMap<&'a Code, Vec<&'a Message>>,
    conversation: &'a Conversation,
    acknowledgements: Vec<Acknowledgement>,
    promises: Vec<Promise>,
    mailed: Vec<Mailed>,
}

impl Facts<'_> {
    fn standing(&self, message: &Message) -> rusqlite::Result<Standing> {
        let lines: Vec<(Code, Vec<DeskOf>)> = match message.answers {
            Answers::Each => {
                message.to.iter().map(|d| (d.participant.clone(), vec![d.clone()])).collect()
            }
            Answers::Any => {
                let own = |code: &Code| {
                    message.to.iter().filter(|d| d.participant == *code).cloned().collect()
                };
                message.recipients().into_iter().map(|code| (code.clone(), own(&code))).collect()
            }
        };
        let lines = lines.into_iter().map(|(code, desks)| self.stand(message, code, desks));
        Ok(Standing {
            lines: lines.collect::<Result<_, _>>()?,
            message: message.clone(),
            mailed: self.mailed.clone(),
        })
    }

    fn stand(
        &self,
        message: &Message,
        participant: Code,
        desks: Vec<DeskOf>,
    ) -> rusqlite::Result<Stand> {
        let own = self.acknowledgements.iter().filter(|a| desks.contains(&a.desk));
        // The first that stands, before one that has still to be confirmed.
        let acknowledged = own.min_by_key(|a| (a.confirm_by.is_some(), a.entry)).cloned();
        let promised = self.promises.iter().find(|p| p.participant == participant).cloned();
        let wrote = self.wrote.get(&participant).map_or(&[][..], Vec::as_slice);
        let wrote = &wrote[wrote.partition_point(|m| m.entry <= message.entry)..];
        let from_line = |m: &&&Message| match message.answers {
            Answers::Any => m.from.participant == participant,
            Answers::Each => desks.contains(&m.from),
        };
        // What it wrote to others is no answer, and its time would tell that it was written.
        let answers =
            |m: &&&Message| m.is_addressed_to(&message.from.participant) && m.test == message.test;
        let wrote = wrote.iter().filter(from_line).find(answers).map(|m| m.entered);
        let climbs = message.urgency == Urgency::Urgent;
        let Climbing { ladder, outside } =
            ladders::climbing(self.views, message, &participant, climbs)?;
        // Who sent the message says themselves that the answer came.
        let by_mail = self.mailed.iter().filter(|mail| match message.answers {
            Answers::Any => mail.from.participant == participant,
            Answers::Each => desks.contains(&mail.from),
        });
        let by_mail = by_mail.map(|mail| mail.entered).min();
        // Its first word after the message that the conversation is at its end; what others write later
        // takes nothing of it back.
        let parties = self.conversation.parties.iter().filter(|p| p.participant == participant);
        let closings = parties.flat_map(|party| &party.closings);
        let closed = closings.filter(|(entry, _)| *entry > message.entry).map(|(_, at)| *at).min();
        let answered = wrote.into_iter().chain(closed).chain(by_mail).min();
        let line = Line {
            sent: message.entered,
            climbs,
            outside,
            acknowledged: acknowledged.as_ref().map(|a| a.entered),
            confirm_by: acknowledged.as_ref().and_then(|a| a.confirm_by),
            promised: promised.as_ref().map(|p| p.by),
            answered,
        };
        let mut steps = ladder::steps(&ladder, &line);
        if outside {
            steps = outside::findable(self.views, message, &participant, steps)?;
        }
        Ok(Stand {
            expires: ladder::expires(&ladder, &line),
            steps,
            participant,
            desks,
            acknowledged,
            promised,
            answered,
        })
    }
}

impl Thread {
    /// What waits for this participant to do, the urgent first, then by time.
    pub fn waits_for(&self, own: &Code, now: Time) -> Vec<(&Message, Waits)> {
        self.waiting(now, |message, stand| {
            message.from.participant != *own && stand.participant == *own
        })
    }

    /// What this participant's own messages wait for.
    pub fn own_waits(&self, own: &Code, now: Time) -> Vec<(&Message, Waits)> {
        self.waiting(now, |message, _| message.from.participant == *own)
    }

    fn waiting(
        &self,
        now: Time,
        is_meant: impl Fn(&Message, &Stand) -> bool,
    ) -> Vec<(&Message, Waits)> {
        let mut found = Vec::new();
        for standing in &self.messages {
            for stand in standing.lines.iter().filter(|s| is_meant(&standing.message, s)) {
                match stand.waits(&standing.message, now) {
                    Waits::Nothing => {}
                    waits => found.push((&standing.message, waits)),
                }
            }
        }
        found.sort_by_key(|(message, _)| (message.urgency != Urgency::Urgent, message.entered));
        found
    }

    /// The newest message.
    pub fn last(&self) -> Option<&Message> {
        self.messages.last().map(|standing| &standing.message)
    }

    /// The most urgent that is open.
    pub fn urgency(&self) -> Urgency {
        self.messages.iter().map(|s| s.message.urgency).max().unwrap_or(Urgency::Routine)
    }
}
