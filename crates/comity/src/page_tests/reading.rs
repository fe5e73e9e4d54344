//! Reading a conversation: what one tap acknowledges and what it does not, and where each message stands.

use super::{Answer, Site};
use crate::channel::kinds::{Answers, DeskOf, Urgency};
use crate::channel::queries;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::members::sealing::{self, Whose, seconds};
use crate::region::Region;
use crate::region::channel::duty;
use ::sealing::SecretKey;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use register::{Envelope, Payload, StatementId};
use serde_json::Value;

const DUTY: &str = "desk.technical";

/// What a page gives to its scripts under this name.
fn data(page: &str, name: &str) -> Value {
    let begin = format!("id=\"{name}\">");
    let from = page.find(&begin).unwrap() + begin.len();
    serde_json::from_str(page[from..].split("</script>").next().unwrap()).unwrap()
}

impl Site {
    /// Writes to a desk, in the conversation of another message if there is one.
    fn writes(
        &self,
        from: &str,
        to: &[&str],
        urgency: Urgency,
        of: Option<StatementId>,
    ) -> StatementId {
        let mut writing =
            Writing::plain(duty(from).unwrap(), duty(to[0]).unwrap(), "Ports", "Closed");
        writing.to = to.iter().map(|code| duty(code).unwrap()).collect();
        writing.urgency = urgency;
        writing.reply = of.map(|id| {
            let message = self.world.region.store.view(|v| queries::message(v, &id)).unwrap();
            (id, message.unwrap().conversation)
        });
        self.world.region.write(&writing).unwrap()
    }

    /// Signs the receipts of one button of a page, as its script would.
    fn taps(&self, page: &str, button: usize) -> Answer {
        let key = self.world.region.persona("MRL", DUTY).unwrap().key.clone();
        let drafts = data(page, "messages")["acknowledge"][button]["drafts"].clone();
        let signed: Vec<String> = drafts
            .as_array()
            .unwrap()
            .iter()
            .map(|draft| {
                let payload = STANDARD.decode(draft.as_str().unwrap()).unwrap();
                let envelope = Envelope::new(Payload::TYPE, payload).signed_by(&key);
                String::from_utf8(envelope.to_bytes()).unwrap()
            })
            .collect();
        let fields: Vec<_> = signed.iter().map(|one| ("envelope", one.as_str())).collect();
        self.post_form(&self.cookie("MRL", DUTY), "/api/v1/waiting", &fields)
    }
}

/// The place among the receipts that the one big button gives.
fn named(page: &str) -> Option<usize> {
    let tag = page.split("<button").find(|tag| tag.contains("id=\"acknowledge\""))?;
    tag.split("data-acknowledge=\"").nth(1)?.split('"').next()?.parse().ok()
}

#[test]
fn one_tap_acknowledges_the_message_that_led_here_alone() {
    let site = Site::with_messages();
    let mrl = site.cookie("MRL", DUTY);
    let read = |id: StatementId| site.get_as(&mrl, &format!("/messages/{id}")).body;
    let first = site.writes("CRV", &["MRL"], Urgency::Routine, None);
    let page = read(first);
    assert_eq!(named(&page), Some(0), "the only one has the button");
    assert!(!page.contains("Acknowledge all") && !page.contains("Acknowledge this one"));
    let second = site.writes("CRV", &["MRL"], Urgency::Urgent, Some(first));
    let third = site.writes("CRV", &["MRL"], Urgency::Routine, Some(first));

    // Each notification leads to its own message; the others are named, and have their own buttons.
    let page = read(second);
    assert_eq!(named(&page), Some(1), "{page}");
    let offered = data(&page, "messages")["acknowledge"].clone();
    let ids: Vec<&str> =
        offered.as_array().unwrap().iter().map(|o| o["message"].as_str().unwrap()).collect();
    assert_eq!(ids, [first, second, third].map(|id| id.to_string()));
    assert!(page.contains("2 more receipts are not given by this button"), "{page}");
    assert!(page.contains("Acknowledge all 3, from "), "{page}");
    assert_eq!(page.matches("Acknowledge this one").count(), 2);
    assert!(site.get_as(&mrl, "/messages").body.contains(&format!("/messages/{second}\"")));
    assert_eq!(site.taps(&page, 1).status, StatusCode::OK);

    // The others still wait, and no button stands out: none of them led here.
    let page = read(second);
    assert_eq!(named(&page), None);
    assert!(page.contains("2 messages wait for a receipt"), "{page}");
    assert_eq!(data(&page, "messages")["acknowledge"].as_array().unwrap().len(), 2);
    let arabic = site.get_as(&format!("{mrl}; comity-language=ar"), &format!("/messages/{second}"));
    assert!(arabic.body.contains("رسالتان تنتظران الإشعار بالاستلام"), "{}", arabic.body);
    assert!(arabic.body.contains("إشعار بالاستلام فقط") && !arabic.body.contains("Receipt only"));
    assert!(arabic.body.contains("كورفيسا، ميريلون"), "names are joined as Arabic does it");
    // What the interface for programs refuses is in the page's language for its scripts, else in English.
    let unknown = format!("/api/v1/messages/{}", "0".repeat(8) + "-0000-7000-8000-000000000000");
    let said = |cookie: &str| site.get_as(cookie, &unknown).body;
    assert!(said(&format!("{mrl}; comity-language=ar")).contains("لا يوجد شيء هنا"));
    assert!(!said(&mrl).contains("لا يوجد"));
    assert_eq!(named(&read(third)), Some(1));
    assert_eq!(site.taps(&page, 1).status, StatusCode::OK);
    let page = read(third);
    assert_eq!(named(&page), Some(0), "only the first is left");
    site.taps(&page, 0);
    assert!(!read(first).contains("data-acknowledge"));
}

