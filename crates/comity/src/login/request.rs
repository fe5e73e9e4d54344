//! Who puts a request: the session of its cookie, or the token of a program.

use super::account::Account;
use super::session::{self, Session};
use super::{device, programs};
use crate::rights::{Person, Subject};
use crate::web::App;
use crate::web::again::Standing;
use crate::web::caller::Caller;
use crate::web::problem::Problem;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};

/// Notes in a request who puts it, from where, and how fresh the session is.
///
/// # Errors
/// When a program's token is not good, or the working file cannot be read.
pub fn note(app: &App, request: &mut Request) -> Result<(), Problem> {
    let now = app.store.now();
    let caller = Caller::of(request, now);
    request.extensions_mut().insert(caller);
    let headers = request.headers();
    let (mut subject, mut session) = (Subject::Anyone, None);
    if let Some(token) = bearer(headers) {
        subject = programs::subject(&app.store, token, caller.address)?;
        if subject == Subject::Anyone {
            return Err(Problem::log_in());
        }
    } else if let Some(token) = session::token(headers, app)
        && let Some((found, behind)) = session::opened(&app.store, token)?
    {
        (subject, session) = (behind, Some(found));
    }
    let fresh = session.as_ref().is_some_and(|session| session.is_fresh(now));
    request.extensions_mut().insert(Standing { fresh, app: app.clone() });
    request.extensions_mut().insert(subject);
    if let Some(session) = session {
        request.extensions_mut().insert(session);
    }
    Ok(())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(str::trim)
}

/// A person at a page, by a session: no program has one.
pub struct Seated {
    /// The session.
    pub session: Session,
    /// The person.
    pub person: Person,
}

impl Seated {
    /// The person's account.
    pub fn account(&self) -> Account {
        Account::of(&self.person)
    }
}

impl FromRequestParts<App> for Seated {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let session = parts.extensions.get::<Session>().cloned().ok_or_else(Problem::log_in)?;
        // Whoever walks by a display changes nothing with it, not even the list of sessions.
        if session.display && parts.method != Method::GET {
            return Err(Problem::forbidden());
        }
        match parts.extensions.get::<Subject>() {
            Some(Subject::Person(person)) => Ok(Self { session, person: person.clone() }),
            _ => Err(Problem::log_in()),
        }
    }
}

/// From where a request comes, as a session remembers it.
pub struct Coming(pub session::From);

impl FromRequestParts<App> for Coming {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        let address = parts.extensions.get::<Caller>().map(|caller| caller.address);
        Ok(Self(session::From {
            device: device::in_words(agent.unwrap_or_default()),
            address: address.map(device::network).unwrap_or_default(),
        }))
    }
}
