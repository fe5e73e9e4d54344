//! `openapi.json`: the interface for programs, described from the list of routes. What is said here of
//! a route stands in one table; a test holds that the table and the routes are the same.

use crate::rights::{Action, Resource};
use crate::serve;
use crate::web::routes::{Route, Routes, policy};
use axum::Json;
use serde_json::{Map, Value, json};

/// What an operation takes besides the parameters in its path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    /// Multipart: `envelope` one or more times, and one field for each part.
    Statements,
    /// An envelope of a signed challenge.
    Envelope,
}

/// What an operation gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gives {
    /// An object with these fields.
    Object(&'static [(&'static str, &'static str)]),
    /// A list of objects.
    List,
    Text,
    Bytes,
}

struct Operation {
    method: &'static str,
    path: &'static str,
    says: &'static str,
    takes: Takes,
    gives: Gives,
}

const fn operation(
    method: &'static str,
    path: &'static str,
    says: &'static str,
    takes: Takes,
    gives: Gives,
) -> Operation {
    Operation { method, path, says, takes, gives }
}

/// Every operation that is no list; lists describe themselves.
const OPERATIONS: &[Operation] = {
    use Gives::{Bytes, List, Object, Text};
    use Takes::{Envelope, Nothing, Statements};
    const LIST: &[(&str, &str)] = &[("contacts", "array")];
    const OUTCOME: &[(&str, &str)] = &[];
    &[
        operation(
            "POST",
            "/api/v1/login/challenge",
            "A challenge to log in with, good for two minutes, and the register's origin.",
            Nothing,
            Object(&[("challenge", "string"), ("origin", "string")]),
        ),
        operation(
            "POST",
            "/api/v1/login",
            "Log in with the challenge, signed as an envelope: an address for the browser that works \
             once, and a token to wait for its key.",
            Envelope,
            Object(&[("browser", "string"), ("token", "string")]),
        ),
        operation(
            "GET",
            "/api/v1/login/{token}",
            "The key of the browser that was sent to the address, once it made one.",
            Nothing,
            Object(&[("enrolled", "boolean")]),
        ),
        operation(
            "GET",
            "/api/v1/self",
            "For whom the session acts: participant, person, roles, kinds, from and until when.",
            Nothing,
            Object(&[("participant", "string"), ("person", "string"), ("roles", "array")]),
        ),
        operation(
            "POST",
            "/api/v1/statements",
            "Enter signed statements as one unit: all of them, or none.",
            Statements,
            Object(&[("entries", "array")]),
        ),
        operation(
            "POST",
            "/api/v1/waiting",
            "As /api/v1/statements; what lacks signatures is kept until others sign. Answers with \
             `entries`, or with `waiting`, `missing` and `until`.",
            Statements,
            Object(OUTCOME),
        ),
        operation(
            "GET",
            "/api/v1/waiting/{id}",
            "A draft that waits for signatures, for whoever was told its name.",
            Nothing,
            Object(&[("participant", "string"), ("statements", "array"), ("missing", "string")]),
        ),
        operation(
            "POST",
            "/api/v1/waiting/{id}",
            "Add signatures: one envelope for each statement, over the bytes that wait. Answers with \
             `entries`, or with `waiting`, `missing` and `until`.",
            Statements,
            Object(OUTCOME),
        ),
        operation(
            "GET",
            "/api/v1/participants",
            "All participants of the network.",
            Nothing,
            Object(&[("participants", "array")]),
        ),
        operation("GET", "/api/v1/directory", "All contacts.", Nothing, Object(LIST)),
        operation(
            "GET",
            "/api/v1/directory/{code}",
            "The contacts of one participant, by its code.",
            Nothing,
            Object(LIST),
        ),
        operation(
            "GET",
            "/api/v1/channel/shifts",
            "Hand-overs of one's own desks, newest first, and who took them; with `desk=technical`, of one.",
            Nothing,
            List,
        ),
        operation(
            "GET",
            "/api/v1/channel/mutes",
            "What desks of one's own participant do not hear now, why and until when.",
            Nothing,
            List,
        ),
        operation(
            "GET",
            "/api/v1/channel/reach",
            "How urgent messages reached one's own desks, by rung, by way and week by week; for officers of the \
             secretariat also the weeks of the network, without names.",
            Nothing,
            Object(&[("rungs", "array"), ("ways", "array"), ("weeks", "array")]),
        ),
        operation(
            "GET",
            "/api/v1/channel/desks",
            "The desks that have a key; with `desk=MRL.technical`, their certificates as they stand; with \
             `key=` and fingerprints, whose these keys are or were.",
            Nothing,
            List,
        ),
        operation(
            "GET",
            "/api/v1/channel/keys",
            "The keys of one's own desks, and which devices and which archive have them.",
            Nothing,
            List,
        ),
        operation(
            "GET",
            "/api/v1/channel/wraps/{fingerprint}/{device}",
            "The secret key of one's own desk, wrapped for one device (OpenPGP).",
            Nothing,
            Bytes,
        ),
        operation(
            "GET",
            "/api/v1/informal/{token}",
            "The sealed text of an informal message, by the digest of its sealed letter (OpenPGP).",
            Nothing,
            Bytes,
        ),
        operation(
            "GET",
            "/api/v1/messages",
            "One's own participant's conversations, and where each message stands.",
            Nothing,
            List,
        ),
        operation(
            "GET",
            "/api/v1/messages/{id}",
            "The conversation of a message, and where each message stands.",
            Nothing,
            Object(&[("conversation", "string"), ("messages", "array"), ("parties", "array")]),
        ),
        operation(
            "GET",
            "/api/v1/messages/{id}/{name}",
            "The sealed bytes of a message (OpenPGP): `sealed`, `attachment-1`, `informal`; `part`, with salt.",
            Nothing,
            Bytes,
        ),
        operation("GET", "/checkpoint", "The newest checkpoint (C2SP signed note).", Nothing, Text),
        operation("GET", "/log/key", "The key of the log, as one line of text.", Nothing, Text),
        operation("GET", "/tile/{*path}", "A tile of the log (C2SP tlog-tiles).", Nothing, Bytes),
        operation("GET", "/healthz", "That the program answers.", Nothing, Text),
        operation("GET", "/readyz", "Whether statements can be entered.", Nothing, Text),
    ]
};

