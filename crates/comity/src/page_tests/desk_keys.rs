//! Keys of desks on pages: when they are to be renewed, for whom that shows, and how a renewed key is signed.

use super::{ADMIN, Site};
use crate::channel::tests::keys::Held;
use crate::clock::Surroundings;
use crate::members::sealing::seconds;
use crate::region::channel::duty;
use base64::{Engine, engine::general_purpose::STANDARD};
use sealing::SecretKey;

const OFFICER: &str = "desk.technical";
const RENEW: &str = "Renew a desk";
const WHY: &str = "does not hold this desk any more";

/// A form as a browser encodes it.
fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| text.bytes().map(|b| format!("%{b:02x}")).collect::<String>();
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

impl Site {
    /// What the page posts for a key and those who get it.
    fn posts_key(&self, cookie: &str, act: &str, key: &SecretKey, with: &[&Held]) -> super::Answer {
        let draft = self.world.wraps(key, with);
        let devices = draft.body["with"].as_array().unwrap().iter();
        let wraps = devices.zip(&draft.parts).map(|(device, (_, _, part))| {
            serde_json::json!({ "device": device, "wrapped": STANDARD.encode(part.content()) })
        });
        let wraps = serde_json::Value::Array(wraps.collect()).to_string();
        let certificate = key.certificate().armored().unwrap();
        let fields = [
            ("act", act),
            ("desk", "technical"),
            ("certificate", certificate.as_str()),
            ("wraps", wraps.as_str()),
        ];
        self.post_urlencoded(cookie, "/messages/keys", &form(&fields))
    }
}

#[test]
fn who_left_a_desk_shows_to_its_state_alone_until_the_key_is_renewed() {
    let mut site = Site::with_messages();
    let (officer, leaver) = site.world.two_at_a_desk();
    let (holder, admin) = (site.cookie("MRL", OFFICER), site.cookie("MRL", ADMIN));
    assert!(!site.get_as(&holder, "/").body.contains(RENEW));
    site.world.leaves(leaver.signing.public().id());
    for path in ["/", "/messages/keys"] {
        for cookie in [&holder, &admin] {
            let body = site.get_as(cookie, path).body;
            assert!(body.contains(WHY), "{path}: {body}");
            assert!(body.contains("23 Nov 2026") && body.contains("09:00"), "{path}: {body}");
        }
        for (code, role) in [("ESR", OFFICER), ("ESR", ADMIN), ("VESP", "secretariat-officer")] {
            let body = site.get_as(&site.cookie(code, role), path).body;
            assert!(!body.contains(WHY) && !body.contains(RENEW), "{code} {role} sees {path}");
        }
    }
    let press = "Press Make a new key";
    assert!(site.get_as(&holder, "/messages/keys").body.contains(press));
    assert!(!site.get_as(&admin, "/messages/keys").body.contains(press), "it has no key to renew");

    // Another key is not the one that stands, renewed.
    let around = site.world.region.around.as_ref();
    let now = seconds(around.now()) + 1;
    let other = SecretKey::make("MRL technical", now, around.random()).unwrap();
    let refused = site.posts_key(&holder, "renew", &other, &[&officer]).body;
    assert!(refused.contains("Another key stands for this desk now"), "{refused}");
    let old = site.world.region.desk_key(&duty("MRL").unwrap()).unwrap();
    let renewed = old.renewed(now, around.random()).unwrap();
    let draft = site.posts_key(&holder, "renew", &renewed, &[&officer]);
    assert!(draft.location.starts_with("/sign/"), "{}", draft.body);
    let entered = site.sign(&holder, &draft.location, "MRL", OFFICER);
    assert!(entered.location.starts_with("/messages/keys"), "{}", entered.body);
    for cookie in [&holder, &admin] {
        assert!(!site.get_as(cookie, "/").body.contains(RENEW));
    }

    // Whoever left may have the part that signs: the page goes on to advise a new key, and says so to no other.
    let advised = "Make a new key ends that";
    assert!(site.get_as(&holder, "/messages/keys").body.contains(advised));
    let others = site.get_as(&site.cookie("ESR", OFFICER), "/messages/keys").body;
    assert!(!others.contains(advised));

    // Who left while the page was open gets nothing, though the page named their device.
    let again = renewed.renewed(now + 1, site.world.region.around.random()).unwrap();
    let draft = site.posts_key(&holder, "renew", &again, &[&officer, &leaver]).location;
    let refused = site.sign(&holder, &draft, "MRL", OFFICER).body;
    assert!(refused.contains("devices of those who hold the desk now"), "{refused}");

    // A new key ends the advice; its statements are signed together.
    let around = site.world.region.around.as_ref();
    let fresh = SecretKey::make("MRL technical", now + 2, around.random()).unwrap();
    let draft = site.posts_key(&holder, "make", &fresh, &[&officer]);
    let entered = site.sign(&holder, &draft.location, "MRL", OFFICER);
    assert!(entered.location.starts_with("/messages/keys"), "{}", entered.body);
    let body = site.get_as(&holder, "/messages/keys").body;
    assert!(!body.contains(advised) && !body.contains(WHY), "{body}");

    // The last one leaves too: nobody can renew it, so another key is needed.
    assert!(!site.get_as(&admin, "/messages/keys").body.contains(WHY));
    site.world.leaves(officer.signing.public().id());
    let body = site.get_as(&admin, "/messages/keys").body;
    assert!(body.contains("opens this page and makes a new key"), "{body}");
}

