//! Where a message stands: who has it, what is promised, what happens next. Computed from the register
//! and a time.

use super::kinds::{Answers, DeskOf, Urgency};
use super::ladders::{Climbing, Ladders};
use super::mailed::{self, Mailed};
use super::outside;
use super::queries::{self, Acknowledgement, Conversation, Message, Promise, counts};
use super::receipts;
use crate::ladder::{self, Line, Rest, Step};
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
    /// The acknowledgement that came first; where none stands, the one that is to be confirmed last.
    pub acknowledged: Option<Acknowledgement>,
    /// What was promised, in order.
    pub promises: Vec<Promise>,
    /// The first answer on substance; where none stands, the one that is to be confirmed last.
    pub answered: Option<Answered>,
    /// When the acknowledgement counts no more.
    pub expires: Option<Time>,
    /// Who is called, and when: past and to come.
    pub steps: Vec<Step>,
}

/// How a message was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// A message of its recipient's.
    Message,
    /// A sealed answer by mail, which the desk that wrote the message entered.
    Mail,
    /// Nothing was written: its recipient held the conversation to be at its end.
    Closing,
}

/// That a message was answered on substance: written to, closed, or answered by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// How.
    pub by: AnsweredBy,
    /// The entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
    /// Until when it counts, where a second person has still to confirm it.
    pub confirm_by: Option<Time>,
}

impl Answered {
    /// Whether it counts at a time.
    pub fn counts(&self, now: Time) -> bool {
        counts(self.confirm_by, now)
    }
}

impl Stand {
    /// What is still waited for at a time.
    pub fn waits(&self, message: &Message, now: Time) -> Waits {
        if self.answered.is_some_and(|answered| answered.counts(now)) {
            return Waits::Nothing;
        }
        if !self.acknowledged.as_ref().is_some_and(|receipt| receipt.counts(now)) {
            return Waits::Acknowledgement;
        }
        let promised = self.promised(now).filter(|promise| promise.counts(now));
        // One that is still to be confirmed puts it off as well, and not a minute longer.
        let put_off = promised.is_some_and(|p| p.confirm_by.is_some() && now < p.by);
        if let Some(since) = self.expires.filter(|expires| *expires <= now && !put_off) {
            return Waits::Expired { since };
        }
        match promised.map(|promise| promise.by).or(message.answer_by) {
            Some(by) => Waits::Answer { by },
            None => Waits::Nothing,
        }
    }

    /// The promise that counts at a time; where none does, the last one.
    pub fn promised(&self, now: Time) -> Option<&Promise> {
        let counting = self.promises.iter().rev().find(|promise| promise.counts(now));
        counting.or(self.promises.last())
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
    one(views, &Ladders::new(views), id)
}

/// Conversations as they stand, as far as messages began them. Ladders are asked once for all.
pub fn threads<'a>(
    views: &Connection,
    ids: impl IntoIterator<Item = &'a StatementId>,
) -> rusqlite::Result<Vec<Thread>> {
    let ladders = Ladders::new(views);
    let found = ids.into_iter().filter_map(|id| one(views, &ladders, id).transpose());
    found.collect()
}

