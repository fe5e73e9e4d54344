//! Routes with their policies. A route cannot be made without one.

use super::App;
use super::again::{self, Standing};
use super::limit::{self, Limit};
use super::problem::Problem;
use crate::rights::{Action, Means, Relation, Resource, Status, Subject, decide};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use std::sync::Arc;

/// What a route is about. Reaching it takes the right with at least one relation; the handler asks
/// again for the very thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// What is done.
    pub action: Action,
    /// With what.
    pub resource: Resource,
    /// Whether the person must have shown within the last minutes that it is still they.
    pub fresh: bool,
}

impl Policy {
    /// Whether the subject may do this with any thing at all, whatever its relation and mark.
    pub fn allows_anything(&self, subject: &Subject) -> bool {
        let may = |relation: &Relation| decide(subject, self.action, self.resource, *relation);
        Relation::ALL.iter().any(may)
    }
}

/// Shorthand for a [`Policy`]. What is taken away as a file takes a fresh confirmation.
pub const fn policy(action: Action, resource: Resource) -> Policy {
    Policy { action, resource, fresh: matches!(action, Action::Export) }
}

impl Policy {
    /// Whether a program's token opens it: the interface and files; never a page, and least of all
    /// the log-in.
    pub fn is_for_programs(&self, path: &str) -> bool {
        self.action == Action::Export || path.starts_with("/api/v1/")
    }

    /// For a route that signs, or touches keys, roles or the log-in itself.
    pub const fn fresh(self) -> Self {
        Self { fresh: true, ..self }
    }

    /// For a route that nobody is to be kept from for the sake of a confirmation, and why: who
    /// acknowledges an urgent message at night has other things to do.
    pub const fn without_step_up(self, _why: &'static str) -> Self {
        Self { fresh: false, ..self }
    }
}

/// One line of the list of routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path with its parameters.
    pub path: &'static str,
    /// Its policy.
    pub policy: Policy,
}

/// A list of routes under construction.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    list: Vec<Route>,
}

impl Routes {
    /// Adds a page or answer that changes nothing.
    pub fn get<H, T>(self, path: &'static str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, policy, axum::routing::get(handler))
    }

    /// Adds a route that changes something.
    pub fn post<H, T>(self, path: &'static str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, policy, axum::routing::post(handler))
    }

    /// Adds a route that changes something and takes up to `limit` bytes.
    pub fn post_large<H, T>(
        self,
        path: &'static str,
        policy: Policy,
        limit: usize,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let route = axum::routing::post(handler).layer(DefaultBodyLimit::max(limit));
        self.add("POST", path, policy, route)
    }

    /// Adds routes that together may be asked for only so often.
    pub fn within(mut self, limit: Arc<Limit>, add: impl FnOnce(Routes) -> Routes) -> Self {
        let (router, list) = add(Routes::default()).finish();
        let count = from_fn(move |request: Request, next: Next| {
            limit::within(Arc::clone(&limit), request, next)
        });
        self.router = self.router.merge(router.route_layer(count));
        self.list.extend(list);
        self
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        policy: Policy,
        route: MethodRouter<App>,
    ) -> Self {
        let guard = from_fn(move |request: Request, next: Next| guard(policy, request, next));
        self.router = self.router.route(path, route.route_layer(guard));
        self.list.push(Route { method, path, policy });
        self
    }

    /// The list, for tests, and the router.
    pub fn finish(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.list)
    }
}

/// The way of those who came and are not confirmed.
const JOIN: &str = "/join";

/// Whether a program came with a token.
pub fn is_program(subject: &Subject) -> bool {
    subject.person().is_some_and(|person| matches!(person.means, Means::Token(_)))
}

/// Stops a request whose subject may never do this, whatever the thing.
async fn guard(policy: Policy, request: Request, next: Next) -> Response {
    let subject = request.extensions().get::<Subject>().cloned().unwrap_or_default();
    let may = policy.allows_anything(&subject);
    let is_program = is_program(&subject);
    if is_program && !policy.is_for_programs(request.uri().path()) {
        return Problem::log_in().into_response();
    }
    let standing = request.extensions().get::<Standing>().cloned();
    match (may, subject) {
        (_, Subject::Anyone) if policy.fresh => Problem::log_in().into_response(),
        (true, _) if policy.fresh && !is_program && !standing.as_ref().is_some_and(|s| s.fresh) => {
            again::confirm_first(standing, request, policy.action == Action::Export).await
        }
        (true, _) => next.run(request).await,
        (false, Subject::Anyone) => Problem::log_in().into_response(),
        // Who came and is not confirmed has one page, and is led there from all others.
        (false, Subject::Person(p))
            if p.status == Status::Accepted
                && request.method().is_safe()
                && !policy.is_for_programs(request.uri().path()) =>
        {
            Redirect::to(JOIN).into_response()
        }
        (false, Subject::Person(_)) => Problem::forbidden().into_response(),
    }
}