const ABOUT: &str = "Statements in, views out, and the public log. A session is begun with a \
                     signed challenge; lists give what the reader may see.";

/// Adds `GET /openapi.json`.
pub fn pages(routes: Routes) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    routes.get("/openapi.json", open, async || Json(document()))
}

/// The whole description (OpenAPI 3.1.0).
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut put = |path: &str, method: &str, operation: Value| {
        let place = paths.entry(path.replace("{*", "{")).or_insert_with(|| json!({}));
        place[method.to_lowercase()] = operation;
    };
    for one in OPERATIONS {
        put(one.path, one.method, described(one));
    }
    for route in lists() {
        put(route.path, route.method, list(route.path));
    }
    paths.sort_keys();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Comity",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": paths,
        "components": { "schemas": { "Problem": {
            "type": "object",
            "description": "What went wrong and what to do (RFC 9457).",
            "required": ["type", "status", "detail"],
            "properties": {
                "type": { "type": "string" }, "title": { "type": "string" },
                "status": { "type": "integer" }, "detail": { "type": "string" },
            },
        } } },
    })
}

/// The lists that can be taken away as files.
fn lists() -> Vec<Route> {
    let is_list = |route: &Route| {
        let named = |ending: &str| route.path.ends_with(ending);
        route.method == "GET" && route.path != "/openapi.json" && (named(".json") || named(".csv"))
    };
    serve::list().into_iter().filter(is_list).collect()
}

fn list(path: &'static str) -> Value {
    let is_json = path.ends_with(".json");
    let media_type = if is_json { "application/json" } else { "text/csv" };
    let schema = if is_json { json!({ "type": "object" }) } else { json!({ "type": "string" }) };
    let mut parameters = in_path(path);
    for (name, says) in [("q", "Words to find."), ("sort", "The order; empty for the usual one.")] {
        parameters.push(json!({ "name": name, "in": "query", "description": says,
                                "schema": { "type": "string" } }));
    }
    json!({
        "summary": format!("The list behind {}, as the reader may see it.", page_of(path)),
        "parameters": parameters,
        "responses": responses(json!({ media_type: { "schema": schema } })),
    })
}

fn page_of(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(page, _)| page)
}

fn described(operation: &Operation) -> Value {
    let content = match operation.gives {
        Gives::Object(fields) => {
            let properties: Map<String, Value> = fields
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind })))
                .collect();
            let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            let mut schema = json!({ "type": "object", "properties": properties });
            if !required.is_empty() {
                schema["required"] = json!(required);
            }
            json!({ "application/json": { "schema": schema } })
        }
        Gives::List => json!({ "application/json": { "schema": {
            "type": "array", "items": { "type": "object" } } } }),
        Gives::Text => json!({ "text/plain": { "schema": { "type": "string" } } }),
        Gives::Bytes => json!({ "application/octet-stream": {} }),
    };
    let mut value = json!({
        "summary": operation.says,
        "parameters": in_path(operation.path),
        "responses": responses(content),
    });
    match operation.takes {
        Takes::Nothing => {}
        Takes::Envelope => {
            value["requestBody"] = json!({ "required": true, "content": {
                "application/json": { "schema": { "type": "object" } } } });
        }
        Takes::Statements => {
            value["requestBody"] = json!({ "required": true, "content": {
                "multipart/form-data": { "schema": {
                    "type": "object",
                    "required": ["envelope"],
                    "properties": {
                        "envelope": { "type": "array", "minItems": 1,
                                      "items": { "type": "string", "format": "binary" } },
                        "part": { "type": "array",
                                  "items": { "type": "string", "format": "binary" } },
                    },
                } } } });
        }
    }
    value
}

fn in_path(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let is_list = path.ends_with(".json") || path.ends_with(".csv");
    let schema = match is_list {
        // Things in lists are named by the id of the statement that brought them.
        true => json!({ "type": "string", "format": "uuid" }),
        false => json!({ "type": "string", "minLength": 1 }),
    };
    names
        .map(|name| {
            let name = name.trim_start_matches('*');
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect()
}

/// What every operation may answer.
fn responses(content: Value) -> Value {
    let problem = || {
        json!({ "description": "What went wrong, and what to do.", "content": {
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } })
    };
    json!({ "200": { "description": "As asked.", "content": content }, "default": problem() })
}

#[cfg(test)]
mod tests {
    use super::{OPERATIONS, document, lists};
    use crate::serve;

    #[test]
    fn every_route_for_programs_is_described_and_nothing_else() {
        let of_programs = |path: &str| {
            path.starts_with("/api/")
                || path.starts_with("/tile")
                || ["/checkpoint", "/log/key", "/healthz", "/readyz"].contains(&path)
        };
        let mut routes: Vec<String> = serve::list()
            .iter()
            .filter(|route| of_programs(route.path))
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        let mut described: Vec<String> =
            OPERATIONS.iter().map(|one| format!("{} {}", one.method, one.path)).collect();
        routes.sort();
        described.sort();
        assert_eq!(described, routes);
        let document = document();
        for route in lists() {
            assert!(document["paths"][route.path]["get"].is_object(), "{}", route.path);
        }
    }
}
