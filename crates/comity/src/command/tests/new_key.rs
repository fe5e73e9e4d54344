//! A desk makes a new key by command. Others who wrote to the old one are told since when it stands, old
//! letters still open, and the record of both verifies.

use super::{Running, text};
use crate::channel::kinds::DeskOf;
use crate::channel::queries;
use crate::clock::Surroundings;
use crate::members::sealing::{self as keys, Whose, seconds};
use crate::region::Region;
use ::sealing::{SecretKey, open};
use register::verify::{Outcome, verify};
use register::{Code, StatementId};
use std::path::Path;

const DUTY: &str = "desk.technical";

impl Running {
    fn newest_of(&self, code: &str) -> StatementId {
        let own = Code::new(code).unwrap();
        let found = self.region.store.view(|views| {
            let first = queries::conversations_of(views, &own)?.remove(0);
            queries::messages(views, &first)
        });
        found.unwrap().pop().unwrap().message
    }

    /// MRL's desk makes a key by command and saves it in a file of this name.
    fn makes_key(&self, file: &Path) -> String {
        let key = self.key_of("MRL", DUTY);
        let words = ["key", "desk", "URL", "--desk", "technical", "--yes", "--key", text(&key)];
        self.types(&[&words[..], &["--save", text(file)]].concat())
    }

    /// A message is sent again, to the desks of it that have a new key.
    fn again(&self, code: &str, id: &str, more: &[&str]) -> String {
        let (key, desk) = (self.key_of(code, DUTY), self.desk_key_of(code));
        let pins = self.folder.path().join(format!("{code}.json"));
        let words = ["send", "URL", "--from", "technical", "--yes", "--again", id];
        let keys = ["--key", text(&key), "--desk-key", text(&desk), "--pins", text(&pins)];
        self.types(&[&words[..], &keys, more].concat())
    }

    fn standing_of_mrl(&self) -> String {
        let own = Code::new("MRL").unwrap();
        let found = self.region.store.view(|v| keys::of_desk(v, &own, "technical"));
        found.unwrap().unwrap().fingerprint
    }
}

