//! How a round stands: whom it asks, who answered, what came back, and the figures of it all.

use super::answers;
use super::compute::{Answer, Asked, Figures, compute};
use super::kinds::{ContactResult, Mend, Outcome, Way};
use super::queries::{self, Round};
use crate::channel::queries::{self as channel, Tested};
use crate::directory::queries::{self as directory, Contact};
use crate::directory::reminders::{Due, due, told_late};
use crate::directory::statements::ChannelKind;
use crate::notify::outbox::{self, State};
use crate::profile::Cadence;
use crate::store::Store;
use anyhow::Result;
use register::{Code, StatementId, Time};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A round and what is known of it.
pub struct Live {
    /// The round.
    pub round: Round,
    /// The contacts that are asked, as they stand in the directory.
    pub contacts: Vec<Contact>,
    /// Whether the codes of those who are called are drawn; with them, the sample stands.
    pub drawn: bool,
    /// The contacts that are called.
    pub sample: Vec<StatementId>,
    /// The answers that were given.
    pub answers: Vec<Answer>,
    /// Contacts that a call did not reach.
    pub not_reached: Vec<StatementId>,
    /// Desks that the secretariat sent a test message to, in the window.
    pub tested: Vec<Tested>,
    /// Outcomes and totals.
    pub figures: Figures,
}

/// Reads how a round stands. A closed round shows what was signed.
///
/// # Errors
/// When views or working file cannot be read.
pub fn read(store: &Store, round: Round, now: Time) -> Result<Live> {
    let id = round.id();
    let (contacts, results) = store.view(|views| {
        let asked = queries::asked(views, &id)?;
        let mut contacts = directory::contacts(views)?;
        contacts.retain(|contact| asked.contains(&contact.contact));
        Ok((contacts, queries::results_of_round(views, &id)?))
    })?;
    let tested = by_channel(store, &round)?;
    let (mut answers, not_reached, drawn) = store.work(|work| {
        let (answers, not_reached) = answers::of_round(work, &id)?;
        Ok((answers, not_reached, answers::codes(work, &id)?))
    })?;
    let is_drawn = !drawn.is_empty();
    let sample = match is_drawn {
        false => sample(&round, &contacts),
        true => drawn.into_iter().map(|(contact, _)| contact).collect(),
    };
    for contact in &contacts {
        let own = tested.iter().filter(|tested| tested.is_of(contact));
        let at = own.filter_map(|tested| tested.acknowledged).min();
        answers.extend(at.map(|at| Answer { contact: contact.contact, way: Way::Channel, at }));
    }
    let mut live = Live {
        round,
        contacts,
        drawn: is_drawn,
        sample,
        answers,
        not_reached,
        tested,
        figures: Figures::default(),
    };
    live.figures = match &live.round.closed {
        Some(_) => signed(results.into_iter().map(|n| (n.result.participant, n.result.contacts))),
        None => {
            let bounced = bounced(store, &id)?;
            let opened = &live.round.opened;
            compute(opened.from, opened.until, &live.asked(store, now), &live.answers, &bounced)
        }
    };
    Ok(live)
}

/// The test messages by which an open round asks, where the channel is one of its ways.
fn by_channel(store: &Store, round: &Round) -> Result<Vec<Tested>> {
    let opened = &round.opened;
    if round.closed.is_some() || !opened.ways.contains(&Way::Channel) {
        return Ok(Vec::new());
    }
    let Some(secretariat) = store.authority().secretariat().cloned() else { return Ok(Vec::new()) };
    let mut tested = store.view(|views| channel::tests_by(views, &secretariat, opened.from))?;
    tested.retain(|tested| tested.sent <= opened.until);
    Ok(tested)
}

/// The figures of a closed round, from what was signed of each participant.
fn signed(results: impl Iterator<Item = (Code, Vec<ContactResult>)>) -> Figures {
    let mut figures = Figures::default();
    for (participant, contacts) in results {
        let outcomes = contacts.iter().flat_map(|c| &c.ways).map(|way| way.outcome);
        let best = outcomes.min().unwrap_or(Outcome::Silent);
        figures.totals.add(best);
        figures.participants.insert(participant.clone(), best);
        figures.contacts.insert(participant, contacts);
    }
    figures
}

