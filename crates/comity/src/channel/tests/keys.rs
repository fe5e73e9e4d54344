//! Stories of a desk's key: an officer leaves and is cut off, a role is taken away, a key grows old.

use super::{code, desk, urgent, world};
use crate::channel::devices::{self, DeskKey};
use crate::channel::reminders::{Due, Why};
use crate::channel::{make, queries};
use crate::clock::Surroundings;
use crate::members::make::{Delegate, Draft, Who, delegation};
use crate::members::sealing::{self, SealingKey, Whose, seconds};
use crate::region::Region;
use crate::store::EnterError;
use crate::world::World;
use ::sealing::{SecretKey, open, seal};
use register::authority::body::{Body, KeyRevoked, Level};
use register::{KeyId, SigningKey, StatementId, Time};
use std::slice::from_ref;

const OFFICER: &str = "desk.technical";
const ADMIN: &str = "national-administrator";

/// A browser of somebody at MRL: the key that signs, and the one for messages.
pub(crate) struct Held {
    pub signing: SigningKey,
    pub secret: SecretKey,
}

impl Held {
    pub(crate) fn print(&self) -> String {
        self.secret.certificate().fingerprint()
    }
}

impl World {
    fn said_with(&self, key: &SigningKey, draft: &Draft) -> String {
        match self.region.say(draft, &[key]) {
            Ok(_) => "entered".to_owned(),
            Err(EnterError::Refused(refusal)) => refusal.sentence,
            Err(other) => other.to_string(),
        }
    }

    /// The browser of whoever holds this key is enrolled.
    pub(crate) fn enrolled(&self, signing: SigningKey) -> Held {
        let around = self.region.around.as_ref();
        let now = seconds(around.now());
        let secret = SecretKey::make("MRL device", now, around.random()).unwrap();
        let by = Region::by("MRL", OFFICER).unwrap();
        let whose = Whose::Device(signing.public().id());
        let draft = sealing::set(by, whose, &secret.certificate(), around).unwrap();
        assert_eq!(self.said_with(&signing, &draft), "entered");
        Held { signing, secret }
    }

    /// The duty officer of MRL and a colleague, each with a browser that has the desk's key.
    pub(crate) fn two_at_a_desk(&mut self) -> (Held, Held) {
        let first = self.region.persona("MRL", OFFICER).unwrap().key.clone();
        let second = self.region.join("MRL", OFFICER, "Ilva Reyne").unwrap().key;
        let both = (self.enrolled(first), self.enrolled(second));
        let secret = self.region.desk_key(&desk("MRL")).unwrap().clone();
        assert_eq!(self.shared(&both.0, &secret, &[&both.0, &both.1]), "entered");
        both
    }

    /// A secret key of MRL's desk, wrapped for devices.
    pub(crate) fn wraps(&self, secret: &SecretKey, with: &[&Held]) -> Draft {
        let around = self.region.around.as_ref();
        let armored = secret.armored().unwrap();
        let wrap = |held: &&Held| {
            let to = held.secret.certificate();
            let now = seconds(around.now());
            let wrap = seal(armored.as_bytes(), Some(secret), &[to], now, around.random());
            (held.print(), wrap.unwrap())
        };
        let wraps = with.iter().map(wrap).collect();
        let by = Region::by("MRL", OFFICER).unwrap();
        make::share_key(by, "technical", &secret.certificate().fingerprint(), wraps, around)
    }

    pub(super) fn shared(&self, by: &Held, secret: &SecretKey, with: &[&Held]) -> String {
        self.said_with(&by.signing, &self.wraps(secret, with))
    }

    pub(super) fn set(&self, by: &Held, secret: &SecretKey) -> String {
        let around = self.region.around.as_ref();
        let speaker = Region::by("MRL", OFFICER).unwrap();
        let whose = Whose::Desk("technical".to_owned());
        let draft = sealing::set(speaker, whose, &secret.certificate(), around).unwrap();
        self.said_with(&by.signing, &draft)
    }

