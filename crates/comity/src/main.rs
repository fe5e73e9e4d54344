//! The program: commands over features over one register.

mod api;
mod clock;
mod command;
mod directory;
mod features;
mod fold;
mod found;
mod keyfile;
mod login;
mod members;
mod profile;
mod records;
mod region;
mod rights;
mod secretariat;
mod serve;
mod situation;
mod statements;
mod store;
mod web;

#[cfg(test)]
mod world;

fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "warn,comity=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match command::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("comity: {e:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
