//! Entries whose key was later reported as compromised. A revoked key signs nothing more, so the
//! span is closed when its revocation enters: it is walked once for each such revocation.

use super::Store;
use anyhow::Result;
use register::{Authority, Envelope, KeyId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Doubtful entries, each with the entry that revoked its key.
#[derive(Debug, Default)]
pub struct Doubtful(BTreeMap<u64, u64>);

impl Doubtful {
    /// The entry that reported the key of this one, if one did.
    pub fn reported_in(&self, entry: u64) -> Option<u64> {
        self.0.get(&entry).copied()
    }
}

/// From which entry on something is doubtful, and the last entry that said so.
struct Span {
    from: u64,
    last: Option<u64>,
}

impl Span {
    fn of(authority: &Authority) -> Self {
        let revoked = authority.keys().filter_map(|(_, key)| key.revoked);
        let named = revoked.filter_map(|r| Some((r.compromised_since?, r.index)));
        named.fold(Self { from: u64::MAX, last: None }, |span, (since, index)| Self {
            from: span.from.min(since),
            last: span.last.max(Some(index)),
        })
    }
}

impl Store {
    /// Entries whose key was later reported as compromised.
    ///
    /// # Errors
    /// When register or views cannot be read.
    pub fn doubtful(&self) -> Result<Arc<Doubtful>> {
        let authority = self.authority();
        let span = self.derived(|_| Ok(Span::of(&authority)))?;
        let Some(last) = span.last else { return Ok(Arc::default()) };
        self.derived_for(last, || {
            let mut found = BTreeMap::new();
            self.register(|register| {
                for index in span.from..last {
                    let Some(envelope) = register.row(index)?.and_then(|row| row.envelope) else {
                        continue;
                    };
                    let signers = Envelope::read_entered(&envelope)?.signers;
                    let doubtful = |key: &&KeyId| authority.is_doubtful(key, index);
                    let reported = signers.iter().find(doubtful).and_then(|k| by(&authority, k));
                    found.extend(reported.map(|reported| (index, reported)));
                }
                Ok(())
            })?;
            Ok(Doubtful(found))
        })
    }
}

/// The entry that reported a key, or the key that enrolled it.
fn by(authority: &Authority, key: &KeyId) -> Option<u64> {
    let own = authority.key(key)?;
    let parent = own.parent.and_then(|parent| authority.key(&parent));
    let mut revoked = [Some(own), parent].into_iter().flatten().filter_map(|key| key.revoked);
    revoked.find(|revoked| revoked.compromised_since.is_some()).map(|revoked| revoked.index)
}
