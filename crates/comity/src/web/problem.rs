//! Problems: an outside sentence and an inside cause. Pages get a page, programs get RFC 9457.

use super::assets::address;
use super::band;
use super::languages::{self, LANGUAGES};
use super::page::Look;
use crate::store::EnterError;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, html};
use register::Refusal;
use serde_json::json;

/// What went wrong, for whoever asked.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    rule: &'static str,
    sentence: String,
    cause: Option<anyhow::Error>,
    to_log_in: bool,
    retry_after: Option<u64>,
}

impl Problem {
    fn new(status: StatusCode, rule: &'static str, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { status, rule, sentence, cause: None, to_log_in: false, retry_after: None }
    }

    /// A rule said no.
    pub fn refused(rule: &'static str, sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, rule, sentence)
    }

    /// Not there, or not for this reader.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is nothing here. Go back, or start from the first page.",
        )
    }

    /// A request that could not be read at all, by the status that the web library gave it.
    pub fn unread(status: StatusCode) -> Self {
        let (rule, sentence) = match status {
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method", "This address does not take that kind of request.")
            }
            StatusCode::PAYLOAD_TOO_LARGE => {
                ("too-large", "This is larger than what is taken here. Nothing was stored.")
            }
            StatusCode::NOT_FOUND => return Self::not_found(),
            _ => (
                "request",
                "The request could not be read. Nothing was stored. Go back and try again.",
            ),
        };
        Self::new(status, rule, sentence)
    }

    /// No longer there.
    pub fn gone(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::GONE, "gone", sentence)
    }

    /// Logged in, but not entitled.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Your role does not allow this. Your national administrator can tell you who may.",
        )
    }

    /// Not logged in.
    pub fn log_in() -> Self {
        let sentence = "Log in first: on the page /login, or with comity open ADDRESS --key FILE.";
        let mut problem = Self::new(StatusCode::UNAUTHORIZED, "log-in", sentence);
        problem.to_log_in = true;
        problem
    }

    /// The rule that said no, for programs and for the words in other languages.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// Asked too often from this address, or by all together.
    pub fn too_often(seconds: u64) -> Self {
        let sentence = format!(
            "This was asked for too often in a minute. Wait {seconds} seconds, then try again."
        );
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-often", sentence);
        Self { retry_after: Some(seconds), ..problem }
    }

    /// Not working now, and why.
    pub fn unavailable(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", reason)
    }

    /// The sentence for the person.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// As problem details (RFC 9457): in English for programs, in the language of its page for a script.
    pub fn to_json(&self, language: usize) -> Response {
        let sentence = match language {
            0 => self.sentence.clone(),
            language => languages::refused(language, self.rule, &self.sentence),
        };
        let body = json!({
            "type": format!("about:blank#{}", self.rule),
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": sentence,
        });
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        self.dated((self.status, kind, Json(body)).into_response())
    }

    /// With the time after which it may be tried again, if there is one.
    fn dated(&self, mut response: Response) -> Response {
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    /// Writes the cause, if there is one, into the log of the program.
    pub fn log(&self) {
        if let Some(cause) = &self.cause {
            tracing::error!("{}: {cause:#}", self.sentence);
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(cause: E) -> Self {
        let cause = cause.into();
        // Whoever may not see a thing does not learn that it is there.
        if cause.is::<crate::rights::Denied>() {
            return Self::not_found();
        }
        if let Some(refusal) = cause.downcast_ref::<Refusal>() {
            return Self::refused(refusal.rule, refusal.sentence.clone());
        }
        if let Some(EnterError::Refused(refusal)) = cause.downcast_ref::<EnterError>() {
            return Self::refused(refusal.rule, refusal.sentence.clone());
        }
        Self {
            cause: Some(cause),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Something failed on this machine. Nothing was stored. Try again; if it stays, tell \
                 the host the time of this answer.",
            )
        }
    }
}

/// Marks answers of [`Problem`] so that the middleware can give them in another form or language.
#[derive(Clone)]
pub struct Marked(pub std::sync::Arc<Problem>);

impl Problem {
    /// As a page, as its reader wants pages to look; the log-in where that is what is missing.
    pub fn to_page(&self, look: &Look) -> Response {
        if self.to_log_in {
            return Redirect::to("/login").into_response();
        }
        let language = &LANGUAGES[look.language];
        let text = |key: &str| languages::text(look.language, key, None);
        let title = text(match self.status {
            StatusCode::NOT_FOUND => "problem-not-found",
            StatusCode::FORBIDDEN => "problem-forbidden",
            StatusCode::GONE => "problem-gone",
            StatusCode::TOO_MANY_REQUESTS => "problem-too-often",
            StatusCode::UNPROCESSABLE_ENTITY => "problem-refused",
            _ => "problem-failed",
        });
        let sentence = languages::refused(look.language, self.rule, &self.sentence);
        let theme = (!look.theme.is_empty()).then_some(look.theme.as_str());
        let prefix = look.is_practice.then_some("practice-");
        let content = html! {
            main.page {
                h1 { (title) }
                p dir="auto" { (sentence) }
                p { a.btn.btn-plain href="/" { (text("problem-first-page")) } }
            }
        };
        let page = html! {
            (DOCTYPE)
            html lang=(language.tag) dir=(language.direction) data-bs-theme=[theme] data-practice=[prefix] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (band::title(look.is_practice, look.language, &title)) }
                    link rel="stylesheet" href=(address(language.bootstrap()));
                    link rel="stylesheet" href=(address("comity.css"));
                    link rel="stylesheet" href=(address("parts.css"));
                    link rel="stylesheet" href=(address("print.css")) media="print";
                    link rel="icon" href="data:,";
                }
                body { (band::around(look.is_practice, look.language, content)) }
            }
        };
        self.dated((self.status, page).into_response())
    }
}

/// A page in English; the middleware of `serve` gives it as the reader wants it.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.log();
        let mut response = self.to_page(&Look::default());
        response.extensions_mut().insert(Marked(std::sync::Arc::new(self)));
        response
    }
}
