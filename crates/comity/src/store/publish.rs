//! The publisher: writes tiles, reads them back, guards against going back in time, signs the
//! checkpoint. At most once a second; nothing here is in the path of `enter`.

use super::sqlite::Register;
use super::{Store, write_durably};
use anyhow::{Context, Result, bail};
use register::proof::Proof;
use register::tile::{
    Edge, TileId, TileNodes, WIDTH, bundle, bundle_path, tile_bytes, tile_hashes,
};
use register::tree::{inclusion_proof, leaf_hash};
use register::{Checkpoint, Hash, LogKey, LogSigner, Time};
use std::path::{Path, PathBuf};

/// Where the public log's files lie.
pub fn log_folder(folder: &Path) -> PathBuf {
    folder.join("log")
}

/// Writes and signs the public log.
pub struct Publisher {
    folder: PathBuf,
    guard: PathBuf,
    signer: LogSigner,
    edge: Edge,
    root: Hash,
    note: String,
    worked: Option<Time>,
}

impl Publisher {
    /// Takes up the log where it was left. The second value says why the register is read-only,
    /// when it is behind, or differs from, what was signed before.
    pub fn open(
        folder: &Path,
        register: &Register,
        signer: LogSigner,
    ) -> Result<(Self, Option<String>)> {
        let mut publisher = Self {
            guard: folder.join("guard"),
            folder: log_folder(folder),
            signer,
            edge: Edge::default(),
            root: register::tree::empty_root(),
            note: String::new(),
            worked: None,
        };
        let head = register.head()?.size;
        let signed = publisher.signed_before()?;
        let (size, root) = signed.unwrap_or((0, register::tree::empty_root()));
        if size > head {
            publisher.take_up_older(register, size, head)?;
            return Ok((
                publisher,
                Some(format!(
                    "The register holds {head} entries, but {size} were signed before: an older \
                 database was restored. Nothing can be entered. Restore the newest copy."
                )),
            ));
        }
        publisher.rebuild_edge(register, size)?;
        if size > 0 && publisher.root != root {
            return Ok((
                publisher,
                Some(
                    "The register differs from what was signed before. Nothing can be entered. \
                 Restore the newest copy."
                        .to_owned(),
                ),
            ));
        }
        if size > 0 {
            publisher.note = publisher.signer.sign(size, root);
        }
        Ok((publisher, None))
    }

    /// A restored older copy can still be exported: its head is signed again if the tiles show that
    /// it is the beginning of what was signed before.
    fn take_up_older(&mut self, register: &Register, signed: u64, head: u64) -> Result<()> {
        let nodes = TileNodes { size: signed, read: |id| self.read_tile(id) };
        let Ok(before) = register::tree::root(&nodes, head) else { return Ok(()) };
        let mut edge = Edge::default();
        register.each(0, |row| {
            edge.push(leaf_hash(&row.leaf()), |_, _| {});
            Ok(())
        })?;
        if edge.root() == before && head > 0 {
            self.note = self.signer.sign(head, before);
            self.stand_at(edge);
        }
        Ok(())
    }

