//! Drafts that wait for further signatures: of a second person, as the participant's own policy asks
//! for; of further root keys; of an officer of the secretariat. All sign the very same bytes, each
//! on a machine of their own, and the register is asked again after each signature.

use super::App;
use super::page::Page;
use super::problem::Problem;
use super::signing::{Drafted, enter_unit};
use crate::rights::{Action, Resource};
use crate::store::row;
use crate::store::{Store, Submission};
use base64::{Engine, engine::general_purpose::STANDARD};
use register::{Code, Envelope, KeyId, Part, Payload, Time};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// Working tables.
pub const WORK_SCHEMA: &str = "
create table if not exists web_waiting (
    id text primary key,
    participant text not null,
    title text not null,
    next text not null,
    statements text not null,
    rule text not null,
    sentence text not null,
    created integer not null,
    until integer not null
);
";

/// Days for which a draft waits. A signature by gpg names its time, which may be a day off at most.
const WAIT_DAYS: i64 = 14;

/// Most drafts of one participant that wait at once.
const WAITING_MAX: i64 = 200;

/// Refusals that a further signature can mend.
const MENDED_BY_SIGNATURES: &[&str] = &["policy-persons", "policy-role", "threshold", "admission"];

/// Whether a further signature can mend a refusal by this rule.
pub fn may_wait(rule: &str) -> bool {
    MENDED_BY_SIGNATURES.contains(&rule)
}

/// A statement with the signatures that it has so far, and its parts, each in base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gathered {
    /// The envelope.
    pub envelope: String,
    /// Its parts: `salt32 ‖ bytes`.
    pub parts: Vec<String>,
}

impl Gathered {
    /// Of a submission.
    pub fn of(submission: &Submission) -> Self {
        Self {
            envelope: STANDARD.encode(&submission.envelope),
            parts: submission.parts.iter().map(|p| STANDARD.encode(p.as_bytes())).collect(),
        }
    }

    /// The envelope.
    ///
    /// # Errors
    /// When what was kept is damaged.
    pub fn envelope(&self) -> Result<Envelope, Problem> {
        Ok(Envelope::parse(&STANDARD.decode(&self.envelope)?)?)
    }

    fn submission(&self) -> Result<Submission, Problem> {
        let part =
            |text: &String| Part::from_bytes(STANDARD.decode(text)?).ok_or_else(Problem::not_found);
        let parts = self.parts.iter().map(part).collect::<Result<_, Problem>>()?;
        Ok(Submission { envelope: STANDARD.decode(&self.envelope)?, parts })
    }
}

/// A draft that waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its secret name: whoever knows it may read the draft and sign it.
    pub id: String,
    /// For whom it speaks.
    pub participant: Code,
    /// What it is called.
    pub title: String,
    /// Where its page goes on once it entered.
    pub next: String,
    /// The statements.
    pub statements: Vec<Gathered>,
    /// The rule that still says no.
    pub rule: String,
    /// What is missing, as that rule says it.
    pub sentence: String,
    /// Since when it waits.
    pub created: Time,
    /// Until when.
    pub until: Time,
}

impl Waiting {
    /// What it is called in the reader's language: programs name the kind alone.
    pub fn called(&self, page: &Page) -> String {
        let kind = page.text_if_any(&format!("kind-{}", self.title.replace('.', "-")));
        kind.unwrap_or_else(|| page.titled(&self.title))
    }

    /// Its page.
    pub fn address(&self) -> String {
        format!("/waiting/{}", self.id)
    }

    /// The statements as they are shown and signed.
    ///
    /// # Errors
    /// When what was kept is damaged.
    pub fn drafted(&self) -> Result<Vec<Drafted>, Problem> {
        let drafted = |one: &Gathered| {
            let payload = STANDARD.encode(one.envelope()?.payload.0);
            Ok(Drafted { payload, parts: one.parts.clone() })
        };
        self.statements.iter().map(drafted).collect()
    }

