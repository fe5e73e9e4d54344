//! A message that another desk of its state has to release: it waits, that desk is told, reads it and signs the
//! very same bytes, and verifiers agree; or it drops it and says why.

use super::Site;
use crate::channel::kinds::{DeskOf, Urgency};
use crate::channel::releases;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::found;
use crate::members::make::Draft;
use crate::members::sealing::{self, Whose, seconds};
use crate::region::Region;
use crate::region::channel::duty;
use crate::store::Submission;
use ::sealing::SecretKey;
use axum::body::{Body as Sent, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use futures_util::{FutureExt, StreamExt};
use register::authority::body::{Body, Level, PolicyRule, SigningPolicySet};
use register::text::Pattern;
use tower::ServiceExt;

const DUTY: &str = "desk.technical";
const RELEASING: &str = "desk.policy";

/// CRV's policy desk releases what its duty desk writes; and the key of that desk.
fn with_release() -> (Site, SecretKey) {
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
    let early = site.get_as(&site.cookie("CRV", DUTY), "/messages/new").body;
    assert!(early.contains("none of them has a key: Policy"), "nobody could read it: {early}");

    let around = region.around.as_ref();
    let releasing = DeskOf { desk: "policy".to_owned(), ..duty("CRV").unwrap() };
    let secret =
        SecretKey::make(&releasing.to_string(), seconds(around.now()), around.random()).unwrap();
    let by = Region::by("CRV", RELEASING).unwrap();
    let whose = Whose::Desk(releasing.desk.clone());
    let draft = sealing::set(by, whose, &secret.certificate(), around).unwrap();
    assert_eq!(site.world.says("CRV", RELEASING, &draft), "entered");
    (site, secret)
}

impl Site {
    /// An urgent message that the duty desk wrote and signed: where it waits.
    fn to_release(&self, secret: &SecretKey) -> (String, Submission) {
        let region = &self.world.region;
        let around = region.around.as_ref();
        let mut writing =
            Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Ports", "They stand.");
        writing.urgency = Urgency::Urgent;
        let own = region.desk_key(&duty("CRV").unwrap()).unwrap();
        let to = region.desk_key(&duty("MRL").unwrap()).unwrap().certificate();
        let sealed = writing.seal(own, &[to, secret.certificate()], around).unwrap();
        let key = region.persona("CRV", DUTY).unwrap().key.clone();
        let origin = region.store.log_key().origin;
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
        let answer = self.post(&self.cookie("CRV", DUTY), "/api/v1/waiting", &media_type, body);
        let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        (answer["waiting"].as_str().unwrap().to_owned(), signed)
    }

    /// An open screen of somebody.
    fn screen(&self, cookie: &str) -> BodyDataStream {
        let live = format!("/messages/live?after={}", self.world.region.store.size());
        let request = Request::get(live).header(header::COOKIE, cookie).body(Sent::empty());
        let answer = self.router.clone().oneshot(request.unwrap());
        self.runtime.block_on(answer).unwrap().into_body().into_data_stream()
    }

    /// What a screen is told at once; nothing where it waits.
    fn hears(&self, screen: &mut BodyDataStream) -> String {
        let next = self.runtime.block_on(async { screen.next().now_or_never() });
        next.flatten()
            .map_or_else(String::new, |said| String::from_utf8(said.unwrap().to_vec()).unwrap())
    }

    /// Who is told by mail of messages that wait to be released, or were dropped.
    fn told_to_release(&self) -> Vec<String> {
        let store = &self.world.region.store;
        let told = releases::notices(store, store.now()).unwrap();
        told.iter().map(|notice| format!("{} {}", notice.to.address, notice.template)).collect()
    }
}

#[test]
fn the_policy_desk_reads_and_releases_what_the_duty_desk_wrote() {
    let (site, secret) = with_release();
    let store = &site.world.region.store;
    // The page that writes seals to the desk that has to release it.
    let (duty_desk, second) = (site.cookie("CRV", DUTY), site.cookie("CRV", RELEASING));
    let page = site.get_as(&duty_desk, "/messages/new").body;
    assert!(page.contains(r#""releasing":{"technical":["policy"]}"#), "{page}");
    assert!(page.contains(r#""unreleasable":null"#), "{page}");
    let others = site.get_as(&site.cookie("MRL", DUTY), "/messages/new").body;
    assert!(others.contains(r#""releasing":{"technical":[]}"#), "{others}");

    assert!(site.told_to_release().is_empty());
    let size = store.size();
    let admin = site.cookie("CRV", super::ADMIN);
    let mut screens = [&second, &duty_desk, &admin].map(|cookie| site.screen(cookie));
    let (waits, signed) = site.to_release(&secret);
    assert_eq!(store.size(), size, "it waits");
    let heard = screens.each_mut().map(|screen| site.hears(screen));
    assert!(heard[0].contains("event: release") && heard[0].contains("\"urgent\""), "{}", heard[0]);
    assert!(heard[0].contains(waits.strip_prefix("/waiting/").unwrap()), "{}", heard[0]);
    assert_eq!(&heard[1..], ["", ""], "neither who wrote it nor who cannot release it");
    // The desk that has to release it hears of it at once; who wrote it sees for whom it waits.
    assert_eq!(site.told_to_release(), ["e.corrin@policy.crv.example message-release-urgent"]);
    let first_page = site.get_as(&second, "/").body;
    assert!(first_page.contains("A signature is missing: Sealed message (Urgent)"), "{first_page}");
    let first_page = site.get_as(&duty_desk, "/").body;
    assert!(first_page.contains("Signed by you, waits for others: Sealed message (Urgent)"));
    assert!(first_page.contains("Must sign too: Policy"), "{first_page}");
    // Whoever holds neither role cannot sign; the policy desk reads the very letter, and signs.
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
        ("body.urgency", "urgent", "عاجلة"),
    ] {
        assert_eq!(data["says"][path][value], words, "{path}: {}", data["says"]);
    }
    assert_eq!(data["labels"]["sealed"], "الرسالة المشفّرة");
    let keys = &data["says"]["body.keys"];
    let own = site.world.region.desk_key(&duty("CRV").unwrap()).unwrap();
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
    assert_eq!(entered.location, format!("/messages/{}?entered={size}", payload.id));
    assert!(site.told_to_release().is_empty());
    store.publish().unwrap();
    let report = register::verify::verify(&store.export_all().unwrap(), None, 2);
    assert_eq!(report.outcome, register::verify::Outcome::Verified, "{:?}", report.findings);
}

#[test]
fn what_is_not_released_stays_for_its_writer_with_the_reason() {
    let (site, secret) = with_release();
    let (duty_desk, second) = (site.cookie("CRV", DUTY), site.cookie("CRV", RELEASING));
    let size = site.world.region.store.size();
    let (waits, _) = site.to_release(&secret);
    assert!(site.get_as(&second, &waits).body.contains("Why it is dropped"));
    let reason = "reason=Ask+the+ministry+first.";
    let dropped = site.post_urlencoded(&second, &format!("{waits}/drop"), reason);
    assert_eq!(dropped.location, "/waiting?done=dropped");
    assert_eq!(site.told_to_release(), ["duty@cert.crv.example message-dropped"]);
    assert!(!site.get_as(&second, "/").body.contains("Sealed message"), "done, for who dropped it");

    let says = "Dropped by Selma Dorrin: Ask the ministry first.";
    let first_page = site.get_as(&duty_desk, "/").body;
    assert!(first_page.contains("Dropped, nothing was entered: Sealed message (Urgent)"));
    assert!(first_page.contains(says), "{first_page}");
    let page = site.get_as(&duty_desk, &waits).body;
    assert!(page.contains(says) && !page.contains("Sign too"), "{page}");
    let signed = site.sign(&second, &waits, "CRV", RELEASING);
    assert!(signed.body.contains("This draft was dropped"), "{}", signed.body);
    assert_eq!(site.world.region.store.size(), size, "nothing entered");
    // Once its writer has read it, it can go.
    site.post_urlencoded(&duty_desk, &format!("{waits}/drop"), "");
    assert_eq!(site.get_as(&duty_desk, &waits).status, StatusCode::NOT_FOUND);
    assert!(site.told_to_release().is_empty());
}
