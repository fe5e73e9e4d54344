//! A state watches what is said in its name, while a thief and a dishonest host do their work.

use super::*;
use crate::found;
use register::verify::Trust;

/// CRV's administrator, with a folder for the watcher.
struct Watcher<'a> {
    running: &'a Running,
    key: PathBuf,
    data: PathBuf,
}

impl<'a> Watcher<'a> {
    fn new(running: &'a Running) -> Self {
        let key = running.key_of("CRV", ADMIN);
        Self { running, key, data: running.folder.path().join("watch") }
    }

    fn looks_at(&self, url: &str, more: &[&str]) -> String {
        let mut words = vec!["watch", url, "--key", text(&self.key), "--data", text(&self.data)];
        words.extend(["--once", "--yes"]);
        words.extend(more);
        self.running.types(&words)
    }

    fn looks(&self) -> String {
        self.publish();
        self.looks_at("URL", &[])
    }

    fn accepts(&self, what: &str) -> String {
        self.running.types(&["watch", "--accept", what, "--data", text(&self.data)])
    }

    fn publish(&self) {
        self.running.region.store.publish().unwrap();
    }

    fn kept(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.data.join(name)).unwrap_or_default()
    }
}

/// The keys that a thief makes: with Ada's stolen file he enrols one of his own, and speaks with it.
fn stolen(running: &Running, by: &Path) -> PathBuf {
    let thief = SigningKey::from_seed(&[66; 32]);
    let file = running.folder.path().join("thief.key");
    keyfile::write(&file, &thief, "").unwrap();
    let public = thief.public().to_string();
    let enrol = ["key", "enrol", "URL", "--key", text(by), "--public", &public];
    assert_eq!(running.types(&enrol), "done");
    file
}

#[test]
fn a_key_that_a_thief_enrolled_and_what_it_says_raise_alarms() {
    let running = Running::new();
    let watcher = Watcher::new(&running);
    assert_eq!(watcher.looks(), "done");
    let trust = Trust::parse(&watcher.kept("trust.json")).unwrap();
    assert_eq!(trust.origin, running.region.store.log_key().origin);
    assert_eq!(watcher.looks(), "done", "nothing new");
    let said_by_others = running.region.store.size();

    let thief = stolen(&running, &watcher.key);
    let answer = watcher.looks();
    assert_eq!(answer, "1 alarm is open: a key of CRV enrolled a further key");
    let victim = running.region.persona("CRV", ADMIN).unwrap().key.public().id();
    let body = format!("{{\"key\":\"{victim}\",\"reason\":\"left\"}}");
    let revoke = ["say", "URL", "members.key-revoked", &body, "--key", text(&thief)];
    assert_eq!(running.types(&revoke), "done");
    let desk = running.key_of("CRV", "desk.technical");
    let by_desk = Watcher { key: desk, ..Watcher::new(&running) };
    let answer = by_desk.looks();
    assert!(answer.starts_with("2 alarms are open"), "{answer}");
    let state = String::from_utf8(watcher.kept("state.json")).unwrap();
    let strange =
        "members.key-revoked was said in the name of CRV by a key that is not on your list";
    assert!(state.contains(strange), "{state}");
    // An alarm stays open until somebody accepts it; a key that is known is no stranger.
    assert!(by_desk.looks().starts_with("2 alarms are open"));
    assert!(watcher.accepts("12").starts_with("no open alarm"));
    assert_eq!(watcher.accepts(&said_by_others.to_string()), "done");
    let id = keyfile::read(&thief).unwrap().public().id().to_string();
    assert_eq!(watcher.accepts(&id[..12]), "done");
    assert_eq!(by_desk.looks(), "done");
}

