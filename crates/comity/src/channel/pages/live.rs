//! `/messages/live`: tells an open screen at once that a message came for its participant, as
//! server-sent events. It says from whom and how urgent, never what.

use super::super::held::own_desks;
use super::super::kinds::DeskOf;
use super::super::mutes::{self, Mute, is_muted};
use super::super::queries::{self, Message};
use super::super::receipts::{self, Fresh};
use super::super::releases;
use crate::profile::name_in;
use crate::rights::{Action, Resource, Subject};
use crate::store::Store;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::waiting::Begun;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use futures_util::stream::{Stream, unfold};
use register::Time;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::time::Duration;
use tokio::select;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, timeout_at};

/// Seconds between two signs of life, so that neither side nor a proxy takes the line for dead. Each says
/// how far the screen was told, so that it misses nothing when it asks anew.
const ALIVE_SECONDS: u64 = 20;

/// Seconds after which a screen asks anew, so that its log-in is looked at again.
const ASK_ANEW_SECONDS: u64 = 300;

/// Entries that a screen may have missed while it asked anew.
const MISSED_MAX: u64 = 1_000;

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// How many entries there were when the page was made.
    #[serde(default)]
    after: Option<u64>,
}

/// `GET /messages/live?after=184`: what came since the page was made, and what comes. A screen that asks
/// anew says what it had last.
pub async fn listen(
    page: Page,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    page.person()?;
    let store = Arc::clone(&page.app.store);
    let now = store.size();
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let last = last.or(asked.after);
    let listener = Listener {
        from: last.filter(|last| *last <= now && now - last <= MISSED_MAX).unwrap_or(now),
        grown: store.grown(),
        until: Instant::now() + Duration::from_secs(ASK_ANEW_SECONDS),
        alive: next_sign(),
        tag: page.language().tag,
        subject: page.subject,
        ready: VecDeque::new(),
        begun: page.app.begun(),
        store,
    };
    let events = unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    });
    Ok(Sse::new(events))
}

fn next_sign() -> Instant {
    Instant::now() + Duration::from_secs(ALIVE_SECONDS)
}

/// One open screen.
struct Listener {
    store: Arc<Store>,
    subject: Subject,
    /// The language of the screen.
    tag: &'static str,
    grown: watch::Receiver<u64>,
    until: Instant,
    /// When the next sign of life is due.
    alive: Instant,
    /// The next entry to look at.
    from: u64,
    ready: VecDeque<Event>,
    /// Drafts of all participants that begin to wait for signatures.
    begun: broadcast::Receiver<Begun>,
}

/// What came last and what is muted, read once for all screens.
struct Newest {
    messages: Vec<Message>,
    receipts: Vec<Fresh>,
    mutes: Vec<Mute>,
}

impl Newest {
    fn read(views: &Connection, size: u64, now: Time) -> rusqlite::Result<Self> {
        let from = size.saturating_sub(MISSED_MAX);
        let messages = queries::messages_from(views, from)?;
        let receipts = receipts::receipts_from(views, from)?;
        Ok(Self { messages, receipts, mutes: mutes::since(views, now)? })
    }
}