    pub(super) fn renewed(&self, old: &SecretKey) -> SecretKey {
        let around = self.region.around.as_ref();
        old.renewed(seconds(around.now()), around.random()).unwrap()
    }

    pub(crate) fn leaves(&self, key: KeyId) {
        let reason = "the person left".to_owned();
        let body = Body::KeyRevoked(KeyRevoked { compromised_since: None, key, reason });
        let draft = Draft::authority(Region::by("MRL", ADMIN).unwrap(), &body);
        assert_eq!(self.says("MRL", ADMIN, &draft), "entered");
    }

    pub(super) fn kept(&self) -> DeskKey {
        let store = &self.region.store;
        devices::desk_key(store, desk("MRL"), store.now()).unwrap()
    }

    pub(super) fn standing(&self) -> SealingKey {
        let found = self.region.store.view(|v| sealing::of_desk(v, &code("MRL"), "technical"));
        found.unwrap().unwrap()
    }

    /// The desk's key as a device has it.
    pub(super) fn wrapped_for(&self, held: &Held) -> SecretKey {
        let print = self.standing().fingerprint;
        let store = &self.region.store;
        let wrapped = store.view(|v| queries::wrapped(v, &code("MRL"), &print, &held.print()));
        let opened = open(&wrapped.unwrap().unwrap(), from_ref(&held.secret), &[]).unwrap();
        SecretKey::parse(&opened.content, None).unwrap()
    }

    /// CRV writes to MRL, sealed to the certificate that stands.
    pub(super) fn written_to_mrl(&self) -> StatementId {
        let region = &self.region;
        let standing = self.standing().certificate.unwrap();
        let to = ::sealing::Certificate::parse(standing.as_bytes()).unwrap();
        let secret = region.desk_key(&desk("CRV")).unwrap();
        let sealed = urgent("CRV", &["MRL"]).seal(secret, &[to], region.around.as_ref()).unwrap();
        assert_eq!(self.says("CRV", OFFICER, &sealed.draft), "entered");
        sealed.draft.id.unwrap()
    }

    pub(super) fn opens(&self, secret: &SecretKey, message: StatementId) -> bool {
        let digest = self.message(message).sealed;
        let sealed = self.region.store.register(|r| r.part(&digest)).unwrap().unwrap();
        open(sealed.content(), from_ref(secret), &[]).is_ok()
    }
}

#[test]
fn an_officer_leaves_and_reads_nothing_that_is_sealed_after() {
    let mut world = world();
    let (officer, leaver) = world.two_at_a_desk();
    let before = world.written_to_mrl();
    let old = world.wrapped_for(&leaver);
    assert!(world.opens(&old, before));
    assert_eq!(world.kept().due, None);

    world.minutes_pass(30);
    let left = world.region.around.now();
    world.leaves(leaver.signing.public().id());
    let due = world.kept().due.unwrap();
    assert_eq!(due.why, Why::Left);
    let until = due.by.millis() - left.millis();
    assert!(
        (0..60_000).contains(&(until - 24 * 3_600_000)),
        "24 hours after it was revoked: {until}"
    );
    world.minutes_pass(60);
    assert_eq!(world.kept().due, Some(due), "the moment stays");

    // Renewed: for those who hold the desk now, and for nobody else.
    let renewed = world.renewed(&world.wrapped_for(&officer));
    let refused = world.shared(&officer, &renewed, &[&officer, &leaver]);
    let expected = "a desk's key is handed to devices of those who hold the desk now, and to the archive; \
                    load the page of keys again";
    assert_eq!(refused, expected);
    assert_eq!(world.set(&officer, &renewed), "entered");
    assert_eq!(world.kept().with, Vec::<String>::new(), "the wraps of before do not count");
    assert_eq!(world.shared(&officer, &renewed, &[&officer]), "entered");
    let kept = world.kept();
    assert_eq!((kept.with, kept.due), (vec![officer.print()], None));

    world.minutes_pass(5);
    let after = world.written_to_mrl();
    assert!(!world.opens(&old, after) && !world.opens(&world.wrapped_for(&leaver), after));
    let now = world.wrapped_for(&officer);
    assert!(world.opens(&now, before) && world.opens(&now, after));
}

