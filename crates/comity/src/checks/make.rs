//! Drafts of statements on checks: the one place that knows how each is put together.

use super::kinds::{ContactResult, Way};
use super::live::Live;
use super::statements::{
    ASKED_MIN, LineTested, OptOutNoted, ResultNoted, RoundClosed, RoundOpened, Statement,
};
use crate::members::make::Draft;
use crate::profile::Cadence;
use register::{By, Code, Time, Tlp};

fn draft(by: By, statement: impl Into<Statement>) -> Draft {
    let statement = statement.into();
    Draft::new(by, statement.kind(), statement.to_value())
}

fn named_only(mut draft: Draft, mut to: Vec<Code>) -> Draft {
    to.sort();
    to.dedup();
    draft.tlp = Tlp::Red;
    draft.to = to;
    draft
}

/// The secretariat opens a round; unless it is announced, for itself alone.
pub fn open(by: By, body: RoundOpened) -> Draft {
    let (own, announced) = (by.participant.clone(), body.announced);
    let opened = draft(by, body);
    if announced { opened } else { named_only(opened, vec![own]) }
}

/// A participant takes no part, or takes part again.
pub fn opt_out(by: By, secretariat: &Code, participant: Code, out: bool) -> Draft {
    let to = vec![secretariat.clone(), participant.clone()];
    named_only(draft(by, OptOutNoted { out, participant }), to)
}

/// The secretariat closes a round: its totals for all, and for each participant what it showed.
pub fn close(by: &By, live: &Live, cadence: &Cadence, now: Time) -> Vec<Draft> {
    let figures = &live.figures;
    let enough = figures.totals.asked >= ASKED_MIN;
    // Many contacts of a few participants would tell of those participants.
    let asked_by = |way: Way| {
        let by = |c: &ContactResult| c.ways.iter().any(|result| result.way == way);
        figures.contacts.values().filter(|contacts| contacts.iter().any(by)).count()
    };
    let mut ways = figures.ways.clone();
    ways.retain(|way| enough && asked_by(way.way) >= ASKED_MIN as usize);
    let closed = RoundClosed {
        round: live.round.id(),
        too_few: !enough,
        totals: enough.then_some(figures.totals),
        ways,
    };
    let result = |participant: &Code| {
        let body = ResultNoted {
            contacts: figures.contacts.get(participant).cloned().unwrap_or_default(),
            mend: live.mend(participant, cadence, now),
            mend_by: now.plus_days(cadence.change_days).date(),
            participant: participant.clone(),
            round: live.round.id(),
        };
        named_only(draft(by.clone(), body), vec![participant.clone()])
    };
    let results = figures.participants.keys().map(result);
    std::iter::once(draft(by.clone(), closed)).chain(results).collect()
}

/// What a test of one line showed, for its participant alone.
pub fn line_tested(by: By, participant: Code, contacts: Vec<ContactResult>) -> Draft {
    let to = vec![participant.clone()];
    named_only(draft(by, LineTested { contacts, participant }), to)
}
