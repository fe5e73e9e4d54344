//! What happens when nobody answers: a ladder of people to call, computed from the register and the
//! time alone. So a restart, or a clock that is put forward or back, changes nothing of it.

use crate::words;
use register::{Refusal, Time};
use serde::{Deserialize, Serialize};

words! {
    /// Who is called on a rung.
    Call {
        /// The desk itself, by mail and on its screens.
        Desk = "desk",
        /// The desk by its second way: the gateway to telephones, or the next address.
        SecondWay = "second-way",
        /// The deputies that the desk's contacts name.
        Deputy = "deputy",
        /// The other desks of the same participant.
        OtherDesks = "other-desks",
        /// The coordinator of the region, as "please test the line", where both sides allow it.
        Coordinator = "coordinator",
        /// The secretariat, in the same words, where both sides allow it.
        Secretariat = "secretariat",
    }
}

impl Call {
    /// Whether somebody outside of the addressed participant is called.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Coordinator | Self::Secretariat)
    }
}

/// One rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Minutes after the message entered, or after its acknowledgement expired.
    pub after_minutes: i64,
    /// Who is called.
    pub call: Call,
}

/// A network's ladder, or a participant's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Minutes after which an acknowledgement without an answer on substance counts no more.
    pub expires_minutes: i64,
    /// The rungs, from the first to the last.
    pub rungs: Vec<Rung>,
}

/// The latest rung, in minutes: a week.
pub const AFTER_MAX: i64 = 7 * 24 * 60;

/// Most rungs of a ladder.
const RUNGS_MAX: usize = 12;

impl Default for Ladder {
    /// Half an hour for the desk, then its second way, its deputy after one hour, the other desks after
    /// two; an acknowledgement lasts four hours. Coordinator and secretariat come after four hours, and
    /// are called only where both sides allow it.
    fn default() -> Self {
        let rung = |after_minutes, call| Rung { after_minutes, call };
        Self {
            expires_minutes: 240,
            rungs: vec![
                rung(0, Call::Desk),
                rung(30, Call::SecondWay),
                rung(60, Call::Deputy),
                rung(120, Call::OtherDesks),
                rung(240, Call::Coordinator),
                rung(240, Call::Secretariat),
            ],
        }
    }
}

impl Ladder {
    /// Whether it can be climbed.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn check(&self) -> Result<(), Refusal> {
        let begins =
            matches!(self.rungs.first(), Some(Rung { after_minutes: 0, call: Call::Desk }));
        let rises = self
            .rungs
            .windows(2)
            .all(|w| (w[0].after_minutes, w[0].call) < (w[1].after_minutes, w[1].call));
        // Whoever could call a desk every minute would make people stop listening.
        let once = |call| self.rungs.iter().filter(|rung| rung.call == call).count() <= 1;
        let rises = rises && Call::ALL.iter().filter(|call| call.is_outside()).all(|c| once(*c));
        let fits = begins
            && rises
            && self.rungs.len() <= RUNGS_MAX
            && self.rungs.iter().all(|rung| rung.after_minutes <= AFTER_MAX)
            && (1..=AFTER_MAX).contains(&self.expires_minutes);
        match fits {
            true => Ok(()),
            false => Err(Refusal::new(
                "ladder",
                "a ladder begins with the desk at once, rises from rung to rung, calls coordinator and \
                 secretariat once at most, has at most 12 rungs and ends within a week",
            )),
        }
    }
}

/// What is known of one line of a message: a participant, or one desk where each must answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// When the message entered.
    pub sent: Time,
    /// Whether others are called too: urgent messages climb.
    pub climbs: bool,
    /// Whether both sides allow that somebody outside is called.
    pub outside: bool,
    /// When it was acknowledged by a word that stands.
    pub acknowledged: Option<Time>,
    /// For when an answer is promised by a word that stands.
    pub promised: Option<Time>,
    /// When it was answered on substance, or the conversation was closed by its recipient, for good.
    pub answered: Option<Time>,
    /// While words held it up that a second person has still to confirm, or never did; by their beginning.
    pub rests: &'a [Rest],
}

/// A time in which nobody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rest {
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Time,
}

/// Which climb a step belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Climb {
    /// The one that began with the message.
    First,
    /// The same, after a rest: from where it stood.
    GoesOn,
    /// The one that begins when an acknowledgement expires.
    Again,
}

/// Somebody is called at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// When.
    pub at: Time,
    /// Which climb.
    pub climb: Climb,
    /// When that climb began or went on. A promise moves the second one: what is called then is called anew.
    pub from: Time,
    /// Who.
    pub call: Call,
}

