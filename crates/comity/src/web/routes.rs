//! Routes with their policies. A route cannot be made without one.

use super::App;
use super::limit::{self, Limit};
use super::problem::Problem;
use crate::rights::{Action, Relation, Resource, Subject, decide};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
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
}

impl Policy {
    /// Whether the subject may do this with any thing at all, whatever its relation and mark.
    pub fn allows_anything(&self, subject: &Subject) -> bool {
        let may = |relation: &Relation| decide(subject, self.action, self.resource, *relation);
        Relation::ALL.iter().any(may)
    }
}

/// Shorthand for a [`Policy`].
pub const fn policy(action: Action, resource: Resource) -> Policy {
    Policy { action, resource }
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

/// Stops a request whose subject may never do this, whatever the thing.
async fn guard(policy: Policy, request: Request, next: Next) -> Response {
    let subject = request.extensions().get::<Subject>().cloned().unwrap_or_default();
    match (policy.allows_anything(&subject), subject) {
        (true, _) => next.run(request).await,
        (false, Subject::Anyone) => Problem::log_in().into_response(),
        (false, Subject::Person(_)) => Problem::forbidden().into_response(),
    }
}