    /// Size and root that were signed last, from the guard beside the key.
    fn signed_before(&self) -> Result<Option<(u64, Hash)>> {
        let text = match std::fs::read_to_string(&self.guard) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e).context("cannot read the rollback guard"),
        };
        let fields = text.trim_end().split_once(' ');
        let parsed = fields.and_then(|(size, root)| Some((size.parse().ok()?, root.parse().ok()?)));
        parsed.map(Some).context("the rollback guard is damaged; restore the file `guard`")
    }

    /// The edge at `size`: from the tiles when they are there and right, else from the register.
    fn rebuild_edge(&mut self, register: &Register, size: u64) -> Result<()> {
        let read = |id: TileId| -> Result<Vec<Hash>> {
            let mut hashes = self.read_tile(id).context("a tile is missing")?;
            hashes.truncate(id.width as usize);
            Ok(hashes)
        };
        if let Ok(edge) = Edge::load(size, read) {
            let (_, root) = self.signed_before()?.unwrap_or((0, register::tree::empty_root()));
            if edge.root() == root {
                self.stand_at(edge);
                return Ok(());
            }
        }
        let mut edge = Edge::default();
        let mut tiles = Vec::new();
        register.each(0, |row| {
            if row.index < size {
                edge.push(leaf_hash(&row.leaf()), |id, hashes| tiles.push((id, hashes.to_vec())));
            }
            Ok(())
        })?;
        for (id, hashes) in tiles {
            self.write_tile(id, &hashes)?;
        }
        self.stand_at(edge);
        Ok(())
    }

    /// Notes where the log stands; its root is asked for on every page.
    fn stand_at(&mut self, edge: Edge) {
        self.root = edge.root();
        self.edge = edge;
    }

    /// Publishes everything that was entered; answers with the size.
    fn publish(&mut self, register: &Register) -> Result<u64> {
        let from = self.edge.size();
        let mut edge = self.edge.clone();
        let mut tiles: Vec<(TileId, Vec<Hash>)> = Vec::new();
        // Bundles are rewritten from their first leaf, so begin at a bundle's edge.
        let first = from - from % WIDTH;
        let mut leaves: Vec<Vec<u8>> = Vec::new();
        register.each(first, |row| {
            let leaf = row.leaf();
            if row.index >= from {
                edge.push(leaf_hash(&leaf), |id, hashes| tiles.push((id, hashes.to_vec())));
            }
            leaves.push(leaf);
            Ok(())
        })?;
        if edge.size() == from && !self.note.is_empty() {
            return Ok(from);
        }
        for (number, chunk) in leaves.chunks(WIDTH as usize).enumerate() {
            let index = first / WIDTH + number as u64;
            let path = self.folder.join(bundle_path(index, WIDTH));
            write_durably(&path, &bundle(chunk.iter().map(Vec::as_slice)))?;
        }
        tiles.extend(edge.unfinished().map(|(id, hashes)| (id, hashes.to_vec())));
        for (id, hashes) in &tiles {
            self.write_tile(*id, hashes)?;
        }
        // Stop here: more tiles than the checkpoint says, which is harmless.
        for (id, hashes) in &tiles {
            if self.read_tile(*id).as_ref() != Some(hashes) {
                bail!("the tile {} was not written as meant; check the disk", id.path());
            }
        }
        let (size, root) = (edge.size(), edge.root());
        write_durably(&self.guard, format!("{size} {root}\n").as_bytes())?;
        // Stop here: the guard is ahead of the checkpoint by entries that are durable already.
        let note = self.signer.sign(size, root);
        write_durably(&self.folder.join("checkpoint"), note.as_bytes())?;
        (self.edge, self.root, self.note) = (edge, root, note);
        Ok(size)
    }

    // A tile is kept under its full name while it grows; a shorter one is a prefix of it.
    fn tile_path(&self, id: TileId) -> PathBuf {
        self.folder.join(TileId { width: WIDTH, ..id }.path())
    }

    fn write_tile(&self, id: TileId, hashes: &[Hash]) -> Result<()> {
        Ok(write_durably(&self.tile_path(id), &tile_bytes(hashes))?)
    }

    fn read_tile(&self, id: TileId) -> Option<Vec<Hash>> {
        tile_hashes(&std::fs::read(self.tile_path(id)).ok()?)
    }
}

impl Store {
    fn publisher(&self) -> std::sync::MutexGuard<'_, Publisher> {
        self.publisher.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Publishes what was entered and answers with the size of the public log.
    pub fn publish(&self) -> Result<u64> {
        if let Some(reason) = self.read_only() {
            bail!("{reason}");
        }
        let now = self.now();
        self.register(|register| {
            let mut publisher = self.publisher();
            let size = publisher.publish(register)?;
            publisher.worked = Some(now);
            Ok(size)
        })
    }

    /// When the publisher last did its work; `None` when it has not yet.
    pub fn published_at(&self) -> Option<Time> {
        self.publisher().worked
    }

    /// The newest signed checkpoint; empty before the first.
    pub fn checkpoint(&self) -> String {
        self.publisher().note.clone()
    }

    /// The key that checkpoints are checked with.
    pub fn log_key(&self) -> LogKey {
        self.publisher().signer.log_key()
    }

    /// The head that is published: size and root.
    pub fn published(&self) -> (u64, Hash) {
        let publisher = self.publisher();
        (publisher.edge.size(), publisher.root)
    }

    /// The proof that an entry stands in the public log, computed on demand; `None` while the
    /// checkpoint does not cover it yet.
    pub fn proof(&self, index: u64) -> Result<Option<Proof>> {
        let Some(row) = self.register(|register| register.row(index))? else {
            return Ok(None);
        };
        let publisher = self.publisher();
        let size = publisher.edge.size();
        if index >= size {
            return Ok(None);
        }
        let nodes = TileNodes { size, read: |id| publisher.read_tile(id) };
        let proof = Proof {
            extra: (!row.kind.is_authority()).then(|| row.leaf_key.0.to_vec()),
            index,
            path: inclusion_proof(&nodes, index, size)?,
            checkpoint: publisher.note.clone(),
        };
        Checkpoint::open(&proof.checkpoint, &publisher.signer.log_key())?;
        Ok(Some(proof))
    }
}
