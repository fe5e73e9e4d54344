//! That one's own desk has a message: signed here, entered there.

use super::Asker;
use crate::channel::forms::RECEIPT;
use crate::channel::kinds::DeskOf;
use crate::channel::make;
use crate::clock::Machine;
use crate::command::channel;
use crate::command::client::Client;
use crate::command::open::{logged_in_as, origin};
use crate::command::sign::report;
use crate::command::signer::{Signer, signed};
use anyhow::{Context, Result, bail};
use clap::Args;
use register::StatementId;

/// Sign and enter that your desk has a message.
#[derive(Args)]
pub(super) struct Acknowledge {
    #[command(flatten)]
    asker: Asker,
    /// The message.
    #[arg(value_name = "MESSAGE-ID")]
    message: StatementId,
    /// The desk that you acknowledge for, if it is not your own.
    #[arg(long)]
    desk: Option<String>,
}

impl Acknowledge {
    pub(super) fn run(self) -> Result<()> {
        let (client, key) = self.asker.log_in()?;
        acknowledge(&client, key, &self.message, self.desk.as_deref())
    }
}

/// For a desk that is named or for the one that fits.
fn acknowledge(client: &Client, key: Signer, id: &StatementId, desk: Option<&str>) -> Result<()> {
    let message = channel::message(client, id)?;
    let own = logged_in_as(client, &key)?;
    let of_own =
        |desk: &str| DeskOf { participant: own.participant.clone(), desk: desk.to_owned() };
    let desks: Vec<DeskOf> = own.roles.iter().filter_map(|role| role.desk()).map(of_own).collect();
    let lines = message.lines.iter().filter(|line| line.participant == own.participant);
    let open: Vec<DeskOf> = match desk {
        Some(desk) => vec![of_own(desk)],
        None => lines
            .filter(|line| line.acknowledged.is_none())
            .flat_map(|line| line.desks.iter().map(|desk| of_own(desk)))
            .collect(),
    };
    if open.is_empty() {
        bail!("the message is not addressed to you, or your state has acknowledged it already");
    }
    let found = make::receipt_of(&open, &desks);
    let (of, as_desk) = found.context("a desk acknowledges, and this key has no desk's role")?;
    let draft = make::acknowledge(as_desk.by()?, &message.told, &of.desk);
    let submission = signed(&draft, &origin(client)?, &[key], &Machine)?;
    report(&client.post_unit("/api/v1/waiting", &[submission])?, client)?;
    println!("{RECEIPT}");
    Ok(())
}