impl Step {
    /// Whether it tells the desk that the message came.
    pub fn is_first(&self) -> bool {
        self.call == Call::Desk && self.climb == Climb::First
    }
}

/// All steps of a line, past and to come, as far as is known now. Only urgent messages climb; the
/// others call their desk and leave it there.
pub fn steps(ladder: &Ladder, line: &Line<'_>) -> Vec<Step> {
    let ended = [line.acknowledged, line.answered].into_iter().flatten().min();
    let mut steps = climb(ladder, line, (Climb::First, line.sent), ended);
    if !steps.first().is_some_and(Step::is_first) {
        // It was read in the very moment of its coming; the desk was told all the same.
        let (at, climb) = (line.sent, Climb::First);
        steps.insert(0, Step { at, climb, from: at, call: Call::Desk });
    }
    if let Some(expires) = expires(ladder, line) {
        steps.extend(climb(ladder, line, (Climb::Again, expires), line.answered));
    }
    steps
}

/// The steps of one climb. After a rest its desk is told that the message waits again, and the rungs that are
/// left come as many minutes later as it rested.
fn climb(
    ladder: &Ladder,
    line: &Line<'_>,
    (mut climb, begun): (Climb, Time),
    ended: Option<Time>,
) -> Vec<Step> {
    let climbs = |rung: &&Rung| {
        (line.climbs || rung.after_minutes == 0) && (line.outside || !rung.call.is_outside())
    };
    let mut found = Vec::new();
    // How long it climbed before `from`, in milliseconds.
    let (mut from, mut climbed) = (begun, 0);
    let rests = line.rests.iter().filter(|rest| rest.until > begun);
    for rest in rests.map(Some).chain([None]) {
        let until = rest.map(|rest| rest.from).into_iter().chain(ended).min();
        if until.is_none_or(|until| from < until) {
            let step = |at, call| Step { at, climb, from, call };
            let left = ladder.rungs.iter().filter(climbs).map(|rung| {
                let left = rung.after_minutes * 60_000 - climbed;
                (left >= 0).then(|| step(Time::from_millis(from.millis() + left), rung.call))
            });
            let again = (climbed > 0).then(|| step(from, Call::Desk));
            let steps = again.into_iter().chain(left.flatten());
            found.extend(steps.filter(|step| until.is_none_or(|until| step.at < until)));
            climbed += until.map_or(0, |until| until.millis() - from.millis());
        }
        from = rest.map_or(from, |rest| rest.until.max(from));
        if climb == Climb::First {
            climb = Climb::GoesOn;
        }
    }
    found
}

/// When an acknowledgement that stands counts no more, unless an answer came.
pub fn expires(ladder: &Ladder, line: &Line<'_>) -> Option<Time> {
    let expires = lasts(ladder, line, line.acknowledged?)?;
    line.answered.is_none_or(|answered| answered > expires).then_some(expires)
}

