//! Meetings: stories and rule tables.

mod received;

use super::make;
use super::queries::{self, Meeting};
use super::reminders::{Ends, dues, sessions_called};
use super::statements::{
    AgendaSet, DelegateRegistered, Delegates, Distribution, DocumentIssued, How, MeetingCalled,
    ObjectionWithdrawn, Proposed, ResultsNoted, SilenceBroken, Sort, StakeholderAccredited,
    Statement, TextAdopted, TextJoined, TextProposed, TextTransmitted, Translation,
};
use super::symbol::{Style, Symbol};
use crate::clock::Surroundings;
use crate::directory::statements::Person;
use crate::members::make::Draft;
use crate::region::Region;
use crate::world::World;
use expect_test::expect;
use register::{Code, StatementId, Time};

const ADMIN: &str = "national-administrator";
const OFFICER: &str = "secretariat-officer";

fn code(code: &str) -> Code {
    Code::new(code).unwrap()
}

impl World {
    fn now(&self) -> Time {
        self.region.around.now()
    }

    fn fresh(&self) -> StatementId {
        self.region.around.statement_id()
    }

    fn officer(&self, statement: impl Into<Statement>) -> String {
        self.says("VESP", OFFICER, &make::say(Region::by("VESP", OFFICER).unwrap(), statement))
    }

    fn state(&self, state: &str, statement: impl Into<Statement>) -> String {
        self.says(state, ADMIN, &make::say(Region::by(state, ADMIN).unwrap(), statement))
    }

    fn coming(&self) -> Meeting {
        let all = self.region.store.view(queries::meetings).unwrap();
        all.into_iter().rfind(|meeting| meeting.is_ahead(self.now())).unwrap()
    }

    fn call(&self, days: i64) -> MeetingCalled {
        let begins = self.now().plus_days(days);
        let meeting = self.coming();
        MeetingCalled {
            begins,
            body: meeting.body,
            ends: begins.plus_days(1),
            form: super::statements::Form::Workshop,
            languages: vec!["en".into()],
            meeting: self.fresh(),
            online: false,
            papers_until: None,
            place: "Ostavelm".into(),
            registration_until: begins.plus_days(-1),
            stakeholders: Vec::new(),
            title: "Workshop on logs".into(),
        }
    }

    /// The draft of a document under a symbol, for a meeting.
    fn document(&self, by: &str, symbol: &str, meeting: Option<StatementId>, text: &str) -> Draft {
        let role = if by == "VESP" { OFFICER } else { ADMIN };
        let body = DocumentIssued {
            distribution: Distribution::Network,
            language: "en".into(),
            meeting,
            original: "en".into(),
            symbol: Symbol::parse(symbol, Style::YearNumber).unwrap(),
            title: "A paper".into(),
            translation: Translation::Official,
        };
        let by = Region::by(by, role).unwrap();
        make::issue(by, body, "text/plain", text.as_bytes(), self.region.around.as_ref())
    }

    fn issues(&self, by: &str, symbol: &str, meeting: Option<StatementId>) -> String {
        let role = if by == "VESP" { OFFICER } else { ADMIN };
        self.says(by, role, &self.document(by, symbol, meeting, "text\n"))
    }

    /// A text under silence for so many days; the document is issued with it.
    fn silence(&self, symbol: &str, days: i64) -> StatementId {
        assert_eq!(self.issues("VESP", symbol, None), "entered");
        let symbol = Symbol::parse(symbol, Style::YearNumber).unwrap();
        let versions = self.region.store.view(|v| queries::versions(v, &symbol)).unwrap();
        let procedure = self.fresh();
        let body = TextProposed {
            deadline: self.now().plus_days(days),
            documents: vec![Proposed { document: versions[0].document, sha256: versions[0].part }],
            meeting: None,
            procedure,
            sort: Sort::Decision,
            title: "A common form".into(),
        };
        assert_eq!(self.officer(body), "entered");
        procedure
    }

    fn register(&self, by: &str, whose: &str, meeting: &StatementId, people: u32) -> String {
        let role = if by == "VESP" { OFFICER } else { ADMIN };
        let (body, standing) = (
            DelegateRegistered {
                answered: None,
                how: None,
                meeting: *meeting,
                participant: code(whose),
                people,
            },
            self.region.store.view(|v| queries::registration(v, meeting, &code(whose))).unwrap(),
        );
        let names = vec![Person { name: "Edda Corrin".into(), position: "Head".into() }];
        let names = if people == 0 { Vec::new() } else { names };
        let by_whom = Region::by(by, role).unwrap();
        let standing = standing.map(|r| r.standing);
        let around = self.region.around.as_ref();
        self.says(by, role, &make::register(by_whom, body, names, standing, around))
    }
}

