//! Messages by command: what is sent, what stops a sender, who reads, and what is kept of it.

use super::{Running, text};
use crate::channel::informal;
use crate::channel::kinds::{Formality, Urgency};
use crate::channel::queries::{self, Message};
use crate::channel::received;
use crate::channel::tests::by_mail::answers_by_mail;
use crate::clock::Surroundings;
use crate::command::client::Client;
use crate::command::signer::Signer;
use crate::keyfile;
use crate::members::make::Draft;
use crate::members::sealing::{self, Whose, seconds};
use crate::region::Region;
use ::sealing::SecretKey;
use register::authority::body::{Body, Level, PolicyRule, SigningPolicySet};
use register::text::Pattern;
use register::{Code, SigningKey, Tlp};
use serde_json::Value;
use std::path::PathBuf;

const DUTY: &str = "desk.technical";

impl Running {
    pub(super) fn with_channel() -> Self {
        let mut running = Self::new();
        running.region.open_channel().unwrap();
        running
    }

    /// The file with the secret key of a state's duty desk.
    pub(super) fn desk_key_of(&self, code: &str) -> PathBuf {
        let desk = format!("{code}.technical").parse().unwrap();
        let path = self.folder.path().join(format!("{code}.asc"));
        let secret = self.region.desk_key(&desk).unwrap();
        std::fs::write(&path, secret.armored().unwrap()).unwrap();
        path
    }

    pub(super) fn sends(&self, code: &str, words: &[&str]) -> String {
        let (key, desk) = (self.key_of(code, DUTY), self.desk_key_of(code));
        let pins = self.folder.path().join(format!("{code}.json"));
        let own = ["send", "URL", "--from", "technical", "--yes", "--subject", "Ports"];
        let keys = ["--key", text(&key), "--desk-key", text(&desk), "--pins", text(&pins)];
        self.types(&[&own[..], &keys, words].concat())
    }

    /// `comity messages` in the name of a state's duty desk.
    pub(super) fn reads(&self, code: &str, act: &str, words: &[&str]) -> String {
        let key = self.key_of(code, DUTY);
        self.types(&[&["messages", act, "URL", "--key", text(&key)], words].concat())
    }

    /// The newest message of a state.
    pub(super) fn last(&self, code: &str) -> Message {
        let own = Code::new(code).unwrap();
        let found = self.region.store.view(|views| {
            let first = queries::conversations_of(views, &own)?.remove(0);
            queries::messages(views, &first)
        });
        found.unwrap().pop().unwrap()
    }
}

#[test]
fn a_message_goes_out_is_opened_and_answered() {
    let running = Running::with_channel();
    let file = running.folder.path().join("times.csv");
    std::fs::write(&file, "01:20").unwrap();
    let words = ["--to", "NWR.technical", "--to", "MRL.technical", "--text", "They stand."];
    let more = ["--attach", text(&file), "--urgency", "urgent", "--mark", "RED", "--test"];
    assert_eq!(running.sends("CRV", &[&words[..], &more].concat()), "done");
    let sent = running.last("CRV");
    let to: Vec<String> = sent.to.iter().map(ToString::to_string).collect();
    assert_eq!(to, ["MRL technical", "NWR technical"]);
    assert_eq!((sent.urgency, sent.tlp, sent.test), (Urgency::Urgent, Tlp::Red, true));
    assert_eq!(sent.attachments.len(), 1);

    let (id, saved) = (sent.message.to_string(), running.folder.path().join("saved"));
    let desk = running.desk_key_of("MRL");
    let open = [&id, "--desk-key", text(&desk), "--save", text(&saved)];
    assert_eq!(running.reads("MRL", "open", &open), "done");
    assert_eq!(std::fs::read_to_string(saved.join("1-times.csv")).unwrap(), "01:20");
    let refused = running.reads("MRL", "open", &open);
    assert!(refused.contains("nothing is overwritten"), "{refused}");
    // The register that was verified is remembered, and another one is noticed.
    let pins = running.folder.path().join("pins.json");
    let kept = std::fs::read_to_string(&pins).unwrap();
    let founding = running.region.store.authority().founded().unwrap().digest.to_string();
    assert!(kept.contains(&founding), "{kept}");
    std::fs::write(&pins, kept.replace(&founding, &"0".repeat(64))).unwrap();
    let open = [&id, "--desk-key", text(&desk)];
    let refused = running.reads("MRL", "open", &open);
    assert!(refused.contains("does not verify") && refused.contains("not shown"), "{refused}");
    assert_eq!(running.reads("MRL", "open", &[&open[..], &["--unsigned"]].concat()), "done");
    std::fs::write(&pins, kept).unwrap();
    assert_eq!(running.reads("MRL", "acknowledge", &[&id]), "done");
    let refused = running.reads("MRL", "acknowledge", &[&id]);
    assert!(refused.contains("acknowledged it already"), "{refused}");
    let refused = running.reads("PVL", "acknowledge", &[&id]);
    assert!(refused.contains("there is no message"), "{refused}");

    // An answer goes back to who wrote, wakes nobody, and is a test where that was one.
    assert_eq!(running.sends("MRL", &["--reply", &id, "--text", "We block three hosts."]), "done");
    let answer = running.last("MRL");
    assert_eq!(answer.to, [sent.from]);
    assert_eq!((answer.urgency, answer.tlp, answer.test), (Urgency::Priority, Tlp::Red, true));
    assert_eq!((answer.replies_to, answer.conversation), (Some(sent.message), sent.message));
    assert_eq!(running.reads("CRV", "list", &[]), "done");
    assert_eq!(running.reads("CRV", "list", &["--json"]), "done");
}

