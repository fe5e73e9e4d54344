//! The tree, its edge, its tiles and its head against known roots and other people's code.

use super::world::{ORIGIN, key};
use crate::checkpoint::{Checkpoint, LogKey, LogSigner};
use crate::tile::*;
use crate::tree::*;
use signed_note as note;
use std::collections::HashMap;
use tlog_tiles as oracle;

/// Leaves and roots that every implementation of RFC 6962 is tested with.
const KNOWN: [(&str, &str); 8] = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
];

fn leaf(n: u64) -> Hash {
    leaf_hash(format!("leaf {n}").as_bytes())
}

fn tree(size: u64) -> FullTree {
    let mut tree = FullTree::default();
    (0..size).for_each(|n| tree.push(leaf(n)));
    tree
}

#[test]
fn known_roots() {
    let mut tree = FullTree::default();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(tree.root().to_string(), empty);
    for (data, root) in KNOWN {
        tree.push(leaf_hash(&hex::decode(data).unwrap()));
        assert_eq!(tree.root().to_string(), root);
    }
}

type Tiles = HashMap<TileId, Vec<Hash>>;

/// Grows an edge to `size` and keeps every tile.
fn grown(size: u64) -> (Edge, Tiles) {
    let (mut edge, mut tiles) = (Edge::default(), Tiles::new());
    for n in 0..size {
        edge.push(leaf(n), |id, hashes| drop(tiles.insert(id, hashes.to_vec())));
    }
    tiles.extend(edge.unfinished().map(|(id, hashes)| (id, hashes.to_vec())));
    (edge, tiles)
}

#[test]
fn the_edge_and_its_tiles_are_the_tree() {
    let whole = tree(66_000);
    let mut edge = Edge::default();
    for n in 0..66_000 {
        let root_here = || root(&whole, n).unwrap();
        if n <= 600 || (65_530..65_800).contains(&n) {
            assert_eq!(edge.root(), root_here(), "size {n}");
        }
        edge.push(leaf(n), |_, _| {});
    }
    for size in [0, 1, 2, 255, 256, 257, 511, 512, 600, 65_535, 65_536, 65_537, 65_800] {
        let (edge, tiles) = grown(size);
        let mut listed: Vec<TileId> = tiles_of(size).collect();
        let mut kept: Vec<TileId> = tiles.keys().copied().collect();
        listed.sort_by_key(|t| (t.level, t.index));
        kept.sort_by_key(|t| (t.level, t.index));
        assert_eq!(listed, kept, "size {size}");
        let nodes = TileNodes { size, read: |id: TileId| tiles.get(&id).cloned() };
        assert_eq!(root(&nodes, size).unwrap(), edge.root());
        assert_eq!(edge.root(), root(&whole, size).unwrap());
        for index in [0, size / 3, size / 2, size.saturating_sub(1)] {
            if index < size {
                let path = inclusion_proof(&nodes, index, size).unwrap();
                assert_eq!(path, inclusion_proof(&whole, index, size).unwrap());
            }
        }
        let loaded = Edge::load(size, |id| tiles.get(&id).cloned().ok_or(id)).unwrap();
        assert_eq!(loaded.root(), edge.root());
        assert_eq!((loaded.size(), edge.size()), (size, size));
        assert!(nodes.node(0, size).is_err() && nodes.node(0, size + 5000).is_err());
    }
}

#[test]
fn proofs_hold_and_changed_ones_do_not() {
    for size in 1..=80 {
        let tree = tree(size);
        for index in 0..size {
            let path = inclusion_proof(&tree, index, size).unwrap();
            let leads = |index, size, leaf, path: &[Hash]| {
                root_from_inclusion(index, size, leaf, path) == Some(tree.root())
            };
            assert!(leads(index, size, leaf(index), &path));
            assert!(!leads(index, size, leaf(index + 1), &path));
            assert!(!leads(index + 1, size, leaf(index), &path));
            assert!(!leads(size, size, leaf(index), &path));
            for at in 0..path.len() {
                let mut changed = path.clone();
                changed[at].0[7] ^= 1;
                assert!(!leads(index, size, leaf(index), &changed));
                changed.remove(at);
                assert!(!leads(index, size, leaf(index), &changed));
            }
            let longer = [path.as_slice(), &[leaf(0)]].concat();
            assert!(!leads(index, size, leaf(index), &longer));
        }
    }
}

/// The largest tree that can be counted has eight rows of tiles.
#[test]
fn the_edge_of_the_largest_tree() {
    let mut read = Vec::new();
    let tile = |id: TileId| {
        read.push((id.level, id.width));
        Ok::<_, TileId>(vec![leaf(0); id.width as usize])
    };
    assert_eq!(Edge::load(u64::MAX, tile).unwrap().size(), u64::MAX);
    assert_eq!(read, [0, 1, 2, 3, 4, 5, 6, 7].map(|level| (level, 255)));
}

/// Stored hashes as the oracle counts them.
struct Stored(Vec<oracle::Hash>);

impl oracle::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<oracle::Hash>, oracle::Error> {
        Ok(indexes.iter().map(|i| self.0[*i as usize]).collect())
    }
}