#[test]
fn a_role_that_is_taken_away_counts_from_the_first_time() {
    let mut world = world();
    let (_, colleague) = world.two_at_a_desk();
    let id = colleague.signing.public().id();
    let person = world.region.store.authority().key(&id).unwrap().person;
    let public = colleague.signing.public();
    let given = |roles: &[&str], days: i64| {
        let who = Who::Known(person);
        let delegate = Delegate { key: &public, who, roles, level: Level::A2 };
        let around = world.region.around.as_ref();
        let draft = delegation(&code("MRL"), &delegate, days, around).unwrap();
        world.region.say_as_root("MRL", &draft).unwrap();
        world.kept().due
    };
    let taken = given(&["desk.policy"], 400).unwrap();
    assert_eq!(taken.why, Why::Left);
    world.minutes_pass(600);
    assert_eq!(given(&["desk.policy", "desk.legal"], 400), Some(taken));
    assert_eq!(given(&["desk.policy", OFFICER], 2), None, "holds the desk again");
    let ends = world.region.around.now().plus_days(2);
    world.days_pass(3);
    let over = Due { why: Why::Left, by: ends.plus_days(1) };
    let found = world.kept().due.unwrap();
    assert_eq!(found.why, over.why);
    assert!(found.by.millis() - over.by.millis() < 60_000, "with the end of the delegation");
    assert!(found.is_over(world.region.around.now().plus_minutes(1)));
}

#[test]
fn a_key_is_renewed_every_ninety_days_and_never_from_an_older_one() {
    let mut world = world();
    world.region.delegate_again("MRL", OFFICER).unwrap();
    let (officer, colleague) = world.two_at_a_desk();
    let first = world.wrapped_for(&officer);
    let set: Time = world.standing().entered;
    world.days_pass(82);
    assert_eq!(world.kept().due, None);
    world.days_pass(2);
    let due = Due { why: Why::Age, by: set.plus_days(90) };
    assert_eq!(world.kept().due, Some(due));
    let second = world.renewed(&first);
    assert_eq!(world.set(&officer, &second), "entered");
    assert_eq!(world.shared(&officer, &second, &[&officer, &colleague]), "entered");
    assert_eq!(world.kept().due, None);
    assert_eq!(world.kept().missing(), 0);

    // Somebody had the page of before open: what was sealed meanwhile would be lost.
    world.minutes_pass(5);
    let expected = "this key was renewed meanwhile, and what was sealed since could not be opened: \
                    renew the key that stands now, or bring its whole certificate";
    for stale in [world.renewed(&first), first] {
        assert!(world.set(&colleague, &stale).contains(expected));
    }
    let third = world.renewed(&second);
    assert_eq!(world.set(&colleague, &third), "entered");
    let known = sealing::by_fingerprints;
    let print = third.certificate().fingerprint();
    let found = world.region.store.view(|v| known(v, &[print.as_str()])).unwrap();
    assert_eq!(found.len(), 1, "one certificate for one key: the newest");
    assert_eq!(found[0].1, world.standing());
}

#[test]
fn another_desk_takes_no_wrap_away() {
    let mut world = world();
    let (officer, _) = world.two_at_a_desk();
    world.region.join("MRL", "desk.policy", "Odran Vael").unwrap();
    let secret = world.wrapped_for(&officer);
    let around = world.region.around.as_ref();
    let by = || Region::by("MRL", "desk.policy").unwrap();
    let junk = || {
        let print = secret.certificate().fingerprint();
        let wraps = vec![(officer.print(), vec![1, 2, 3])];
        let draft = make::share_key(by(), "policy", &print, wraps, around);
        world.says("MRL", "desk.policy", &draft)
    };
    let refused = "this desk never had that key, or another desk had it first: hand it on there";
    assert_eq!(junk(), refused);
    // The certificate is no secret, so the desk brings it as its own.
    let whose = Whose::Desk("policy".to_owned());
    let set = sealing::set(by(), whose, &secret.certificate(), around).unwrap();
    assert_eq!(world.says("MRL", "desk.policy", &set), "entered");
    assert_eq!(junk(), refused);
    assert_eq!(world.wrapped_for(&officer).certificate(), secret.certificate());
}

