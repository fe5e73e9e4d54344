//! One look: the public checkpoint, the own export when the log has grown, and whether both continue
//! what was seen before.

use super::alarm::Alarm;
use super::entries::{self, Entries};
use super::kept::Kept;
use crate::command::client::Client;
use crate::command::signer::Signer;
use anyhow::{Context, Result, bail};
use register::tree::{FullTree, root};
use register::verify::{Outcome, Report, Trust, verify};
use register::{Authority, Checkpoint, Code, Hash, KeyId, LogKey, Time};
use std::path::PathBuf;

/// Largest checkpoint that is read.
const CHECKPOINT_MAX: u64 = 64 << 10;
/// Largest export that is read.
const EXPORT_MAX: u64 = 4 << 30;
/// How far the host's clock may be from this machine's.
const CLOCK_MINUTES: i64 = 60;

/// Where to look, as whom.
pub(super) struct Look {
    /// The instance.
    pub(super) client: Client,
    /// The key that logs in.
    pub(super) key: Signer,
    /// Other addresses of the same log.
    pub(super) also: Vec<Client>,
    /// The network that is trusted beforehand.
    pub(super) trust: Option<PathBuf>,
}

/// What a look found besides alarms.
#[derive(Default)]
pub(super) struct Seen {
    /// Worth knowing.
    pub(super) informs: Vec<String>,
    /// One line about the whole.
    pub(super) summary: String,
    /// At the first look: the numbers to compare, and the keys that are there.
    pub(super) first: String,
    /// Those keys.
    pub(super) keys: Vec<(KeyId, String)>,
}

/// A checkpoint with the note that says so.
struct Head {
    note: String,
    checkpoint: Checkpoint,
}

impl Look {
    /// Looks. Alarms are raised in `kept`, which is written by whoever asked. `true`: the first look.
    ///
    /// # Errors
    /// When nothing could be looked at; nothing is remembered then.
    pub(super) fn look(&self, kept: &mut Kept, now: Time) -> Result<(Seen, bool)> {
        self.trusted(kept)?;
        // Other addresses first: what they show, this one must show a moment later.
        let others: Vec<(&Client, Result<String>)> =
            self.also.iter().map(|also| (also, public(also))).collect();
        let note = public(&self.client)?;
        let first = kept.state.root.is_none();
        let mut seen = Seen::default();
        let grown = first || !self.is_same(kept, &note, now)?;
        if grown {
            self.pull(kept, &note, &mut seen, now)?;
        }
        for (also, other) in others {
            match other {
                Ok(other) => compare(kept, &also.address(""), &other, now)?,
                Err(e) => seen.informs.push(format!("could not be compared: {e:#}")),
            }
        }
        if seen.summary.is_empty() {
            let size = kept.state.size;
            seen.summary = if grown {
                format!("the log was not taken over; the last good one has {size} entries")
            } else {
                format!("nothing new was taken over; {size} entries as before")
            };
        }
        Ok((seen, first && kept.state.root.is_some()))
    }

    /// Takes over the trust file that is given, unless another network is pinned.
    fn trusted(&self, kept: &mut Kept) -> Result<()> {
        let Some(file) = &self.trust else { return Ok(()) };
        let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        let given = Trust::parse(&bytes).with_context(|| file.display().to_string())?;
        match &kept.trust {
            None => kept.pin(given),
            Some(pinned) if pinned.founding == given.founding && pinned.origin == given.origin => {
                Ok(())
            }
            Some(_) => bail!("this folder watches another network than {} names", file.display()),
        }
    }

    /// Whether the public checkpoint is the one that was seen last. Raises an alarm when it does not
    /// hold, or is an older or another one; there is nothing to pull then.
    fn is_same(&self, kept: &mut Kept, note: &str, now: Time) -> Result<bool> {
        let head = match opened(&kept.state.log_key, note) {
            Ok(head) => head,
            Err(e) => {
                alarm_log(kept, "checkpoint", format!("the public checkpoint: {e:#}"), note, now)?;
                return Ok(true);
            }
        };
        let (size, was) = (head.checkpoint.size, kept.state.size);
        if size < was {
            let what = format!(
                "the log was rolled back or cut off: it had {was} entries and now shows {size}"
            );
            alarm_log(kept, "rolled-back", what, note, now)?;
            return Ok(true);
        }
        if size == was && Some(head.checkpoint.root) != kept.state.root {
            let what = format!("the log forked: two different logs of {size} entries were signed");
            alarm_log(kept, "forked", what, note, now)?;
            return Ok(true);
        }
        Ok(size == was)
    }

