//! `enter`: the only way in. Parsing and signatures are checked on the caller's thread, in
//! parallel; one writer then judges, applies and commits units in batches, one fsync per batch.

use super::sqlite::{Head, Register, Row};
use super::views::Views;
use super::{Entry, FeatureRules, Standpoint, Stop, Store};
use crate::clock::Surroundings;
use register::verify::{PART_ERASED, erased_part, removed_entries};
use register::{Authority, Envelope, Hash, Part, Payload, Refusal, Time, Verified};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock, mpsc};
use std::time::Duration;

/// How far ahead of the register's clock a statement may be dated, in minutes.
pub const AHEAD_MINUTES_MAX: i64 = 10;

/// Most statements in one unit.
pub const UNIT_MAX: usize = 5_000;

const BATCH_MAX: usize = 512;

/// How often the writer looks whether it is time to clean up, while something is left to be cleaned.
const LOOK: Duration = Duration::from_secs(10);

/// A signed statement on its way in: the envelope's bytes and its parts.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The envelope's exact bytes.
    pub envelope: Vec<u8>,
    /// Every part that the payload names.
    pub parts: Vec<Part>,
}

/// Statements that enter together or not at all.
pub type Unit = Vec<Submission>;

/// Why a unit did not enter. Nothing of it was stored.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The machine failed; the same unit may be sent again.
    #[error("the register could not be written: {0}. Nothing was stored; try again.")]
    Broken(String),
}

/// A statement whose form, signatures and parts hold.
struct Checked {
    said: Verified,
    envelope: Vec<u8>,
    parts: Vec<Part>,
}

struct Request {
    /// Empty where somebody waits for the cleaning alone.
    unit: Vec<Checked>,
    answer: mpsc::SyncSender<Answer>,
}

type Answer = Result<Vec<u64>, EnterError>;

/// Who may speak as of the last committed batch, for all who read.
pub(super) type SharedAuthority = Arc<RwLock<Arc<Authority>>>;

/// The writer's queue. Dropping it lets the writer finish what it has and waits for it.
pub struct Queue {
    sender: Option<mpsc::SyncSender<Request>>,
    writer: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.sender.take();
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

impl Store {
    /// Enters a unit and answers with the indices, once it is durable. The same bytes again answer
    /// with the same entries.
    ///
    /// # Errors
    /// [`EnterError::Refused`] with a sentence for the person; [`EnterError::Broken`] when the disk
    /// failed. In both cases nothing was stored.
    pub fn enter(&self, unit: Unit) -> Result<Vec<u64>, EnterError> {
        if let Some(reason) = self.read_only() {
            return Err(Refusal::new("read-only", reason).into());
        }
        if unit.is_empty() || unit.len() > UNIT_MAX {
            let sentence = format!("a unit holds 1 to {UNIT_MAX} statements");
            return Err(Refusal::new("unit", sentence).into());
        }
        self.ask(unit.into_iter().map(check_alone).collect::<Result<Vec<_>, _>>()?)
    }

    /// Overwrites now what erasures left behind, and does not wait until some minutes went by: before a
    /// copy of the files is made.
    ///
    /// # Errors
    /// When the writer has stopped.
    pub fn clean(&self) -> Result<(), EnterError> {
        self.ask(Vec::new()).map(|_| ())
    }

