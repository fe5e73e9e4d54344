//! A table of rules: each line says who says what, and what the register answers.

use super::world::World;
use crate::Refusal;
use crate::authority::body::Body;

/// Collects the answers of a story, one line each.
pub(super) struct Table {
    pub(super) w: World,
    lines: Vec<String>,
}

impl Table {
    pub(super) fn new(w: World) -> Self {
        Self { w, lines: Vec::new() }
    }

    /// An authority statement.
    pub(super) fn say(&mut self, what: &str, by: &str, role: &str, body: &Body, keys: &[&str]) {
        let answer = self.w.say(by, role, body, keys);
        self.note(what, answer);
    }

    /// Any other statement.
    pub(super) fn tell(&mut self, what: &str, by: &str, role: &str, kind: &str, keys: &[&str]) {
        let answer = self.w.tell(by, role, kind, keys);
        self.note(what, answer);
    }

    pub(super) fn note(&mut self, what: &str, answer: Result<u64, Refusal>) {
        let answer = match answer {
            Ok(_) => "entered".to_owned(),
            Err(r) => format!("{}: {}", r.rule, r.sentence),
        };
        self.lines.push(format!("{what:<44} {answer}"));
    }

    /// Compares with the expected table, and replays the register.
    pub(super) fn ends(self, expected: expect_test::Expect) {
        expected.assert_eq(&(self.lines.join("\n") + "\n"));
        replays(&self.w);
    }
}

/// Judging all entries again gives the same authority.
pub(super) fn replays(w: &World) {
    let mut again = crate::Authority::default();
    for entry in &w.entries {
        let said = entry.line.envelope.as_ref().unwrap().verify().unwrap();
        let entered = entry.line.entered.unwrap();
        let standing = again.may_say(&said, entered).unwrap();
        again.change(&said, &standing, entry.line.index, entered);
    }
    assert_eq!(again, w.authority);
}