    /// The first statement's payload: who speaks, and what.
    ///
    /// # Errors
    /// When what was kept is damaged.
    pub fn payload(&self) -> Result<Payload, Problem> {
        let first = self.statements.first().ok_or_else(Problem::not_found)?;
        Ok(Payload::parse(&first.envelope()?.payload.0)?)
    }

    /// Who has signed so far, of the first statement.
    ///
    /// # Errors
    /// When what was kept is damaged.
    pub fn signers(&self) -> Result<Vec<KeyId>, Problem> {
        match self.statements.first() {
            Some(first) => {
                let envelope = first.envelope()?;
                if envelope.signatures.is_empty() {
                    Ok(Vec::new())
                } else {
                    Ok(envelope.signers()?)
                }
            }
            None => Ok(Vec::new()),
        }
    }
}

/// The rule of a draft that one of those who were to sign it dropped: it stays for who wrote it, with the reason.
pub const DROPPED: &str = "dropped";

/// A draft as it is told of, without its parts.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Its secret name.
    pub id: String,
    /// Its first statement.
    pub payload: Payload,
    /// Who signed that so far.
    pub signers: Vec<KeyId>,
    /// The rule that still says no, or [`DROPPED`].
    pub rule: String,
}

/// What became of a unit.
#[derive(Debug)]
pub enum Outcome {
    /// It entered, under these indices.
    Entered(Vec<u64>),
    /// It waits for further signatures.
    Waits(Box<Waiting>),
}

/// A unit to be gathered, and where it belongs.
pub struct Beginning<'a> {
    /// The unit, with a first signature.
    pub unit: Vec<Submission>,
    /// What it is called.
    pub title: &'a str,
    /// Where its page goes on once it entered.
    pub next: &'a str,
}

/// Enters a unit, or keeps it if further signatures can mend what is refused.
///
/// # Errors
/// What no signature mends; nothing is kept then.
pub async fn begin(app: &App, beginning: Beginning<'_>) -> Result<Outcome, Problem> {
    let statements: Vec<Gathered> = beginning.unit.iter().map(Gathered::of).collect();
    let problem = match enter_unit(app, beginning.unit).await {
        Ok(indices) => return Ok(Outcome::Entered(indices)),
        Err(problem) if may_wait(problem.rule()) => problem,
        Err(problem) => return Err(problem),
    };
    let participant = speaker(app, &statements)?;
    let now = app.store.now();
    let waiting = Waiting {
        id: app.store.surroundings.random_hash().to_string(),
        participant,
        title: beginning.title.to_owned(),
        next: beginning.next.to_owned(),
        statements,
        rule: problem.rule().to_owned(),
        sentence: problem.sentence().to_owned(),
        created: now,
        until: now.plus_days(WAIT_DAYS),
    };
    keep(app, &waiting)?;
    app.tell_begun(Begun {
        id: waiting.id.clone(),
        payload: waiting.payload()?,
        signers: waiting.signers()?,
        rule: waiting.rule.clone(),
    });
    Ok(Outcome::Waits(Box::new(waiting)))
}

/// A unit that nobody has signed yet, for those whose keys do not log in: the holders of root keys.
pub struct Unsigned<'a> {
    /// For whom it speaks.
    pub participant: &'a Code,
    /// The statements with their parts.
    pub statements: Vec<(Payload, Vec<Part>)>,
    /// What it is called.
    pub title: &'a str,
    /// Where its page goes on once it entered.
    pub next: &'a str,
    /// What is missing, as the register will say it.
    pub sentence: &'a str,
}