    /// Pulls the own export and compares it with everything that is known.
    fn pull(&self, kept: &mut Kept, public: &str, seen: &mut Seen, now: Time) -> Result<()> {
        let mut reader = Client::new(&self.client.address(""));
        reader.begin_session(&self.key)?;
        let export = reader.bytes("/register/export", EXPORT_MAX)?;
        let trust = kept.trust.clone().map(|trust| match kept.state.root {
            Some(root) => Trust { root: Some(root), size: Some(kept.state.size), ..trust },
            None => trust,
        });
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let report = verify(&export, trust.as_ref(), threads);
        if report.outcome != Outcome::Verified {
            let file = kept.evidence("zip", &export)?;
            let what = format!("your export does not verify: {}", worst(&report));
            let id = format!("export-{}", file.display());
            kept.raise(Alarm::of_log(&id, what, now));
            return Ok(());
        }
        let entries = entries::open(&export)?;
        let head = self.head(&entries, &export)?;
        if let Some(what) = disagrees(&entries, &head, public)? {
            kept.evidence("zip", &export)?;
            return alarm_log(kept, "other-log", what, public, now);
        }
        self.take_over(kept, &entries, head, seen, now)
    }

    fn head(&self, entries: &Entries, export: &[u8]) -> Result<Head> {
        let note = register::zip::read(export)?.into_iter().find(|(name, _)| *name == "checkpoint");
        let note = String::from_utf8(note.context("no checkpoint")?.1.to_vec())?;
        opened(&log_key(&entries.authority)?.to_string(), &note)
    }

    /// Remembers what is right, and raises what is new in the state's name.
    fn take_over(
        &self,
        kept: &mut Kept,
        entries: &Entries,
        head: Head,
        seen: &mut Seen,
        now: Time,
    ) -> Result<()> {
        let key = entries.authority.key(&self.key.public().id());
        let own = key.context("the key that logs in is not in the register")?.participant.clone();
        let own_entries = entries.of(&own);
        if kept.trust.is_none() {
            let founded = entries.authority.founded().context("there is no founding")?;
            let origin = founded.log_key.origin.clone();
            kept.pin(Trust { founding: founded.digest, origin, root: None, size: None })?;
        }
        if kept.state.root.is_none() {
            seen.keys = entries.keys_of(&own, now);
            seen.first = first_words(kept, entries, &own, &seen.keys);
        } else {
            let (alarms, informs) = entries.new_since(kept.state.size, &own, &kept.keys()?, now);
            alarms.into_iter().for_each(|alarm| kept.raise(alarm));
            seen.informs = informs;
            for gone in kept.state.own.difference(&own_entries).copied().collect::<Vec<_>>() {
                let what = format!(
                    "entry {gone}, in the name of {own}, was opened to you before and is closed now"
                );
                kept.raise(Alarm {
                    entry: Some(gone),
                    ..Alarm::of_log(&format!("closed-{gone}"), what, now)
                });
            }
            if let Some(what) = wrong_clock(kept, entries, now) {
                kept.raise(Alarm::of_log(&format!("clock-{}", kept.state.size), what, now));
            }
        }
        seen.summary = format!(
            "{}: {} entries verified, {} of them in your name; {} are closed to you, so what they \
             say is not seen here",
            own,
            entries.leaves.len(),
            own_entries.len(),
            entries.closed,
        );
        let state = &mut kept.state;
        state.log_key = log_key(&entries.authority)?.to_string();
        state.checkpoint = head.note;
        state.size = head.checkpoint.size;
        state.root = Some(head.checkpoint.root);
        state.seen = Some(now);
        state.own = own_entries;
        kept.leaves = entries.leaves.clone();
        Ok(())
    }
}

/// The public checkpoint of an address, asked for without a log-in.
fn public(client: &Client) -> Result<String> {
    let bytes = client.bytes("/checkpoint", CHECKPOINT_MAX)?;
    String::from_utf8(bytes).context("the public checkpoint is no text")
}

fn opened(log_key: &str, note: &str) -> Result<Head> {
    let key: LogKey = log_key.parse()?;
    Ok(Head { checkpoint: Checkpoint::open(note, &key)?, note: note.to_owned() })
}

fn log_key(authority: &Authority) -> Result<&LogKey> {
    Ok(&authority.founded().context("there is no founding")?.log_key)
}

