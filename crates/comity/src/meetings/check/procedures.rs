//! Rules of procedures under silence: texts, objections, also those that came by link, mail or letter.

use super::{ITEMS_MAX, later, names_standing, new_id, not_cancelled, series_of, short, titled};
use crate::meetings::queries::{self, About, Procedure};
use crate::meetings::statements::{
    How, ObjectionReceived, TextAdopted, TextProposed, WithdrawalReceived,
};
use crate::meetings::symbol::Symbol;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;
use register::{Refusal, StatementId, Time};

pub(super) fn new_procedure(at: &Standpoint<'_>, procedure: &StatementId) -> Result<(), Stop> {
    new_id(procedure)?;
    match queries::procedure(at.views, procedure)? {
        None => Ok(()),
        Some(_) => refuse("procedure", "this procedure is open already"),
    }
}

pub(super) fn propose(at: &Standpoint<'_>, entry: &Entry, b: &TextProposed) -> Result<(), Stop> {
    titled(&b.title)?;
    new_procedure(at, &b.procedure)?;
    later(entry, b.deadline)?;
    if let Some(meeting) = &b.meeting {
        not_cancelled(at, meeting)?;
    }
    if b.documents.is_empty() || b.documents.len() > ITEMS_MAX {
        return refuse("documents", format!("a text has 1 to {ITEMS_MAX} documents"));
    }
    for proposed in &b.documents {
        let document = queries::document(at.views, &proposed.document)?;
        if document.is_none_or(|document| document.part != proposed.sha256) {
            return refuse("documents", "a document is not issued, or its digest is another");
        }
    }
    Ok(())
}

fn known_procedure(at: &Standpoint<'_>, procedure: &StatementId) -> Result<Procedure, Stop> {
    match queries::procedure(at.views, procedure)? {
        Some(procedure) => Ok(procedure),
        None => refuse("procedure", "there is no such procedure"),
    }
}

pub(super) fn open_procedure(
    at: &Standpoint<'_>,
    procedure: &StatementId,
) -> Result<Procedure, Stop> {
    let procedure = known_procedure(at, procedure)?;
    match procedure.adopted {
        None => Ok(procedure),
        Some(_) => refuse("adopted", "this text is adopted already"),
    }
}

/// An objection counts before the deadline.
pub(super) fn in_time(procedure: &Procedure, at: register::Time) -> Result<(), Stop> {
    if !procedure.is_over(at) {
        return Ok(());
    }
    let end = procedure.deadline;
    refuse("silence-over", format!("the deadline ended at {end}; a later objection does not count"))
}

/// What came by link, mail or letter came before it entered.
pub(super) fn was_received(entry: &Entry, received: register::Time) -> Result<(), Stop> {
    if received <= entry.entered {
        return Ok(());
    }
    refuse("received", "it was received before it is entered; look at the time")
}

pub(super) fn receive_objection(
    at: &Standpoint<'_>,
    entry: &Entry,
    b: &ObjectionReceived,
) -> Result<(), Stop> {
    short(&b.reason)?;
    let state = at.authority.participant(&b.participant);
    match state.filter(|state| state.participant_type == ParticipantType::State) {
        None => return refuse("objector", "only a state objects"),
        Some(state) if state.suspended => {
            return refuse("objector", format!("{} is suspended and says nothing", b.participant));
        }
        Some(_) => {}
    }
    was_received(entry, b.received)?;
    in_time(&open_procedure(at, &b.procedure)?, b.received)?;
    match queries::objection_of(at.views, &b.procedure, &b.participant)? {
        Some(_) => refuse("objection-stands", "an objection of this state stands already"),
        None => Ok(()),
    }
}

pub(super) fn receive_withdrawal(
    at: &Standpoint<'_>,
    entry: &Entry,
    b: &WithdrawalReceived,
) -> Result<(), Stop> {
    was_received(entry, b.received)?;
    open_procedure(at, &b.procedure)?;
    let objections = queries::objections(at.views, &b.procedure)?;
    let Some(voice) = objections.iter().find(|voice| voice.participant == b.participant) else {
        return refuse("objection", "this state has no objection here");
    };
    match voice.received {
        None => refuse(
            "objection-own",
            format!("{} objected with its own key; only it takes that back", b.participant),
        ),
        Some((_, since)) if b.received < since => {
            refuse("received", "it was taken back after it was received; look at the time")
        }
        Some(_) => names_standing(entry, voice.standing),
    }
}

pub(super) fn adopted(at: &Standpoint<'_>, procedure: &StatementId) -> Result<Procedure, Stop> {
    let procedure = known_procedure(at, procedure)?;
    match procedure.adopted {
        Some(_) => Ok(procedure),
        None => refuse("not-adopted", "this text is not adopted yet"),
    }
}

pub(super) fn adopt(at: &Standpoint<'_>, entry: &Entry, b: &TextAdopted) -> Result<(), Stop> {
    let procedure = open_procedure(at, &b.procedure)?;
    if let About::Accreditation(_) = procedure.about {
        return refuse(
            "procedure",
            "an accreditation needs no adoption: it holds after its deadline",
        );
    }
    if procedure.objections > 0 {
        return refuse("objection", "an objection stands; the text is not adopted");
    }
    check_way(&procedure, b.way, entry.entered)?;
    let Some(symbol) = &b.symbol else { return Ok(()) };
    series_of(at, symbol)?;
    Ok(check_unused(symbol, queries::is_adopted_as(at.views, &symbol.to_string())?)?)
}

/// Whether a text can be adopted in this way now.
pub fn check_way(procedure: &Procedure, way: How, now: Time) -> Result<(), Refusal> {
    if way == How::Silence && !procedure.is_over(now) {
        let sentence = format!("the silence runs until {}", procedure.deadline);
        return Err(Refusal::new("silence-runs", sentence));
    }
    if way == How::Silence && procedure.broken {
        return Err(Refusal::new(
            "silence-broken",
            "the silence was broken when the deadline ended; note an adoption by consensus",
        ));
    }
    Ok(())
}

/// Whether an adopted text can stand under a symbol.
pub fn check_unused(symbol: &Symbol, used: bool) -> Result<(), Refusal> {
    let sentence = || format!("{symbol} is the symbol of another adopted text");
    if used { Err(Refusal::new("symbol-used", sentence())) } else { Ok(()) }
}