#[test]
fn a_session_from_invitation_to_agreed_minutes() {
    let world = World::new();
    let body = world.call(10);
    let meeting = body.meeting;
    let mut said = vec![world.officer(body)];
    said.push(world.register("CRV", "CRV", &meeting, 2));
    said.push(world.register("VESP", "QLN", &meeting, 1));
    let items = super::pages::agenda::items("1 | Opening\n2 | Logs | IWG.DOC/26/21");
    said.push(world.officer(AgendaSet { items, meeting }));
    said.push(world.issues("VESP", "IWG.DOC/26/21", Some(meeting)));
    world.days_pass(11);
    said.push(world.officer(ResultsNoted {
        meeting,
        people: 12,
        summary: "Logs are kept.".into(),
    }));
    said.push(world.issues("VESP", "IWG.DOC/26/21/Rev.1", Some(meeting)));
    assert!(said.iter().all(|answer| answer == "entered"), "{said:?}");
    let procedure = world.silence("IWG.DOC/26/22", 5);
    world.days_pass(5);
    assert_eq!(
        world.officer(TextAdopted { way: How::Silence, procedure, symbol: None }),
        "entered"
    );
    assert_eq!(world.state("CRV", TextJoined { procedure }), "entered");
    assert_eq!(world.state("CRV", TextJoined { procedure }), "your signature stands there already");
    let remark = "Note 3/26".to_owned();
    let sent = TextTransmitted { procedure, remark, to: "Ministerial meeting".into() };
    assert_eq!(world.officer(sent), "entered");
    expect![[r#"
        2026-12-03 VESP noted the results of a meeting
        2026-12-03 VESP issued IWG.DOC/26/21/Rev.1 (en)
        2026-12-03 VESP issued IWG.DOC/26/22 (en)
        2026-12-03 VESP put the decision "A common form" under silence until 2026-12-08
        2026-12-08 VESP noted the adoption of a text by silence
        2026-12-08 CRV signed an adopted text
        2026-12-08 VESP transmitted an adopted text to Ministerial meeting
    "#]]
    .assert_eq(&world.register_reads(7));
}

#[test]
fn a_silence_is_broken_at_the_last_minute_and_not_one_minute_late() {
    let world = World::new();
    let broken = |procedure| SilenceBroken { procedure, reason: String::new() };
    let adopted = |procedure| TextAdopted { way: How::Silence, procedure, symbol: None };
    let (in_time, late) = (world.silence("IWG.DOC/26/31", 3), world.silence("IWG.DOC/26/32", 3));
    let deadline = world.now().plus_days(3);
    world.region.around.set(deadline.plus_minutes(-1));
    let mut answers = String::new();
    let mut note = |what: &str, answer: String| answers.push_str(&format!("{what}: {answer}\n"));
    note("adopted too early", world.officer(adopted(late)));
    note("a stakeholder", world.state("VBNOA", broken(in_time)));
    note("the last minute", world.state("CRV", broken(in_time)));
    note("twice", world.state("CRV", broken(in_time)));
    world.region.around.set(deadline.plus_minutes(1));
    note("one minute late", world.state("ESR", broken(late)));
    note("adopted over an objection", world.officer(adopted(in_time)));
    let consensus = TextAdopted { way: How::Consensus, procedure: in_time, symbol: None };
    note("by consensus over it", world.officer(consensus));
    let standing = world.region.store.view(|v| queries::objection_of(v, &in_time, &code("CRV")));
    let by = || Region::by("CRV", ADMIN).unwrap();
    let withdrawing =
        make::replace(by(), ObjectionWithdrawn { procedure: in_time }, standing.unwrap());
    note("withdrawn", world.says("CRV", ADMIN, &withdrawing));
    note("by silence then", world.officer(adopted(in_time)));
    let consensus = TextAdopted { way: How::Consensus, procedure: in_time, symbol: None };
    note("by consensus then", world.officer(consensus));
    note("adopted", world.officer(adopted(late)));
    note("adopted again", world.officer(adopted(late)));
    note("by a state", world.state("CRV", adopted(late)));
    expect![[r#"
        adopted too early: the silence runs until 2026-11-25T09:00:00.000Z
        a stakeholder: only a state says this
        the last minute: entered
        twice: your objection stands already
        one minute late: the deadline ended at 2026-11-25T09:00:00.000Z; a later objection does not count
        adopted over an objection: an objection stands; the text is not adopted
        by consensus over it: an objection stands; the text is not adopted
        withdrawn: entered
        by silence then: the silence was broken when the deadline ended; note an adoption by consensus
        by consensus then: entered
        adopted: entered
        adopted again: this text is adopted already
        by a state: the network's rules do not let the role national-administrator say meetings.text-adopted
    "#]]
    .assert_eq(&answers);
}

#[test]
fn symbols_are_used_once_and_follow_each_other() {
    let world = World::new();
    let answers: Vec<String> = [
        ("CRV", "IWG.DEL/26/40"),
        ("CRV", "IWG.DEL/26/40"),
        ("CRV", "IWG.DEL/26/40/Rev.2"),
        ("CRV", "IWG.DEL/26/40/Rev.1"),
        ("CRV", "IWG.DEL/26/40/Rev.1/Corr.1"),
        ("ESR", "IWG.DEL/26/40/Rev.2"),
        ("VESP", "IWG.DEL/26/40/Add.1"),
        ("CRV", "XYZ/26/1"),
        ("VBNOA", "IWG.DEL/26/41"),
    ]
    .iter()
    .map(|(by, symbol)| format!("{by} {symbol}: {}\n", world.issues(by, symbol, None)))
    .collect();
    expect![[r#"
        CRV IWG.DEL/26/40: entered
        CRV IWG.DEL/26/40: IWG.DEL/26/40 (en) is issued already
        CRV IWG.DEL/26/40/Rev.2: IWG.DEL/26/40/Rev.1 is not issued; IWG.DEL/26/40/Rev.2 follows it
        CRV IWG.DEL/26/40/Rev.1: entered
        CRV IWG.DEL/26/40/Rev.1/Corr.1: entered
        ESR IWG.DEL/26/40/Rev.2: that symbol belongs to another participant's document
        VESP IWG.DEL/26/40/Add.1: entered
        CRV XYZ/26/1: no body has the series XYZ
        VBNOA IWG.DEL/26/41: a paper goes to a meeting to which you are admitted
    "#]]
    .assert_eq(&answers.concat());
    let free =
        world.region.store.view(|v| queries::next_free(v, "IWG.DEL", Style::YearNumber, 2026));
    assert_eq!(free.unwrap().to_string(), "IWG.DEL/26/41");
}

#[test]
fn a_stakeholder_is_admitted_by_invitation_or_unless_a_state_objects() {
    let world = World::new();
    let (meeting, invited) = (world.call(30), world.coming().meeting);
    let id = meeting.meeting;
    assert_eq!(world.officer(meeting), "entered");
    assert_eq!(world.issues("VBNOA", "IWG.DEL/26/50", Some(invited)), "entered");
    let refused = "a paper goes to a meeting to which you are admitted";
    assert_eq!(world.issues("VBNOA", "IWG.DEL/26/51", Some(id)), refused);
    let accredit = |procedure| {
        let deadline = world.now().plus_days(7);
        StakeholderAccredited { deadline, meeting: id, participant: code("VBNOA"), procedure }
    };
    let (first, second) = (world.fresh(), world.fresh());
    assert_eq!(world.officer(accredit(first)), "entered");
    let reason = "We ask for more time.".to_owned();
    assert_eq!(world.state("CRV", SilenceBroken { procedure: first, reason }), "entered");
    world.days_pass(8);
    assert_eq!(world.issues("VBNOA", "IWG.DEL/26/51", Some(id)), refused);
    assert_eq!(world.officer(accredit(second)), "entered");
    world.days_pass(6);
    assert_eq!(world.register("VBNOA", "VBNOA", &id, 1), "VBNOA is not admitted to this meeting");
    world.days_pass(1);
    assert_eq!(world.register("VBNOA", "VBNOA", &id, 1), "entered");
    assert_eq!(world.issues("VBNOA", "IWG.DEL/26/51", Some(id)), "entered");
}

#[test]
fn delegations_are_registered_changed_and_withdrawn_and_names_can_be_erased() {
    let world = World::new();
    let meeting = world.coming();
    let id = meeting.meeting;
    let answers = [
        world.register("CRV", "ESR", &id, 2),
        world.register("ESR", "ESR", &id, 0),
        world.register("ESR", "ESR", &id, 2),
        world.register("ESR", "ESR", &id, 3),
        world.register("ESR", "ESR", &id, 0),
        world.register("ESR", "ESR", &id, 1_000),
    ]
    .join("\n");
    expect![[r#"
        a participant registers its own delegation
        say how many people come
        entered
        entered
        entered
        a delegation has at most 999 people"#]]
    .assert_eq(&answers);
    let names = || {
        let read = |v: &rusqlite::Connection| queries::registration(v, &id, &code("NWR"));
        world.region.store.view(read).unwrap().unwrap().names
    };
    assert_eq!(world.register("NWR", "NWR", &id, 1), "entered");
    let people: Delegates = serde_json::from_str(&names().unwrap()).unwrap();
    assert_eq!(people.delegates[0].name, "Edda Corrin");
    let head = world.region.store.register(|r| r.head()).unwrap().size;
    let entry = world.region.store.entry(head - 1).unwrap().unwrap();
    let sha256 = entry.payload.part(super::statements::DELEGATES).unwrap().sha256;
    let reason = "the person left".to_owned();
    let body = crate::records::statements::PartErased { reason, sha256 };
    let value = crate::records::statements::Statement::from(body).to_value();
    let erasing = Draft::new(Region::by("NWR", ADMIN).unwrap(), "records.part-erased", value);
    assert_eq!(world.says("NWR", ADMIN, &erasing), "entered");
    assert_eq!(names(), None);
    world.region.around.set(meeting.registration_until);
    assert_eq!(
        world.register("ESR", "ESR", &id, 2),
        "the registration is closed; ask the secretariat"
    );
    assert_eq!(world.register("VESP", "ESR", &id, 2), "entered");
}

#[test]
fn a_meeting_is_changed_by_who_saw_what_stands_and_cancelled_once() {
    let world = World::new();
    let body = world.call(30);
    let id = body.meeting;
    let officer = || Region::by("VESP", OFFICER).unwrap();
    let standing = || world.region.store.view(|v| queries::meeting(v, &id)).unwrap().unwrap();
    assert_eq!(world.officer(body.clone()), "entered");
    assert!(world.officer(body.clone()).starts_with("somebody changed this entry since"));
    let moved = MeetingCalled { place: "Lirquen Harbour".into(), ..body.clone() };
    let draft = make::replace(officer(), moved, Some(standing().standing));
    assert_eq!(world.says("VESP", OFFICER, &draft), "entered");
    assert_eq!((standing().changes, standing().place.as_str()), (1, "Lirquen Harbour"));
    let cancel = make::cancel(officer(), &standing(), "the hall is closed");
    assert_eq!(world.says("VESP", OFFICER, &cancel), "entered");
    assert_eq!(standing().changes, 2);
    assert_eq!(world.register("CRV", "CRV", &id, 1), "this meeting was cancelled");
    let ends_first = MeetingCalled { ends: body.begins, meeting: world.fresh(), ..body.clone() };
    assert_eq!(world.officer(ends_first), "a meeting ends after it begins");
    let by_state = MeetingCalled { meeting: world.fresh(), ..body };
    let refused = world.state("CRV", by_state);
    assert!(refused.contains("national-administrator"), "{refused}");
}

#[test]
fn what_falls_due_and_what_is_told() {
    let world = World::new();
    let store = &world.region.store;
    let (meetings, procedures) =
        store.view(|v| Ok((queries::meetings(v)?, queries::procedures(v)?))).unwrap();
    let due: Vec<_> =
        dues(&meetings, &procedures, &[], world.now()).iter().map(|d| d.ends).collect();
    assert_eq!(due, [Ends::Silence, Ends::Papers, Ends::Registration]);
    let registered = [world.coming().meeting];
    assert_eq!(dues(&meetings, &procedures, &registered, world.now()).len(), 2);
    assert_eq!(sessions_called(&meetings, &meetings[0].body, "2026"), 2);
    let told = |now: Time| {
        let mut told: Vec<(String, String)> = super::notices::notices(store, now)
            .unwrap()
            .into_iter()
            .map(|notice| (notice.template.to_owned(), notice.to.participant.to_string()))
            .collect();
        told.sort();
        told.dedup();
        told
    };
    let has = |now, template: &str, code: &str| {
        told(now).contains(&(template.to_owned(), code.to_owned()))
    };
    let now = world.now();
    assert!(has(now, "meeting-called", "CRV") && has(now, "meeting-called", "VBNOA"));
    assert!(has(now, "silence-opened", "CRV") && !has(now, "silence-opened", "VBNOA"));
    assert!(!has(now, "silence-ending", "CRV"), "three days are left");
    assert!(has(now.plus_days(3).plus_minutes(-30 * 60), "silence-opened", "CRV"));
    let deadline = procedures[0].deadline;
    assert!(has(deadline.plus_minutes(-60), "silence-ending", "CRV"));
    assert!(!has(deadline, "silence-ending", "CRV"), "too late to tell");
    assert!(told(now.plus_days(60)).is_empty(), "what is past is not told");
}

#[test]
fn what_pages_show_to_all_is_not_marked_for_a_few() {
    let world = World::new();
    let body = world.call(10);
    let by = Region::by("VESP", OFFICER).unwrap();
    let mut red = make::say(by, body);
    red.tlp = register::Tlp::Red;
    let mut named = red.clone();
    (named.tlp, named.to) = (register::Tlp::Amber, vec![code("CRV")]);
    let refused = "this is for all participants: name no recipients, and not RED";
    assert_eq!(world.says("VESP", OFFICER, &red), refused);
    assert_eq!(world.says("VESP", OFFICER, &named), refused);
}