/// Keeps a unit without a signature. Only who may draft for the root of that participant begins
/// one, so that strangers leave nothing.
///
/// # Errors
/// When the reader may not, or too much waits already.
pub fn begin_unsigned(page: &Page, unsigned: Unsigned<'_>) -> Result<Waiting, Problem> {
    let participant = unsigned.participant;
    let own = [Resource::Roots, Resource::Joining];
    if !own.iter().any(|thing| page.may(Action::Sign, *thing, participant)) {
        page.demand(Action::Sign, Resource::Admissions, participant)?;
    }
    let gathered = |(payload, parts): &(Payload, Vec<Part>)| {
        let envelope = Envelope::new(Payload::TYPE, payload.to_bytes()).to_bytes();
        Gathered::of(&Submission { envelope, parts: parts.clone() })
    };
    let waiting = Waiting {
        id: page.app.store.surroundings.random_hash().to_string(),
        participant: participant.clone(),
        title: unsigned.title.to_owned(),
        next: unsigned.next.to_owned(),
        statements: unsigned.statements.iter().map(gathered).collect(),
        rule: "threshold".to_owned(),
        sentence: unsigned.sentence.to_owned(),
        created: page.now,
        until: page.now.plus_days(WAIT_DAYS),
    };
    keep(&page.app, &waiting)?;
    Ok(waiting)
}

/// For whom a unit speaks. One of its signers must be known here, so that strangers leave nothing.
fn speaker(app: &App, statements: &[Gathered]) -> Result<Code, Problem> {
    let authority = app.store.authority();
    let mut speaker = None;
    for statement in statements {
        let envelope = statement.envelope()?;
        let payload = Payload::parse(&envelope.payload.0)?;
        let by = payload.by.participant;
        let known = envelope.signers()?.iter().any(|id| {
            let in_force =
                |key: &register::authority::Key| authority.is_in_force(key, app.store.now());
            authority.key(id).is_some_and(in_force) || authority.is_root_of(&by, id)
        });
        if !known || speaker.as_ref().is_some_and(|code| *code != by) {
            return Err(Problem::refused(
                "waiting",
                "Only what a key that is known here has signed can wait, for one participant at a time.",
            ));
        }
        speaker = Some(by);
    }
    speaker.ok_or_else(Problem::not_found)
}

/// Adds signatures to a draft: one envelope for each statement, over the very same bytes.
///
/// # Errors
/// When the bytes differ, a signature does not hold, or the register refuses what no signature
/// mends; what was gathered before stays.
pub async fn add(app: &App, id: &str, signed: &[Vec<u8>]) -> Result<Outcome, Problem> {
    let mut waiting = find(app, id)?.ok_or_else(Problem::not_found)?;
    if waiting.rule == DROPPED {
        return Err(Problem::refused("waiting", "This draft was dropped; write it anew."));
    }
    if signed.len() != waiting.statements.len() {
        return Err(Problem::refused("waiting", "Sign each statement of the draft once."));
    }
    for (statement, signed) in waiting.statements.iter_mut().zip(signed) {
        let mut envelope = statement.envelope()?;
        let more = Envelope::parse(signed)
            .and_then(|more| more.signers().map(|_| more))
            .map_err(|e| Problem::refused("malformed", e.to_string()))?;
        if more.payload != envelope.payload || more.payload_type != envelope.payload_type {
            return Err(Problem::refused(
                "waiting",
                "Other bytes were signed than those that wait.",
            ));
        }
        for signature in more.signatures {
            if !envelope.signatures.iter().any(|known| known.key == signature.key) {
                envelope.signatures.push(signature);
            }
        }
        statement.envelope = STANDARD.encode(envelope.to_bytes());
    }
    let unit = waiting.statements.iter().map(Gathered::submission).collect::<Result<_, _>>()?;
    match enter_unit(app, unit).await {
        Ok(indices) => {
            forget(app, id)?;
            Ok(Outcome::Entered(indices))
        }
        Err(problem) if may_wait(problem.rule()) => {
            waiting.rule = problem.rule().to_owned();
            waiting.sentence = problem.sentence().to_owned();
            keep(app, &waiting)?;
            Ok(Outcome::Waits(Box::new(waiting)))
        }
        Err(problem) => Err(problem),
    }
}

