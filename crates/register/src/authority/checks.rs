//! Small checks that several rules share: root sets, thresholds, lists.

use super::body::RootSet;
use super::judge::BY_ROOT;
use super::{LIST_MAX, Refusal, Standing};
use crate::key::KeyId;

pub(super) fn refuse<T>(rule: &'static str, sentence: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::new(rule, sentence))
}

pub(super) fn holds(root: &RootSet, id: &KeyId) -> bool {
    root.keys.iter().any(|k| k.id() == *id)
}

pub(super) fn enough(root: &RootSet, signers: &[KeyId], whose: &str) -> Result<(), Refusal> {
    let count = signers.iter().filter(|id| holds(root, id)).count() as u64;
    if count >= root.threshold {
        return Ok(());
    }
    refuse("threshold", format!("{} of {whose} must sign; {count} did", root.threshold))
}

pub(super) fn no_strangers(
    signers: &[KeyId],
    known: impl Fn(&KeyId) -> bool,
) -> Result<(), Refusal> {
    if signers.iter().all(known) {
        return Ok(());
    }
    refuse("stranger", "a key that has no part in this signed too")
}

pub(super) fn only_root(root: &RootSet, signers: &[KeyId]) -> Result<Standing, Refusal> {
    enough(root, signers, "the root keys")?;
    no_strangers(signers, |id| holds(root, id))?;
    Ok(BY_ROOT)
}

pub(super) fn check_root(root: &RootSet) -> Result<(), Refusal> {
    let mut ids: Vec<KeyId> = root.keys.iter().map(|k| k.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    let count = root.keys.len();
    let fits =
        ids.len() == count && count <= LIST_MAX && (1..=count as u64).contains(&root.threshold);
    if fits {
        return Ok(());
    }
    refuse("root", "a root set has 1 to 64 different keys and a threshold it can reach")
}

pub(super) fn check_list(length: usize) -> Result<(), Refusal> {
    if length <= LIST_MAX {
        return Ok(());
    }
    refuse("list", format!("a list may have at most {LIST_MAX} items"))
}
