//! An alarm: what was seen, since when, and what to do.

use register::{KeyId, Time};
use serde::{Deserialize, Serialize};

/// Something that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alarm {
    /// Tells it apart from others, so that one thing is told once.
    pub(super) id: String,
    /// What it is, in one line.
    pub(super) what: String,
    /// The entry that it is about, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) entry: Option<u64>,
    /// When that entry entered, by the host's clock.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) entered: Option<Time>,
    /// Keys that have a part in it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(super) keys: Vec<KeyId>,
    /// What to do.
    pub(super) todo: String,
    /// When it was seen here.
    pub(super) seen: Time,
}

/// What to do when the log itself does not hold.
pub(super) const LOG_TODO: &str = "Do not sign anything on this instance until this is clear. Keep the \
folder `evidence` as it is. Telephone the secretariat's operator and one other participant, over \
numbers that you have on paper, and compare the last checkpoints. If an older copy was restored \
there, the operator must say so to all; if not, you hold the proof of it.";

/// What to do when a key spoke or changed.
pub(super) const KEY_TODO: &str = "Ask, by telephone, the person who should have done it. If nobody did: \
revoke the key with your root or as national administrator (comity say … members.key-revoked), tell \
the secretariat and your CERT, and keep the folder `evidence`. If it is right, accept it: comity \
watch --accept ENTRY --data DIR.";

impl Alarm {
    /// About the log as a whole.
    pub(super) fn of_log(id: &str, what: String, seen: Time) -> Self {
        let todo = LOG_TODO.to_owned();
        let id = id.to_owned();
        Self { id, what, entry: None, entered: None, keys: Vec::new(), todo, seen }
    }

    /// The text that is told.
    pub(super) fn text(&self) -> String {
        let mut text = format!("ALARM: {}\n", self.what);
        if let (Some(entry), Some(entered)) = (self.entry, self.entered) {
            text += &format!("Entry:  {entry}, entered {entered} by the host's clock\n");
        }
        for key in &self.keys {
            text += &format!("Key:    {key}\n");
        }
        text + &format!("Seen:   {}\nTo do:  {}\nId:     {}\n", self.seen, self.todo, self.id)
    }
}