fn one(
    views: &Connection,
    ladders: &Ladders<'_>,
    id: &StatementId,
) -> rusqlite::Result<Option<Thread>> {
    let Some(conversation) = queries::conversation(views, id)? else { return Ok(None) };
    let messages = queries::messages(views, id)?;
    // One question for all messages, and whoever wrote is looked up: a thread may be long.
    let mut acknowledgements = queries::acknowledgements(views, id)?;
    // A receipt of what was sent again is one of the first: it is the same letter.
    for message in messages.iter().rev() {
        let Some(first) = message.again else { continue };
        let copies = acknowledgements.get(&message.message).cloned().unwrap_or_default();
        acknowledgements.entry(first).or_default().extend(copies);
    }
    let mut promises = queries::promises(views, id)?;
    let mut mailed = mailed::of_conversation(views, id)?;
    let unconfirmed = receipts::unconfirmed(views, id)?;
    let mut wrote: BTreeMap<&Code, Vec<&Message>> = BTreeMap::new();
    for message in &messages {
        wrote.entry(&message.from.participant).or_default().push(message);
    }
    let mut standing = Vec::new();
    for message in &messages {
        let facts = Facts {
            views,
            ladders,
            wrote: &wrote,
            conversation: &conversation,
            unconfirmed: &unconfirmed,
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
    ladders: &'a Ladders<'a>,
    /// Who wrote which messages, in order.
    wrote: &'a BTreeMap<&'a Code, Vec<&'a Message>>,
    conversation: &'a Conversation,
    /// What a second person has still to confirm, or never did.
    unconfirmed: &'a BTreeMap<u64, Time>,
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
        let receipts: Vec<&Acknowledgement> =
            self.acknowledgements.iter().filter(|a| desks.contains(&a.desk)).collect();
        let promises = self.promises.iter().filter(|p| p.participant == participant);
        let promises: Vec<Promise> = promises.cloned().collect();
        let answers = self.answers(message, &participant, &desks);
        let standing = |receipt: &&&Acknowledgement| receipt.confirm_by.is_none();
        let acknowledged = receipts.iter().find(standing).map(|receipt| receipt.entered);
        let climbs = message.urgency == Urgency::Urgent;
        let Climbing { ladder, outside } = self.ladders.climbing(message, &participant, climbs)?;
        let mut line = Line {
            sent: message.entered,
            climbs,
            outside,
            acknowledged,
            promised: promises.iter().rfind(|p| p.confirm_by.is_none()).map(|p| p.by),
            answered: answers.iter().find(|a| a.confirm_by.is_none()).map(|a| a.entered),
            rests: &[],
        };
        let mut rests: Vec<Rest> = answers.iter().filter_map(rest_of).collect();
        rests.extend(rests_of(&receipts, &promises, |at| ladder::lasts(&ladder, &line, at)));
        rests.sort();
        line.rests = &rests;
        let mut steps = ladder::steps(&ladder, &line);
        if outside {
            steps = outside::findable(self.views, message, &participant, steps)?;
        }
        let last = || receipts.iter().max_by_key(|receipt| receipt.confirm_by);
        let receipt = receipts.iter().find(standing).or_else(last);
        let answered = answers.iter().find(|a| a.confirm_by.is_none());
        let answered = answered.or_else(|| answers.iter().max_by_key(|a| a.confirm_by));
        let expires = match line.acknowledged {
            Some(_) => ladder::expires(&ladder, &line),
            None => receipt.and_then(|receipt| ladder::lasts(&ladder, &line, receipt.entered)),
        };
        Ok(Stand {
            expires,
            steps,
            participant,
            desks,
            acknowledged: receipt.map(|receipt| (*receipt).clone()),
            answered: answered.copied(),
            promises,
        })
    }

    /// What of a line is an answer on substance to a message, in order.
    fn answers(&self, message: &Message, participant: &Code, desks: &[DeskOf]) -> Vec<Answered> {
        let answered = |by, entry, entered| Answered {
            by,
            entry,
            entered,
            confirm_by: self.unconfirmed.get(&entry).copied(),
        };
        let wrote = self.wrote.get(participant).map_or(&[][..], Vec::as_slice);
        let wrote = &wrote[wrote.partition_point(|m| m.entry <= message.entry)..];
        let of_line = |from: &DeskOf| match message.answers {
            Answers::Any => from.participant == *participant,
            Answers::Each => desks.contains(from),
        };
        // What it wrote to others is no answer, and its time would tell that it was written. Nor is what crossed
        // on its way, or was held back by somebody: its writer had not seen the message.
        let answers = |m: &&&Message| {
            of_line(&m.from)
                && m.seen.is_some_and(|seen| seen >= message.entry)
                && m.is_addressed_to(&message.from.participant)
                && m.test == message.test
        };
        let wrote = wrote.iter().filter(answers);
        let wrote = wrote.map(|m| answered(AnsweredBy::Message, m.entry, m.entered));
        // The first that stands is enough, and a thread may be long.
        let mut stood = false;
        let wrote = wrote.take_while(|a| !std::mem::replace(&mut stood, a.confirm_by.is_none()));
        // Who sent the message says themselves that the answer came.
        let by_mail = self.mailed.iter().filter(|mail| of_line(&mail.from));
        let by_mail = by_mail.map(|mail| answered(AnsweredBy::Mail, mail.entry, mail.entered));
        // Its first word after the message that the conversation is at its end; what others write later
        // takes nothing of it back.
        let parties = self.conversation.parties.iter().filter(|p| p.participant == *participant);
        let closed = parties.flat_map(|party| &party.closings).filter(|c| c.entry > message.entry);
        let closed = closed.map(|c| answered(AnsweredBy::Closing, c.entry, c.entered));
        let mut found: Vec<Answered> = wrote.chain(by_mail).chain(closed).collect();
        found.sort_by_key(|answered| answered.entry);
        found
    }
}

/// How long an answer holds a climb up that is still to be confirmed.
fn rest_of(answered: &Answered) -> Option<Rest> {
    Some(Rest { from: answered.entered, until: answered.confirm_by? })
}

/// How long receipts and promises hold a climb up that are still to be confirmed: a receipt as long as it would
/// last if it stood, and a promise for its time, until another one is given, beside a receipt alone.
fn rests_of(
    receipts: &[&Acknowledgement],
    promises: &[Promise],
    lasts: impl Fn(Time) -> Option<Time>,
) -> Vec<Rest> {
    let mut rests = Vec::new();
    for receipt in receipts {
        if let Some(until) = receipt.confirm_by {
            let until = lasts(receipt.entered).map_or(until, |lasts| until.min(lasts));
            rests.push(Rest { from: receipt.entered, until });
        }
        for (place, promise) in promises.iter().enumerate() {
            let Some(confirm_by) = promise.confirm_by else { continue };
            let next = promises.get(place + 1).map(|next| next.entered);
            let ends = [Some(promise.by), next, receipt.confirm_by].into_iter().flatten();
            let until = ends.fold(confirm_by, Time::min);
            let from = promise.entered.max(receipt.entered);
            if from < until {
                rests.push(Rest { from, until });
            }
        }
        if receipt.confirm_by.is_none() {
            // What is said of the same once more adds nothing.
            break;
        }
    }
    rests
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