#[test]
fn an_informal_message_is_read_as_long_as_its_text_is_there() {
    let running = Running::with_channel();
    let words = ["--to", "MRL.technical", "--text", "Nobody knows yet.", "--informal"];
    let file = running.folder.path().join("times.csv");
    std::fs::write(&file, "01:20").unwrap();
    let refused = running.sends("CRV", &[&words[..], &["--attach", text(&file)]].concat());
    assert!(refused.contains("cannot be used with"), "{refused}");
    assert_eq!(running.sends("CRV", &words), "done");
    let sent = running.last("CRV");
    assert_eq!((sent.formality, sent.attachments.len()), (Formality::Informal, 0));
    let (id, desk) = (sent.message.to_string(), running.desk_key_of("MRL"));
    let open = [&id, "--desk-key", text(&desk)];
    assert_eq!(running.reads("MRL", "open", &open), "done");
    assert_eq!(running.reads("MRL", "list", &[]), "done");

    // What answers it is informal too, unless somebody says otherwise.
    assert_eq!(running.sends("MRL", &["--reply", &id, "--text", "Nor do we."]), "done");
    assert_eq!(running.last("MRL").formality, Formality::Informal);
    let official = ["--reply", &id, "--text", "We block three hosts.", "--official"];
    assert_eq!(running.sends("MRL", &official), "done");
    assert_eq!(running.last("MRL").formality, Formality::Official);

    informal::forget(&running.region.store, &[sent.message]).unwrap();
    let said = running.reads("MRL", "open", &open);
    assert!(said.contains("not here any more") && said.contains("send it again"), "{said}");
}

#[test]
fn a_desk_with_another_key_is_not_written_to_until_somebody_compared_it() {
    let mut running = Running::with_channel();
    let words = ["--to", "MRL.technical", "--text", "They stand."];
    assert_eq!(running.sends("CRV", &words), "done");
    running.region.give_desk_key("MRL").unwrap();
    let size = running.region.store.size();
    let refused = running.sends("CRV", &words);
    assert!(refused.contains("nothing was sent") && refused.contains("Call the desk"), "{refused}");
    // Another fingerprint than the one that is given now accepts nothing.
    let other = "0".repeat(40);
    let refused = running.sends("CRV", &[&words[..], &["--accept-key", &other]].concat());
    assert!(refused.contains("nothing was sent"), "{refused}");
    assert_eq!(running.region.store.size(), size);
    let desk = "MRL.technical".parse().unwrap();
    let given = running.region.desk_key(&desk).unwrap().certificate().fingerprint().to_uppercase();
    let accepted = [&words[..], &["--accept-key", &given]].concat();
    assert_eq!(running.sends("CRV", &accepted), "done");
    // From now on it is the one that is remembered.
    assert_eq!(running.sends("CRV", &words), "done");

    // One's own desk's key that was replaced does not seal either.
    let old = running.desk_key_of("PVL");
    running.region.give_desk_key("PVL").unwrap();
    let key = running.key_of("PVL", DUTY);
    let own = ["send", "URL", "--from", "technical", "--yes", "--subject", "Ports"];
    let keys = ["--key", text(&key), "--desk-key", text(&old)];
    let refused = running.types(&[&own[..], &keys, &words].concat());
    assert!(refused.contains("is not the key of PVL technical that stands now"), "{refused}");
}

