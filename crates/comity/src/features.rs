//! Every feature, one line each.

use crate::rights::Label;
use crate::store::{Entry, FeatureRules};
use crate::web::routes::Routes;
use crate::web::todo::Todos;
use crate::{
    channel, checks, directory, joining, login, meetings, members, notify, records, secretariat,
    situation, web,
};
use register::Payload;
use register::authority::body::KindDoc;

/// The rules of all features, for the store.
pub const RULES: &[FeatureRules] = &[
    members::RULES,
    directory::RULES,
    secretariat::RULES,
    meetings::RULES,
    channel::RULES,
    checks::RULES,
    records::RULES,
];

/// The working tables of all that keep some, for the store.
pub const WORK_SCHEMAS: &[&str] = &[
    web::signing::WORK_SCHEMA,
    web::waiting::WORK_SCHEMA,
    web::files::WORK_SCHEMA,
    login::WORK_SCHEMA,
    joining::WORK_SCHEMA,
    secretariat::WORK_SCHEMA,
    notify::WORK_SCHEMA,
    channel::informal::WORK_SCHEMA,
    channel::received::WORK_SCHEMA,
    channel::by_mail::WORK_SCHEMA,
    channel::mail_replies::WORK_SCHEMA,
    checks::WORK_SCHEMA,
    directory::WORK_SCHEMA,
    meetings::WORK_SCHEMA,
    records::WORK_SCHEMA,
];

/// What the features tell people by mail, and what they do with answers.
pub const TOLD: notify::Given = notify::Given {
    notices: &[
        channel::notices::notices,
        channel::outside::notices,
        channel::renewals::notices,
        channel::releases::notices,
        channel::mail_replies::notices,
        checks::notices,
        directory::renewals::notices::notices,
        directory::coordinators::reminders::notices,
        login::notices,
        joining::notices,
        directory::recovery::notices,
        meetings::notices::notices,
        secretariat::circulars::told::notices,
        secretariat::procedures::told::notices,
        secretariat::welcome::told::notices,
        records::named::told::notices,
    ],
    calls: &[channel::calls::calls],
    answered: &[
        ("channel", channel::by_mail::answered),
        ("checks", checks::answered),
        ("directory", directory::renewals::answered),
        ("secretariat", secretariat::answers::answered),
        ("meetings", meetings::answers::answered),
    ],
    is_reached: directory::held::is_reached,
    erased: directory::held::erased,
    removed: channel::retention::forget_removed,
    forget: &[
        checks::answers::forget,
        directory::renewals::forget,
        secretariat::answers::forget,
        meetings::answers::forget,
    ],
};

/// What waits for a reader, in the order of the first page.
pub const TODOS: &[Todos] = &[
    channel::pages::list::todos,
    members::todo::todos,
    directory::pages::handover::todos,
    directory::pages::coordinators::todos,
    checks::pages::lines::todos,
    checks::pages::tested::todos,
    secretariat::todo::todos,
];

/// The page on which one goes on once a statement entered that waited for signatures.
pub fn page_of(payload: &Payload) -> String {
    match payload.kind.as_str() {
        channel::statements::MessageSent::KIND => format!("/messages/{}", payload.id),
        _ => "/register".to_owned(),
    }
}

/// Every kind of statement that exists, by feature, for the documentation.
pub const KINDS: &[(&str, &[KindDoc])] = &[
    ("members", register::authority::body::KINDS),
    ("directory", directory::statements::KINDS),
    ("channel", channel::statements::KINDS),
    ("checks", checks::statements::KINDS),
    ("secretariat", secretariat::statements::KINDS),
    ("records", records::statements::KINDS),
    ("meetings", meetings::statements::KINDS),
];

/// An entry in one sentence without names of persons; `said_by` is the speaker's display name.
pub fn describe(entry: &Entry, said_by: &str) -> String {
    let (kind, body) = (&entry.payload.kind, &entry.payload.body);
    let unknown = || format!("{said_by} said {kind}");
    match kind.feature() {
        "members" => members::statements::parse(entry)
            .map_or_else(|_| unknown(), |b| members::statements::describe(&b, said_by)),
        "directory" => directory::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| directory::statements::describe(&s, said_by)),
        "channel" => channel::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| channel::statements::describe(&s, said_by)),
        "checks" => checks::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| checks::statements::describe(&s, said_by)),
        "secretariat" => secretariat::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| secretariat::statements::describe(&s, said_by)),
        "records" => records::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| records::statements::describe(&s, said_by)),
        "meetings" => meetings::statements::Statement::parse(kind, body)
            .map_or_else(|_| unknown(), |s| meetings::statements::describe(&s, said_by)),
        _ => unknown(),
    }
}

/// Under which label readers find what a statement says: a document is also for those admitted to
/// its meeting.
pub fn covers(page: &web::page::Page, payload: &Payload) -> anyhow::Result<Label> {
    let document =
        page.app.store.view(|views| meetings::access::cover(views, payload, page.now))?;
    Ok(document.unwrap_or_else(|| Label::of_statement(payload)))
}

/// What whoever is to sign a statement is warned of first.
pub fn warns(page: &web::page::Page, payload: &Payload) -> anyhow::Result<Vec<String>> {
    secretariat::circulars::reach::warnings(page, payload)
}

/// What people call the thing behind an identifier in a statement that they are to sign.
pub fn called(page: &web::page::Page, field: &str, id: &str) -> Option<String> {
    match field {
        "contact" => directory::called(page, &id.parse().ok()?),
        "fingerprint" => members::sealing::called(page, id),
        _ => members::held::called(page, &id.parse().ok()?),
    }
}

/// What applies on a page: agreed procedures.
pub fn applies(page: &web::page::Page) -> maud::Markup {
    secretariat::procedures::here(page)
}

/// The pages of all features.
pub fn pages(routes: Routes) -> Routes {
    let routes = situation::pages(routes);
    let routes = joining::pages(members::pages(routes));
    let routes = directory::pages(routes);
    let routes = secretariat::pages(routes);
    let routes = notify::pages::pages(routes);
    let routes = checks::pages(channel::pages(routes));
    let routes = meetings::pages(routes);
    records::pages(routes)
}
