//! Non-interference: two worlds that differ in one secret alone answer everybody who may not know
//! it with the same bytes, on every page, in every file, in search, and by mail.

use super::matrix::{ask, person, things};
use super::{ADMIN, Site};
use crate::channel::make as channel;
use crate::channel::statements::AlertsMuted;
use crate::clock::Surroundings;
use crate::directory::statements::Person as Named;
use crate::meetings::{make as meet, queries as meetings, statements as said};
use crate::region::Region;
use crate::rights::{Person, Status, Subject};
use crate::secretariat::circulars::{make, queries as circulars, told};
use crate::secretariat::statements::{ListKept, ListMember};
use crate::secretariat::tests::{issuing, link, mails};
use crate::serve;
use crate::web::routes::Route;
use crate::world::World;
use register::{Code, Tlp};
use std::sync::Arc;

const OFFICER: &str = "secretariat-officer";
const DUTY: &str = "desk.technical";

/// The secret in one world and in the other: equally long, as sizes are no secret.
const WORLDS: [&str; 2] = ["Quiet harbour at noon", "Loud garden at night."];

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// VESP writes to ESR alone, under this mark.
fn writes_to_esr(world: &World, mark: Tlp, number: &str, secret: &str) {
    let around = world.region.around.as_ref();
    let list = around.statement_id();
    let esr = ListMember { desks: Vec::new(), participant: code("ESR") };
    let body = ListKept { list, members: vec![esr], name: format!("On {secret}") };
    let keeps = make::keep_list(Region::by("VESP", OFFICER).unwrap(), body, None);
    assert_eq!(world.says("VESP", OFFICER, &keeps), "entered");
    let letter = issuing(world, "VESP", |body, content| {
        (body.list, body.desks) = (Some(list), Vec::new());
        (body.number, body.subject) = (number.to_owned(), secret.to_owned());
        (content.tlp, content.to) = (mark, vec![code("ESR")]);
        content.texts[0].1 = secret.to_owned();
    });
    assert_eq!(world.says("VESP", OFFICER, &letter), "entered");
}

/// Two letters to ESR alone.
pub(super) fn tell(site: &Site, secret: &str) {
    let world = &site.world;
    writes_to_esr(world, Tlp::Red, "2026/71", secret);
    writes_to_esr(world, Tlp::AmberStrict, "2026/72", secret);
}

/// CRV changes what the directory says of its technical desk.
fn telephone(site: &Site, secret: &str) {
    let world = &site.world;
    let contact = world.region.contact("CRV", "technical").unwrap();
    let mut details = contact.details.clone().unwrap();
    details.channels[0].label = secret.to_owned();
    details.person = Some(Named { name: secret.to_owned(), position: "Duty lead".into() });
    let draft = crate::directory::make::update(
        Region::by("CRV", ADMIN).unwrap(),
        contact.contact,
        contact.standing,
        crate::region::card_of(&contact),
        &details,
        None,
        world.region.around.as_ref(),
    );
    assert_eq!(world.says("CRV", ADMIN, &draft), "entered");
}

/// CRV names who comes to a meeting.
fn delegate(site: &Site, secret: &str) {
    let world = &site.world;
    let all = world.region.store.view(meetings::meetings).unwrap();
    let coming = all.into_iter().find(|m| m.is_ahead(crate::world::today())).unwrap();
    let (own, meeting) = (code("CRV"), coming.meeting);
    let standing = world.region.store.view(|v| meetings::registration(v, &meeting, &own)).unwrap();
    let body = said::DelegateRegistered {
        answered: None,
        how: None,
        meeting,
        participant: own,
        people: 1,
    };
    let name = Named { name: secret.to_owned(), position: "Head".into() };
    let by = Region::by("CRV", ADMIN).unwrap();
    let standing = standing.map(|standing| standing.standing);
    let draft = meet::register(by, body, vec![name], standing, world.region.around.as_ref());
    assert_eq!(world.says("CRV", ADMIN, &draft), "entered");
}

/// CRV issues a document for delegations.
fn document(site: &Site, secret: &str) {
    let around = site.world.region.around.as_ref();
    let all = site.world.region.store.view(meetings::documents).unwrap();
    let before = all.into_iter().find(|d| d.participant == code("CRV")).unwrap();
    let next = |views: &rusqlite::Connection| {
        let bodies = meetings::bodies(views)?;
        meetings::next_free(views, &bodies[0].series[0], bodies[0].style, 2026)
    };
    let symbol = site.world.region.store.view(next).unwrap();
    let body = said::DocumentIssued {
        distribution: said::Distribution::Delegations,
        language: before.language.clone(),
        meeting: before.meeting,
        original: before.original.clone(),
        symbol,
        title: secret.to_owned(),
        translation: before.translation,
    };
    let by = Region::by("CRV", ADMIN).unwrap();
    let draft = meet::issue(by, body, "text/plain", secret.as_bytes(), around);
    assert_eq!(site.world.says("CRV", ADMIN, &draft), "entered");
}

