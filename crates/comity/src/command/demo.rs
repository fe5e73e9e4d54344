//! `comity demo`: the made-up region, to try everything at once.

use super::serve::{Practice, runtime};
use super::{colleague, doors};
use crate::channel::kinds::DeskOf;
use crate::channel::pages::hooks::Allowed;
use crate::clock::{Machine, Surroundings};
use crate::notify::settings::MailSettings;
use crate::region::{Persona, Region};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::shell;
use crate::web::table::table;
use crate::{found, keyfile, serve};
use anyhow::{Context, Result};
use axum::Extension;
use axum::extract::Path;
use clap::Args;
use maud::{Markup, html};
use sealing::SecretKey;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;

/// Start the made-up region on http://localhost:8750.
#[derive(Args)]
pub struct Demo {
    /// The port on this machine.
    #[arg(long, default_value_t = 8750)]
    port: u16,
    /// Keep everything in this new folder; by default a temporary one.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Print one line of JSON when ready.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    practice: Practice,
    #[command(flatten)]
    mail: MailSettings,
}

impl Demo {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let name = format!("comity-demo-{}", std::process::id());
        let folder = self.data.clone().unwrap_or_else(|| std::env::temp_dir().join(name));
        if !self.json {
            println!("Building the made-up region in {} …", folder.display());
        }
        let mut region = Region::build(&folder, Machine.now())?;
        region.days_before_end(20);
        region.coordinate_basin()?;
        region.open_channel()?;
        region.open_secretariats_desk()?;
        region.write_messages()?;
        region.store.publish()?;
        let personas: Arc<[Persona]> = region.personas.clone().into();
        let desks: Vec<(DeskOf, SecretKey)> =
            region.desk_keys().map(|(desk, key)| (desk.clone(), key.clone())).collect();
        for (code, keys) in region.all_roots() {
            for (key, number) in keys.iter().zip(1..) {
                let file = folder.join("keys").join(format!("{code}-root{number}.key"));
                keyfile::write(&file, key, &format!("{code}, root"))?;
            }
        }
        drop(region);
        for (desk, key) in &desks {
            let path = folder.join("keys").join(format!("{}-{}.asc", desk.participant, desk.desk));
            std::fs::create_dir_all(folder.join("keys"))?;
            std::fs::write(path, key.armored()?)?;
        }
        for persona in personas.iter() {
            let comment = format!("{}, {}", persona.participant, persona.role);
            keyfile::write(&key_path(&folder, persona), &persona.key, &comment)?;
        }
        let served = self.serve(&folder, &personas, desks);
        if self.data.is_none() {
            let _ = std::fs::remove_dir_all(&folder);
        }
        served
    }

    fn serve(
        &self,
        folder: &std::path::Path,
        personas: &Arc<[Persona]>,
        desks: Vec<(DeskOf, SecretKey)>,
    ) -> Result<()> {
        let store = found::open(folder, Arc::new(Machine))?;
        store.publish()?;
        runtime()?.block_on(async {
            // Loopback only: the demo's keys are known to everybody.
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", self.port))
                .await
                .with_context(|| format!("port {} is in use; choose another: --port", self.port))?;
            let base = format!("http://localhost:{}", listener.local_addr()?.port());
            let app = serve::app(Arc::clone(&store), &base, true);
            self.practice.lead_from(&app)?;
            self.announce(&base, folder, personas)?;
            let (base, personas) = (Arc::from(base), Arc::clone(personas));
            tokio::spawn(colleague::hand_on_keys(Arc::clone(&store), Arc::clone(&personas), desks));
            let telling = serve::telling(&app, &self.mail)?;
            let router = serve::router(app, |routes| doors(routes, base, personas));
            let router = router.layer(Extension(Allowed(Arc::new(self.mail.calls.allowed()?))));
            serve::run(listener, store, router, telling).await
        })
    }

    fn announce(&self, base: &str, folder: &std::path::Path, personas: &[Persona]) -> Result<()> {
        let address = |number: usize| format!("{base}/demo/as/{number}");
        if self.json {
            let list: Vec<_> = personas
                .iter()
                .enumerate()
                .map(|(n, p)| {
                    json!({ "participant": p.participant, "role": p.role, "url": address(n),
                                      "key": key_path(folder, p) })
                })
                .collect();
            println!("{}", json!({ "ready": base, "personas": list }));
            return Ok(());
        }
        println!("\nReady on {base}\n\nOpen one of these addresses to log in as that person:\n");
        for (number, persona) in personas.iter().enumerate() {
            println!(
                "  {:<32} {:<6} {:<24} {}",
                address(number),
                persona.participant.as_str(),
                persona.role,
                persona.name
            );
        }
        println!(
            "\nTheir key files are in {}. Ctrl+C ends the demo.",
            folder.join("keys").display()
        );
        Ok(())
    }
}

fn key_path(folder: &std::path::Path, persona: &Persona) -> PathBuf {
    folder.join("keys").join(format!("{}-{}.key", persona.participant, persona.role))
}

/// The demo's own doors: a list of personas, and the log-in as one of them.
fn doors(routes: Routes, base: Arc<str>, personas: Arc<[Persona]>) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    let (listed, known, of_base) =
        (Arc::clone(&personas), Arc::clone(&personas), Arc::clone(&base));
    routes
        .get("/demo", open, move |page: Page| async move { list(&page, &listed) })
        .get("/demo/as/{number}", open, move |Path(number): Path<usize>| async move {
            let persona = personas.get(number).cloned().ok_or_else(Problem::not_found)?;
            doors::come_in(base, persona.key).await
        })
        // Personas have no passkeys, so they confirm that it is still they by logging in again.
        .get("/demo/again", open, move |page: Page| async move {
            let own = doors::own_key(&page, known.iter().map(|p| &p.key))?;
            doors::come_in(of_base, own).await
        })
}

fn list(page: &Page, personas: &[Persona]) -> Markup {
    let title = page.text("demo-choose");
    let headings = page.texts(["participant", "role", "person"]);
    let rows = html! {
        @for (number, persona) in personas.iter().enumerate() {
            tr {
                th scope="row" { a.state-link href=(format!("/demo/as/{number}")) {
                    span.sig { (persona.participant) }
                    span { (page.participant_name(&persona.participant)) } } }
                td { (page.role_name(&persona.role)) }
                td { (persona.name) }
            }
        }
    };
    let content = html! {
        div.page-head { div { h1 { (title) } p { (page.text("demo-notice")) } } }
        section.panel { (table(&title, &headings, rows)) }
    };
    shell::render(page, &title, content)
}
