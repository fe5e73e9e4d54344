//! How mails go out and come in, as the operator says on the command line or in the environment.

use super::calls::line::Secret;
use super::calls::reach;
use crate::web::range::Range;
use anyhow::{Context, Result, bail};
use clap::Args;
use formats::mail::Mailbox;
use url::Url;

/// Settings of mail. Without a server, mails wait in the outbox.
#[derive(Args, Debug, Clone, Default)]
pub struct MailSettings {
    /// The mail server that takes mails: smtp://user:password@host:587?tls=required, smtps://… or,
    /// on this machine, smtp://localhost:25.
    #[arg(long = "mail", env = "COMITY_MAIL", hide_env_values = true, requires = "from")]
    pub server: Option<String>,
    /// From whom mails come and to whom answers go: "Secretariat <cbm@organisation.example>".
    #[arg(long = "mail-from", env = "COMITY_MAIL_FROM")]
    pub from: Option<String>,
    /// The mailbox that answers come to: imaps://user:password@host/INBOX.
    #[arg(long = "mailbox", env = "COMITY_MAILBOX", hide_env_values = true, requires = "server")]
    pub mailbox: Option<String>,
    /// What is called besides.
    #[command(flatten)]
    pub calls: CallSettings,
}

/// Settings of calls: web hooks of participants, and the operator's own gateway to telephones.
#[derive(Args, Debug, Clone, Default)]
pub struct CallSettings {
    /// A gateway that writes to telephones, for urgent messages that nobody acknowledged:
    /// https://sms.organisation.example/send.
    #[arg(long, env = "COMITY_GATEWAY", hide_env_values = true, requires = "gateway_secret")]
    pub gateway: Option<String>,
    /// The secret that signs its calls: whsec_ and 24 to 64 random bytes in base64.
    #[arg(long, env = "COMITY_GATEWAY_SECRET", hide_env_values = true)]
    pub gateway_secret: Option<String>,
    /// Inner addresses that web hooks of participants may have besides public ones: 10.2.0.0/16.
    #[arg(long = "hooks-to", env = "COMITY_HOOKS_TO", value_delimiter = ',')]
    pub hooks_to: Vec<String>,
}

impl CallSettings {
    /// Where the gateway is, and what signs its calls.
    ///
    /// # Errors
    /// When the address is not one, or would send telephone numbers in the clear over a network.
    pub fn gateway(&self) -> Result<Option<(String, Secret)>> {
        let Some(text) = &self.gateway else { return Ok(None) };
        // The address may hold a password, so errors do not repeat it.
        let url = Url::parse(text).context("--gateway is no address such as https://host/send")?;
        let is_here = url.host().is_some_and(|host| reach::is_loopback(&host));
        match url.scheme() {
            "https" => {}
            "http" if is_here => {}
            _ => bail!("--gateway begins with https://; http:// is for this machine alone"),
        }
        let secret = self.gateway_secret.as_deref().unwrap_or_default();
        Ok(Some((url.into(), Secret::parse(secret).context("--gateway-secret")?)))
    }

    /// The inner addresses that hooks may have.
    ///
    /// # Errors
    /// When one is no range of addresses.
    pub fn allowed(&self) -> Result<Vec<Range>> {
        let range = |text: &String| {
            Range::parse(text.trim())
                .with_context(|| format!("--hooks-to: {text:?} is no range such as 10.2.0.0/16"))
        };
        self.hooks_to.iter().map(range).collect()
    }
}

impl MailSettings {
    /// Who writes, as `Name <address>` or an address alone.
    ///
    /// # Errors
    /// When it is neither.
    pub fn sender(&self) -> Result<Option<Mailbox>> {
        let Some(text) = &self.from else {
            return Ok(None);
        };
        let parsed: lettre::message::Mailbox = text
            .parse()
            .with_context(|| format!("--mail-from {text:?}: write \"Name <address@host>\""))?;
        Ok(Some(Mailbox { name: parsed.name, address: parsed.email.to_string() }))
    }

    /// What stands behind the `@` of Message-IDs.
    pub fn domain(&self, origin: &str) -> Result<String> {
        let of_sender = self.sender()?.and_then(|sender| {
            sender.address.rsplit_once('@').map(|(_, domain)| domain.to_owned())
        });
        Ok(of_sender.unwrap_or_else(|| format!("{}.invalid", origin.replace('/', "."))))
    }

    /// Where the mailbox is.
    ///
    /// # Errors
    /// When the address is not one, or would send the password in the clear over a network.
    pub fn mailbox_address(&self) -> Result<Option<MailboxAddress>> {
        let Some(text) = &self.mailbox else {
            return Ok(None);
        };
        // The address holds a password, so errors do not repeat it.
        let url = Url::parse(text)
            .context("--mailbox is no address such as imaps://user:password@host")?;
        let Some(host) = url.host_str().map(str::to_owned) else {
            bail!("--mailbox names no host; write imaps://user:password@host");
        };
        let tls = match url.scheme() {
            "imaps" => true,
            "imap" if matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]") => false,
            "imap" => bail!("--mailbox: imap:// is for this machine alone; use imaps://"),
            other => bail!("--mailbox begins with imaps://, not {other}://"),
        };
        let decoded = |text: &str| percent(text);
        let folder = decoded(url.path().trim_matches('/'));
        Ok(Some(MailboxAddress {
            port: url.port().unwrap_or(if tls { 993 } else { 143 }),
            host,
            tls,
            user: decoded(url.username()),
            password: decoded(url.password().unwrap_or_default()),
            folder: if folder.is_empty() { "INBOX".to_owned() } else { folder },
        }))
    }
}

/// Where answers are read.
#[derive(Clone)]
pub struct MailboxAddress {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the line is protected.
    pub tls: bool,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// The folder, mostly INBOX.
    pub folder: String,
}

/// Undoes percent encoding.
fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let hex = others.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let coded = hex.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        match coded {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
