//! Answers by mail, by command: what a host could make up or bring again is named, and entered by nobody.

use super::{Running, text};
use crate::channel::queries::Message;
use crate::channel::received;
use crate::clock::{Machine, Surroundings};
use crate::members::sealing::seconds;
use ::sealing::SecretKey;
use register::Time;

impl Running {
    /// A sealed answer of this key comes by mail, in answer to this message; its digest.
    fn comes(&self, to: &Message, signer: &SecretKey, words: &str, at: Time, seed: u8) -> String {
        let reader = self.region.desk_key(&to.from).unwrap().certificate();
        let signed =
            ::sealing::seal(words.as_bytes(), Some(signer), &[reader], seconds(at), [seed; 32]);
        let sealed = formats::mail::Sealed {
            stood: formats::mail::Stood::Inline,
            name: String::new(),
            bytes: signed.unwrap(),
        };
        let (store, desk) = (&self.region.store, "MRL.technical".parse().unwrap());
        let before: Vec<_> = store.work(|work| received::of_message(work, &to.message)).unwrap();
        assert!(received::keep(store, &to.message, &desk, &sealed, at).unwrap());
        let mut found = store.work(|work| received::of_message(work, &to.message)).unwrap();
        found.retain(|one| !before.contains(one));
        found.remove(0).digest.to_string()
    }

    fn enters(&self, to: &Message, digest: &str) -> String {
        let (id, desk) = (to.message.to_string(), self.desk_key_of("CRV"));
        let pins = self.folder.path().join("CRV.json");
        let words = ["--desk-key", text(&desk), "--pins", text(&pins), &id];
        let shown = self.reads("CRV", "mails", &words);
        assert_eq!(shown, "done", "if need be below a warning");
        self.reads("CRV", "enter-mail", &[&words[..], &[digest, "--yes"]].concat())
    }
}

#[test]
fn an_answer_by_mail_is_entered_if_it_is_its_desks_and_answers_this_message() {
    let running = Running::with_channel();
    let mrl = running.region.desk_key(&"MRL.technical".parse().unwrap()).unwrap().clone();
    assert_eq!(running.sends("CRV", &["--to", "MRL.technical", "--text", "Do you agree?"]), "done");
    let first = running.last("CRV");
    let now = Machine.now();

    // A key that the host made, in the desk's name; and what the desk said to an older question.
    let made = SecretKey::make("MRL technical", seconds(now.plus_days(-1)), [7; 32]).unwrap();
    let forged = running.comes(&first, &made, "We agree.", now, 1);
    let said = running.enters(&first, &forged);
    assert!(said.contains("that MRL technical never set"), "{said}");
    let old = running.comes(&first, &mrl, "Yes.", now.plus_minutes(-60), 2);
    let said = running.enters(&first, &old);
    assert!(said.contains("before your message was written"), "{said}");

    // A machine that remembers another key of that desk stops, until somebody called.
    let good = running.comes(&first, &mrl, "We agree.", now, 3);
    let (pins, print) = (running.folder.path().join("CRV.json"), mrl.certificate().fingerprint());
    let kept = std::fs::read_to_string(&pins).unwrap();
    std::fs::write(&pins, kept.replace(&print, &print.replace(&print[..4], "0000"))).unwrap();
    let said = running.enters(&first, &good);
    assert!(said.contains("remembers another key of MRL technical"), "{said}");
    std::fs::write(&pins, kept).unwrap();
    let size = running.region.store.size();
    assert_eq!(running.enters(&first, &good), "done");
    assert_eq!(running.region.store.size(), size + 1);

    // The same words with the same signature, sealed anew, are not the answer to the next question.
    let reply = |of: &Message, code: &str, words: &str| {
        let id = of.message.to_string();
        assert_eq!(running.sends(code, &["--reply", &id, "--text", words]), "done");
    };
    reply(&first, "MRL", "Which part?");
    let asked = running.last("MRL");
    reply(&asked, "CRV", "The second one. Do you agree?");
    let next = running.last("CRV");
    let again = running.comes(&next, &mrl, "We agree.", now, 4);
    let said = running.enters(&next, &again);
    assert!(said.contains(&format!("the answer to the message {}", first.message)), "{said}");
    // And the very same bytes are kept as what they are.
    let same = running.comes(&next, &mrl, "We agree.", now, 3);
    let kept = running.region.store.work(|work| received::of_message(work, &next.message)).unwrap();
    let kept = kept.into_iter().find(|one| one.digest.to_string() == same).unwrap();
    assert_eq!(kept.wrong.as_deref(), Some("mailed-repeated"));
}