/// The contacts whose mail of this round came back, or was refused for good.
fn bounced(store: &Store, round: &StatementId) -> Result<HashSet<StatementId>> {
    let mails = store.work(|work| outbox::of_prefix(work, &format!("checks/{round}/")))?;
    let back = mails.into_iter().filter(|m| matches!(m.state, State::Bounced | State::Refused));
    Ok(back.filter_map(|mail| mail.to.contact).collect())
}

/// So many percent of the contacts with a telephone, rounded up, in an order that nobody foretells.
fn sample(round: &Round, contacts: &[Contact]) -> Vec<StatementId> {
    if !round.opened.ways.contains(&Way::Telephone) {
        return Vec::new();
    }
    let place =
        |id: &StatementId| Sha256::new().chain_update(round.id()).chain_update(id).finalize();
    let mut callable: Vec<StatementId> =
        contacts.iter().filter(|c| telephone(c).is_some()).map(|c| c.contact).collect();
    callable.sort_by_cached_key(place);
    let percent = usize::try_from(round.opened.sample_percent).unwrap_or(100);
    callable.truncate((callable.len() * percent).div_ceil(100));
    callable
}

/// A contact's telephone number.
pub fn telephone(contact: &Contact) -> Option<&str> {
    let channels = &contact.details.as_ref()?.channels;
    let spoken = |kind| matches!(kind, ChannelKind::Telephone | ChannelKind::Mobile);
    channels.iter().find(|c| spoken(c.kind)).map(|c| c.value.as_str())
}

/// The participants that have somebody with a key: for them, the portal is a way.
fn with_key(store: &Store, now: Time) -> BTreeSet<Code> {
    let authority = store.authority();
    let keys = authority.keys().filter(|(_, key)| authority.is_in_force(key, now));
    keys.map(|(_, key)| key.participant.clone()).collect()
}

impl Live {
    /// Each contact with the ways by which it was asked. Who was not called yet was not asked by
    /// telephone.
    fn asked(&self, store: &Store, now: Time) -> Vec<Asked> {
        let with_key = with_key(store, now);
        let called: HashSet<StatementId> = self
            .answers
            .iter()
            .filter(|answer| answer.way == Way::Telephone)
            .map(|answer| answer.contact)
            .chain(self.not_reached.iter().copied())
            .collect();
        let has = |contact: &Contact, way: &Way| match way {
            Way::Mail => contact.email().is_some(),
            Way::Portal => with_key.contains(&contact.participant),
            Way::Telephone => called.contains(&contact.contact),
            Way::Channel => self.tested.iter().any(|tested| tested.is_of(contact)),
        };
        let ways = |contact: &Contact| {
            self.round.opened.ways.iter().copied().filter(|way| has(contact, way)).collect()
        };
        let asked = |contact: &Contact| Asked {
            contact: contact.contact,
            participant: contact.participant.clone(),
            ways: ways(contact),
        };
        self.contacts.iter().map(asked).collect()
    }

    /// What a participant is to mend.
    pub fn mend(&self, participant: &Code, cadence: &Cadence, now: Time) -> Vec<Mend> {
        let own = || self.contacts.iter().filter(|c| c.participant == *participant);
        let results = self.figures.contacts.get(participant).map_or(&[][..], Vec::as_slice);
        let bounced =
            |result: &ContactResult| result.ways.iter().any(|way| way.outcome == Outcome::Bounced);
        let holds = |mend: &Mend| match mend {
            Mend::MailBounced => results.iter().any(bounced),
            Mend::TelephoneNotReached => own().any(|c| self.not_reached.contains(&c.contact)),
            Mend::NoAnswer => self.figures.participants.get(participant) == Some(&Outcome::Silent),
            Mend::ToldLate => own().any(|c| told_late(c, cadence).is_some()),
            Mend::Unconfirmed => own().any(|c| matches!(due(c, cadence, now), Due::Late { .. })),
        };
        Mend::ALL.iter().copied().filter(holds).collect()
    }

    /// The contacts that gave no answer by any way and whose mail did not come back.
    pub fn silent(&self) -> HashSet<StatementId> {
        let is_silent =
            |result: &&ContactResult| result.ways.iter().all(|way| way.outcome == Outcome::Silent);
        let all = self.figures.contacts.values().flatten();
        all.filter(is_silent).map(|result| result.contact).collect()
    }

    /// The contacts by their ids.
    pub fn by_id(&self) -> HashMap<StatementId, &Contact> {
        self.contacts.iter().map(|contact| (contact.contact, contact)).collect()
    }
}