#[test]
fn tlog_tiles_agrees() {
    let mut stored = Stored(Vec::new());
    let mut ours = FullTree::default();
    for n in 0..300u64 {
        let data = n.to_be_bytes();
        let more = oracle::stored_hashes(n, &data, &stored).unwrap();
        stored.0.extend(more);
        ours.push(leaf_hash(&data));
        let size = n + 1;
        let theirs = oracle::tree_hash(size, &stored).unwrap();
        assert_eq!(theirs.0, ours.root().0);
        for index in [0, n / 2, n] {
            let proof = oracle::prove_record(size, index, &stored).unwrap();
            let path = inclusion_proof(&ours, index, size).unwrap();
            assert_eq!(
                path.iter().map(|h| h.0).collect::<Vec<_>>(),
                proof.iter().map(|h| h.0).collect::<Vec<_>>()
            );
            let hash = oracle::record_hash(&index.to_be_bytes());
            let path = path.iter().map(|h| oracle::Hash(h.0)).collect();
            oracle::check_record(&path, size, theirs, index, hash).unwrap();
        }
    }
}

#[test]
fn tlog_tiles_names_the_same_files() {
    for index in [0, 1, 999, 1000, 1_234_067, 999_999, 1_000_000, 4_000_000_000] {
        for (level, width) in [(0, 256), (0, 1), (2, 255), (7, 7)] {
            let theirs = oracle::Tile::new(8, level, index, width, false).path();
            let id = TileId { level, index, width: u64::from(width) };
            assert_eq!(id.path(), theirs.replacen("tile/8/", "tile/", 1));
            let theirs = oracle::Tile::new(8, 0, index, width, true).path();
            let theirs = theirs.replacen("tile/8/data/", "tile/entries/", 1);
            assert_eq!(bundle_path(index, u64::from(width)), theirs);
        }
    }
    let theirs = oracle::Tile::new_tiles(8, 0, 70_000);
    assert!(theirs.iter().all(|t| tiles_of(70_000).any(|o| o.level == t.level())));
    assert_eq!(theirs.len(), tiles_of(70_000).count());
}

#[test]
fn signed_note_agrees() {
    let signer = LogSigner::new(ORIGIN, key("log"));
    let log = signer.log_key();
    let dalek = ed25519_dalek::SigningKey::from_bytes(&key("log").seed());
    let theirs = note::new_ed25519_verifier_key(ORIGIN, &dalek.verifying_key());
    assert_eq!(log.to_string(), theirs);
    assert_eq!(theirs.parse::<LogKey>().unwrap(), log);
    let verifier = note::StandardVerifier::new(&theirs).unwrap();
    let known = note::VerifierList::new(vec![Box::new(verifier)]);
    let text = signer.sign(80, tree(80).root());
    let ours = note::Note::from_bytes(text.as_bytes()).unwrap();
    let (verified, others) = ours.verify(&known).unwrap();
    assert_eq!((verified.len(), others.len()), (1, 0));
    let head = oracle::Checkpoint::from_bytes(ours.text()).unwrap();
    assert_eq!((head.origin(), head.size(), head.hash().0), (ORIGIN, 80, tree(80).root().0));

    // The other way round: their note by the same key, with a witness beside.
    let secret = |seed: &str, vkey: &str| {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let bytes = [&[1], key(seed).seed().as_slice()].concat();
        let (name, rest) = vkey.split_once('+').unwrap();
        let id = rest.split_once('+').unwrap().0;
        let text = format!("PRIVATE+KEY+{name}+{id}+{}", STANDARD.encode(bytes));
        note::StandardSigner::new(&text).unwrap()
    };
    let root = oracle::Hash(tree(80).root().0);
    let body = oracle::Checkpoint::new(ORIGIN, 80, root, "").unwrap().to_bytes();
    let mut theirs = note::Note::new(&body, &[]).unwrap();
    let witness = LogSigner::new("witness.example", key("witness")).log_key().to_string();
    let (by_log, by_witness) = (secret("log", &log.to_string()), secret("witness", &witness));
    theirs.add_sigs(&[&by_witness, &by_log]).unwrap();
    let bytes = String::from_utf8(theirs.to_bytes()).unwrap();
    assert_eq!(Checkpoint::open(&bytes, &log).unwrap(), Checkpoint::open(&text, &log).unwrap());
    let mut unsigned = note::Note::new(&body, &[]).unwrap();
    unsigned.add_sigs(&[&by_witness]).unwrap();
    let bytes = String::from_utf8(unsigned.to_bytes()).unwrap();
    assert!(Checkpoint::open(&bytes, &log).is_err());
}

#[test]
fn bundles_come_apart_again() {
    let leaves: Vec<&[u8]> = vec![b"", b"a", b"longer"];
    let bytes = bundle(leaves.clone());
    assert_eq!(unbundle(&bytes).unwrap(), leaves);
    assert!(unbundle(&bytes[..bytes.len() - 1]).is_none());
    assert!(tile_hashes(&[0; 33]).is_none() && tile_hashes(&[0; 257 * 32]).is_none());
    assert_eq!(tile_hashes(&tile_bytes(&[leaf(1), leaf(2)])).unwrap(), [leaf(1), leaf(2)]);
}
