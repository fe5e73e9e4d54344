//! Whatever bytes come, no parser panics, and none takes two spellings for one value.

use super::changes::every;
use super::{MESSAGE, run};
use crate::fuzz::TARGETS;

/// What the real programs write, by target.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("message"), MESSAGE).unwrap();
    run(home, "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", "key"]);
    run(home, "ssh-keygen", &["-Y", "sign", "-f", "key", "-n", "statement@comity", "message"]);
    let make =
        ["--batch", "--passphrase", "", "--quick-generate-key", "Ada", "ed25519", "sign", "0"];
    run(home, "gpg", &make);
    run(home, "gpg", &["--batch", "--output", "openpgp.sig", "--detach-sign", "message"]);
    let read = |name: &str| std::fs::read(home.join(name)).unwrap();
    vec![
        ("ssh_public_key", read("key.pub")),
        ("ssh_signature", read("message.sig")),
        ("openpgp_certificate", run(home, "gpg", &["--export"])),
        ("openpgp_signature", read("openpgp.sig")),
    ]
}

#[test]
fn every_target_takes_its_seed_and_its_changes() {
    every(TARGETS, &seeds());
}
