//! `comity practice`: a practice network beside a real one, made and served.

use super::serve::runtime;
use super::{colleague, doors};
use crate::clock::{Machine, Surroundings};
use crate::notify::settings::MailSettings;
use crate::practice::build::build;
use crate::practice::cast::{self, Cast, Player};
use crate::practice::original::Original;
use crate::practice::pass::{DOOR_KEY, Door, door_key};
use crate::rights::{Action, Resource};
use crate::store::Store;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::{found, serve};
use anyhow::{Context, Result, bail};
use axum::extract::Path;
use clap::Args;
use register::SigningKey;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// Make and serve a practice network beside a real one. The first time, and with --fresh, it is made of the
/// participants, people and contacts of the real one, as they stand. Its keys are made here and stay here.
///
/// The real network's folder is only read, also while `comity serve` works in it. From another machine, use a
/// copy of that folder, and run `comity replay` there first.
#[derive(Args)]
pub struct Practice {
    /// The folder of the real network; not looked at where a practice network stands already.
    #[arg(long)]
    of: Option<PathBuf>,
    /// The folder of the practice network.
    #[arg(long)]
    data: PathBuf,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8760")]
    listen: String,
    /// The address under which browsers reach it.
    #[arg(long)]
    url: Option<String>,
    /// Throw away the practice network in the folder, and make it anew for the next exercise.
    #[arg(long, requires = "of")]
    fresh: bool,
    /// Copy e-mail addresses too. Without it, practice has nobody to write to.
    #[arg(long)]
    with_addresses: bool,
    /// Print one line of JSON when ready.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    mail: MailSettings,
}

impl Practice {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        if self.fresh {
            cast::clear(&self.data)?;
        }
        // Kept when the network is made anew, so that the real one goes on leading to it.
        let door = door_key(&self.data.join(DOOR_KEY))?;
        let around: Arc<dyn Surroundings> = Arc::new(Machine);
        let store = match Cast::is_in(&self.data) {
            true => found::open(&self.data, around)?,
            false => self.make(around)?,
        };
        let cast = Cast::read(&self.data)?;
        self.serve(store, cast, &door)
    }

    fn make(&self, around: Arc<dyn Surroundings>) -> Result<Arc<Store>> {
        if self.data.join("origin").exists() {
            bail!(
                "{} holds a network that is no finished practice network. If it was begun as one, make it \
                 anew with --fresh; else choose another folder",
                self.data.display()
            );
        }
        let of = self
            .of
            .as_ref()
            .context("there is no practice network yet: say which one with --of")?;
        let mut real = Original::read(of, around.now())?;
        if !self.with_addresses {
            real = real.without_addresses();
        }
        build(&self.data, &real, around)
    }

    fn serve(&self, store: Arc<Store>, cast: Cast, door: &SigningKey) -> Result<()> {
        store.publish()?;
        runtime()?.block_on(async {
            let listener = tokio::net::TcpListener::bind(&self.listen)
                .await
                .with_context(|| format!("cannot listen on {}", self.listen))?;
            let here = Arc::from(format!("http://{}", on_this_machine(listener.local_addr()?)));
            let url = self.url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
            self.announce(&store, &url);
            let app = serve::app(Arc::clone(&store), &url, false);
            let telling = serve::telling(&app, &self.mail)?;
            let personas = cast.personas().into();
            tokio::spawn(colleague::hand_on_keys(Arc::clone(&store), personas, cast.desks.clone()));
            let door = Arc::new(Door::new(door.public(), store.now()));
            let router = serve::router(app, |routes| doors(routes, here, door, Arc::new(cast)));
            serve::run(listener, store, router, telling).await
        })
    }

    fn announce(&self, store: &Store, url: &str) {
        let (origin, key) = (store.log_key().origin, self.data.join(DOOR_KEY));
        if self.json {
            println!("{}", serde_json::json!({ "ready": url, "origin": origin, "door": key }));
            return;
        }
        println!("Serving {origin} on {url}\n\nServe the real network with\n");
        println!("  comity serve … --practice {url} --practice-key {}", key.display());
        println!("\nThen people come in by its page Practice network.");
    }
}

/// By which address this program reaches itself.
fn on_this_machine(listening: SocketAddr) -> SocketAddr {
    match listening.ip() {
        ip if ip.is_unspecified() => (IpAddr::V4(Ipv4Addr::LOCALHOST), listening.port()).into(),
        _ => listening,
    }
}

/// The doors: for who comes with a pass, and for who confirms to be the same person.
fn doors(routes: Routes, here: Arc<str>, door: Arc<Door>, cast: Arc<Cast>) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    let (of_here, known) = (Arc::clone(&here), Arc::clone(&cast));
    routes
        .get(
            "/practice/enter/{pass}",
            open,
            move |page: Page, Path(pass): Path<String>| async move {
                let pass = door.open(&pass, page.now);
                let pass = pass.ok_or_else(|| Problem::gone(page.text("practice-pass-old")))?;
                let is_this =
                    |p: &&Player| p.participant == pass.participant && p.real == pass.person;
                let player = cast.players.iter().find(is_this);
                let player = player.ok_or_else(|| Problem::gone(page.text("practice-stranger")))?;
                doors::come_in(here, player.key.clone()).await
            },
        )
        .get("/practice/again", open, move |page: Page| async move {
            let own = doors::own_key(&page, known.players.iter().map(|player| &player.key))?;
            doors::come_in(of_here, own).await
        })
}
