//! `comity serve`: the real thing.

use crate::channel::pages::hooks::Allowed;
use crate::clock::Machine;
use crate::health::SecurityContact;
use crate::notify::settings::MailSettings;
use crate::practice::cast::Cast;
use crate::practice::pass::door_key;
use crate::web::{App, WayToPractice};
use crate::{found, serve};
use anyhow::{Context, Result, bail};
use axum::Extension;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Serve a network. Put a web server that speaks TLS before it.
#[derive(Args)]
pub struct Serve {
    /// The network's folder.
    #[arg(long, env = "COMITY_DATA")]
    data: PathBuf,
    /// Where to listen.
    #[arg(long, env = "COMITY_LISTEN", default_value = "127.0.0.1:8750")]
    listen: String,
    /// The address under which browsers reach it.
    #[arg(long, env = "COMITY_URL")]
    url: Option<String>,
    /// Whom to tell of a weakness, for /.well-known/security.txt: mailto:…, https://… or tel:….
    #[arg(long, env = "COMITY_SECURITY_CONTACT", requires = "security_expires")]
    security_contact: Option<String>,
    /// The day until which that is right, such as 2027-06-30; best less than a year ahead.
    #[arg(long, env = "COMITY_SECURITY_EXPIRES")]
    security_expires: Option<jiff::civil::Date>,
    #[command(flatten)]
    practice: Practice,
    #[command(flatten)]
    mail: MailSettings,
}

/// The practice network beside this one.
#[derive(Args)]
pub struct Practice {
    /// The address of the practice network, which `comity practice` serves; people are led there.
    #[arg(long, env = "COMITY_PRACTICE", requires = "practice_key")]
    practice: Option<String>,
    /// The file `door.key` in the practice network's folder; made if it is not there yet.
    #[arg(long, env = "COMITY_PRACTICE_KEY")]
    practice_key: Option<PathBuf>,
}

impl Practice {
    /// Leads the people of an instance to its practice network, if there is one.
    ///
    /// # Errors
    /// When the address is none, or the key cannot be read.
    pub fn lead_from(&self, app: &App) -> Result<()> {
        let (Some(url), Some(key)) = (&self.practice, &self.practice_key) else { return Ok(()) };
        if !url.starts_with("https://") && !url.starts_with("http://") {
            bail!("--practice is an address that begins with https://, not {url}");
        }
        let (url, key) = (url.trim_end_matches('/').to_owned(), door_key(key)?);
        app.lead_to_practice(WayToPractice { url, key });
        Ok(())
    }
}

impl Serve {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let security = match (&self.security_contact, self.security_expires) {
            (Some(contact), Some(expires)) => Some(SecurityContact::new(contact, expires)?),
            _ => None,
        };
        if Cast::is_in(&self.data) {
            bail!(
                "{} holds a practice network; serve it with `comity practice`",
                self.data.display()
            );
        }
        let store = found::open(&self.data, Arc::new(Machine))?;
        if let Some(reason) = store.read_only() {
            eprintln!("READ-ONLY: {reason}");
        }
        runtime()?.block_on(async {
            let listener = tokio::net::TcpListener::bind(&self.listen)
                .await
                .with_context(|| format!("cannot listen on {}", self.listen))?;
            let url = self.url.unwrap_or_else(|| format!("http://{}", self.listen));
            println!("Serving {} on {url}", store.log_key().origin);
            let app = serve::app(Arc::clone(&store), &url, false);
            self.practice.lead_from(&app)?;
            let telling = serve::telling(&app, &self.mail)?;
            let mut router = serve::router(app, |routes| routes);
            router = router.layer(Extension(Allowed(Arc::new(self.mail.calls.allowed()?))));
            if let Some(security) = security {
                router = router.layer(Extension(security));
            }
            serve::run(listener, store, router, telling).await
        })
    }
}

/// The runtime of the web side.
pub fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
