//! `comity serve`: the real thing.

use crate::channel::pages::hooks::Allowed;
use crate::clock::Machine;
use crate::health::SecurityContact;
use crate::notify::settings::MailSettings;
use crate::{found, serve};
use anyhow::{Context, Result};
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
    mail: MailSettings,
}

impl Serve {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let security = match (&self.security_contact, self.security_expires) {
            (Some(contact), Some(expires)) => Some(SecurityContact::new(contact, expires)?),
            _ => None,
        };
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