/// An alarm about the log, with the two checkpoints kept side by side. The same again is one alarm.
fn alarm_log(kept: &mut Kept, id: &str, what: String, note: &str, now: Time) -> Result<()> {
    let both = format!("{}\n{note}", kept.state.checkpoint);
    let file = kept.evidence("checkpoints", both.as_bytes())?;
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let id = format!("{id}-{}", name.unwrap_or_default());
    kept.raise(Alarm::of_log(&id, what, now));
    Ok(())
}

/// How the public checkpoint contradicts what this reader was given, if it does.
fn disagrees(entries: &Entries, own: &Head, public: &str) -> Result<Option<String>> {
    let head = match opened(&log_key(&entries.authority)?.to_string(), public) {
        Ok(head) => head.checkpoint,
        Err(e) => return Ok(Some(format!("the public checkpoint: {e:#}"))),
    };
    Ok(if head.size > own.checkpoint.size {
        let (shown, given) = (head.size, own.checkpoint.size);
        Some(format!("the tail is hidden from you: the log has {shown} entries, you get {given}"))
    } else if root_at(&entries.leaves, head.size) != head.root {
        let size = head.size;
        Some(format!("you are shown another log than the public one of {size} entries"))
    } else {
        None
    })
}

/// Compares the checkpoint of another address with what is remembered.
fn compare(kept: &mut Kept, address: &str, note: &str, now: Time) -> Result<()> {
    if kept.state.root.is_none() {
        return Ok(());
    }
    let what = match opened(&kept.state.log_key, note) {
        Err(e) => format!("{address} shows a checkpoint that does not hold: {e:#}"),
        Ok(Head { checkpoint, .. }) if checkpoint.size > kept.state.size => format!(
            "{address} shows {} entries, your own address only {}: you are held back",
            checkpoint.size, kept.state.size
        ),
        Ok(Head { checkpoint, .. })
            if root_at(&kept.leaves, checkpoint.size) != checkpoint.root =>
        {
            format!("{address} shows another log of {} entries than you see", checkpoint.size)
        }
        Ok(_) => return Ok(()),
    };
    alarm_log(kept, "also", what, note, now)
}

/// The root over the first `size` leaves, which are as many or more.
fn root_at(leaves: &[Hash], size: u64) -> Hash {
    let mut tree = FullTree::default();
    let count = usize::try_from(size).unwrap_or(usize::MAX);
    leaves.iter().take(count).for_each(|leaf| tree.push(*leaf));
    root(&tree, size.min(tree.size())).unwrap_or_else(|never| match never {})
}

/// Entries that came since the last look say that they entered since then, and not in the future.
fn wrong_clock(kept: &Kept, entries: &Entries, now: Time) -> Option<String> {
    let earliest = kept.state.seen?.plus_minutes(-CLOCK_MINUTES);
    let latest = now.plus_minutes(CLOCK_MINUTES);
    let new = entries.said.iter().filter(|said| said.index >= kept.state.size);
    let mut wrong = new.filter(|said| said.entered < earliest || said.entered > latest);
    let first = wrong.next()?;
    Some(format!(
        "the host's clock: entry {} says that it entered at {}, but it came between your looks of \
         {} and {now}. By a wrong clock a host can use a delegation that ended, or shorten the \
         seven days of a recovery. Check this machine's clock first",
        first.index,
        first.entered,
        kept.state.seen.unwrap_or(now),
    ))
}

fn worst(report: &Report) -> String {
    let mut said = report.findings.clone();
    let bad = report.items.iter().filter(|item| item.outcome == report.outcome);
    said.extend(bad.map(|item| format!("entry {}: {}", item.index, item.notes.join("; "))));
    said.truncate(3);
    said.join(" · ")
}

fn first_words(kept: &Kept, entries: &Entries, own: &Code, keys: &[(KeyId, String)]) -> String {
    let Some(founded) = entries.authority.founded() else { return String::new() };
    let mut text = format!(
        "FIRST LOOK. From now on this folder trusts this network. Compare these numbers with somebody \
         you trust, over another way, before you rely on it:\n  register  {}\n  founding  {}\n  \
         log key   {}\n",
        founded.log_key.origin, founded.digest, founded.log_key
    );
    if let Some(root) = entries.authority.participant(own).and_then(|p| p.root.as_ref()) {
        text += &format!("  {own}'s root  {}\n", Authority::root_number(root));
    }
    text += &format!("Keys that speak for {own} now, for {}:\n", kept.keys_file().display());
    for (key, what) in keys {
        text += &format!("  {key}  {what}\n");
    }
    text.trim_end().to_owned()
}