#[test]
fn a_renewed_key_is_written_to_and_never_again_as_it_was_before() {
    let running = Running::with_channel();
    let words = ["--to", "MRL.technical", "--text", "They stand."];
    assert_eq!(running.sends("CRV", &words), "done");
    let desk = "MRL.technical".parse().unwrap();
    let old = running.region.desk_key(&desk).unwrap();
    let made = old.certificate().newest_part().unwrap();
    let new = old.renewed(made + 1, [7; 32]).unwrap();
    running.region.set_desk_key(&desk, &new).unwrap();
    // Who only has the desk's key as it was writes nothing.
    let refused = running.sends("MRL", &["--to", "CRV.technical", "--text", "They move."]);
    assert!(refused.contains("is not the key of MRL technical that stands now"), "{refused}");

    // The new one out of the record of the conversation that is answered, or as the instance gives it.
    let first = running.last("CRV").message.to_string();
    let reply = ["--to", "MRL.technical", "--text", "They move.", "--reply", &first];
    assert_eq!(running.sends("CRV", &reply), "done");
    let sealed = running.last("CRV").sealed;
    let part = running.region.store.register(|r| r.part(&sealed)).unwrap().unwrap();
    let is_to = |key: &::sealing::SecretKey| {
        ::sealing::is_sealed_to(part.content(), &key.certificate(), made + 1).unwrap()
    };
    assert!(is_to(&new) && !is_to(old));

    // An instance that goes back to an earlier certificate is noticed.
    let pins = running.folder.path().join("CRV.json");
    let kept = std::fs::read_to_string(&pins).unwrap();
    let later = kept.replace(&format!(": {}", made + 1), &format!(": {}", made + 2));
    assert_ne!(kept, later);
    std::fs::write(&pins, later).unwrap();
    let refused = running.sends("CRV", &words);
    assert!(
        refused.contains("was renewed since") && refused.contains("nothing was sent"),
        "{refused}"
    );
}

#[test]
fn what_cannot_be_a_letter_is_refused_before_anything_is_sent() {
    let running = Running::with_channel();
    let size = running.region.store.size();
    let form = ["--form", "notification"];
    for (words, expected) in [
        (&["--to", "MRL.technical"][..], "field 110 (Text) is needed"),
        (&["--to", "TSD.technical", "--text", "x"], "TSD technical has no key"),
        (&["--to", "MRL", "--text", "x"], "write MRL.technical"),
        (&["--to", "CRV.technical", "--text", "x"], "other participants"),
        (&["--to", "MRL.technical", "--text", "x", "--mark", "CLEAR"], "AMBER+STRICT"),
        (&["--to", "MRL.technical", "--text", "x", "--field", "110=y"], "given twice"),
        (&["--to", "MRL.technical", "--text", "x", "--answer-by", "soon"], "2026-11-22T18:00Z"),
    ] {
        let refused = running.sends("CRV", words);
        assert!(refused.contains(expected), "{words:?}: {refused}");
    }
    let words = [&["--to", "MRL.technical", "--text", "x"], &form[..]].concat();
    assert!(running.sends("CRV", &words).contains("has no field 110"));
    assert_eq!(running.region.store.size(), size);
    let words = [&["--to", "MRL.technical", "--field", "120=Cranes stand."], &form[..]].concat();
    assert_eq!(running.sends("CRV", &words), "done");
}

