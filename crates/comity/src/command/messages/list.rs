//! The conversations of one's own participant, as lines of words.

use super::Asker;
use crate::channel::kinds::Formality;
use crate::clock::{Machine, Surroundings};
use crate::command::channel::{Conversation, Line, Listed, Mark, conversations, listed};
use crate::command::read::print;
use anyhow::Result;
use clap::Args;
use register::Time;
use std::fmt::Write;

/// List your participant's conversations, the one with the latest message first.
#[derive(Args)]
pub(super) struct List {
    #[command(flatten)]
    asker: Asker,
    /// Print the whole list as JSON.
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn run(self) -> Result<()> {
        let (client, _) = self.asker.log_in()?;
        if self.json {
            let answer = listed(&client)?;
            return print(&format!("{}\n", serde_json::to_string_pretty(&answer)?));
        }
        let all = conversations(&client)?;
        let mut text = String::new();
        for conversation in &all {
            in_words(&mut text, conversation, Machine.now())?;
        }
        if all.is_empty() {
            text.push_str("no messages yet; `comity send` writes one\n");
        }
        print(&text)
    }
}

fn in_words(text: &mut String, conversation: &Conversation, now: Time) -> Result<()> {
    let parties: Vec<&str> = conversation.parties.iter().map(|code| code.as_str()).collect();
    let waits = match (conversation.waits_for_us, conversation.waits_for_them) {
        _ if conversation.closed => "closed".to_owned(),
        (None | Some(0), None | Some(0)) => "nothing waits".to_owned(),
        (ours, theirs) => {
            let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
            format!("waits for you: {ours}, for others: {theirs}")
        }
    };
    writeln!(text, "{}: {waits}", parties.join(", "))?;
    for message in &conversation.messages {
        let (told, to) = (&message.told, &message.told.to);
        let to: Vec<String> = to.iter().map(ToString::to_string).collect();
        let informal = match told.formality {
            Formality::Official => "",
            Formality::Informal => "  informal, commits nobody",
        };
        let test = if told.test { "  test" } else { "" };
        writeln!(
            text,
            "  entry {:<6} {}  {:<8}  {} to {}{informal}{test}\n    message {}",
            message.entry,
            minutes(message.entered),
            told.urgency.code(),
            told.from,
            to.join(", "),
            told.message
        )?;
        for line in &message.lines {
            writeln!(text, "    {}", stand(message, line, now))?;
        }
    }
    writeln!(text)?;
    Ok(())
}

/// Where a message stands with one line, in words.
fn stand(message: &Listed, line: &Line, now: Time) -> String {
    let who = format!("{} {}", line.participant, line.desks.join(", "));
    let lapsed = |mark: &Option<Mark>| mark.as_ref().is_some_and(|m| m.stands == "never-confirmed");
    let answered = line.answered.filter(|_| !lapsed(&line.answered_mark));
    let answer = match (answered, line.promised, message.told.answer_by) {
        (Some(at), _, _) => format!("; answered {}", minutes(at)),
        (None, _, _) if line.answered.is_some() => {
            "; its answer was never confirmed, and counts no more".to_owned()
        }
        (None, Some(_), _) if lapsed(&line.promised_mark) => {
            "; its promise was never confirmed, and counts no more".to_owned()
        }
        (None, Some(by), _) => format!("; an answer is promised by {}", minutes(by)),
        (None, None, Some(by)) => format!("; an answer is asked by {}", minutes(by)),
        (None, None, None) => String::new(),
    };
    let stands = line.acknowledged_mark.as_ref().map(|mark| mark.stands.as_str());
    match (line.acknowledged, line.acknowledged_entry) {
        (Some(_), _) if stands == Some("never-confirmed") => {
            format!("{who}: its receipt was never confirmed, and counts no more{answer}")
        }
        (Some(_), _) if answered.is_none() && line.expires.is_some_and(|at| at <= now) => {
            format!("{who}: its receipt counts no more, because no answer followed{answer}")
        }
        (Some(at), Some(entry)) => {
            let way = match line.acknowledged_by_telephone {
                Some(number) => format!(", by telephone with code {number}"),
                None => String::new(),
            };
            let way = match stands {
                Some("provisional") => format!("{way}, provisional"),
                _ => way,
            };
            format!("{who}: has it since {}{way}, entry {entry}{answer}", minutes(at))
        }
        (Some(at), None) => format!("{who}: has it since {}{answer}", minutes(at)),
        (None, _) => format!("{who}: no receipt yet{answer}"),
    }
}

/// A time to the minute, in UTC.
fn minutes(time: Time) -> String {
    let text = time.to_string();
    format!("{} {} UTC", &text[..10], &text[11..16])
}
