//! The Merkle tree of RFC 6962: hashes, proofs, and the right edge to which leaves are added.

use crate::canon::as_text;
use sha2::{Digest, Sha256};

/// 32 bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = [0; 64];
        hex::encode_to_slice(self.0, &mut text).map_err(|_| std::fmt::Error)?;
        f.write_str(std::str::from_utf8(&text).map_err(|_| std::fmt::Error)?)
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

as_text!(Hash);

impl std::str::FromStr for Hash {
    type Err = hex::FromHexError;
    /// Lower-case digits only, so that one value has one text.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(index) = text.bytes().position(|b| b.is_ascii_uppercase()) {
            let c = char::from(text.as_bytes()[index]);
            return Err(hex::FromHexError::InvalidHexCharacter { c, index });
        }
        let mut bytes = [0; 32];
        let (pairs, odd) = text.as_bytes().as_chunks::<2>();
        if pairs.len() == bytes.len() && odd.is_empty() {
            let mut wrong = 0;
            for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
                let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
                // What wrong digits give here is refused below.
                wrong |= high | low;
                *byte = high.wrapping_mul(16).wrapping_add(low);
            }
            if wrong < 16 {
                return Ok(Self(bytes));
            }
        }
        hex::decode_to_slice(text, &mut bytes)?;
        Ok(Self(bytes))
    }
}

/// The value of each lower-case hexadecimal digit; 255 for every other byte.
const DIGITS: [u8; 256] = {
    let mut values = [255; 256];
    let mut value = 0;
    while value < 16 {
        values[b"0123456789abcdef"[value as usize] as usize] = value;
        value += 1;
    }
    values
};

/// Hash of a leaf: SHA-256(0x00 ‖ data), RFC 6962 section 2.1.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(data).finalize().into())
}

/// Hash of a node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([1])
            .chain_update(left.0)
            .chain_update(right.0)
            .finalize()
            .into(),
    )
}

/// Hash of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// Where hashes of complete subtrees are read from.
pub trait Nodes {
    /// What can go wrong while reading.
    type Error;
    /// The hash of the complete subtree of 2^`level` leaves whose first leaf is `index << level`.
    fn node(&self, level: u32, index: u64) -> Result<Hash, Self::Error>;
}

/// The root of the first `size` leaves.
pub fn root<N: Nodes>(nodes: &N, size: u64) -> Result<Hash, N::Error> {
    if size == 0 { Ok(empty_root()) } else { range_hash(nodes, 0, size) }
}

/// The audit path of leaf `index` in the tree of `size` leaves (RFC 6962 section 2.1.1), nearest
/// sibling first. `index` must be below `size`.
pub fn inclusion_proof<N: Nodes>(nodes: &N, index: u64, size: u64) -> Result<Vec<Hash>, N::Error> {
    let (mut low, mut high) = (0, size);
    let mut path = Vec::new();
    while high - low > 1 {
        let split = low + largest_power_below(high - low);
        if index < split {
            path.push(range_hash(nodes, split, high)?);
            high = split;
        } else {
            path.push(range_hash(nodes, low, split)?);
            low = split;
        }
    }
    path.reverse();
    Ok(path)
}

/// The root that an audit path leads to (RFC 9162 section 2.1.3.2); `None` if the path has the
/// wrong length for this index and size.
pub fn root_from_inclusion(index: u64, size: u64, leaf: Hash, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = leaf;
    for sibling in path {
        if last == 0 {
            return None;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

fn range_hash<N: Nodes>(nodes: &N, low: u64, high: u64) -> Result<Hash, N::Error> {
    let width = high - low;
    if width.is_power_of_two() {
        let level = width.trailing_zeros();
        return nodes.node(level, low >> level);
    }
    let split = low + largest_power_below(width);
    Ok(node_hash(&range_hash(nodes, low, split)?, &range_hash(nodes, split, high)?))
}

fn largest_power_below(n: u64) -> u64 {
    debug_assert!(n > 1);
    1 << (63 - (n - 1).leading_zeros())
}

/// A whole tree in memory, for those who hold all leaves (the verifier, tests).
#[derive(Debug, Default, Clone)]
pub struct FullTree {
    levels: Vec<Vec<Hash>>,
}

impl FullTree {
    /// Adds a leaf's hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(hash);
            if row.len() % 2 == 1 {
                break;
            }
            hash = node_hash(&row[row.len() - 2], &row[row.len() - 1]);
        }
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |row| row.len() as u64)
    }

    /// The root over all leaves.
    pub fn root(&self) -> Hash {
        root(self, self.size()).unwrap_or_else(|never: std::convert::Infallible| match never {})
    }
}

impl Nodes for FullTree {
    type Error = std::convert::Infallible;
    fn node(&self, level: u32, index: u64) -> Result<Hash, Self::Error> {
        Ok(self.levels[level as usize][index as usize])
    }
}