#[test]
fn a_new_colleague_waits_for_whoever_has_the_key() {
    let mut site = Site::with_messages();
    let _both = site.world.two_at_a_desk();
    let waits = "One device waits for your desk";
    let holder = site.cookie("MRL", OFFICER);
    assert!(!site.get_as(&holder, "/").body.contains(waits));
    let new = site.world.region.join("MRL", OFFICER, "Tessa Maro").unwrap().key;
    let new = site.world.enrolled(new);
    assert!(site.get_as(&holder, "/").body.contains(waits));
    let own = site.cookie_of(&new.signing);
    assert!(!site.get_as(&own, "/").body.contains(waits), "nobody hands a key to themselves");
    let admin = site.get_as(&site.cookie("MRL", ADMIN), "/").body;
    assert!(!admin.contains(waits), "only who has the key hands it on");
}

#[test]
fn an_administrator_names_the_archive_and_everybody_of_the_state_sees_it() {
    let site = Site::with_messages();
    let around = site.world.region.around.as_ref();
    let key = SecretKey::make("archive", seconds(around.now()), around.random()).unwrap();
    let certificate = key.certificate().armored().unwrap();
    let (admin, holder) = (site.cookie("MRL", ADMIN), site.cookie("MRL", OFFICER));
    let posts = |cookie: &str, act: &str, certificate: &str| {
        let fields = form(&[("act", act), ("certificate", certificate)]);
        site.post_urlencoded(cookie, "/messages/keys", &fields)
    };
    assert!(site.get_as(&admin, "/messages/keys").body.contains("has named no archive"));
    assert!(!site.get_as(&holder, "/messages/keys").body.contains("archive-certificate"));
    assert_eq!(posts(&holder, "archive", &certificate).status.as_u16(), 403);
    let secret = posts(&admin, "archive", &key.armored().unwrap());
    assert!(
        secret.body.contains("Never hand it on") || secret.status.as_u16() == 422,
        "{}",
        secret.body
    );
    let draft = posts(&admin, "archive", &certificate);
    assert_eq!(draft.status.as_u16(), 303, "{}", draft.body);
    assert_eq!(site.sign(&admin, &draft.location, "MRL", ADMIN).status.as_u16(), 303);
    for language in ["en", "ar"] {
        let page =
            site.get_as(&format!("{holder}; comity-language={language}"), "/messages/keys").body;
        let print = key.certificate().fingerprint().to_uppercase();
        assert!(page.contains(&print[..4]) && page.contains("h-archive"), "{page}");
        assert!(!page.contains("archive-certificate"), "the form is the administrators'");
    }
    let others = site.get_as(&site.cookie("ESR", ADMIN), "/messages/keys").body;
    assert!(others.contains("has named no archive"));
    let draft = posts(&admin, "archive-none", "");
    assert_eq!(site.sign(&admin, &draft.location, "MRL", ADMIN).status.as_u16(), 303);
    assert!(site.get_as(&admin, "/messages/keys").body.contains("has named no archive"));
}