/// CRV mutes what ESR sends, for a reason.
fn mute(site: &Site, secret: &str) {
    let around = site.world.region.around.as_ref();
    let until = around.now().plus_minutes(60);
    let (desk, participant) = ("technical".to_owned(), Some(code("ESR")));
    let body = AlertsMuted { conversation: None, desk, participant, until };
    let draft = channel::mute(Region::by("CRV", DUTY).unwrap(), body, secret, around);
    assert_eq!(site.world.says("CRV", DUTY, &draft), "entered");
}

/// JMR acknowledges by the link in its mail; in the other world it does not.
fn press(site: &Site, secret: &str) {
    let circular = site.world.region.store.view(circulars::circulars).unwrap().remove(0);
    let contact = site.world.region.contact("JMR", "technical").unwrap().contact;
    let path = link(&mails(&site.world, &told::key(&circular.circular, &contact))[0]);
    if secret == WORLDS[0] {
        site.post_urlencoded("", &path, "");
    }
}

/// A secret: how it comes into the world, who knows it, who does not.
struct Secret {
    what: &'static str,
    tell: fn(&Site, &str),
    /// Whether others read the entry, with the digest of the part that they do not read.
    in_a_part: bool,
    knows: &'static [&'static str],
    others: &'static [&'static str],
}

fn subject(name: &str) -> Subject {
    let (participant, more) = name.split_once(' ').unwrap_or((name, ""));
    let role = if participant == "VESP" { OFFICER } else { ADMIN };
    let asks = person(if participant == "nobody" { "CRV" } else { participant }, role);
    match (participant, more) {
        ("nobody", _) => Subject::Anyone,
        (_, "suspended") => Subject::Person(Person { status: Status::Suspended, ..asks }),
        _ => Subject::Person(asks),
    }
}

/// Answers over all leaves of the register are of other bytes in the other world: the log commits to
/// what it does not show. Everything else is compared.
const OF_ALL_LEAVES: [&str; 5] =
    ["/checkpoint", "/tile/{*path}", "/register/{index}/proof", "/register/export", "/health"];

/// Every address that shows something, of all things and of searches.
fn addresses(site: &Site) -> Vec<(Route, String)> {
    let mut all = Vec::new();
    for route in serve::list().into_iter().filter(|route| route.method == "GET") {
        if OF_ALL_LEAVES.contains(&route.path) {
            continue;
        }
        all.extend(things(site, &route).into_iter().map(|thing| (route, thing.address.clone())));
        let listed = ["/directory", "/circulars", "/documents", "/meetings", "/members"];
        if listed.iter().any(|list| route.path.trim_end_matches(".csv") == *list) {
            let words = ["harbour", "garden"];
            all.extend(words.map(|word| (route, format!("{}?q={word}", route.path))));
        }
    }
    all
}

/// The answer without what stands for all leaves of the register.
fn seen(site: &Site, router: &axum::Router, route: &Route, address: &str) -> String {
    let (status, to, body) = ask(site, router, route, address);
    let root = site.world.region.store.published().1.to_string();
    // Below every page it stands in short, in groups of four.
    let short = format!("{} {} {}", &root[..4], &root[4..8], &root[8..12]);
    format!("{status} {to}\n{}", body.replace(&root, "(root)").replace(&short, "(root)"))
}

/// All that an export opens, without the leaves.
fn opened(site: &Site, subject: &Subject) -> Vec<(String, Vec<u8>)> {
    let bytes = crate::records::reader_export(&site.world.region.store, subject).unwrap();
    let files = register::zip::read(&bytes).unwrap();
    let of_leaves = |name: &str| name.starts_with("tile/") || name == "checkpoint";
    let named = files.into_iter().map(|(name, bytes)| (name.to_string(), bytes.to_vec()));
    named.filter(|(name, _)| !of_leaves(name)).collect()
}