#[test]
fn others_take_a_new_key_that_the_register_names_and_no_other() {
    let running = Running::with_channel();
    let to_mrl = ["--to", "MRL.technical", "--text", "They stand."];
    let file = running.folder.path().join("times.csv");
    std::fs::write(&file, "01:20").unwrap();
    assert_eq!(running.sends("CRV", &[&to_mrl[..], &["--attach", text(&file)]].concat()), "done");
    let first = running.newest_of("CRV").to_string();
    let old = running.desk_key_of("MRL");
    let answer = ["--reply", &first, "--text", "We saw it."];
    assert_eq!(running.sends("MRL", &answer), "done");
    let answered = running.newest_of("CRV").to_string();

    // A device of somebody who holds the desk gets the new key too.
    let around = running.region.around.as_ref();
    let device = SecretKey::make("device", seconds(around.now()), around.random()).unwrap();
    let signing = running.region.persona("MRL", DUTY).unwrap().key.public().id();
    let by = Region::by("MRL", DUTY).unwrap();
    let set = keys::set(by, Whose::Device(signing), &device.certificate(), around).unwrap();
    running.region.say_as("MRL", DUTY, &set).unwrap();
    let before = running.standing_of_mrl();
    let new = running.folder.path().join("new.asc");
    assert_eq!(running.makes_key(&new), "done");
    let standing = running.standing_of_mrl();
    assert_ne!(standing, before);
    let own = Code::new("MRL").unwrap();
    let print = device.certificate().fingerprint();
    let wrapped = running.region.store.view(|v| queries::wrapped(v, &own, &standing, &print));
    let opened = open(&wrapped.unwrap().unwrap(), &[device], &[]).unwrap();
    assert_eq!(opened.content, std::fs::read(&new).unwrap());
    assert!(running.makes_key(&new).contains("saving the desk's key"), "never over another file");
    assert_eq!(running.standing_of_mrl(), standing);

    // CRV remembers the old key, and no register yet: somebody has to compare.
    let refused = running.sends("CRV", &to_mrl);
    assert!(refused.contains("nothing was sent") && refused.contains("--accept-key"), "{refused}");
    // CRV opens the answer, which the old key signed, and now remembers the register. So the statement by which
    // MRL named its new key is enough.
    let desk = running.desk_key_of("CRV");
    let pins = running.folder.path().join("CRV.json");
    let open_it = [&*answered, "--desk-key", text(&desk), "--pins", text(&pins)];
    assert_eq!(running.reads("CRV", "open", &open_it), "done");
    assert_eq!(running.sends("CRV", &to_mrl), "done");
    let second = running.newest_of("CRV").to_string();
    assert!(std::fs::read_to_string(&pins).unwrap().contains(&standing));

    // A key that no statement names is not taken, whatever the register was before.
    let kept = std::fs::read_to_string(&pins).unwrap();
    std::fs::write(&pins, kept.replace(&standing, &"0".repeat(40))).unwrap();
    let refused = running.sends("CRV", &to_mrl);
    assert!(refused.contains("nothing was sent"), "{refused}");
    std::fs::write(&pins, kept).unwrap();

    // MRL opens each with the key of its time; the old file alone does not open the new letter.
    let opens = |id: &str, files: &[&Path]| {
        let files = files.iter().flat_map(|file| ["--desk-key", text(file)]);
        let words: Vec<&str> = [id].into_iter().chain(files).collect();
        running.reads("MRL", "open", &words)
    };
    assert_eq!(opens(&first, &[&new, &old]), "done");
    assert_eq!(opens(&second, &[&new, &old]), "done");
    assert!(opens(&second, &[&old]).contains("sealed to other keys"));
    // Its own program says that the old file is not the key that stands.
    let refused = running.sends("MRL", &["--reply", &second, "--text", "Still here."]);
    assert!(refused.contains("is not the key of MRL technical that stands now"), "{refused}");

    // CRV sends its first message again, text and file from its own copy.
    let own = running.newest_of("CRV").to_string();
    assert_eq!(own, second, "nothing else was sent");
    let refused = running.again("CRV", &second, &[]);
    assert!(refused.contains("have the keys that it is sealed to"), "{refused}");
    assert_eq!(running.again("CRV", &first, &[]), "done");
    let again = running.newest_of("CRV");
    assert!(opens(&again.to_string(), &[&new]).contains("done"));
    let store = &running.region.store;
    let sent = store.view(|v| queries::message(v, &again)).unwrap().unwrap();
    assert_eq!((sent.again.unwrap().to_string(), sent.attachments.len()), (first.clone(), 1));
    // CRV has a new key too by now: the older one opens its own copy.
    let older = running.desk_key_of("CRV");
    let kept = running.folder.path().join("CRV-older.asc");
    std::fs::rename(older, &kept).unwrap();
    let mut running = running;
    running.region.give_desk_key("CRV").unwrap();
    let refused = running.again("CRV", &first, &["--to", "MRL.technical"]);
    assert!(refused.contains("--older-key FILE"), "{refused}");
    let with = ["--to", "MRL.technical", "--older-key", text(&kept)];
    assert_eq!(running.again("CRV", &first, &with), "done");

    running.region.store.publish().unwrap();
    let record = running.region.store.export_all().unwrap();
    assert_eq!(verify(&record, None, 1).outcome, Outcome::Verified);
    let said = crate::command::watch::entries::open(&record).unwrap().said;
    let of = |text: &str| text.parse::<DeskOf>().unwrap();
    let named = crate::command::named_keys::of(&said, &of("MRL.technical"));
    let prints: Vec<&str> = named.iter().map(|key| key.fingerprint.as_str()).collect();
    assert_eq!(prints, [before.as_str(), standing.as_str()]);
    let told =
        |known: &str, given: &str| crate::command::named_keys::compared(&named, known, given);
    assert!(told(&before, &standing).unwrap().starts_with("a new key of that desk, since 20"));
    assert!(told(&standing, &before).unwrap().starts_with("an earlier key"));
    assert_eq!(told("00", &standing), None, "what nobody named is no key of that desk");
}
