//! A year of a network without keys, by mail alone; holidays; what changed since somebody looked.

use super::{ADMIN, cadence};
use crate::directory::card::{Card, Details};
use crate::directory::holidays::{self, Holiday, day_in};
use crate::directory::queries::{self, Contact};
use crate::directory::reminders::{Due, due};
use crate::directory::renewals::notices::{asked, begin_round, latest_round, notices};
use crate::directory::renewals::{self, Answer, Kept, Opened, State, kept};
use crate::directory::{changes, make};
use crate::members::make::Draft;
use crate::notify::MailAnswer;
use crate::notify::outbox::{self, Writing};
use crate::region::{Region, card_of};
use crate::store::Store;
use crate::world::World;
use expect_test::expect;
use register::{Code, Hash};

const OFFICER: &str = "secretariat-officer";

impl World {
    fn store(&self) -> &Store {
        &self.region.store
    }

    /// The outbox takes in what is to be told; answers with the keys of new mails, shortened.
    fn mails(&self) -> Vec<String> {
        let profile = self.store().view(crate::members::profile).unwrap().unwrap();
        let writing =
            Writing { profile: &profile, base_url: "https://poc.example", domain: "poc.example" };
        let now = self.region.around.as_ref();
        let now = crate::clock::Surroundings::now(now);
        let all = notices(self.store(), now).unwrap();
        let new = all.into_iter().filter(|n| outbox::put(self.store(), n, &writing).unwrap());
        let short = |key: &str| key.rsplitn(3, '/').take(2).collect::<Vec<_>>().join(" ");
        new.map(|n| format!("{} {}", n.to.participant, short(&n.key))).collect()
    }

    /// The token of the link in the last mail to a contact.
    fn token(&self, contact: &Contact) -> String {
        let prefix = format!("{}{}/", renewals::KEYS, contact.contact);
        let mails = self.store().work(|work| outbox::of_prefix(work, &prefix)).unwrap();
        let last = mails.into_iter().max_by_key(|mail| mail.made).unwrap();
        let link = last.text.split("https://poc.example/renew/").nth(1).unwrap();
        link.split_whitespace().next().unwrap().to_owned()
    }

    /// The contact answers by its link, as the page would keep it.
    fn answers(&self, contact: &Contact, answer: Answer) {
        let now = crate::clock::Surroundings::now(self.region.around.as_ref());
        let Opened::Open(link, contact) =
            renewals::open(self.store(), &self.token(contact), now).unwrap()
        else {
            panic!("the link is not open");
        };
        let kept = Kept {
            key: link.key,
            contact: contact.contact,
            standing: contact.standing,
            answer,
            how: "link".into(),
            sender: link.to.address,
            at: now,
            set_aside: None,
        };
        self.store().work(|work| kept::keep(work, &kept)).unwrap();
    }

    fn renewing(&self, contact: &Contact, day: &str, corrected: Option<(Card, &Details)>) -> Draft {
        let around = self.region.around.as_ref();
        let by = Region::by("VESP", OFFICER).unwrap();
        make::renew(by, contact, day, "link", corrected, around)
    }

    fn contact_of(&self, code: &str) -> Contact {
        self.region.contact(code, "technical").unwrap()
    }

    fn today(&self) -> String {
        crate::clock::Surroundings::now(self.region.around.as_ref()).date()
    }
}

