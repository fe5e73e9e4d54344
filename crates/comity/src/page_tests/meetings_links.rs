//! Meetings and silences by personal link: a state with one diplomat and e-mail alone takes full part,
//! and nothing enters before an officer has looked.

use super::{ADMIN, Answer, Site};
use crate::directory::make;
use crate::directory::statements::{Channel, ChannelKind};
use crate::meetings::{answers, queries};
use crate::notify::{MailAnswer, outbox::Mail};
use crate::region::{Region, note_verbale};
use crate::secretariat::tests::{link, mails};
use crate::world::World;
use axum::http::StatusCode;
use expect_test::expect;
use register::{Code, StatementId};

const OFFICER: &str = "secretariat-officer";
const DIPLOMAT: &str = "desk@mfa.tsd.example";

/// A site, where TSD has one diplomat without a key.
fn site() -> Site {
    let site = Site::new();
    let (card, mut details) = World::someone("diplomatic", "+999 555 0142");
    let value = DIPLOMAT.to_owned();
    details.channels.push(Channel { kind: ChannelKind::Email, label: String::new(), value });
    let (by, of) = (Region::by("VESP", OFFICER).unwrap(), Code::new("TSD").unwrap());
    let around = site.world.region.around.as_ref();
    let draft = make::instruct(by, of, card, &details, &note_verbale("NV 9"), around);
    assert_eq!(site.world.says("VESP", OFFICER, &draft), "entered");
    site
}

impl Site {
    fn meeting(&self) -> StatementId {
        self.world.region.store.view(queries::meetings).unwrap()[1].meeting
    }

    fn silence(&self) -> queries::Procedure {
        self.world.region.store.view(queries::procedures).unwrap().remove(0)
    }

    /// The mail that told a state of a meeting or a silence.
    fn told(&self, about: &StatementId, state: &str) -> Mail {
        let sent = mails(&self.world, &format!("meetings/{about}/"));
        let of = |mail: &Mail| mail.to.participant.as_str() == state;
        sent.into_iter().find(|mail| of(mail) && mail.text.contains("http")).unwrap()
    }

    fn press(&self, link: &str, body: &str) -> Answer {
        self.post_urlencoded("", link, body)
    }

    fn waiting(&self) -> usize {
        answers::waiting(&self.world.region.store).unwrap().len()
    }

    /// The officer enters all that is ticked from the start; where the browser comes to then.
    fn officer_enters(&self) -> Answer {
        let officer = self.cookie("VESP", OFFICER);
        let page = self.get_as(&officer, "/meetings/answers").body;
        let ticked: String = page
            .split("name=\"enter")
            .skip(1)
            .filter(|rest| rest.split('>').next().unwrap().contains("checked"))
            .map(|rest| {
                let (n, rest) = rest.split_once('"').unwrap();
                let value = rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
                format!("&enter{n}={}", value.replace('/', "%2F").replace('@', "%40"))
            })
            .collect();
        let drafted =
            self.post_urlencoded(&officer, "/meetings/answers", &format!("step=enter{ticked}"));
        if drafted.status != StatusCode::SEE_OTHER {
            return drafted;
        }
        self.sign(&officer, &drafted.location, "VESP", OFFICER)
    }
}

