//! Go's own packages for transparency logs read what we publish, and refuse what was changed.

use super::tamper::Sequence;
use super::world::{ORIGIN, key};
use crate::tile::{Edge, TileId, bundle, bundle_path, tile_bytes};
use crate::tree::leaf_hash;
use crate::{Hash, Leaf, LogSigner, Time};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

type Files = BTreeMap<String, Vec<u8>>;

/// A public log of `size` leaves, file by file.
fn log(size: u64) -> Files {
    let mut files = Files::new();
    let mut edge = Edge::default();
    let mut leaves = Vec::new();
    for n in 0..size {
        let digest = leaf_hash(&n.to_be_bytes());
        let leaf = match n % 3 {
            0 => Leaf::authority(Time::from_millis(n as i64), &digest),
            _ => Leaf::blind(Time::from_millis(n as i64), &digest, &digest),
        };
        leaves.push(leaf.to_bytes());
        let mut keep = |tile: TileId, hashes: &[Hash]| {
            files.insert(tile.path(), tile_bytes(hashes));
        };
        edge.push(leaf_hash(&leaves[n as usize]), &mut keep);
    }
    for (tile, hashes) in edge.unfinished() {
        files.insert(tile.path(), tile_bytes(hashes));
    }
    for (n, leaves) in leaves.chunks(256).enumerate() {
        let content = bundle(leaves.iter().map(Vec::as_slice));
        files.insert(bundle_path(n as u64, leaves.len() as u64), content);
    }
    let signer = LogSigner::new(ORIGIN, key("log"));
    files.insert("checkpoint".to_owned(), signer.sign(size, edge.root()).into_bytes());
    files
}

/// Serves whatever files stand behind the lock, for as long as the test runs.
fn serve(files: Arc<Mutex<Files>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A reader that goes away in the middle is its own affair.
            let _ = answer(stream, &files);
        }
    });
    address
}

fn answer(stream: TcpStream, files: &Mutex<Files>) -> std::io::Result<()> {
    let mut reader = BufReader::new(&stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = request.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
    let content = files.lock().unwrap().get(path).cloned();
    let (status, content) = match content {
        Some(content) => ("200 OK", content),
        None => ("404 Not Found", Vec::new()),
    };
    let length = content.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/octet-stream\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    (&stream).write_all(&[head.as_bytes(), &content].concat())
}

/// Builds the Go program into a folder of its own.
fn build() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("comity-go-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let program = folder.join("reader");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/go/main.go");
    let built = Command::new("go")
        .args(["build", "-o"])
        .arg(&program)
        .arg(source)
        .env("GO111MODULE", "off")
        .env("GOPATH", "/usr/share/gocode")
        .env("GOCACHE", std::env::temp_dir().join("comity-go-cache"))
        .output()
        .expect("Go is missing; `cargo xtask test` installs it and its packages");
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}\n`cargo xtask test` installs what Go needs.");
    program
}

fn read(program: &PathBuf, address: &str) -> (bool, String) {
    let log_key = LogSigner::new(ORIGIN, key("log")).log_key().to_string();
    let done = Command::new(program).args([address, log_key.as_str()]).output().unwrap();
    (done.status.success(), String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// Flips one bit somewhere. Go does not look at the unused bits of the last character of base64,
/// which stands before the `=` and the newline; we do, see `parsers`.
fn change(files: &mut Files, sequence: &mut Sequence) -> String {
    let names: Vec<String> = files.keys().cloned().collect();
    let name = names[sequence.below(names.len())].clone();
    let content = files.get_mut(&name).unwrap();
    let skipped = if name == "checkpoint" { 3 } else { 0 };
    let at = sequence.below(content.len() - skipped);
    content[at] ^= 1 << sequence.below(8);
    format!("{name}, byte {at}")
}

#[test]
fn go_reads_our_log_and_refuses_a_changed_one() {
    let program = build();
    let files = Arc::new(Mutex::new(Files::new()));
    let address = serve(files.clone());
    for size in [1, 2, 255, 256, 257, 1000] {
        *files.lock().unwrap() = log(size);
        assert_eq!(read(&program, &address), (true, size.to_string()));
    }
    let mut sequence = Sequence(4);
    for size in [2, 257, 600, 1000] {
        let honest = log(size);
        for _ in 0..50 {
            let mut changed = honest.clone();
            let what = change(&mut changed, &mut sequence);
            *files.lock().unwrap() = changed;
            let (passed, said) = read(&program, &address);
            assert!(!passed, "size {size}: {what} was not noticed: {said}");
        }
    }
    std::fs::remove_dir_all(program.parent().unwrap()).unwrap();
}