#[test]
fn each_desk_that_must_answer_has_a_receipt_of_its_own() {
    let site = Site::with_messages();
    let (mut site, policy) = (site, "desk.policy");
    site.world.region.join("MRL", policy, "Odran Vael").unwrap();
    let region = &site.world.region;
    let around = region.around.as_ref();
    let desk = DeskOf { desk: "policy".to_owned(), ..duty("MRL").unwrap() };
    let secret =
        SecretKey::make(&desk.to_string(), seconds(around.now()), around.random()).unwrap();
    let by = Region::by("MRL", policy).unwrap();
    let whose = Whose::Desk(desk.desk.clone());
    let draft = sealing::set(by, whose, &secret.certificate(), around).unwrap();
    assert_eq!(site.world.says("MRL", policy, &draft), "entered");
    let (crv, mrl) = (duty("CRV").unwrap(), duty("MRL").unwrap());
    let mut writing = Writing::plain(crv.clone(), desk.clone(), "Ports", "Closed");
    writing.to = vec![desk, mrl.clone()];
    writing.answers = Answers::Each;
    let to = [secret.certificate(), region.desk_key(&mrl).unwrap().certificate()];
    let sealed = writing.seal(region.desk_key(&crv).unwrap(), &to, around).unwrap();
    region.say_as("CRV", DUTY, &sealed.draft).unwrap();
    let id = sealed.draft.id.unwrap();

    let read = || site.get_as(&site.cookie("MRL", DUTY), &format!("/messages/{id}")).body;
    let page = read();
    assert_eq!(named(&page), Some(0));
    assert!(page.contains(", for Technical") && page.contains(", for Policy"), "{page}");
    assert!(page.contains("One more receipt is not given by this button"), "{page}");
    assert_eq!(site.taps(&page, 0).status, StatusCode::OK);
    let message = site.world.region.store.view(|v| queries::acknowledgements(v, &id)).unwrap();
    let desks: Vec<&str> = message[&id].iter().map(|one| one.desk.desk.as_str()).collect();
    assert_eq!(desks, ["technical"], "the desk that the reader holds, and no other");
    assert!(read().contains(", for Policy"), "the other one still waits");
}

#[test]
fn each_message_that_waits_shows_where_it_stands() {
    let site = Site::with_messages();
    let crv = site.cookie("CRV", DUTY);
    let region = &site.world.region;
    let first = site.writes("CRV", &["ESR", "MRL"], Urgency::Urgent, None);
    let second = site.writes("CRV", &["MRL"], Urgency::Routine, Some(first));
    region.acknowledge("MRL", second).unwrap();
    for _ in 0..4 {
        let more = site.writes("CRV", &["MRL"], Urgency::Routine, Some(first));
        region.acknowledge("MRL", more).unwrap();
    }
    let page = site.get_as(&crv, &format!("/messages/{first}")).body;
    assert!(page.contains("Not acknowledged by Essarune"), "{page}");
    assert!(page.contains("If nobody at Essarune answers"), "each line is named: {page}");
    assert!(page.contains("If nobody at Mirelune answers"));
    let below = |page: &str| {
        (page.matches("details class=\"stands-below\"").count(), page.matches(" open>").count())
    };
    assert_eq!(below(&page), (3, 1), "what waits is open, what is done is folded: {page}");
    assert_eq!(page.matches("Acknowledged by Mirelune").count(), 5);

    // Of a long conversation, what is done long ago stands behind a link; what waits does not.
    for _ in 0..51 {
        let more = site.writes("CRV", &["MRL"], Urgency::Routine, Some(first));
        region.acknowledge("MRL", more).unwrap();
    }
    let page = site.get_as(&crv, &format!("/messages/{first}")).body;
    assert!(page.contains("Not acknowledged by Essarune"), "{page}");
    assert!(page.contains(&format!("href=\"/messages/{second}#stands-")), "{page}");
    let page = site.get_as(&crv, &format!("/messages/{second}")).body;
    assert!(!page.contains(&format!("href=\"/messages/{second}#stands-")), "{page}");
    assert_eq!(below(&page).1, 2, "who asked for it finds it open");
}