/// Whoever may not know the secret gets the same bytes in both worlds; whoever may, does not.
fn is_kept(secret: &Secret) {
    let sites = WORLDS.map(|text| {
        let site = Site::new();
        (secret.tell)(&site, text);
        site.world.region.store.publish().unwrap();
        site
    });
    let [here, there] = &sites;
    let mut all = addresses(here);
    let newest = here.world.region.store.size() - 1;
    let of_newest = [format!("/register/{newest}"), format!("/register/{newest}/envelope")];
    // Older entries are the same in both worlds.
    let of_older = |address: &str| {
        let index = address.strip_prefix("/register/").and_then(|rest| rest.split('/').next());
        index.and_then(|index| index.parse::<u64>().ok()).is_some_and(|n| n + 5 < newest)
    };
    all.retain(|(_, address)| !of_older(address));
    all.retain(|(_, address)| !(secret.in_a_part && of_newest.contains(address)));
    assert!(all.len() > 100, "{} addresses", all.len());
    let apps = sites.each_ref().map(|site| {
        serve::app(Arc::clone(&site.world.region.store), "http://localhost:8750", false)
    });
    let routers = |who: &str| apps.clone().map(|app| serve::router_for(app, subject(who)));
    for who in secret.others {
        let [router, other] = routers(who);
        for (route, address) in &all {
            let (one, two) =
                (seen(here, &router, route, address), seen(there, &other, route, address));
            let at = one.bytes().zip(two.bytes()).position(|(a, b)| a != b);
            let near = |text: &str| {
                let from = at.unwrap_or_default().saturating_sub(120);
                String::from_utf8_lossy(&text.as_bytes()[from..])
                    .chars()
                    .take(240)
                    .collect::<String>()
            };
            let differ = (one != two).then(|| (near(&one), near(&two)));
            assert_eq!(differ, None, "{}: {address} tells {who}", secret.what);
        }
        if secret.in_a_part {
            continue;
        }
        let exports = [opened(here, &subject(who)), opened(there, &subject(who))];
        assert_eq!(exports[0], exports[1], "{}: the export tells {who}", secret.what);
    }
    for who in secret.knows {
        let [router, other] = routers(who);
        let differs = |(route, address): &&(Route, String)| {
            seen(here, &router, route, address) != seen(there, &other, route, address)
        };
        assert!(all.iter().any(|pair| differs(&pair)), "{}: {who} knows", secret.what);
    }
    let told = sites.each_ref().map(|site| {
        let all = mails(&site.world, "").into_iter();
        let others = all.filter(|mail| secret.others.contains(&mail.to.participant.as_str()));
        others.map(|mail| (mail.to, mail.subject, mail.text)).collect::<Vec<_>>()
    });
    assert_eq!(told[0], told[1], "{}: a mail tells", secret.what);
}

#[test]
fn why_a_desk_mutes_stays_inside() {
    is_kept(&Secret {
        what: "why CRV mutes messages of ESR",
        tell: mute,
        in_a_part: false,
        knows: &["CRV"],
        others: &["nobody", "ESR", "VESP", "VBNOA", "MRL suspended"],
    });
}

#[test]
fn letters_to_one_state_stay_secret() {
    is_kept(&Secret {
        what: "letters to ESR alone, RED and AMBER+STRICT",
        tell,
        in_a_part: false,
        knows: &["ESR", "VESP"],
        others: &["nobody", "CRV", "VBNOA", "MRL suspended"],
    });
}

#[test]
fn whom_to_call_stays_secret() {
    is_kept(&Secret {
        what: "whom to call in CRV",
        tell: telephone,
        in_a_part: false,
        knows: &["ESR", "VESP", "CRV suspended"],
        others: &["nobody", "VBNOA", "MRL suspended"],
    });
}

#[test]
fn who_comes_for_a_state_stays_secret() {
    is_kept(&Secret {
        what: "who comes to a meeting for CRV",
        tell: delegate,
        in_a_part: true,
        knows: &["CRV", "VESP"],
        others: &["nobody", "ESR", "VBNOA", "MRL suspended"],
    });
}

#[test]
fn a_document_for_delegations_stays_secret() {
    is_kept(&Secret {
        what: "a document for delegations",
        tell: document,
        in_a_part: false,
        knows: &["ESR", "VESP", "CRV suspended"],
        others: &["nobody", "VBNOA", "MRL suspended"],
    });
}

#[test]
fn an_acknowledgement_by_link_stays_secret() {
    is_kept(&Secret {
        what: "that JMR acknowledged by link",
        tell: press,
        in_a_part: false,
        knows: &["VESP"],
        others: &["ESR", "VBNOA", "MRL suspended"],
    });
}