#[test]
fn where_two_must_sign_a_sealed_message_waits_for_the_second() {
    let mut running = Running::with_channel();
    let second = running.region.join("CRV", DUTY, "Selma Dorrin").unwrap();
    let other = running.folder.path().join("second.key");
    keyfile::write(&other, &second.key, "").unwrap();
    let rule = PolicyRule {
        kinds: Pattern::new("channel.message-sent").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: None,
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let draft = Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    running.region.say_as_root("CRV", &draft).unwrap();

    let size = running.region.store.size();
    let words = ["--to", "MRL.technical", "--text", "They stand."];
    assert_eq!(running.sends("CRV", &words), "done");
    assert_eq!(running.region.store.size(), size, "it waits");
    let of_waiting = "select id from web_waiting";
    let id: anyhow::Result<String> =
        running.region.store.work(|work| work.query_row(of_waiting, [], |r| r.get(0)));
    let address = format!("URL/waiting/{}", id.unwrap());
    assert_eq!(running.types(&["sign", &address, "--yes", "--key", text(&other)]), "done");
    assert_eq!(running.region.store.size(), size + 1);
    // With both keys at hand nothing waits.
    assert_eq!(running.sends("CRV", &[&words[..], &["--key", text(&other)]].concat()), "done");
    assert_eq!(running.region.store.size(), size + 2);

    // An informal message waits with its text, and is read once it left.
    assert_eq!(running.sends("CRV", &[&words[..], &["--informal"]].concat()), "done");
    assert_eq!(running.region.store.size(), size + 2, "it waits");
    let id: anyhow::Result<String> =
        running.region.store.work(|work| work.query_row(of_waiting, [], |r| r.get(0)));
    let address = format!("URL/waiting/{}", id.unwrap());
    assert_eq!(running.types(&["sign", &address, "--yes", "--key", text(&other)]), "done");
    let sent = running.last("CRV");
    assert_eq!(sent.formality, Formality::Informal);
    let (id, desk) = (sent.message.to_string(), running.desk_key_of("MRL"));
    assert_eq!(running.reads("MRL", "open", &[&id, "--desk-key", text(&desk)]), "done");
}

#[test]
fn a_message_that_the_instance_does_not_list_stops_the_next_one() {
    let running = Running::with_channel();
    let words = ["--to", "MRL.technical", "--text", "They stand."];
    assert_eq!(running.sends("CRV", &words), "done");
    let first = running.last("CRV").message.to_string();
    let pins = running.folder.path().join("CRV.json");
    let kept = std::fs::read_to_string(&pins).unwrap();
    assert!(kept.contains(&first), "{kept}");

    let other = first.replace(&first[30..], "000000");
    std::fs::write(&pins, kept.replace(&first, &other)).unwrap();
    let size = running.region.store.size();
    let refused = running.sends("CRV", &words);
    assert!(refused.contains("does not list the message") && refused.contains(&other), "{refused}");
    assert_eq!(running.region.store.size(), size);
    // Who goes on names it all the same, so that the reader is told; the letter opens as ever.
    assert_eq!(running.sends("CRV", &[&words[..], &["--accept-missing", &other]].concat()), "done");
    let (id, desk) = (running.last("CRV").message.to_string(), running.desk_key_of("MRL"));
    assert_eq!(running.reads("MRL", "open", &[&id, "--desk-key", text(&desk)]), "done");
    assert_eq!(running.sends("CRV", &words), "done");
}

#[test]
fn an_answer_by_mail_is_listed_opened_and_entered() {
    let running = Running::with_channel();
    let words = ["--to", "MRL.technical", "--text", "They stand.", "--test"];
    assert_eq!(running.sends("CRV", &words), "done");
    let sent = running.last("CRV");
    let (id, desk) = (sent.message.to_string(), running.desk_key_of("CRV"));
    let keys = ["--desk-key", text(&desk)];
    let mails = |code: &str| running.reads(code, "mails", &[&[&*id], &keys[..]].concat());
    let enters = |code: &str, digest: &str| {
        running.reads(code, "enter-mail", &[&[&*id, digest, "--yes"], &keys[..]].concat())
    };
    assert_eq!(mails("CRV"), "done", "none came");
    answers_by_mail(&running.region, "MRL", sent.message, "We have it.");
    let store = &running.region.store;
    let digest = store.work(|work| received::of_message(work, &sent.message)).unwrap()[0].digest;
    let digest = digest.to_string();
    assert_eq!(mails("CRV"), "done");
    let other = "0".repeat(64);
    let unknown = enters("CRV", &other);
    assert_eq!(unknown, format!("no answer with the digest {other} came by mail"));
    let stranger = enters("NWR", &digest);
    assert!(stranger.contains("there is no message"), "{stranger}");
    let size = store.size();
    assert_eq!(enters("CRV", &digest), "done");
    assert_eq!(store.size(), size + 1);
    let entry = store.entry(size).unwrap().unwrap();
    assert_eq!(entry.payload.kind.as_str(), "channel.mail-received");
    assert!(entry.payload.test, "it answers a test");
    // Once: what was entered stands under its own digest from then on.
    let again = enters("CRV", &digest);
    assert_eq!(again, format!("no answer with the digest {digest} came by mail"));
    assert_eq!(mails("CRV"), "done");
    assert_eq!(mails("MRL"), "done", "whoever answered reads it too");
}

#[test]
fn the_desk_that_has_to_release_it_can_read_it() {
    let mut running = Running::with_channel();
    let policy = running.region.join("CRV", "desk.policy", "Selma Dorrin").unwrap();
    let other = running.folder.path().join("policy.key");
    keyfile::write(&other, &policy.key, "").unwrap();
    let rule = PolicyRule {
        kinds: Pattern::new("channel.message-sent").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: None,
        roles: vec![Pattern::new("desk.policy").unwrap()],
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let draft = Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    running.region.say_as_root("CRV", &draft).unwrap();

    // Before that desk has a key nothing can be sealed to it, and nothing is sent.
    let words = ["--to", "MRL.technical", "--text", "They stand.", "--released-by", "policy"];
    let size = running.region.store.size();
    let said = running.sends("CRV", &words);
    assert!(said.contains("CRV policy"), "{said}");
    let region = &running.region;
    let (around, name) = (region.around.as_ref(), "CRV policy");
    let secret = SecretKey::make(name, seconds(around.now()), around.random()).unwrap();
    let by = Region::by("CRV", "desk.policy").unwrap();
    let whose = Whose::Desk("policy".to_owned());
    let draft = sealing::set(by, whose, &secret.certificate(), around).unwrap();
    region.say_as("CRV", "desk.policy", &draft).unwrap();

    assert_eq!(running.sends("CRV", &words), "done");
    let of_waiting = "select id from web_waiting";
    let id: anyhow::Result<String> =
        running.region.store.work(|work| work.query_row(of_waiting, [], |r| r.get(0)));
    let address = format!("URL/waiting/{}", id.unwrap());
    assert_eq!(running.region.store.size(), size + 1, "it waits; only the key was entered");
    assert_eq!(running.types(&["sign", &address, "--yes", "--key", text(&other)]), "done");
    assert_eq!(running.region.store.size(), size + 2);
    // The letter is sealed to that desk as well, and addressed to the other one alone.
    let sent = running.last("CRV");
    assert_eq!(sent.to, ["MRL.technical".parse().unwrap()]);
    assert!(sent.keys.contains(&secret.certificate().fingerprint()), "{:?}", sent.keys);
    let part = running.region.store.register(|register| register.part(&sent.sealed));
    let part = part.unwrap().unwrap();
    let opened = ::sealing::open(part.content(), std::slice::from_ref(&secret), &[]).unwrap();
    assert!(String::from_utf8(opened.content).unwrap().contains("They stand."));
}

#[test]
fn a_key_for_receipts_alone_gives_nothing_else_away() {
    let running = Running::with_channel();
    assert_eq!(running.sends("CRV", &["--to", "MRL.technical", "--text", "They stand."]), "done");
    let sent = running.last("CRV").message.to_string();
    let further = SigningKey::from_seed(&[7; 32]);
    let file = running.folder.path().join("receipts.key");
    keyfile::write(&file, &further, "").unwrap();
    let (public, duty) = (further.public().to_string(), running.key_of("MRL", DUTY));
    let enrol =
        ["key", "enrol", "URL", "--key", text(&duty), "--public", &public, "--days", "3", "--only"];
    let enrols = |kind: &str| running.types(&[&enrol[..], &[kind]].concat());
    assert!(enrols("Receipts").contains("docs/statements.md"));
    assert_eq!(enrols("channel.message-acknowledged"), "done");
    let by = ["--key", text(&file)];
    // What somebody makes it sign, in a mail that looks like one of ours, is worth nothing.
    let desk = running.desk_key_of("MRL");
    let send =
        ["send", "URL", "--from", "technical", "--yes", "--subject", "No", "--text", "No", "--to"];
    let send = [&send[..], &["CRV.technical", "--desk-key", text(&desk)], &by].concat();
    let third = SigningKey::from_seed(&[8; 32]).public().to_string();
    for words in [send, [&["key", "enrol", "URL", "--public", &third][..], &by].concat()] {
        let said = running.types(&words);
        assert!(said.contains("may not sign") || said.contains("cannot enrol"), "{said}");
    }
    let acknowledge = ["messages", "acknowledge", "URL", &sent];
    assert_eq!(running.types(&[&acknowledge[..], &by].concat()), "done");
}

#[test]
fn what_a_mail_asks_to_sign_is_passed_on_only_if_it_is_a_receipt() {
    let running = Running::with_channel();
    let file = running.folder.path().join("receipt.txt");
    std::fs::write(&file, "UmVhZHkgdG8gbG9nIGlu\n").unwrap();
    let said = running.types(&["receipt", text(&file)]);
    assert!(
        said.contains("nothing was passed on to be signed") && said.contains("Do not sign it"),
        "{said}"
    );
}

#[test]
fn a_shift_and_a_mute_are_said_and_read_by_command() {
    let running = Running::with_channel();
    assert_eq!(running.sends("CRV", &["--to", "MRL.technical", "--text", "They stand."]), "done");
    let conversation = running.last("MRL").conversation.to_string();
    let key = running.key_of("MRL", DUTY);
    let says = |kind: &str, body: String, words: &[&str]| {
        let own = ["say", "URL", kind, &body, "--key", text(&key)];
        running.types(&[&own[..], words].concat())
    };
    let client = |code: &str| {
        let key = Signer::File(Box::new(running.region.persona(code, DUTY).unwrap().key.clone()));
        let mut client = Client::new(&running.url);
        client.begin_session(&key).unwrap();
        client
    };
    let (own, other) = (client("MRL"), client("CRV"));
    let [shifts, mutes] = ["/api/v1/channel/shifts", "/api/v1/channel/mutes"];
    assert_eq!(own.get(shifts).unwrap(), serde_json::json!([]));

    let body = format!(r#"{{"desk":"technical","open":["{conversation}"]}}"#);
    let loud = says("channel.shift-handed-over", body.clone(), &[]);
    assert!(loud.contains("this stays inside your participant: RED"), "{loud}");
    assert_eq!(says("channel.shift-handed-over", body, &["--mark", "RED"]), "done");
    let log = own.get(shifts).unwrap();
    assert_eq!(
        (&log[0]["open"][0], &log[0]["taken"]),
        (&conversation.clone().into(), &Value::Null)
    );
    let hand_over = log[0]["hand_over"].as_str().unwrap();
    let body = format!(r#"{{"desk":"technical","hand_over":"{hand_over}"}}"#);
    assert_eq!(says("channel.shift-taken", body, &["--mark", "RED"]), "done");
    let log = own.get(shifts).unwrap();
    let entry = running.region.store.size() - 1;
    assert_eq!(log[0]["taken"]["entry"], entry);
    assert_eq!(log[0]["taken"]["by"], log[0]["handed_over"]["by"]);
    assert_eq!(own.get(&format!("{shifts}?page=2")).unwrap(), serde_json::json!([]));
    assert_eq!(own.get(&format!("{shifts}?desk=policy")).unwrap(), serde_json::json!([]));

    let reason = running.folder.path().join("reason.txt");
    std::fs::write(&reason, "The exercise is over.").unwrap();
    let part = format!("reason:text/plain:{}", text(&reason));
    let until = running.region.around.now().plus_minutes(120);
    let body =
        format!(r#"{{"conversation":"{conversation}","desk":"technical","until":"{until}"}}"#);
    let said = says("channel.alerts-muted", body, &["--mark", "RED", "--part", &part]);
    assert_eq!(said, "done");
    let muted = own.get(mutes).unwrap();
    assert_eq!(muted[0]["reason"], "The exercise is over.");
    assert_eq!(muted[0]["conversation"], conversation);
    let mute = muted[0]["mute"].as_str().unwrap();
    // Another state learns of neither.
    for path in [shifts, mutes] {
        assert_eq!(other.get(path).unwrap(), serde_json::json!([]), "{path}");
    }
    let body = format!(r#"{{"desk":"technical","mute":"{mute}"}}"#);
    assert_eq!(says("channel.alerts-unmuted", body, &["--mark", "RED"]), "done");
    assert_eq!(own.get(mutes).unwrap(), serde_json::json!([]));
}