fn keep(app: &App, waiting: &Waiting) -> Result<(), Problem> {
    let statements = serde_json::to_string(&waiting.statements)?;
    let now = app.store.now().millis();
    let kept = app.store.work(|work| {
        work.execute("delete from web_waiting where until < ?1", [now])?;
        let others: i64 = work.query_row(
            "select count(*) from web_waiting where participant = ?1 and id <> ?2",
            [waiting.participant.as_str(), &waiting.id],
            |r| r.get(0),
        )?;
        if others >= WAITING_MAX {
            return Ok(false);
        }
        work.execute(
            "insert or replace into web_waiting
             (id, participant, title, next, statements, rule, sentence, created, until)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                waiting.id,
                waiting.participant.as_str(),
                waiting.title,
                waiting.next,
                statements,
                waiting.rule,
                waiting.sentence,
                waiting.created.millis(),
                waiting.until.millis(),
            ],
        )?;
        Ok(true)
    })?;
    if kept {
        return Ok(());
    }
    Err(Problem::refused("waiting", "200 drafts of yours wait already; sign or drop some first."))
}

/// Drops a draft that others signed, and keeps it with the reason for as long as it would have waited.
///
/// # Errors
/// When the working file cannot be written.
pub fn drop(app: &App, id: &str, reason: &str) -> Result<(), Problem> {
    let sql = "update web_waiting set rule = ?2, sentence = ?3 where id = ?1";
    app.store.work(|work| work.execute(sql, params![id, DROPPED, reason]))?;
    Ok(())
}

/// Forgets a draft.
///
/// # Errors
/// When the working file cannot be written.
pub fn forget(app: &App, id: &str) -> Result<(), Problem> {
    app.store.work(|work| work.execute("delete from web_waiting where id = ?1", [id]))?;
    Ok(())
}

const COLUMNS: &str =
    "select id, participant, title, next, statements, rule, sentence, created, until
                       from web_waiting";

/// A draft by its secret name, while it waits.
///
/// # Errors
/// When the working file cannot be read.
pub fn find(app: &App, id: &str) -> Result<Option<Waiting>, Problem> {
    let now = app.store.now().millis();
    Ok(app.store.work(|work| {
        work.query_row(&format!("{COLUMNS} where id = ?1 and until > ?2"), params![id, now], read)
            .optional()
    })?)
}

/// All that waits or was dropped, oldest first, for who is told of it.
///
/// # Errors
/// When the working file cannot be read.
pub fn begun(store: &Store, now: Time) -> Result<Vec<Begun>, anyhow::Error> {
    let sql = "select id, rule, json_extract(statements, '$[0].envelope') from web_waiting
               where until > ?1 order by created, id";
    let all: Vec<(String, String, String)> = store.work(|work| {
        let mut query = work.prepare_cached(sql)?;
        let rows = query.query_map([now.millis()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        rows.collect()
    })?;
    let read = |(id, rule, envelope): (String, String, String)| {
        let envelope = Envelope::parse(&STANDARD.decode(envelope)?)?;
        let signers = match envelope.signatures.is_empty() {
            true => Vec::new(),
            false => envelope.signers()?,
        };
        Ok(Begun { id, payload: Payload::parse(&envelope.payload.0)?, signers, rule })
    };
    all.into_iter().map(read).collect()
}

/// What waits for signatures of a participant, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(app: &App, participant: &Code) -> Result<Vec<Waiting>, Problem> {
    let now = app.store.now().millis();
    Ok(app.store.work(|work| {
        work.prepare_cached(&format!(
            "{COLUMNS} where participant = ?1 and until > ?2 order by created, id"
        ))?
        .query_map(params![participant.as_str(), now], read)?
        .collect()
    })?)
}

/// What waits for an officer of the secretariat, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn for_officers(app: &App) -> Result<Vec<Waiting>, Problem> {
    let now = app.store.now().millis();
    Ok(app.store.work(|work| {
        work.prepare_cached(&format!(
            "{COLUMNS} where rule = 'admission' and until > ?1 order by created, id"
        ))?
        .query_map([now], read)?
        .collect()
    })?)
}

fn read(r: &rusqlite::Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        id: r.get(0)?,
        participant: row::code(r, 1)?,
        title: r.get(2)?,
        next: r.get(3)?,
        statements: row::json(r, 4)?,
        rule: r.get(5)?,
        sentence: r.get(6)?,
        created: row::time(r, 7)?,
        until: row::time(r, 8)?,
    })
}