fn of(mails: &[String], code: &str) -> Vec<String> {
    let of = mails.iter().filter(|mail| mail.starts_with(code));
    of.map(|mail| mail.split(' ').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn a_years_renewal_of_a_state_without_keys_by_mail_alone() {
    let mut world = World::new();
    // QLN was entered on instruction 262 days ago; its day to confirm is 103 days ahead.
    let mut told = String::new();
    for days in [72, 1, 16, 7] {
        world.days_pass(days);
        told.push_str(&format!("{} {:?}\n", world.today(), of(&world.mails(), "QLN")));
        assert_eq!(of(&world.mails(), "QLN"), [""; 0], "the same mail is not sent twice");
    }
    expect![[r#"
        2027-02-02 []
        2027-02-03 ["30", "30"]
        2027-02-19 ["14", "14"]
        2027-02-26 ["7", "7"]
    "#]]
    .assert_eq(&told);
    let contact = world.contact_of("QLN");
    world.answers(&contact, Answer::Right);
    let waiting = renewals::waiting(world.store()).unwrap();
    assert_eq!(waiting.len(), 1);
    assert!(!waiting[0].0.is_foreign(&contact), "it came from the contact's own address");
    world.days_pass(5);
    assert_eq!(of(&world.mails(), "QLN"), [""; 0], "who answered is not asked again");

    world.region.delegate_again("VESP", OFFICER).unwrap();
    let day = waiting[0].0.at.date();
    assert_eq!(world.says("VESP", OFFICER, &world.renewing(&contact, &day, None)), "entered");
    let renewed = world.contact_of("QLN");
    assert_eq!(renewed.renewed.as_ref().unwrap().day, day);
    assert!(renewed.waits_for_own_key() && renewed.confirmed.is_none());
    assert_eq!(renewed.standing, contact.standing, "nothing was corrected");
    let now = crate::clock::Surroundings::now(world.region.around.as_ref());
    assert_eq!(due(&renewed, &cadence(), now), Due::Fine);
    assert_eq!(waiting[0].0.state(Some(&renewed)), State::Entered);
    assert!(renewals::waiting(world.store()).unwrap().is_empty());
    let opened = renewals::open(world.store(), &world.token(&contact), now).unwrap();
    assert!(matches!(opened, Opened::Answered(..)), "{opened:?}");
}

#[test]
fn a_correction_replaces_what_stood_and_a_key_that_comes_later_stands_above() {
    let mut world = World::new();
    let contact = world.contact_of("QLN");
    let (mut card, mut details) = (card_of(&contact), contact.details.clone().unwrap());
    card.office = "Night desk".to_owned();
    details.channels[0].value = "night@qln.example".to_owned();
    let day = world.today();
    let correcting = world.renewing(&contact, &day, Some((card, &details)));
    assert_eq!(world.says("VESP", OFFICER, &correcting), "entered");
    let corrected = world.contact_of("QLN");
    assert_eq!((&*corrected.office, corrected.contact), ("Night desk", contact.contact));
    assert_eq!(corrected.details, Some(details));
    assert!(corrected.waits_for_own_key() && corrected.renewed.is_some());
    assert!(world.says("VESP", OFFICER, &correcting).starts_with("somebody changed this entry"));

    // A key arrives: what the state says with it stands above the answer, and takes its place.
    world.region.admit_administrator("QLN").unwrap();
    let confirming = make::confirm(Region::by("QLN", ADMIN).unwrap(), &corrected);
    assert_eq!(world.says("QLN", ADMIN, &confirming), "entered");
    let confirmed = world.contact_of("QLN");
    assert!(confirmed.confirmed.is_some() && !confirmed.waits_for_own_key());
    let late = world.says("VESP", OFFICER, &world.renewing(&confirmed, &day, None));
    assert_eq!(late, "QLN keeps this contact with its own key and confirms it itself");

    // A contact that its state speaks for itself is no longer renewed by mail.
    let own = world.contact_of("CRV");
    let refused = world.says("VESP", OFFICER, &world.renewing(&own, &day, None));
    assert_eq!(refused, "CRV keeps this contact with its own key and confirms it itself");
}

#[test]
fn when_an_answer_may_be_entered() {
    let world = World::new();
    let contact = world.contact_of("QLN");
    let today = world.today();
    let mut answers = String::new();
    let mut says = |what: &str, code: &str, role: &str, draft: &Draft| {
        answers.push_str(&format!("{what}: {}\n", world.says(code, role, draft)));
    };
    let good = world.renewing(&contact, &today, None);
    let mut by_state = good.clone();
    by_state.by = Region::by("CRV", ADMIN).unwrap();
    says("by a state", "CRV", ADMIN, &by_state);
    let body = |field: &str, value: &str| {
        let mut draft = good.clone();
        draft.body[field] = value.into();
        draft
    };
    says("by telephone", "VESP", OFFICER, &body("how", "telephone"));
    says("no date", "VESP", OFFICER, &body("answered", "yesterday"));
    says("tomorrow", "VESP", OFFICER, &body("answered", "2031-01-01"));
    let unknown = body("contact", "01980000-0000-7000-8000-000000000000");
    says("unknown contact", "VESP", OFFICER, &unknown);
    let mut loose = good.clone();
    loose.replies_to = None;
    says("names nothing", "VESP", OFFICER, &loose);
    let mut bare = world.renewing(
        &contact,
        &today,
        Some((card_of(&contact), contact.details.as_ref().unwrap())),
    );
    bare.parts.clear();
    says("corrected without details", "VESP", OFFICER, &bare);
    let (mut card, details) = (card_of(&contact), contact.details.clone().unwrap());
    card.desk = "policy".to_owned();
    let moved = world.renewing(&contact, &today, Some((card, &details)));
    says("to another desk", "VESP", OFFICER, &moved);
    let mut narrow = good.clone();
    narrow.tlp = register::Tlp::Red;
    says("for nobody", "VESP", OFFICER, &narrow);
    says("good", "VESP", OFFICER, &good);
    expect![[r#"
        by a state: the network's rules do not let the role national-administrator say directory.contact-renewed
        by telephone: an answer came by link or by mail
        no date: "yesterday" is not a date such as 2026-11-22
        tomorrow: the day of the answer is in the future
        unknown contact: this contact is no longer in the directory
        names nothing: somebody changed this entry since you opened it. Nothing was lost: look at what stands now and decide again
        corrected without details: the part `details` with at least one channel is missing
        to another desk: which desk it is says the state, not the contact
        for nobody: the directory is for all participants: name no recipients, and not RED
        good: entered
    "#]].assert_eq(&answers);
}

#[test]
fn everybody_is_asked_at_once_and_an_answer_by_mail_is_kept_for_an_officer() {
    let world = World::new();
    let before = world.mails().len();
    let now = crate::clock::Surroundings::now(world.region.around.as_ref());
    assert!(begin_round(world.store(), now).unwrap());
    assert!(!begin_round(world.store(), now).unwrap(), "once a day");
    let contacts = world.store().view(queries::contacts).unwrap();
    let reached = contacts.iter().filter(|contact| contact.email().is_some()).count();
    let round = world.store().work(latest_round).unwrap().unwrap();
    assert_eq!(asked(&contacts, &[], Some(&round), &cadence(), now).len(), reached);
    assert!(world.mails().len() > before);

    let contact = world.contact_of("QLN");
    let key = format!("{}{}/{}/0", renewals::KEYS, contact.contact, round.round);
    let mail = world.store().work(|work| outbox::find(work, &key)).unwrap().unwrap();
    let by_mail = |from: &str, text: &str| MailAnswer {
        key: key.clone(),
        to: mail.to.clone(),
        from: from.into(),
        at: now,
        text: text.into(),
        signature: None,
        sealed: None,
    };
    let elsewhere = by_mail("Someone <someone@elsewhere.example>", "All right.");
    assert!(renewals::answered(world.store(), &elsewhere).unwrap());
    assert!(renewals::answered(world.store(), &by_mail("a@b.example", "And thanks.")).unwrap());
    let waiting = renewals::waiting(world.store()).unwrap();
    let (kept, _) = &waiting[0];
    assert_eq!(kept.answer, Answer::Wrote("All right.\n\nAnd thanks.".into()));
    assert!(kept.is_foreign(&contact));
    let own = Kept { sender: format!("<{}>", contact.email().unwrap()), ..kept.clone() };
    assert!(!own.is_foreign(&contact));
    let not_ours = MailAnswer { key: "checks/1/x/mail".into(), ..elsewhere };
    assert!(!renewals::answered(world.store(), &not_ours).unwrap());
    world.store().work(|work| kept::set_aside(work, &kept.key, "not theirs")).unwrap();
    assert!(renewals::waiting(world.store()).unwrap().is_empty());
}

#[test]
fn an_answer_of_a_state_with_a_key_is_a_suggestion_until_it_confirms() {
    let world = World::new();
    let now = crate::clock::Surroundings::now(world.region.around.as_ref());
    begin_round(world.store(), now).unwrap();
    world.mails();
    let contact = world.contact_of("CRV");
    world.answers(&contact, Answer::Right);
    let code = Code::new("CRV").unwrap();
    assert!(renewals::waiting(world.store()).unwrap().is_empty(), "not for the secretariat");
    assert_eq!(renewals::suggestions(world.store(), &code).unwrap().len(), 1);
    let confirming = make::confirm(Region::by("CRV", ADMIN).unwrap(), &contact);
    assert_eq!(world.says("CRV", ADMIN, &confirming), "entered");
    assert!(renewals::suggestions(world.store(), &code).unwrap().is_empty());
}

fn holiday(from: &str, until: &str, name: &str) -> Holiday {
    Holiday { from: from.into(), name: name.into(), until: until.into() }
}

#[test]
fn holidays_of_a_state() {
    let world = World::new();
    let around = world.region.around.as_ref();
    let code = |code: &str| Code::new(code).unwrap();
    let days = vec![holiday("2026-11-21", "2026-11-22", "Harbour Day")];
    let own = Region::by("CRV", ADMIN).unwrap();
    let officer = Region::by("VESP", OFFICER).unwrap();
    let note = crate::region::note_verbale("NV 3");
    let set = |by: &register::By, of: &str, days: &[Holiday], note| {
        make::holidays(by.clone(), code(of), days.to_vec(), note, around)
    };
    let answers = [
        world.says("CRV", ADMIN, &set(&own, "CRV", &days, None)),
        world.says("CRV", ADMIN, &set(&own, "ESR", &days, None)),
        world.says("VESP", OFFICER, &set(&officer, "QLN", &days, None)),
        world.says("VESP", OFFICER, &set(&officer, "QLN", &days, Some(&note))),
        world.says("VESP", OFFICER, &set(&officer, "CRV", &days, Some(&note))),
        world.says(
            "CRV",
            ADMIN,
            &set(&own, "CRV", &[holiday("2026-12-02", "2026-12-01", "x")], None),
        ),
        world.says(
            "CRV",
            ADMIN,
            &set(&own, "CRV", &[holiday("2026-12-01", "2027-12-01", "x")], None),
        ),
        world.says(
            "CRV",
            ADMIN,
            &set(&own, "CRV", &[holiday("2026-12-01", "2026-12-01", " ")], None),
        ),
        world.says("CRV", ADMIN, &set(&own, "CRV", &vec![days[0].clone(); 61], None)),
    ]
    .join("\n");
    expect![[r#"
        entered
        only the secretariat enters what a note verbale instructs
        give the reference of the note verbale
        entered
        CRV sets its holidays with its own key
        a holiday ends on or after its first day
        a holiday is not longer than a month
        a holiday has a name of at most 100 characters
        at most 60 holidays in one list"#]]
    .assert_eq(&answers);
    let told = world.store().view(|views| queries::holidays_of(views, &code("CRV"))).unwrap();
    assert_eq!(told, days);
    for (zone, time, on) in [
        ("Etc/GMT-2", "2026-11-20T21:59:00.000Z", false),
        ("Etc/GMT-2", "2026-11-20T22:00:00.000Z", true),
        ("Etc/GMT+2", "2026-11-23T01:59:00.000Z", true),
        ("Etc/GMT+2", "2026-11-23T02:00:00.000Z", false),
    ] {
        assert_eq!(told[0].is_on(&day_in(zone, time.parse().unwrap())), on, "{zone} {time}");
    }
    assert_eq!(holidays::check(&[]), Ok(()), "an empty list takes all away");
    assert_eq!(world.says("CRV", ADMIN, &set(&own, "CRV", &[], None)), "entered");
    assert!(world.store().view(|v| queries::holidays_of(v, &code("CRV"))).unwrap().is_empty());
}

#[test]
fn what_changed_since_somebody_looked_stays_until_it_is_marked() {
    let world = World::new();
    let (mira, jon) = (Hash([1; 32]), Hash([2; 32]));
    let new = |person: &Hash| {
        let seen = changes::seen(world.store(), person).unwrap();
        world.store().view(|views| changes::after(views, seen)).unwrap()
    };
    let all = new(&mira);
    assert!(all.len() > 10 && all.is_sorted_by(|a, b| a.entry > b.entry));
    changes::see(world.store(), &mira, all[0].entry).unwrap();
    assert!(new(&mira).is_empty());
    assert_eq!(new(&jon).len(), all.len(), "each person looks for itself");
    let contact = world.contact_of("CRV");
    let confirming = make::confirm(Region::by("CRV", ADMIN).unwrap(), &contact);
    assert_eq!(world.says("CRV", ADMIN, &confirming), "entered");
    assert_eq!(new(&mira).len(), 1);
    assert_eq!(new(&mira).len(), 1, "looking alone marks nothing");
    changes::see(world.store(), &mira, 3).unwrap();
    assert_eq!(new(&mira).len(), 1, "it never goes back");
}
