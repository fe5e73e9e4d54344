//! The archive: any tool opens it, and any changed byte is found.

use super::tamper::Sequence;
use super::world::World;
use crate::zip::{Writer, ZipError, read};
use std::io::Write;
use std::process::Command;

#[test]
fn what_is_written_is_read() {
    let mut writer = Writer::default();
    let files: &[(&str, &[u8])] = &[("a", b""), ("b/c", b"text"), ("é", b"PK\x03\x04")];
    files.iter().for_each(|(name, content)| writer.add(name, content).unwrap());
    let bytes = writer.finish().unwrap();
    assert_eq!(read(&bytes).unwrap(), files);
    for at in 0..bytes.len() {
        for change in 1..=255 {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            assert!(read(&changed).is_err(), "byte {at}");
        }
        assert!(read(&bytes[..at]).is_err());
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert_eq!(read(&longer), Err(ZipError::Damaged));
}

#[test]
fn names_go_upward() {
    for names in [["b", "a"], ["a", "a"], ["a", ""]] {
        let mut writer = Writer::default();
        writer.add(names[0], b"").unwrap();
        assert_eq!(writer.add(names[1], b""), Err(ZipError::Damaged));
    }
    assert!(read(&Writer::default().finish().unwrap()).unwrap().is_empty());
    assert_eq!(read(b""), Err(ZipError::Damaged));
}

#[test]
fn random_changes_are_found() {
    let bytes = World::new().export();
    let mut sequence = Sequence(3);
    for _ in 0..2000 {
        let mut changed = bytes.clone();
        changed[sequence.below(bytes.len())] ^= 1 << sequence.below(8);
        assert!(read(&changed).is_err());
    }
}

#[test]
fn python_opens_it() {
    let folder = std::env::temp_dir().join(format!("comity-zip-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("export.zip");
    std::fs::File::create(&path).unwrap().write_all(&super::export::large().export()).unwrap();
    let test = Command::new("python3").args(["-m", "zipfile", "-t"]).arg(&path).output();
    let list = Command::new("python3").args(["-m", "zipfile", "-l"]).arg(&path).output();
    std::fs::remove_dir_all(&folder).unwrap();
    let missing = "python3 is missing; `cargo xtask test` installs it";
    let (test, list) = (test.expect(missing), list.expect(missing));
    let said = String::from_utf8_lossy(&test.stdout).into_owned();
    assert!(test.status.success() && said.contains("Done testing"), "{said}");
    assert!(!said.contains("corrupted"), "{said}");
    let said = String::from_utf8_lossy(&list.stdout).into_owned();
    for name in ["checkpoint", "entries/000000.jsonl", "tile/entries/000 ", "tile/entries/001.p/45"]
    {
        assert!(said.contains(name), "{name} is not in {said}");
    }
}