/// A copy of the region's folder, as a host keeps it to go back to.
fn copied(running: &Running, name: &str) -> PathBuf {
    let (from, to) = (running.folder.path().join("region"), running.folder.path().join(name));
    copy(&from, &to);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

/// Somebody confirms nothing in particular: NWR enrols a key, so that the log grows.
fn grows(running: &Running, url: &str, seed: u8) {
    let public = SigningKey::from_seed(&[seed; 32]).public().to_string();
    let key = running.key_of("NWR", ADMIN);
    assert_eq!(
        running.types(&["key", "enrol", url, "--key", text(&key), "--public", &public]),
        "done"
    );
}

#[test]
fn a_log_that_goes_back_forks_or_hides_its_tail_raises_alarms() {
    let running = Running::new();
    let watcher = Watcher::new(&running);
    watcher.publish();
    let older = copied(&running, "older");
    grows(&running, "URL", 40);
    assert_eq!(watcher.looks(), "done");
    let good = watcher.kept("state.json");

    let copy = found::open(&older, Arc::new(Machine)).unwrap();
    copy.publish().unwrap();
    let (other, _runtime) = served(&copy);
    let answer = watcher.looks_at(&other, &[]);
    assert!(answer.contains("the log was rolled back or cut off"), "{answer}");
    // The last good checkpoint is kept, and the evidence of both.
    let text_of = |name: &str| String::from_utf8(watcher.kept(name)).unwrap();
    let line = |state: &str| state.lines().find(|l| l.contains("\"root\"")).map(str::to_owned);
    assert_eq!(line(&text_of("state.json")), line(std::str::from_utf8(&good).unwrap()));
    assert_eq!(std::fs::read_dir(watcher.data.join("evidence")).unwrap().count(), 1);

    // The same host goes on in another way: first as many entries, then more.
    grows(&running, &other, 50);
    copy.publish().unwrap();
    let answer = watcher.looks_at(&other, &[]);
    assert!(answer.starts_with("2 alarms are open"), "{answer}");
    assert!(text_of("state.json").contains("the log forked"));
    grows(&running, &other, 51);
    copy.publish().unwrap();
    watcher.looks_at(&other, &[]);
    assert!(text_of("state.json").contains("this does not continue the checkpoint you saw before"));

    // Another folder trusts the fork from the first look on, until it compares with the other address.
    let fooled = Watcher { data: running.folder.path().join("fooled"), ..Watcher::new(&running) };
    assert_eq!(fooled.looks_at(&other, &[]), "done");
    let answer = fooled.looks_at(&other, &["--also", &running.url]);
    assert!(answer.contains("shows another log"), "{answer}");
}

#[test]
fn a_state_that_is_held_back_sees_it_over_another_address() {
    let running = Running::new();
    let watcher = Watcher::new(&running);
    watcher.publish();
    let older = copied(&running, "older");
    let copy = found::open(&older, Arc::new(Machine)).unwrap();
    copy.publish().unwrap();
    let (other, _runtime) = served(&copy);
    assert_eq!(watcher.looks_at(&other, &["--also", &running.url]), "done");
    grows(&running, "URL", 40);
    watcher.publish();
    assert_eq!(watcher.looks_at(&other, &[]), "done", "by itself it cannot be seen");
    let answer = watcher.looks_at(&other, &["--also", &running.url]);
    assert!(answer.contains("you are held back"), "{answer}");
}

#[test]
fn another_founding_is_another_network() {
    let (running, elsewhere) = (Running::new(), TempDir::new().unwrap());
    let watcher = Watcher::new(&running);
    assert_eq!(watcher.looks(), "done");
    let later = Machine.now().plus_minutes(3);
    let region = Region::build(&elsewhere.path().join("region"), later).unwrap();
    region.store.publish().unwrap();
    let (other, _runtime) = served(&region.store);
    let answer = watcher.looks_at(&other, &[]);
    assert!(answer.contains("alarm is open"), "{answer}");
    // A trust file of one network is not taken for a folder of the other.
    let fresh = running.folder.path().join("fresh");
    let file = running.folder.path().join("trust");
    std::fs::write(&file, watcher.kept("trust.json")).unwrap();
    let mine = Watcher { data: fresh, ..Watcher::new(&running) };
    let answer = mine.looks_at(&other, &["--trust", text(&file)]);
    assert!(answer.contains("alarm is open"), "{answer}");
}

#[test]
fn a_command_is_handed_each_new_alarm_once() {
    let running = Running::new();
    let watcher = Watcher::new(&running);
    assert_eq!(watcher.looks(), "done");
    stolen(&running, &watcher.key);
    watcher.publish();
    let sent = running.folder.path().join("sent");
    let command = format!("cat >> {}", text(&sent));
    let refused = watcher.looks_at("URL", &["--run", "exit 3"]);
    assert!(refused.contains("1 alarm is open"), "{refused}");
    for _ in 0..2 {
        watcher.looks_at("URL", &["--run", &command]);
    }
    let told = std::fs::read_to_string(&sent).unwrap();
    assert_eq!(told.matches("ALARM: ").count(), 1, "{told}");
    assert!(told.contains("Entry:  ") && told.contains("To do:  "), "{told}");
}
