//! A message that another desk of its state has to release: it waits, that desk reads it and signs the very
//! same bytes, and verifiers agree.

use super::Site;
use crate::channel::kinds::DeskOf;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::found;
use crate::members::make::Draft;
use crate::members::sealing::{self, Whose, seconds};
use crate::region::Region;
use crate::region::channel::duty;
use ::sealing::SecretKey;
use axum::http::StatusCode;
use register::authority::body::{Body, Level, PolicyRule, SigningPolicySet};
use register::text::Pattern;

const DUTY: &str = "desk.technical";
const RELEASING: &str = "desk.policy";

#[test]
fn the_policy_desk_reads_and_releases_what_the_duty_desk_wrote() {
    let mut site = Site::with_messages();
    site.world.region.join("CRV", RELEASING, "Selma Dorrin").unwrap();
    let rule = PolicyRule {
        kinds: Pattern::new("channel.message-sent").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: None,
        roles: vec![Pattern::new(RELEASING).unwrap()],
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let policy = Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    let region = &site.world.region;
    region.say_as_root("CRV", &policy).unwrap();
    let (around, store) = (region.around.as_ref(), &region.store);
    let releasing = DeskOf { desk: "policy".to_owned(), ..duty("CRV").unwrap() };
    let secret =
        SecretKey::make(&releasing.to_string(), seconds(around.now()), around.random()).unwrap();
    let by = Region::by("CRV", RELEASING).unwrap();
    let whose = Whose::Desk(releasing.desk.clone());
    let draft = sealing::set(by, whose, &secret.certificate(), around).unwrap();
    assert_eq!(site.world.says("CRV", RELEASING, &draft), "entered");

    // The page that writes seals to the desk that has to release it.
    let (duty_desk, second) = (site.cookie("CRV", DUTY), site.cookie("CRV", RELEASING));
    let page = site.get_as(&duty_desk, "/messages/new").body;
    assert!(page.contains(r#""releasing":{"technical":["policy"]}"#), "{page}");
    let others = site.get_as(&site.cookie("MRL", DUTY), "/messages/new").body;
    assert!(others.contains(r#""releasing":{"technical":[]}"#), "{others}");

    let writing =
        Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Ports", "They stand.");
    let own = region.desk_key(&duty("CRV").unwrap()).unwrap();
    let to = region.desk_key(&duty("MRL").unwrap()).unwrap().certificate();
    let sealed = writing.seal(own, &[to, secret.certificate()], around).unwrap();
    let key = region.persona("CRV", DUTY).unwrap().key.clone();
    let origin = store.log_key().origin;
    let signed = found::sign(&sealed.draft, &origin, &[&key], around).unwrap();
    let mut body = Vec::new();
    let parts = signed.parts.iter().map(|part| ("part", part.as_bytes().to_vec()));
    for (name, bytes) in [("envelope", signed.envelope.clone())].into_iter().chain(parts) {
        let head = format!(
            "--{b}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\r\n",
            b = super::BOUNDARY
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{}--\r\n", super::BOUNDARY).as_bytes());
    let media_type = format!("multipart/form-data; boundary={}", super::BOUNDARY);
    let size = store.size();
    let answer = site.post(&duty_desk, "/api/v1/waiting", &media_type, body);
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let waits = answer["waiting"].as_str().unwrap().to_owned();
    assert_eq!(store.size(), size, "it waits: {answer}");

    // Whoever holds neither role cannot sign; the policy desk reads the very letter, and signs.
    let admin = site.cookie("CRV", super::ADMIN);
    assert!(site.get_as(&admin, &waits).body.contains("your signature would not count"));
    let refused = site.sign(&admin, &waits, "CRV", super::ADMIN);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let opened =
        ::sealing::open(signed.parts[0].content(), std::slice::from_ref(&secret), &[]).unwrap();
    assert!(String::from_utf8(opened.content).unwrap().contains("They stand."));
    let page = site.get_as(&second, &waits).body;
    assert!(page.contains("Sign too") && !page.contains("would not count"), "{page}");
    // Codes read in the language of the page, and keys are named by whose they are.
    let arabic = format!("{second}; comity-language=ar");
    let data = site.on_the_page_that_signs(&arabic, &waits);
    for (path, value, words) in [
        ("kind", "channel.message-sent", "رسالة مشفّرة"),
        ("by.role", DUTY, "قسم التقنية"),
        ("body.answers", "any", "قسم واحد من كل دولة"),
        ("body.formality", "official", "رسمية"),
        ("body.urgency", "routine", "عادية"),
    ] {
        assert_eq!(data["says"][path][value], words, "{path}: {}", data["says"]);
    }
    assert_eq!(data["labels"]["sealed"], "الرسالة المشفّرة");
    let keys = &data["says"]["body.keys"];
    for (certificate, whose) in [(own.certificate(), "كورفيسا"), (secret.certificate(), "السياسات")]
    {
        let named = keys[certificate.fingerprint()].as_str().unwrap_or_default();
        assert!(named.contains(whose), "{keys}");
    }
    let entered = site.sign(&second, &waits, "CRV", RELEASING);
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    assert_eq!(store.size(), size + 1);
    let payload = store.entry(size).unwrap().unwrap().payload;
    assert_eq!(payload.by.role.as_str(), DUTY, "the duty desk speaks");
    store.publish().unwrap();
    let report = register::verify::verify(&store.export_all().unwrap(), None, 2);
    assert_eq!(report.outcome, register::verify::Outcome::Verified, "{:?}", report.findings);
}
