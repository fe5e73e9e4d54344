//! Every route for every subject, with things of its own and of others: what is answered is what the
//! table of rights decides, so that a handler which forgets to ask is found.

use super::{ADMIN, BOUNDARY, Site, secrets};
use crate::channel::queries as channel;
use crate::checks::queries as checks;
use crate::meetings::{access, queries as meetings};
use crate::rights::{Action, Label, Means, Person, Resource, Status, Subject, To};
use crate::secretariat::circulars::queries as circulars;
use crate::secretariat::procedures::queries as procedures;
use crate::serve;
use crate::web::routes::{Route, is_program};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use register::authority::body::ParticipantType::{Organisation, Stakeholder, State};
use register::{Code, Hash, Role, StatementId, Tlp};
use std::sync::Arc;
use tower::ServiceExt;

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// Somebody who acts for a participant in one role, with a key.
pub(super) fn person(participant: &str, role: &str) -> Person {
    Person {
        participant: code(participant),
        participant_type: match participant {
            "VESP" => Organisation,
            "VBNOA" => Stakeholder,
            _ => State,
        },
        is_secretariat: participant == "VESP",
        status: Status::Active,
        means: Means::Key,
        roles: vec![Role::new(role).unwrap()],
        person: Hash([7; 32]),
    }
}

/// Who asks, in words.
fn subjects() -> Vec<(String, Subject)> {
    let mut all = vec![("nobody".to_owned(), Subject::Anyone)];
    let desks = ["policy", "diplomatic", "technical", "law-enforcement", "duty"];
    let mut roles: Vec<String> = desks.iter().map(|desk| format!("desk.{desk}")).collect();
    roles.extend([ADMIN.to_owned(), "observer".to_owned()]);
    for role in roles {
        all.push((format!("CRV {role}"), Subject::Person(person("CRV", &role))));
    }
    all.push(("officer".into(), Subject::Person(person("VESP", "secretariat-officer"))));
    all.push(("stakeholder".into(), Subject::Person(person("VBNOA", ADMIN))));
    let changed = |change: fn(&mut Person)| {
        let mut person = person("CRV", ADMIN);
        change(&mut person);
        Subject::Person(person)
    };
    let scopes = |p: &mut Person| {
        let all = Action::ALL.iter().flat_map(|a| Resource::ALL.iter().map(|r| (*a, *r)));
        p.means = Means::Token(all.collect());
    };
    all.push(("CRV suspended".into(), changed(|p| p.status = Status::Suspended)));
    all.push(("CRV departed".into(), changed(|p| p.status = Status::Departed)));
    all.push(("CRV with a password".into(), changed(|p| p.means = Means::Password)));
    all.push(("CRV with a token for all".into(), changed(scopes)));
    all.push(("CRV with a bare token".into(), changed(|p| p.means = Means::Token(vec![]))));
    all
}

/// A thing at an address, with the labels that all must allow: of reading it, and of what is done.
pub(super) struct Thing {
    pub(super) address: String,
    labels: Vec<(Action, Label)>,
}