impl Listener {
    /// The next event; `None` when the screen is to ask anew.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                self.alive = next_sign();
                return Some(event);
            }
            let size = *self.grown.borrow_and_update();
            if size > self.from {
                self.look(size);
                continue;
            }
            let until = self.alive.min(self.until);
            let (grown, begun) = (&mut self.grown, &mut self.begun);
            let woken = async {
                select! {
                    grown = grown.changed() => grown.map(|()| None).ok(),
                    begun = next_begun(begun) => Some(Some(begun)),
                }
            };
            match timeout_at(until, woken).await {
                Ok(woken) => {
                    if let Some(begun) = woken? {
                        self.tell_begun(&begun);
                    }
                }
                Err(_) if until == self.until => return None,
                Err(_) => {
                    self.alive = next_sign();
                    return Some(sign_of_life(self.from));
                }
            }
        }
    }

    /// A desk by name, in the language of the screen.
    fn called(&self, desk: &DeskOf) -> String {
        let authority = self.store.authority();
        let name = authority.participant(&desk.participant).map(|p| name_in(&p.names, self.tag));
        let name = name.filter(|name| !name.is_empty());
        name.map_or_else(|| desk.participant.to_string(), str::to_owned)
    }

    /// A message of one's own state that waits to be released.
    fn tell_begun(&mut self, begun: &Begun) {
        let Some(person) = self.subject.person() else { return };
        let may = self.subject.may(Action::Sign, Resource::Keys, &person.participant);
        if may && releases::is_asked(&self.store, begun, person) {
            let data = json!({
                "message": begun.payload.id,
                "waiting": begun.id,
                "urgency": releases::urgency(begun),
                "test": begun.payload.test,
            });
            self.ready.push_back(Event::default().event("release").data(data.to_string()));
        }
    }

    /// Looks at what came since; a screen that cannot be told now is told by the next page.
    fn look(&mut self, size: u64) {
        let from = std::mem::replace(&mut self.from, size);
        let now = self.store.now();
        let newest = match self.store.derived(|views| Newest::read(views, size, now)) {
            Ok(newest) => newest,
            Err(e) => return tracing::error!("a screen could not be told of messages: {e:#}"),
        };
        let Some(person) = self.subject.person() else { return };
        let (own, held) = (&person.participant, own_desks(person));
        let mut found = Vec::new();
        for message in newest.messages.iter().filter(|m| m.entry >= from) {
            let guarded = queries::guarded(message.clone());
            let is_for_own =
                message.is_addressed_to(own) && !is_muted(&newest.mutes, message, own, &held, now);
            if is_for_own && guarded.authorize(&self.subject, Action::Read).is_ok() {
                found.push((message.entry, event(message, &self.called(&message.from))));
            }
        }
        // Whoever wrote learns that somebody has it, whatever page is open.
        let may = self.subject.may(Action::Read, Resource::Messages, own);
        for fresh in newest.receipts.iter().filter(|fresh| fresh.receipt.entry >= from) {
            if may && fresh.of == *own {
                let by = self.called(&fresh.receipt.desk);
                found.push((fresh.receipt.entry, receipt_event(fresh, &by)));
            }
        }
        // In their order: whoever asks anew goes on after the last.
        found.sort_by_key(|(entry, _)| *entry);
        self.ready.extend(found.into_iter().map(|(_, event)| event));
    }
}

/// The next draft that begins to wait. A screen that missed some is told by its next page.
async fn next_begun(begun: &mut broadcast::Receiver<Begun>) -> Begun {
    loop {
        match begun.recv().await {
            Ok(begun) => return begun,
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => pending().await,
        }
    }
}

fn sign_of_life(from: u64) -> Event {
    Event::default().event("alive").id(from.to_string()).data("alive")
}

fn receipt_event(fresh: &Fresh, by: &str) -> Event {
    let receipt = &fresh.receipt;
    let data = json!({
        "message": fresh.message,
        "receipt": receipt.entry,
        "name": by,
        "test": fresh.test,
    });
    let id = (receipt.entry + 1).to_string();
    Event::default().event("receipt").id(id).data(data.to_string())
}

fn event(message: &Message, name: &str) -> Event {
    let data = json!({
        "name": name,
        "message": message.message,
        "conversation": message.conversation,
        "from": message.from,
        "urgency": message.urgency,
        "test": message.test,
    });
    // Whoever asks anew after this one still gets the next of the same moment.
    let id = (message.entry + 1).to_string();
    Event::default().event("message").id(id).data(data.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;
    use axum::body::to_bytes;
    use axum::response::IntoResponse;
    use futures_util::stream;

    #[tokio::test]
    async fn a_sign_of_life_says_how_far_a_screen_was_told() {
        let world = World::new();
        let store = Arc::clone(&world.region.store);
        let size = store.size();
        let mut listener = Listener {
            from: size,
            grown: store.grown(),
            until: next_sign(),
            alive: Instant::now(),
            subject: Subject::Anyone,
            tag: "en",
            ready: VecDeque::new(),
            begun: broadcast::Sender::new(1).subscribe(),
            store,
        };
        let event = listener.next().await.expect("a sign is due");
        let line = Sse::new(stream::iter([Ok::<_, Infallible>(event)])).into_response();
        let said = to_bytes(line.into_body(), 1_000).await.unwrap();
        let said = String::from_utf8(said.to_vec()).unwrap();
        assert!(
            said.contains("event: alive\n") && said.contains(&format!("id: {size}\n")),
            "{said}"
        );
    }
}
