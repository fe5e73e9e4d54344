//! What is said of an export whose files are not as they should be: one sentence for each way.

use super::export::large;
use super::world::*;
use crate::tile::bundle;
use crate::verify::{Outcome, verify};
use crate::zip;
use expect_test::expect;
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn files(w: &World) -> Files {
    let bytes = w.export();
    let files = zip::read(&bytes).unwrap();
    files.into_iter().map(|(name, content)| (name.to_owned(), content.to_vec())).collect()
}

/// What the verifier says of these files, the first sentence of all.
fn said(files: &Files) -> String {
    let mut writer = zip::Writer::default();
    files.iter().for_each(|(name, content)| writer.add(name, content).unwrap());
    let report = verify(&writer.finish().unwrap(), None, 2);
    assert_eq!(report.outcome, Outcome::Failed);
    report.findings[0].clone()
}

const LINES: &str = "entries/000000.jsonl";
const MORE_LINES: &str = "entries/000001.jsonl";
const LEAVES: &str = "tile/entries/000";

fn at<'a>(files: &'a mut Files, name: &str) -> &'a mut Vec<u8> {
    files.get_mut(name).unwrap()
}

fn shorten(content: &mut Vec<u8>) {
    content.pop();
}

/// A way to damage the files of an export of 301 entries.
type Change = fn(&mut Files);

const CHANGES: &[(&str, Change)] = &[
    ("no checkpoint", |f| drop(f.remove("checkpoint"))),
    ("a checkpoint that is no text", |f| *at(f, "checkpoint") = vec![0xff]),
    ("a checkpoint of nothing", |f| *at(f, "checkpoint") = Vec::new()),
    ("a line that is no JSON", |f| at(f, LINES)[0] = b'['),
    ("a line that is no text", |f| at(f, LINES)[0] = 0xff),
    ("no newline at the end", |f| shorten(at(f, LINES))),
    ("a line more", |f| {
        let line = at(f, LINES).split(|b| *b == b'\n').next().unwrap().to_vec();
        at(f, LINES).extend([&line[..], b"\n"].concat());
    }),
    ("a line less", |f| {
        let end = at(f, LINES).iter().position(|b| *b == b'\n').unwrap();
        drop(at(f, LINES).drain(..=end));
    }),
    ("no leaves", |f| drop(f.remove(LEAVES))),
    ("leaves cut off", |f| shorten(at(f, LEAVES))),
    ("a leaf more", |f| at(f, LEAVES).extend(bundle([&b"leaf"[..]]))),
    ("an unfinished bundle first", |f| {
        let (lines, leaves) = (at(f, MORE_LINES).clone(), f["tile/entries/001.p/45"].clone());
        *at(f, LINES) = lines;
        f.insert("tile/entries/000.p/45".to_owned(), leaves);
    }),
    ("a file that belongs nowhere", |f| drop(f.insert("zz".to_owned(), Vec::new()))),
    ("a part of another content", |f| {
        let name = f.keys().find(|name| name.starts_with("parts/")).unwrap().clone();
        at(f, &name).push(0);
    }),
    ("a part without salt", |f| drop(f.insert(format!("parts/{}", "ab".repeat(32)), vec![0; 31]))),
];

#[test]
fn each_damage_has_its_sentence() {
    let honest = files(&large());
    let mut table = String::new();
    for (what, change) in CHANGES {
        let mut files = honest.clone();
        change(&mut files);
        let line = format!("{what:<30} {}", said(&files));
        table += &format!("{}\n", line.split(" at line").next().unwrap());
    }
    let mut other = verify(b"no archive", None, 1);
    table += &format!("{:<30} {}\n", "no archive", other.findings.remove(0));
    expect![[r#"
        no checkpoint                  there is no checkpoint in this file
        a checkpoint that is no text   there is no checkpoint in this file
        a checkpoint of nothing        not a checkpoint: no blank line before signatures
        a line that is no JSON         a line of entries/ is damaged: not the expected form: "entered" is not a time such as 2026-11-22T03:12:00.000Z
        a line that is no text         a line of entries/ is damaged: not the expected form: invalid utf-8 sequence of 1 bytes from index 0
        no newline at the end          entries/000000.jsonl does not end with a newline
        a line more                    entries/000000.jsonl holds more than 256 entries
        a line less                    tile/entries/000.p/255 is missing or damaged
        no leaves                      tile/entries/000 is missing or damaged
        leaves cut off                 tile/entries/000 is missing or damaged
        a leaf more                    tile/entries/000 is missing or damaged
        an unfinished bundle first     an unfinished bundle of entries is not the last
        a file that belongs nowhere    zz is not what its name says
        a part of another content      parts/eeb01f752c3ff2528db472e626a39398f9da9ba892dcdec625b25f6cf65eb521 is not what its name says
        a part without salt            parts/abababababababababababababababababababababababababababababababab is not what its name says
        no archive                     the archive is damaged, or was written again by another program
    "#]].assert_eq(&table);
}