    fn ask(&self, unit: Vec<Checked>) -> Answer {
        let stopped = || EnterError::Broken("the writer has stopped".to_owned());
        let (answer, wait) = mpsc::sync_channel(1);
        let sender = self.queue.sender.as_ref().ok_or_else(stopped)?;
        sender.send(Request { unit, answer }).map_err(|_| stopped())?;
        wait.recv().map_err(|_| stopped())?
    }
}

/// What can be checked without the register: form, signatures, parts.
fn check_alone(submission: Submission) -> Result<Checked, Refusal> {
    let said = Envelope::open(&submission.envelope)
        .map_err(|e| Refusal::new("malformed", e.to_string()))?;
    let named = &said.payload.parts;
    let mut parts = Vec::with_capacity(named.len());
    for part in named {
        let found = submission.parts.iter().find(|p| p.digest() == part.sha256);
        match found {
            Some(found) if found.content().len() as u64 == part.size => parts.push(found.clone()),
            Some(_) => {
                let sentence = format!("part {} has another size than stated", part.name);
                return Err(Refusal::new("part", sentence));
            }
            None => {
                let sentence = format!("part {} is missing or was changed", part.name);
                return Err(Refusal::new("part", sentence));
            }
        }
    }
    if submission.parts.len() != parts.len() {
        return Err(Refusal::new("part", "a part was sent that the statement does not name"));
    }
    Ok(Checked { said, envelope: submission.envelope, parts })
}

/// Everything the one writer owns.
pub(super) struct Writer {
    pub(super) register: Register,
    pub(super) views: Views,
    pub(super) rules: Vec<FeatureRules>,
    pub(super) surroundings: Arc<dyn Surroundings>,
    pub(super) authority: Arc<Authority>,
    pub(super) shared: SharedAuthority,
    pub(super) size: Arc<AtomicU64>,
    pub(super) grown: tokio::sync::watch::Sender<u64>,
    pub(super) head: Head,
    pub(super) erasure: super::erase::Erasure,
}

impl Queue {
    /// Starts the writer on a thread of its own; it ends when the queue is dropped.
    pub(super) fn start(mut writer: Writer) -> std::io::Result<Self> {
        let (sender, requests) = mpsc::sync_channel::<Request>(4 * BATCH_MAX);
        let name = std::thread::Builder::new().name("writer".to_owned());
        let writer = name.spawn(move || {
            while let Some(first) = writer.next(&requests) {
                let mut batch = vec![first];
                let mut statements = batch[0].unit.len();
                while statements < BATCH_MAX {
                    let Ok(next) = requests.try_recv() else { break };
                    statements += next.unit.len();
                    batch.push(next);
                }
                writer.run(batch);
            }
            if writer.erasure.is_left() {
                writer.clean();
            }
        });
        Ok(Self { sender: Some(sender), writer: Some(writer?) })
    }
}

impl Writer {
    /// Waits for the next request. What erasures left behind is cleaned up meanwhile, so that who wants
    /// to enter something waits for it as seldom as can be.
    fn next(&mut self, requests: &mpsc::Receiver<Request>) -> Option<Request> {
        loop {
            let next = requests.try_recv();
            if self.erasure.is_due(self.surroundings.now(), next.is_ok()) {
                self.clean();
            }
            match next {
                Ok(request) => return Some(request),
                Err(mpsc::TryRecvError::Disconnected) => return None,
                Err(mpsc::TryRecvError::Empty) if !self.erasure.is_left() => {
                    return requests.recv().ok();
                }
                Err(mpsc::TryRecvError::Empty) => match requests.recv_timeout(LOOK) {
                    Ok(request) => return Some(request),
                    Err(mpsc::RecvTimeoutError::Timeout) => {}
                    Err(mpsc::RecvTimeoutError::Disconnected) => return None,
                },
            }
        }
    }

    fn clean(&mut self) {
        self.erasure.settle(&self.register, &self.views, self.surroundings.now());
    }

    fn run(&mut self, batch: Vec<Request>) {
        let (head, authority) = (self.head, Arc::clone(&self.authority));
        let (mut units, answers): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|request| (request.unit, request.answer)).unzip();
        let cleans = units.iter().any(Vec::is_empty);
        let results = self.commit_batch(&mut units);
        match results {
            Ok(results) => {
                let now = self.surroundings.now();
                self.erasure.look(&self.register, self.head.size, now);
                let mut lock =
                    self.shared.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                *lock = Arc::clone(&self.authority);
                drop(lock);
                self.size.store(self.head.size, Ordering::Release);
                self.grown.send_replace(self.head.size);
                if cleans {
                    self.clean();
                }
                for (result, answer) in results.into_iter().zip(answers) {
                    let _ = answer.send(result);
                }
            }
            Err(e) => {
                // Not committed: the register is as before, so everything else must be too.
                let _ = self.register.connection.execute_batch("rollback");
                let _ = self.views.connection.execute_batch("rollback");
                (self.head, self.authority) = (head, authority);
                for answer in answers {
                    let _ = answer.send(Err(EnterError::Broken(e.to_string())));
                }
            }
        }
    }

    fn commit_batch(
        &mut self,
        units: &mut [Vec<Checked>],
    ) -> anyhow::Result<Vec<Result<Vec<u64>, EnterError>>> {
        self.register.connection.execute_batch("begin immediate")?;
        self.views.connection.execute_batch("begin immediate")?;
        let mut results = Vec::with_capacity(units.len());
        for unit in units.iter_mut() {
            results.push(self.enter_unit(unit)?);
        }
        self.views.set_next(self.head.size)?;
        // Stop here: nothing was answered and nothing is kept.
        self.register.connection.execute_batch("commit")?;
        // Stop here: the register has it, the views are behind; start-up applies what is missing.
        if let Err(e) = self.views.connection.execute_batch("commit") {
            tracing::error!("the views could not be committed and will be made anew: {e}");
            let _ = self.views.connection.execute_batch("rollback");
            let _ = self.views.connection.execute("update view_state set version = ''", []);
        }
        Ok(results)
    }

    /// One unit inside savepoints: a refusal leaves nothing of it.
    fn enter_unit(
        &mut self,
        unit: &mut Vec<Checked>,
    ) -> anyhow::Result<Result<Vec<u64>, EnterError>> {
        match self.known_already(unit)? {
            Some(Ok(indices)) => return Ok(Ok(indices)),
            Some(Err(refusal)) => return Ok(Err(refusal.into())),
            None => {}
        }
        let (head, authority) = (self.head, Arc::clone(&self.authority));
        // A single statement is refused before anything is written, so it needs no way back.
        let several = unit.len() > 1;
        if several {
            self.both("savepoint unit")?;
        }
        let mut indices = Vec::with_capacity(unit.len());
        for checked in unit.drain(..) {
            match self.enter_one(checked) {
                Ok(index) => indices.push(index),
                Err(Stop::Broken(e)) => return Err(e),
                Err(Stop::Refused(refusal)) => {
                    if several {
                        self.both("rollback to unit")?;
                        self.both("release unit")?;
                    }
                    (self.head, self.authority) = (head, authority);
                    return Ok(Err(refusal.into()));
                }
            }
        }
        if several {
            self.both("release unit")?;
        }
        Ok(Ok(indices))
    }