/// Until when an acknowledgement of a time counts; for ever where the message does not climb.
pub fn lasts(ladder: &Ladder, line: &Line<'_>, acknowledged: Time) -> Option<Time> {
    let over = acknowledged.plus_minutes(ladder.expires_minutes);
    line.climbs.then(|| line.promised.map_or(over, |promised| promised.max(over)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        format!("2026-{text}:00.000Z").parse().unwrap()
    }

    fn told(line: &Line<'_>) -> String {
        let in_words =
            |step: Step| format!("{} {}\n", &step.at.to_string()[5..16], step.call.code());
        steps(&Ladder::default(), line).into_iter().map(in_words).collect()
    }

    fn urgent() -> Line<'static> {
        Line {
            sent: at("10-24T15:30"),
            climbs: true,
            outside: false,
            acknowledged: None,
            promised: None,
            answered: None,
            rests: &[],
        }
    }

    #[test]
    fn nobody_answers_over_the_night_in_which_summer_time_ends() {
        // On 25 October clocks of many states go back one hour at 01:00 UTC; minutes do not.
        let expected = "10-24T23:30 desk\n10-25T00:00 second-way\n10-25T00:30 deputy\n\
                        10-25T01:30 other-desks\n";
        let line = Line { sent: at("10-24T23:30"), ..urgent() };
        assert_eq!(told(&line), expected);
        // Where both sides allow it, somebody outside is asked after four hours.
        let outside = format!("{expected}10-25T03:30 coordinator\n10-25T03:30 secretariat\n");
        assert_eq!(told(&Line { outside: true, ..line }), outside);
    }

    #[test]
    fn what_ends_a_climb_and_what_begins_another() {
        let ack = Line { acknowledged: Some(at("10-24T16:10")), ..urgent() };
        let cases = [
            (
                "acknowledged after 40 minutes: two were called, and after four hours all again",
                ack,
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-24T20:10 desk\n10-24T20:40 second-way\n\
              10-24T21:10 deputy\n10-24T22:10 other-desks\n",
            ),
            (
                "answered on substance within them",
                Line { answered: Some(at("10-24T18:00")), ..ack },
                "10-24T15:30 desk\n10-24T16:00 second-way\n",
            ),
            (
                "answered without an acknowledgement",
                Line { answered: Some(at("10-24T15:50")), ..urgent() },
                "10-24T15:30 desk\n",
            ),
            (
                "an answer promised for the next day, and given late",
                Line {
                    promised: Some(at("10-25T08:00")),
                    answered: Some(at("10-25T08:45")),
                    ..ack
                },
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-25T08:00 desk\n10-25T08:30 second-way\n",
            ),
            (
                "acknowledged at once",
                Line {
                    acknowledged: Some(at("10-24T15:30")),
                    answered: Some(at("10-24T15:40")),
                    ..urgent()
                },
                "10-24T15:30 desk\n",
            ),
            (
                "a routine message calls nobody else",
                Line { climbs: false, ..urgent() },
                "10-24T15:30 desk\n",
            ),
        ];
        for (case, line, expected) in cases {
            assert_eq!(told(&line), expected, "{case}");
        }
    }

    #[test]
    fn after_a_rest_it_goes_on_from_where_it_stood() {
        let rest = |from, until| Rest { from: at(from), until: at(until) };
        let one = [rest("10-24T16:10", "10-24T18:10")];
        let more = [one[0], rest("10-24T17:00", "10-24T18:20"), rest("10-24T18:30", "10-24T20:00")];
        let at_once = [rest("10-24T15:30", "10-24T17:30")];
        let covers = [rest("10-24T19:00", "10-24T21:00")];
        let ack = Line { acknowledged: Some(at("10-24T16:10")), ..urgent() };
        let cases = [
            (
                "after 40 minutes, for two hours",
                Line { rests: &one, ..urgent() },
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-24T18:10 desk\n10-24T18:30 deputy\n\
              10-24T19:30 other-desks\n",
            ),
            (
                "and answered in the end",
                Line { rests: &one, answered: Some(at("10-24T19:00")), ..urgent() },
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-24T18:10 desk\n10-24T18:30 deputy\n",
            ),
            (
                "two at once, and a third after ten minutes",
                Line { rests: &more, ..urgent() },
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-24T18:20 desk\n10-24T20:00 desk\n\
              10-24T20:10 deputy\n10-24T21:10 other-desks\n",
            ),
            (
                "from the very moment of its coming",
                Line { rests: &at_once, answered: Some(at("10-24T18:10")), ..urgent() },
                "10-24T15:30 desk\n10-24T17:30 desk\n10-24T18:00 second-way\n",
            ),
            (
                "of a routine message: its desk is told again",
                Line { climbs: false, rests: &one, ..urgent() },
                "10-24T15:30 desk\n10-24T18:10 desk\n",
            ),
            (
                "when an acknowledgement that stands expires: the climb begins after it",
                Line { rests: &covers, ..ack },
                "10-24T15:30 desk\n10-24T16:00 second-way\n10-24T21:00 desk\n10-24T21:30 second-way\n\
              10-24T22:00 deputy\n10-24T23:00 other-desks\n",
            ),
        ];
        for (case, line, expected) in cases {
            assert_eq!(told(&line), expected, "{case}");
        }
    }

    #[test]
    fn ladders_that_cannot_be_climbed() {
        let rung = |after_minutes, call| Rung { after_minutes, call };
        let own = |rungs| Ladder { rungs, ..Ladder::default() };
        assert!(Ladder::default().check().is_ok());
        for (case, ladder) in [
            ("no rung", own(vec![])),
            ("the desk waits", own(vec![rung(5, Call::Desk)])),
            ("begins with another", own(vec![rung(0, Call::Deputy)])),
            (
                "falls",
                own(vec![rung(0, Call::Desk), rung(60, Call::Deputy), rung(30, Call::OtherDesks)]),
            ),
            ("twice the same", own(vec![rung(0, Call::Desk), rung(0, Call::Desk)])),
            ("later than a week", own(vec![rung(0, Call::Desk), rung(10_081, Call::Deputy)])),
            (
                "the coordinator twice",
                own(vec![
                    rung(0, Call::Desk),
                    rung(9, Call::Coordinator),
                    rung(10, Call::Coordinator),
                ]),
            ),
            ("expires at once", Ladder { expires_minutes: 0, ..Ladder::default() }),
        ] {
            assert_eq!(ladder.check().unwrap_err().rule, "ladder", "{case}");
        }
    }
}