#[test]
fn another_state_takes_no_wrap_away() {
    let mut world = world();
    let (officer, _) = world.two_at_a_desk();
    let secret = world.wrapped_for(&officer);
    let around = world.region.around.as_ref();
    let set = |whose: Whose, certificate: &::sealing::Certificate| {
        let by = Region::by("ESR", OFFICER).unwrap();
        let draft = sealing::set(by, whose, certificate, around).unwrap();
        assert_eq!(world.says("ESR", OFFICER, &draft), "entered");
    };
    // Certificates are no secret: whoever brings another's as its own hurts itself alone.
    set(Whose::Desk("technical".to_owned()), &secret.certificate());
    let own = world.region.persona("ESR", OFFICER).unwrap().key.public().id();
    set(Whose::Device(own), &officer.secret.certificate());
    let by = Region::by("ESR", OFFICER).unwrap();
    let print = secret.certificate().fingerprint();
    let wraps = vec![(officer.print(), vec![1, 2, 3])];
    let share = make::share_key(by, "technical", &print, wraps, around);
    assert_eq!(world.says("ESR", OFFICER, &share), "entered");
    assert_eq!(world.wrapped_for(&officer).certificate(), secret.certificate());
    assert!(world.kept().with.contains(&officer.print()));
}

#[test]
fn the_contacts_of_a_desk_are_told_once_that_its_key_is_to_be_renewed() {
    let world = world();
    let store = &world.region.store;
    let told = || {
        let found = crate::channel::renewals::notices(store, store.now()).unwrap();
        let mut found: Vec<String> =
            found.iter().map(|n| format!("{} {}", n.to.participant, n.template)).collect();
        found.dedup();
        found
    };
    assert_eq!(told(), [""; 0]);
    world.days_pass(82);
    assert_eq!(told(), [""; 0], "a week before is soon enough");
    world.days_pass(1);
    let of_mrl = |lines: Vec<String>| lines.into_iter().find(|line| line.starts_with("MRL"));
    assert_eq!(of_mrl(told()).as_deref(), Some("MRL key-age"));
    let keys = || {
        let found = crate::channel::renewals::notices(store, store.now()).unwrap();
        found.into_iter().map(|notice| notice.key).collect::<Vec<_>>()
    };
    let before = keys();
    world.days_pass(20);
    assert_eq!(keys(), before, "one mail for one key, however long it takes");
}

#[test]
fn an_erased_certificate_is_gone_at_once_and_lets_no_older_one_in() {
    let mut world = world();
    let (officer, _) = world.two_at_a_desk();
    let first = world.region.desk_key(&desk("MRL")).unwrap().clone();
    world.minutes_pass(1);
    let second = world.renewed(&first);
    assert_eq!(world.set(&officer, &second), "entered");
    let part = |key: &SealingKey| {
        world.region.store.entry(key.entry).unwrap().unwrap().payload.parts[0].sha256
    };
    let body =
        serde_json::json!({ "reason": "a person is named", "sha256": part(&world.standing()) });
    let erase = Draft::new(Region::by("MRL", ADMIN).unwrap(), "records.part-erased", body);
    assert_eq!(world.says("MRL", ADMIN, &erase), "entered");
    // The world compares its views with a replay when it ends.
    assert_eq!(world.standing().certificate, None);
    let expected = "the certificate of this key was erased, so nobody can see whether this one is older; make a new key";
    assert_eq!(world.set(&officer, &first), expected);
    let fresh = {
        let around = world.region.around.as_ref();
        SecretKey::make("MRL technical", seconds(around.now()), around.random()).unwrap()
    };
    assert_eq!(world.set(&officer, &fresh), "entered");
}