    /// The same command to register and views.
    fn both(&self, sql: &str) -> rusqlite::Result<()> {
        for connection in [&self.register.connection, &self.views.connection] {
            connection.prepare_cached(sql)?.execute([])?;
        }
        Ok(())
    }

    /// The entries of a unit that was sent before; a refusal when an id is used for other bytes.
    fn known_already(
        &self,
        unit: &[Checked],
    ) -> rusqlite::Result<Option<Result<Vec<u64>, Refusal>>> {
        let mut indices = Vec::new();
        for checked in unit {
            match self.register.find(&checked.said.payload.id)? {
                Some((index, digest)) if digest == checked.said.digest => indices.push(index),
                Some(_) => {
                    return Ok(Some(Err(Refusal::new(
                        "id-used",
                        "another statement has this id already; draft it again",
                    ))));
                }
                None => {}
            }
        }
        if indices.is_empty() {
            return Ok(None);
        }
        if indices.len() == unit.len() {
            return Ok(Some(Ok(indices)));
        }
        Ok(Some(Err(Refusal::new(
            "unit",
            "some statements of this unit were entered before; send only the others",
        ))))
    }

    /// Each part belongs to one entry: one that two name would go from both when the first is removed.
    fn parts_are_new(&self, payload: &Payload) -> Result<(), Stop> {
        for part in &payload.parts {
            if self.register.part_entry(&part.sha256)?.is_some() {
                return Err(Refusal::new(
                    "part-known",
                    "bytes that it names stand in another entry already; draft it again",
                )
                .into());
            }
        }
        Ok(())
    }

    fn enter_one(&mut self, checked: Checked) -> Result<u64, Stop> {
        let Checked { said, envelope, parts } = checked;
        let now = self.surroundings.now();
        let entered = now.max(self.head.entered);
        check_issued(said.payload.issued, now)?;
        let standing = self.authority.may_say(&said, entered)?;
        let index = self.head.size;
        // Keeping who may speak is for the few statements that change it.
        let changes = said.payload.kind.is_authority() || standing.provisional_until.is_some();
        let kept = changes.then(|| said.clone());
        let names = said.payload.parts.iter().map(|named| named.name.clone());
        let entry = Entry {
            index,
            entered,
            parts: names.zip(parts).collect(),
            payload: said.payload,
            digest: said.digest,
            standing,
        };
        let kind = &entry.payload.kind;
        let feature = Store::rules_for(&self.rules, kind).ok_or_else(|| {
            Refusal::new("unknown-kind", format!("the kind {kind} is not known here"))
        })?;
        let standpoint = Standpoint {
            views: &self.views.connection,
            authority: &self.authority,
            register: &self.register,
        };
        (feature.check)(&standpoint, &entry)?;
        self.parts_are_new(&entry.payload)?;
        apply(&self.views.connection, &self.rules, &entry)?;
        if let Some(said) = kept {
            Arc::make_mut(&mut self.authority).change(&said, &entry.standing, index, entered);
        }
        let row = Row {
            index,
            entered,
            kind: kind.clone(),
            digest: said.digest,
            leaf_key: Hash(self.surroundings.random()),
            envelope: Some(envelope),
        };
        self.register.append(&row, &entry)?;
        if let Some(digest) = erased_by(&entry) {
            self.register.erase_part(&digest)?;
        }
        for removed in removed_entries(&entry.payload) {
            if let Some(digest) = self.register.remove_envelope(removed)? {
                Arc::make_mut(&mut self.authority).forget(&digest);
            }
        }
        self.head = Head { size: index + 1, entered };
        Ok(index)
    }
}

fn check_issued(issued: Time, now: Time) -> Result<(), Refusal> {
    if issued > now.plus_minutes(AHEAD_MINUTES_MAX) {
        return Err(Refusal::new(
            "issued",
            "the statement is dated more than 10 minutes ahead; check your machine's clock",
        ));
    }
    Ok(())
}

/// The part that an entry erases, if it is of that kind.
pub(super) fn erased_by(entry: &Entry) -> Option<Hash> {
    (entry.payload.kind.as_str() == PART_ERASED).then(|| erased_part(&entry.payload)).flatten()
}

/// Applies an entry to the views: its own feature, or all of them when a part was erased.
pub(super) fn apply(
    views: &rusqlite::Connection,
    rules: &[FeatureRules],
    entry: &Entry,
) -> rusqlite::Result<()> {
    super::provisional::note(views, entry)?;
    for removed in removed_entries(&entry.payload) {
        super::provisional::forget(views, removed)?;
    }
    let everyone = entry.payload.kind.as_str() == PART_ERASED;
    rules
        .iter()
        .filter(|feature| {
            everyone || feature.reads_all || feature.name == entry.payload.kind.feature()
        })
        .try_for_each(|feature| (feature.apply)(views, entry))
}
