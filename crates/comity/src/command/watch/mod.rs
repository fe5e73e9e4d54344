//! `comity watch`: on a state's own machine, sees what is said in its name, and whether the log that
//! it is shown is the log that it was shown before, and that others are shown.

mod alarm;
pub(super) mod entries;
mod kept;
mod look;
mod told;

use super::client::Client;
use super::signer::SignWith;
use crate::clock::{Machine, Surroundings};
use anyhow::{Context, Result, bail};
use clap::Args;
use kept::Kept;
use look::Look;
use std::path::PathBuf;
use std::time::Duration;
use told::Told;

/// What it can and cannot see; the same words as in the guide.
const LIMITS: &str = "\
It looks at the public checkpoint without a log-in, pulls your own export when the log has grown, \
verifies all of it, and raises an alarm when the log was rolled back, cut off, forked or founded \
anew; when something was said in your state's name by a key that is not in DIR/keys.txt; and at \
every statement about your state's keys, roots or signing policy that you do not expect.

An alarm stays open, and --once ends with 1, until somebody accepts it: comity watch --accept \
ENTRY (or KEYID, which is then known) --data DIR. Evidence is kept in DIR/evidence.

What it cannot see:
  - a statement that the host keeps out of your export: such an entry is a closed leaf, and a look \
says how many there are, not what they say;
  - a host that shows you one log and others another, until checkpoints are compared: with --also \
over another address, or by people over the telephone;
  - what other programs on this machine do with your key.";

/// Watch what is said in your state's name.
#[derive(Args)]
#[command(after_long_help = LIMITS)]
pub struct Watch {
    /// The instance's address, such as https://poc.example.org.
    #[arg(required_unless_present = "accept")]
    url: Option<String>,
    /// The key: a file, or what ssh or gpg knows it by.
    #[arg(long, required_unless_present = "accept")]
    key: Option<String>,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The folder in which this watcher remembers what it saw.
    #[arg(long)]
    data: PathBuf,
    /// Look again and again, so often: 30s, 5m, 1h.
    #[arg(long, value_parser = pause, default_value = "5m", conflicts_with = "once")]
    every: Duration,
    /// Look once; ends with 1 when an alarm is open.
    #[arg(long)]
    once: bool,
    /// The network you trust, as for comity-verify; by default what the first look finds.
    #[arg(long)]
    trust: Option<PathBuf>,
    /// Another address of the same log, such as another state's mirror; again for each.
    #[arg(long)]
    also: Vec<String>,
    /// Run this command by the shell for each new alarm, with its text as input.
    #[arg(long)]
    run: Option<String>,
    /// Print a line of JSON for each thing that is told.
    #[arg(long)]
    json: bool,
    /// At the first look, take the keys that are there as known without asking.
    #[arg(long)]
    yes: bool,
    /// Close the alarm of this entry, or take this key as known; then end.
    #[arg(long, conflicts_with_all = ["url", "key", "once"])]
    accept: Option<String>,
}

impl Watch {
    /// Runs it.
    ///
    /// # Errors
    /// With `--once`, when an alarm is open or nothing could be looked at.
    pub fn run(self) -> Result<()> {
        if let Some(what) = &self.accept {
            println!("{}", Kept::open(&self.data)?.accept(what)?);
            return Ok(());
        }
        let url = self.url.as_deref().context("give the instance's address")?;
        let name = self.key.as_deref().context("give the key")?;
        let look = Look {
            client: Client::new(url),
            key: self.sign_with.find(name)?,
            also: self.also.iter().map(|url| Client::new(url)).collect(),
            trust: self.trust.clone(),
        };
        let told = Told { json: self.json, run: self.run.clone() };
        loop {
            let outcome = self.look(&look, &told);
            if self.once {
                return outcome;
            }
            if let Err(e) = outcome {
                told.problem(&format!("{e:#}"));
            }
            pause_for(self.every);
        }
    }

    /// One look: everything that it found is on disk before anybody is told.
    fn look(&self, look: &Look, told: &Told) -> Result<()> {
        let mut kept = Kept::open(&self.data)?;
        let (seen, first) = look.look(&mut kept, Machine.now())?;
        if first {
            self.first(&mut kept, &seen, told)?;
        }
        kept.save()?;
        for line in &seen.informs {
            told.inform(line);
        }
        told.inform(&seen.summary);
        for alarm in kept.untold() {
            if told.alarm(&alarm, &self.data)? {
                kept.was_told(&alarm)?;
            }
        }
        match kept.state.open.len() {
            0 => Ok(()),
            1 => bail!("1 alarm is open: {}", kept.state.open[0].what),
            count => bail!("{count} alarms are open, the first: {}", kept.state.open[0].what),
        }
    }

    /// The first look pins the network, and takes the keys that are there as known.
    fn first(&self, kept: &mut Kept, seen: &look::Seen, told: &Told) -> Result<()> {
        told.inform(&seen.first);
        if !self.yes && !super::open::ask("Are these your keys, and all of them? [y/N] ")? {
            bail!(
                "nothing was kept. Revoke a key that is not yours, or look again with --yes and \
                 take its line out of {}",
                kept.keys_file().display()
            );
        }
        kept.know(&seen.keys)
    }
}

/// `30s`, `5m`, `1h`.
fn pause(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is not a time such as 30s, 5m or 1h");
    let unit = text.chars().last().ok_or_else(wrong)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return Err(wrong()),
    };
    let count: u64 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
    if count == 0 || count > 10_000 {
        return Err(wrong());
    }
    Ok(Duration::from_secs(count * seconds))
}

#[expect(clippy::disallowed_methods, reason = "the person said how often to look")]
fn pause_for(time: Duration) {
    std::thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn pauses_have_a_unit() {
        for (text, seconds) in [("30s", Some(30)), ("5m", Some(300)), ("1h", Some(3600))] {
            assert_eq!(pause(text).ok().map(|p| p.as_secs()), seconds, "{text}");
        }
        for text in ["", "5", "0m", "m", "-1s", "5d", "5 m", "99999h"] {
            assert!(pause(text).is_err(), "{text}");
        }
    }
}
