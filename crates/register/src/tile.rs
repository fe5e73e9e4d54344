//! Tiles: the tree cut into files of 256 hashes, as C2SP tlog-tiles defines them.

use crate::tree::{Hash, Nodes, node_hash};

/// Hashes in a full tile, and entries in a full bundle.
pub const WIDTH: u64 = 256;

/// Longest entry a bundle can hold (its length has 16 bits).
pub const ENTRY_MAX: usize = 65_535;

/// One tile: `level` counts tiles, not tree levels; `width` is 1 to 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileId {
    /// Height of the tile: its hashes are subtrees of 256^level leaves.
    pub level: u8,
    /// Which tile of that level.
    pub index: u64,
    /// Hashes in it.
    pub width: u64,
}

impl TileId {
    /// The path under the log's address, such as `tile/0/x001/234.p/5`.
    pub fn path(&self) -> String {
        format!("tile/{}/{}", self.level, numbered(self.index, self.width))
    }
}

/// The path of a bundle of entries, such as `tile/entries/000`.
pub fn bundle_path(index: u64, width: u64) -> String {
    format!("tile/entries/{}", numbered(index, width))
}

fn numbered(index: u64, width: u64) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    if width < WIDTH { format!("{text}.p/{width}") } else { text }
}

/// The tiles of one level-wise row that a tree of `size` leaves has: full ones and a partial last.
pub fn tiles_of(size: u64) -> impl Iterator<Item = TileId> {
    (0u8..8).flat_map(move |level| {
        let hashes = size >> (8 * u32::from(level));
        let full = (0..hashes / WIDTH).map(move |index| TileId { level, index, width: WIDTH });
        let part = hashes % WIDTH;
        full.chain((part > 0).then_some(TileId { level, index: hashes / WIDTH, width: part }))
    })
}

/// Joins leaves into a bundle: each with its length in 16 bits, big-endian.
pub fn bundle<'a>(leaves: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    for leaf in leaves {
        debug_assert!(leaf.len() <= ENTRY_MAX);
        out.extend_from_slice(&(leaf.len() as u16).to_be_bytes());
        out.extend_from_slice(leaf);
    }
    out
}

/// Takes a bundle apart; `None` when it is cut off.
pub fn unbundle(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut leaves = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        if rest.len() < length {
            return None;
        }
        let (leaf, rest) = rest.split_at(length);
        leaves.push(leaf);
        bytes = rest;
    }
    Some(leaves)
}

/// A tile's bytes: its hashes one after another.
pub fn tile_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|h| h.0).collect()
}

/// A tile's hashes; `None` when the length is not a multiple of 32 or more than 256 of them.
pub fn tile_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (chunks, rest) = bytes.as_chunks::<32>();
    (rest.is_empty() && chunks.len() as u64 <= WIDTH)
        .then(|| chunks.iter().map(|c| Hash(*c)).collect())
}

/// The right edge of a growing tree: the unfinished tile of each level.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    rows: Vec<Vec<Hash>>,
}

impl Edge {
    /// Takes up a tree of `size` leaves; `read` gives the hashes of an unfinished tile.
    pub fn load<E>(
        size: u64,
        mut read: impl FnMut(TileId) -> Result<Vec<Hash>, E>,
    ) -> Result<Self, E> {
        let mut rows = Vec::new();
        let mut level = 0u8;
        while size >> (8 * u32::from(level)) > 0 {
            let hashes = size >> (8 * u32::from(level));
            let width = hashes % WIDTH;
            let tile = TileId { level, index: hashes / WIDTH, width };
            rows.push(if width == 0 { Vec::new() } else { read(tile)? });
            level += 1;
            if level == 8 {
                break;
            }
        }
        Ok(Self { size, rows })
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf's hash; `full` receives each tile that became full.
    pub fn push(&mut self, leaf: Hash, mut full: impl FnMut(TileId, &[Hash])) {
        self.size += 1;
        let mut hash = leaf;
        for level in 0u8.. {
            if self.rows.len() == usize::from(level) {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[usize::from(level)];
            row.push(hash);
            if (row.len() as u64) < WIDTH {
                return;
            }
            let index = (self.size >> (8 * (u32::from(level) + 1))) - 1;
            full(TileId { level, index, width: WIDTH }, row);
            hash = subtree(row);
            row.clear();
        }
    }

    /// The unfinished tiles, lowest level first.
    pub fn unfinished(&self) -> impl Iterator<Item = (TileId, &[Hash])> {
        self.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()).map(|(level, row)| {
            let index = self.size >> (8 * (level as u32 + 1));
            (TileId { level: level as u8, index, width: row.len() as u64 }, row.as_slice())
        })
    }

    /// The root over all leaves.
    pub fn root(&self) -> Hash {
        let mut acc: Option<Hash> = None;
        for row in &self.rows {
            let mut high = row.len();
            for bit in 0..8 {
                if row.len() >> bit & 1 == 1 {
                    let low = high - (1 << bit);
                    let left = subtree(&row[low..high]);
                    acc = Some(acc.map_or(left, |right| node_hash(&left, &right)));
                    high = low;
                }
            }
        }
        acc.unwrap_or_else(crate::tree::empty_root)
    }
}

/// Hash over a power of two of neighbouring hashes.
fn subtree(hashes: &[Hash]) -> Hash {
    match hashes {
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(&subtree(left), &subtree(right))
        }
    }
}

/// Reads nodes of a tree of `size` leaves from its tiles.
pub struct TileNodes<R> {
    /// Leaves of the tree.
    pub size: u64,
    /// Gives the hashes of a tile.
    pub read: R,
}

/// A tile that could not be read or holds too little.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the tile {0} is missing or damaged")]
pub struct TileError(pub String);

impl<R: Fn(TileId) -> Option<Vec<Hash>>> Nodes for TileNodes<R> {
    type Error = TileError;
    fn node(&self, level: u32, index: u64) -> Result<Hash, TileError> {
        let (tile_level, inner) = ((level / 8) as u8, level % 8);
        let first = index << inner;
        let hashes = self.size >> (8 * u32::from(tile_level));
        let tile_index = first / WIDTH;
        let width = hashes.saturating_sub(tile_index * WIDTH).min(WIDTH);
        let id = TileId { level: tile_level, index: tile_index, width };
        let low = (first % WIDTH) as usize;
        (self.read)(id)
            .and_then(|tile| tile.get(low..low + (1 << inner)).map(subtree))
            .ok_or_else(|| TileError(id.path()))
    }
}