/// The things of a route: its own and another's, where there are such.
pub(super) fn things(site: &Site, route: &Route) -> Vec<Thing> {
    let Route { path, policy, .. } = *route;
    let filled = |id: &str, code: &str, index: u64, name: &str| {
        path.replace("{id}", id)
            .replace("{code}", code)
            .replace("{index}", &index.to_string())
            .replace("{name}", name)
            .replace("{token}", "none")
            .replace("{*path}", "0/000")
    };
    let with = |id: &dyn std::fmt::Display, labels: Vec<(Action, Label)>| Thing {
        address: filled(&id.to_string(), "", 0, "attachment-1"),
        labels,
    };
    let store = &site.world.region.store;
    let own = |of: &Code| (policy.action, Label::of(policy.resource, of));
    let view = |read: &dyn Fn(&rusqlite::Connection) -> rusqlite::Result<Vec<Thing>>| {
        store.view(|views| read(views)).unwrap()
    };
    match path {
        p if p.starts_with("/register/{index}") => (0..store.size())
            .filter(|index| *index < 3 || index % 17 == 0 || index + 9 > store.size())
            .map(|index| {
                let said = store.entry(index).unwrap().unwrap().payload;
                let mut labels = vec![(Action::Read, Label::of_statement(&said))];
                if p.ends_with("/envelope") && crate::records::is_about_keys(&said) {
                    labels.push((Action::Read, Label::of(Resource::Keys, &said.by.participant)));
                }
                Thing { address: filled("", "", index, "none"), labels }
            })
            .collect(),
        p if p.contains("{code}") => ["CRV", "ESR"]
            .map(|c| Thing { address: filled("", c, 0, ""), labels: vec![own(&code(c))] })
            .into(),
        p if p.starts_with("/directory/contact/") => ["CRV", "ESR"]
            .map(|c| {
                let contact = site.world.region.contact(c, "technical").unwrap();
                with(&contact.contact, vec![own(&contact.participant)])
            })
            .into(),
        p if p.starts_with("/circulars/{id}") => view(&|v| {
            let all = circulars::circulars(v)?.into_iter();
            Ok(all
                .map(|c| {
                    let mut labels = vec![(Action::Read, c.label())];
                    if policy.resource == Resource::Dispatch || p.ends_with("/withdraw") {
                        labels.push(own(&c.issuer));
                    }
                    with(&c.circular, labels)
                })
                .collect())
        }),
        p if p.contains("/messages/{id}") => view(&|v| {
            let all = channel::messages_from(v, 0)?.into_iter().map(channel::guarded);
            Ok(all
                .map(|closed| {
                    let labels = vec![(Action::Read, closed.label().clone())];
                    with(&closed.unasked().message, labels)
                })
                .collect())
        }),
        p if p.starts_with("/procedures/{id}") => {
            view(&|v| Ok(vec![with(&procedures::standing(v)?[0].procedure, vec![])]))
        }
        p if p.starts_with("/checks/{id}") => {
            view(&|v| Ok(vec![with(&checks::rounds(v)?[0].id(), vec![])]))
        }
        p if p.starts_with("/meetings/bodies/") => {
            view(&|v| Ok(vec![with(&meetings::bodies(v)?[0].body, vec![])]))
        }
        p if p.starts_with("/meetings/texts/{id}") => view(&|v| {
            let running = meetings::procedures(v)?.into_iter().filter(|p| p.adopted.is_none());
            Ok(running.map(|p| with(&p.procedure, vec![for_delegations(Tlp::Amber)])).collect())
        }),
        p if p.starts_with("/meetings/{id}") => view(&|v| {
            let all = meetings::meetings(v)?.into_iter().take(2);
            let label = |m: &meetings::Meeting| {
                let mut label = for_delegations(Tlp::Green);
                label.1.to = To::Group(m.stakeholders.clone());
                label
            };
            Ok(all.map(|m| with(&m.meeting, vec![label(&m)])).collect())
        }),
        p if p.starts_with("/documents/{id}") && !p.ends_with("/compare") => view(&|v| {
            let mut found = Vec::new();
            for document in meetings::documents(v)? {
                let label = access::label_now(v, &document, crate::world::today())?;
                found.push(with(&document.document, vec![(Action::Read, label)]));
            }
            Ok(found)
        }),
        _ => {
            let id = StatementId::from_u128(0x01980000_0000_7000_8000_000000000000);
            vec![with(&id, vec![])]
        }
    }
}

/// What the secretariat called, seen as a meeting is.
fn for_delegations(mark: Tlp) -> (Action, Label) {
    let of = vec![code("VESP")];
    (Action::Read, Label { resource: Resource::Meetings, of, to: To::Nobody, mark })
}

/// Where somebody who may is told that nothing is there, or asks with something else in hand.
const NOTHING_THERE: &[(&str, &str)] = &[
    ("/api/v1/self", "answers for the key of a session, and this test has none"),
    ("/api/v1/channel/wraps/{fingerprint}/{device}", "there is no such device"),
    ("/messages/keys", "the form names nothing to do"),
    ("/messages/codes", "the form has no codes"),
    ("/messages/shifts/{id}/note", "there is no such hand-over"),
    ("/messages/shifts/{id}/take", "there is no such hand-over"),
    ("/messages/mutes/{id}/end", "nothing is muted"),
    ("/messages/ladder", "a desk alone sets no ladder"),
    ("/directory/coordinators", "the form names no designation"),
    ("/checks/lines", "the form names no state"),
    ("/messages/hooks", "the form names no desk"),
    ("/messages/hooks/end", "the form names no desk"),
    ("/messages/{id}/mail/{digest}", "no answer came by mail"),
    ("/messages/{id}/telephone", "the form names no desk"),
    ("/checks/{id}/slip", "not every participant has a result"),
    ("/checks/{id}/here", "the round is over"),
    ("/assets/{*path}", "there is no such file"),
    ("/tile/{*path}", "no tile is that short"),
    ("/sign/{id}", "there is no such draft"),
    ("/waiting/{id}", "no draft waits"),
    ("/waiting/{id}/drop", "no draft waits"),
    ("/keys/revoke/{id}", "there is no such key"),
    ("/keys/hand-over/{id}", "nobody hands over"),
    ("/keys/hand-over/{id}/root", "nobody hands over"),
    ("/keys/hand-over/{id}/end", "nobody hands over"),
    ("/meetings/answers/read", "the address names no answer"),
    ("/directory/team/{id}/change", "there is no such team"),
    ("/checks/question/{id}", "there is no such question"),
    ("/directory/{code}/note-verbale.docx", "the address names no letter"),
    ("/circulars/{id}/file/{name}", "the circular has no file"),
    ("/register/{index}/part/{name}", "the entry has no such part"),
    ("/secretariat/letters", "the form names no letter"),
    ("/welcome", "the form names no step"),
    ("/welcome/course/{index}", "the course has no such part"),
    ("/welcome/comments", "the form names no comment"),
    ("/directory/renewals/correct", "there is no such answer"),
    ("/checks/parts", "the form names no state"),
    ("/checks/{id}/called", "the form names no contact"),
];

