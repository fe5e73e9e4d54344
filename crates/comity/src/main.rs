//! The program: reads the command and runs it.

fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "warn,comity=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match comity::command::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("comity: {e:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