#[test]
fn a_diplomat_with_mail_alone_registers_and_objects_and_an_officer_enters_both_later() {
    let site = site();
    let (meeting, silence) = (site.meeting(), site.silence());
    let invited = link(&site.told(&meeting, "TSD"));
    let told = link(&site.told(&silence.procedure, "TSD"));
    assert!(invited.starts_with("/meeting/") && told.starts_with("/silence/"));

    // A program that looks for harmful links opens every one, again and again.
    for path in [&invited, &told, &invited, &told] {
        let page = site.get_as("", path);
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for words in ["Tessunda", "in your time zone (UTC+2)", "Log in to see it all"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        for file in page.body.split("href=\"").filter(|href| href.contains("/file/")) {
            let file = site.get_as("", file.split('"').next().unwrap());
            assert_eq!(file.status, StatusCode::OK);
        }
    }
    assert_eq!(site.waiting(), 0, "looking changes nothing");

    let wrong = site.press(&invited, "people=0&names=Oda+Rell");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Oda Rell") && wrong.body.contains("error-people"));
    let sent = site.press(&invited, "people=2&names=Oda+Rell%2C+Counsellor%0APer+Aln");
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let again = site.get_as("", &invited).body;
    assert!(again.contains("Your answer of 22 Nov 2026: 2 people"), "{again}");
    assert!(again.contains("Oda Rell, Counsellor"), "it can still be changed");

    // On the last day: first a look at what is to be sent, then the objection.
    site.world.region.around.set(silence.deadline.plus_minutes(-30));
    let asked = site.press(&told, "step=ask&reason=We+need+<time>").body;
    assert!(
        asked.contains("object in the name of Tessunda") && asked.contains("We need &lt;time&gt;")
    );
    assert_eq!(site.waiting(), 1, "nothing is sent yet");
    site.press(&told, "step=send&reason=We+need+time");
    assert_eq!(site.waiting(), 2);
    let page = site.get_as("", &told).body;
    assert!(page.contains("Your answer of 25 Nov 2026: The state objects"), "{page}");

    // Nobody but the secretariat sees it, until it is entered.
    let text = format!("/meetings/texts/{}", silence.procedure);
    let other = site.cookie("CRV", ADMIN);
    for path in [&text, "/meetings/texts", "/meetings", &format!("/meetings/{meeting}")] {
        let page = site.get_as(&other, path).body;
        for hidden in
            ["Tessunda", "wait to be looked at", "We need time", "waits for the secretariat"]
        {
            assert!(!page.contains(hidden), "{path} shows {hidden}");
        }
    }
    for path in ["/meetings/answers", &format!("{text}/received")] {
        assert_eq!(site.get_as(&other, path).status, StatusCode::FORBIDDEN);
    }

    // Two days later, the officer cannot adopt over it, and enters both with one signature.
    site.world.days_pass(2);
    let officer = site.cookie("VESP", OFFICER);
    assert!(site.get_as(&officer, "/").body.contains("2 answers about meetings or silences wait"));
    let page = site.get_as(&officer, &text).body;
    assert!(page.contains("/meetings/answers") && !page.contains("/adopt\""), "{page}");
    let refused = site.post_urlencoded(&officer, &format!("{text}/adopt"), "way=silence");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Answers by link and by mail"), "{}", refused.body);
    let list = site.get_as(&officer, "/meetings/answers").body;
    for words in ["Oda Rell, Counsellor", "We need time", DIPLOMAT] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let entered = site.officer_enters();
    assert!(entered.location.starts_with("/meetings/answers?entered="), "{}", entered.body);
    assert_eq!(site.waiting(), 0);
    expect![[r#"
        2026-11-27 VESP registered the delegation of TSD (2)
        2026-11-27 VESP entered an objection of TSD that came by link on 2026-11-25
    "#]]
    .assert_eq(&site.world.register_reads(2));
    let other = site.cookie("CRV", ADMIN);
    let page = site.get_as(&other, &text).body;
    assert!(page.contains("silence broken") && page.contains("We need time"), "{page}");
    assert!(page.contains("came by link on 25 Nov 2026, entered by the secretariat"));
    assert!(site.get_as(&other, &format!("/meetings/{meeting}")).body.contains("Tessunda"));

    // It is taken back by the same link, long after the deadline; then only consensus is left.
    site.press(&told, "step=take-back");
    assert!(site.get_as("", &told).body.contains("The objection is taken back"));
    assert_eq!(site.officer_enters().status, StatusCode::SEE_OTHER);
    let page = site.get_as(&other, &text).body;
    assert!(!page.contains("We need time") && page.contains("silence broken"), "it was broken");
    let path = format!("{text}/adopt");
    let refused = site.post_urlencoded(&officer, &path, "way=silence");
    assert!(refused.body.contains("silence was broken"), "{}", refused.body);
}

#[test]
fn links_used_late_twice_by_the_suspended_and_unknown_ones_say_what_to_do() {
    let site = site();
    let (meeting, silence) = (site.meeting(), site.silence());
    let invited = link(&site.told(&meeting, "TSD"));
    let told = link(&site.told(&silence.procedure, "TSD"));
    for path in ["/meeting/nothing", "/silence/nothing"] {
        let unknown = site.get_as("", path);
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        assert!(unknown.body.contains("This link is not known here"));
    }
    // Twice: the later objection takes the place of the first; and it can be taken back.
    site.press(&told, "step=send&reason=First");
    site.press(&told, "step=send&reason=Second");
    let page = site.get_as("", &told).body;
    assert!(site.waiting() == 1 && page.contains("Second") && !page.contains("First"), "{page}");
    let back = site.press(&told, "step=back");
    assert!(site.get_as("", &back.location).body.contains("The objection is taken back"));
    assert_eq!(site.waiting(), 0);
    // Changed by its contact while the officer looks: it is looked at again.
    site.press(&invited, "people=2&names=");
    site.world.region.around.set(site.world.region.store.now().plus_minutes(1));
    let stale = answers::waiting(&site.world.region.store).unwrap().remove(0).0;
    site.press(&invited, "people=3&names=");
    let officer = site.cookie("VESP", OFFICER);
    let ticked = format!("enter0={}@{}", stale.key(), stale.at.millis());
    let moved = site.post_urlencoded(&officer, "/meetings/answers", &ticked);
    assert!(moved.body.contains("An answer was changed or entered since"), "{}", moved.body);
    let back = site.press(&invited, "step=withdraw");
    assert!(site.get_as("", &back.location).body.contains("The registration is taken back"));
    assert_eq!(site.waiting(), 0);
    // Suspended.
    use register::authority::body::{Body, ParticipantSuspended};
    let suspended = Body::ParticipantSuspended(ParticipantSuspended {
        decision: "NV 10".to_owned(),
        participant: Code::new("TSD").unwrap(),
    });
    let by = Region::by("VESP", OFFICER).unwrap();
    let draft = crate::members::make::Draft::authority(by, &suspended);
    assert_eq!(site.world.says("VESP", OFFICER, &draft), "entered");
    for (path, body) in [(&told, "step=send&reason=No"), (&invited, "people=1&names=")] {
        let stopped = site.press(path, body);
        assert_eq!(stopped.status, StatusCode::GONE);
        assert!(stopped.body.contains("suspended"), "{}", stopped.body);
    }
    // Late.
    let late = self::site();
    let silence = late.silence();
    let told = link(&late.told(&silence.procedure, "TSD"));
    late.world.region.around.set(silence.deadline);
    let page = late.press(&told, "step=send&reason=Too+late");
    assert_eq!(page.status, StatusCode::GONE);
    assert!(
        page.body.contains("a later objection does not count") && page.body.contains("Too late")
    );
    assert_eq!(late.waiting(), 0);
    let (meeting, invited) = (late.meeting(), link(&late.told(&late.meeting(), "TSD")));
    let all = late.world.region.store.view(queries::meetings).unwrap();
    let until = all.iter().find(|m| m.meeting == meeting).unwrap().registration_until;
    late.world.region.around.set(until);
    let page = late.press(&invited, "people=2&names=Oda+Rell");
    assert!(page.status == StatusCode::GONE && page.body.contains("Oda Rell"), "{}", page.body);
    assert!(page.body.contains("If your delegation still wants to come"));
}

#[test]
fn a_mail_is_read_by_an_officer_and_a_forged_one_is_marked() {
    let site = site();
    let (meeting, silence) = (site.meeting(), site.silence());
    let store = &site.world.region.store;
    let mail = |about: &StatementId, from: &str, text: &str| {
        let told = site.told(about, "TSD");
        let (from, text) = (from.to_owned(), text.to_owned());
        MailAnswer {
            key: told.key,
            to: told.to,
            from,
            at: store.now(),
            text,
            signature: None,
            sealed: None,
        }
    };
    let text = format!("/meetings/texts/{}", silence.procedure);
    let forged = mail(&silence.procedure, "someone@elsewhere.example", "We object to this.");
    let coming = mail(&meeting, DIPLOMAT, "Two of us come, Oda Rell leads.");
    assert!(
        answers::answered(store, &forged).unwrap() && answers::answered(store, &forged).unwrap()
    );
    assert!(answers::answered(store, &coming).unwrap());
    let other = MailAnswer { key: "meetings/nothing".into(), ..coming };
    assert!(!answers::answered(store, &other).unwrap());
    let officer = site.cookie("VESP", OFFICER);
    let list = site.get_as(&officer, "/meetings/answers").body;
    assert!(list.contains("We object to this.") && list.contains("someone@elsewhere.example"));
    assert_eq!(list.matches("From another address than the one that was told").count(), 1);
    assert!(!list.contains("type=\"checkbox\""), "a mail is read first");
    assert!(site.get_as(&officer, &text).body.contains("or a mail that nobody has read yet"));
    let reads: Vec<String> = list
        .split("href=\"/meetings/answers/read?")
        .skip(1)
        .map(|rest| format!("/meetings/answers/read?{}", rest.split('"').next().unwrap()))
        .collect();
    let [objecting, registering] = &reads[..] else { panic!("{reads:?}") };
    let (objecting, registering) = match objecting.contains(&meeting.to_string()) {
        true => (registering, objecting),
        false => (objecting, registering),
    };
    assert!(site.get_as(&officer, registering).body.contains("Two of us come"));
    let kept = site.post_urlencoded(&officer, registering, "people=2&names=Oda+Rell");
    assert_eq!(kept.location, "/meetings/answers?done=corrected");
    site.post_urlencoded(&officer, objecting, "what=objects&reason=We+object");
    // The forged one is not ticked from the start; the registration alone enters.
    assert_eq!(site.officer_enters().status, StatusCode::SEE_OTHER);
    assert!(site.world.register_reads(1).contains("registered the delegation of TSD (2)"));
    assert_eq!(site.waiting(), 1);
    let key = answers::waiting(store).unwrap()[0].0.key();
    let no_reason =
        site.post_urlencoded(&officer, "/meetings/answers", &format!("aside=0&key0={key}"));
    assert!(no_reason.body.contains("id=\"error-reason0\""));
    let body = format!("aside=0&key0={key}&reason0=Not+theirs");
    site.post_urlencoded(&officer, "/meetings/answers", &body);
    assert_eq!(site.waiting(), 0);
    assert!(!site.get_as(&officer, &text).body.contains("that nobody has read yet"));
}

#[test]
fn an_objection_from_a_letter_is_entered_by_hand_and_an_erased_contact_is_forgotten() {
    let site = site();
    let silence = site.silence();
    let store = &site.world.region.store;
    let officer = site.cookie("VESP", OFFICER);
    let path = format!("/meetings/texts/{}/received", silence.procedure);
    assert!(site.get_as(&officer, &path).body.contains("Enter an objection that was received"));
    let late = silence.deadline.to_string()[..16].replace(':', "%3A");
    let typed = |received: &str| {
        format!("what=objects&participant=TSD&how=letter&received={received}&reason=As+in+our+note")
    };
    site.world.region.around.set(silence.deadline.plus_minutes(60));
    let officer = {
        drop(officer);
        site.cookie("VESP", OFFICER)
    };
    let refused = site.post_urlencoded(&officer, &path, &typed(&late));
    assert!(
        refused.body.contains("came after the deadline") && refused.body.contains("As in our note")
    );
    let in_time = silence.deadline.plus_minutes(-90).to_string()[..16].replace(':', "%3A");
    let drafted = site.post_urlencoded(&officer, &path, &typed(&in_time));
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.contains("?entered="), "{}", entered.body);
    let page = site.get_as(&officer, &entered.location).body;
    assert!(page.contains("As in our note") && page.contains("came by letter on"), "{page}");

    let invited = site.told(&site.meeting(), "TSD");
    site.press(&link(&invited), "people=1&names=Oda+Rell");
    let contact = invited.to.contact.unwrap().to_string();
    assert_eq!(site.waiting(), 1);
    let forget = |work: &rusqlite::Connection| {
        crate::features::TOLD.forget.iter().try_for_each(|forget| forget(work, &contact))
    };
    store.work(forget).unwrap();
    assert!(store.work(answers::all).unwrap().is_empty());
}
