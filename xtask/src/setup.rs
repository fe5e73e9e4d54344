//! Looks for the programs that the tests use, and installs them where that is simple.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Outcome, cargo, must};

/// Something the tests use, and what brings it.
struct Need {
    /// What it is, for the reader.
    name: &'static str,
    /// It is there when one of these programs is found ...
    programs: &'static [&'static str],
    /// ... or one of these folders.
    folders: &'static [&'static str],
    /// The packages of Debian and Ubuntu that hold it.
    packages: &'static [&'static str],
    /// Whether only Debian and Ubuntu are asked for it; other systems bring it in their own way.
    debian_alone: bool,
}

/// A need that is met by a program of one of these names.
const fn program(
    name: &'static str,
    programs: &'static [&'static str],
    packages: &'static [&'static str],
) -> Need {
    Need { name, programs, folders: &[], packages, debian_alone: false }
}

/// Everything the tests use beside Rust.
const NEEDS: &[Need] = &[
    program(
        "Chromium (journeys in a real browser)",
        &["chromium", "chromium-browser", "google-chrome"],
        &["chromium"],
    ),
    program("Go (a foreign check of the log)", &["go"], &["golang-go"]),
    Need {
        name: "Go's golang.org/x/mod (a foreign check of the log)",
        programs: &[],
        folders: &["/usr/share/gocode/src/golang.org/x/mod"],
        packages: &["golang-golang-x-mod-dev"],
        debian_alone: false,
    },
    program("GnuPG", &["gpg"], &["gnupg"]),
    program("ssh-keygen", &["ssh-keygen"], &["openssh-client"]),
    program(
        "Python (opens exports with its own zip reader, computes the table of rights)",
        &["python3"],
        &["python3"],
    ),
    Need {
        name: "Python's icalendar (reads our calendars)",
        programs: &[],
        folders: &["/usr/lib/python3/dist-packages/icalendar"],
        packages: &["python3-icalendar"],
        debian_alone: true,
    },
    Need {
        name: "Python's vobject (reads our calendars)",
        programs: &[],
        folders: &["/usr/lib/python3/dist-packages/vobject"],
        packages: &["python3-vobject"],
        debian_alone: true,
    },
    program(
        "LibreOffice (opens our documents and lists)",
        &["soffice"],
        &["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
    ),
    Need {
        name: "LibreOffice Writer (opens our documents)",
        programs: &[],
        folders: &["/usr/lib/libreoffice/share/config/soffice.cfg/modules/swriter"],
        packages: &["libreoffice-writer-nogui"],
        debian_alone: true,
    },
    Need {
        name: "LibreOffice Calc (opens our lists)",
        programs: &[],
        folders: &["/usr/lib/libreoffice/share/config/soffice.cfg/modules/scalc"],
        packages: &["libreoffice-calc-nogui"],
        debian_alone: true,
    },
    Need {
        name: "aiosmtpd (a mail server that takes mails)",
        programs: &[],
        folders: &["/usr/lib/python3/dist-packages/aiosmtpd"],
        packages: &["python3-aiosmtpd"],
        debian_alone: false,
    },
    program(
        "Dovecot (a mail server that serves mails)",
        &["dovecot", "/usr/sbin/dovecot"],
        &["dovecot-imapd"],
    ),
    program("git", &["git"], &["git"]),
    program("a C compiler", &["cc"], &["gcc", "libc6-dev"]),
    Need {
        name: "fonts for six languages",
        programs: &[],
        folders: &["/usr/share/fonts/truetype/noto"],
        packages: &["fonts-noto-core"],
        debian_alone: true,
    },
];

/// Makes sure that everything is there, or says what to install.
pub(crate) fn run() -> Outcome {
    rust_components()?;
    let missing = missing();
    if missing.is_empty() {
        println!("everything is there");
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    if is_debian() && is_root() {
        println!("installing {}", packages.join(" "));
        install(&packages)?;
        return match self::missing().as_slice() {
            [] => Ok(()),
            still => Err(format!("Installed, but still not found:\n{}", list(still))),
        };
    }
    let how = if is_debian() {
        format!(
            "Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
            packages.join(" ")
        )
    } else {
        "Install them with your system's package manager.".to_string()
    };
    Err(format!("The tests need what is not here:\n{}\n{how}", list(&missing)))
}

/// The needs that are not met.
fn missing() -> Vec<&'static Need> {
    let debian = is_debian();
    NEEDS.iter().filter(|need| (debian || !need.debian_alone) && !is_met(need)).collect()
}

/// Whether one of the need's programs or folders is there.
fn is_met(need: &Need) -> bool {
    need.programs.iter().any(|name| is_on_path(name))
        || need.folders.iter().any(|folder| Path::new(folder).is_dir())
}

/// One line for each need, with where it was looked for.
fn list(needs: &[&Need]) -> String {
    let line = |need: &&Need| {
        let looked_for: Vec<&str> = need.programs.iter().chain(need.folders).copied().collect();
        format!("  {} (looked for: {})", need.name, looked_for.join(", "))
    };
    needs.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether a program of this name can be started.
pub(crate) fn is_on_path(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(name).is_file()))
}

/// Whether the system is Debian, Ubuntu or a child of them.
fn is_debian() -> bool {
    let text = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    text.lines().any(|line| {
        (line.starts_with("ID=") || line.starts_with("ID_LIKE="))
            && (line.contains("debian") || line.contains("ubuntu"))
    })
}

/// Whether we may install packages.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// Installs packages of Debian or Ubuntu, without questions.
fn install(packages: &[&str]) -> Outcome {
    let mut update = Command::new("apt-get");
    update.arg("update");
    must(update)?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "--no-install-recommends"]).args(packages);
    must(install)
}

/// Makes sure that `cargo fmt` and `cargo clippy` work.
fn rust_components() -> Outcome {
    let absent = || -> Vec<&str> {
        let pairs = [("fmt", "rustfmt"), ("clippy", "clippy")];
        let gone = pairs.into_iter().filter(|(subcommand, _)| !answers(subcommand));
        gone.map(|(_, component)| component).collect()
    };
    if absent().is_empty() {
        return Ok(());
    }
    if is_on_path("rustup") {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", "rustfmt", "clippy"]);
        must(rustup)?;
    }
    match absent().as_slice() {
        [] => Ok(()),
        names => Err(format!("Run: rustup component add {}", names.join(" "))),
    }
}

/// Whether this subcommand of cargo tells its version.
fn answers(subcommand: &str) -> bool {
    let mut command = cargo(&[subcommand, "--version"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