/// What the page of an entry says to those who may not read it.
const CLOSED: &str = "This entry is not for you to read";

pub(super) fn ask(
    site: &Site,
    router: &Router,
    route: &Route,
    address: &str,
) -> (u16, String, String) {
    let multipart = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\n\r\n--{BOUNDARY}--\r\n"
    );
    let bodies = [
        ("application/x-www-form-urlencoded", "envelopes=&newest=1&decision=reject".to_owned()),
        (&format!("multipart/form-data; boundary={BOUNDARY}"), multipart),
    ];
    let mut last = (0, String::new(), String::new());
    for (media_type, body) in bodies {
        let request = Request::builder()
            .method(route.method)
            .uri(address)
            .header(header::CONTENT_TYPE, media_type)
            .body(if route.method == "GET" { Body::empty() } else { Body::from(body) })
            .unwrap();
        last = site.runtime.block_on(async {
            let response = router.clone().oneshot(request).await.unwrap();
            let status = response.status().as_u16();
            let to = response.headers().get(header::LOCATION);
            let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
            let bytes = super::body_of(response).await;
            (status, to, String::from_utf8_lossy(&bytes).into_owned())
        });
        if last.0 != 415 && last.0 != 400 {
            return last;
        }
    }
    last
}

/// A desk keeps its own contacts alone; here they are those of the technical desk.
fn keeps_desk(route: &Route, subject: &Subject) -> bool {
    let of_contact = route.path.starts_with("/directory/contact/");
    let keeps = |person: &Person| person.role_of_desk("technical").is_some();
    !of_contact || route.policy.action != Action::Sign || subject.person().is_some_and(keeps)
}

#[test]
fn every_route_answers_every_subject_as_the_table_decides() {
    let site = Site::with_messages();
    secrets::tell(&site, "the text of the letter");
    let app = serve::app(Arc::clone(&site.world.region.store), "http://localhost:8750", false);
    let routes = serve::list();
    let things: Vec<Vec<Thing>> = routes.iter().map(|route| things(&site, route)).collect();
    let (mut asked, mut wrong) = (0, Vec::new());
    for (who, subject) in subjects() {
        let router = serve::router_for(app.clone(), subject.clone());
        for (route, things) in routes.iter().zip(&things) {
            let Route { method, path, policy } = route;
            for Thing { address, labels } in things {
                asked += 1;
                let opens = !is_program(&subject) || policy.is_for_programs(path);
                let allowed = policy.allows_anything(&subject) && opens;
                let reaches = allowed && keeps_desk(route, &subject);
                let may = reaches && labels.iter().all(|(action, l)| l.allows(&subject, *action));
                let (status, to, body) = ask(&site, &router, route, address);
                let turned_away = matches!(status, 401 | 403 | 404)
                    || (to == "/login" && *path != "/logout")
                    || (*path == "/register/{index}" && body.contains(CLOSED));
                let nothing = NOTHING_THERE.iter().any(|(known, _)| known == path);
                let open = matches!(policy.resource, Resource::Entrance | Resource::PublicLog);
                let broken = status >= 500 || (status == 415 || status == 400) && !may && reaches;
                if broken
                    || (may && turned_away && !nothing && !open)
                    || (!may && !turned_away && *path != "/logout")
                {
                    let expected = if may { "may" } else { "may not" };
                    wrong.push(format!("{who} {expected} {method} {address}: {status} {to}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 3000, "only {asked} requests");
}
