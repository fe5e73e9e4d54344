//! The command line, one file per command.

pub mod admin;
mod again;
mod channel;
pub mod client;
mod colleague;
pub mod demo;
mod desk_key;
mod doors;
pub mod export;
pub mod init;
pub mod key;
pub mod messages;
mod named_keys;
pub mod open;
mod pins;
pub mod practice;
mod progress;
pub mod read;
pub mod receipt;
pub mod replay;
mod restore;
pub mod say;
pub mod send;
pub mod serve;
pub mod sign;
pub mod signer;
pub mod statements;
pub mod watch;

#[cfg(test)]
mod tests;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Confidence-building measures between states that work.
#[derive(Parser)]
#[command(name = "comity", version, about)]
pub struct Comity {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the made-up region on http://localhost:8750.
    Demo(demo::Demo),
    /// Make a network from a shipped profile and the operator's list of participants.
    Init(init::Init),
    /// Serve a network.
    Serve(serve::Serve),
    /// Make and serve a practice network beside a real one: the same people and pages, nothing in earnest.
    Practice(Box<practice::Practice>),
    /// Write everything of a network's register into one zip that anyone can verify.
    Export(export::Export),
    /// Make the views anew from the register and say how long it took.
    Replay(replay::Replay),
    /// Make and show key files.
    Key(key::Key),
    /// Sign a log-in with a key file and open a browser that gets a key of its own.
    Open(open::Open),
    /// Sign a statement with a key file and enter it.
    Say(say::Say),
    /// Add a signature to a draft that waits for it.
    Sign(sign::Sign),
    /// Read a view of a running instance.
    Read(read::Read),
    /// Seal a message to desks of other participants, sign it and send it.
    Send(Box<send::Send>),
    /// List your participant's messages, open one, or acknowledge one.
    Messages(messages::Messages),
    /// Say what a mail asks you to sign, and pass it on to gpg only if it is a receipt of a message.
    Receipt(receipt::Receipt),
    /// What the operator does on the machine itself.
    Admin(admin::Admin),
    /// Watch what is said in your state's name, from your own machine.
    Watch(watch::Watch),
    /// Print every kind of statement, for docs/statements.md.
    Statements,
    /// Print the description of the interface for programs, for openapi.json.
    Openapi,
}

/// Runs the command that the arguments name.
pub fn run() -> Result<()> {
    Comity::parse().run()
}

impl Comity {
    fn run(self) -> Result<()> {
        match self.command {
            Command::Demo(command) => command.run(),
            Command::Init(command) => command.run(),
            Command::Serve(command) => command.run(),
            Command::Practice(command) => command.run(),
            Command::Export(command) => command.run(),
            Command::Replay(command) => command.run(),
            Command::Key(command) => command.run(),
            Command::Open(command) => command.run(),
            Command::Say(command) => command.run(),
            Command::Sign(command) => command.run(),
            Command::Read(command) => command.run(),
            Command::Send(command) => command.run(),
            Command::Messages(command) => command.run(),
            Command::Receipt(command) => command.run(),
            Command::Admin(command) => command.run(),
            Command::Watch(command) => command.run(),
            Command::Statements => statements::run(),
            Command::Openapi => {
                println!("{}", serde_json::to_string_pretty(&crate::openapi::document())?);
                Ok(())
            }
        }
    }
}
