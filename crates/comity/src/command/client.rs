//! A client of a running instance: log-in with a key file, statements, views.

use super::progress::Told;
use super::signer::Signer;
use crate::channel::informal::INFORMAL;
use crate::login::{CHALLENGE_TYPE, Challenge};
use crate::store::Submission;
use anyhow::{Context, Result, bail};
use register::Envelope;
use serde_json::Value;
use std::time::Duration;
use ureq::SendBody;

/// How often one request waits because the instance says that it was asked too often.
const WAITS_MAX: usize = 3;

type Response = ureq::http::Response<ureq::Body>;

/// What an instance has at an address.
pub enum Found {
    /// This.
    Here(Value),
    /// Nothing any more, with its sentence.
    Removed(String),
    /// Nothing.
    Absent,
}

/// Talks to one instance.
pub struct Client {
    base: String,
    agent: ureq::Agent,
    session: Option<String>,
}

impl Client {
    /// Of the instance at an address such as `http://localhost:8750`.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("comity/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into(), session: None }
    }

    /// The whole address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn answer(&self, path: &str, response: Response) -> Result<Value> {
        let status = response.status();
        let text = response.into_body().read_to_string()?;
        let value: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        if status.is_success() {
            return Ok(value);
        }
        match value.get("detail").and_then(Value::as_str) {
            Some(sentence) => bail!("{sentence}"),
            None => bail!("{} answered {status}", self.address(path)),
        }
    }

    /// Reads JSON.
    pub fn get(&self, path: &str) -> Result<Value> {
        self.answer(path, self.ask(path)?)
    }

    /// What the reader is given there: something, the sentence that it was removed, or nothing.
    pub fn look(&self, path: &str) -> Result<Found> {
        let response = self.ask(path)?;
        let status = response.status().as_u16();
        let answer = self.answer(path, response);
        Ok(match (status, answer) {
            (_, Ok(value)) => Found::Here(value),
            (410, Err(why)) => Found::Removed(why.to_string()),
            (_, Err(_)) => Found::Absent,
        })
    }

    /// Reads at most so many bytes, as they are.
    pub fn bytes(&self, path: &str, limit: u64) -> Result<Vec<u8>> {
        let response = self.ask(path)?;
        if !response.status().is_success() {
            self.answer(path, response)?;
            bail!("{} gave nothing", self.address(path));
        }
        let body = response.into_body().into_with_config().limit(limit);
        body.read_to_vec().with_context(|| self.address(path))
    }

    fn ask(&self, path: &str) -> Result<Response> {
        self.patiently(|| {
            let mut request = self.agent.get(self.address(path));
            if let Some(session) = &self.session {
                request = request.header("cookie", session);
            }
            request.call()
        })
    }

    /// Posts bytes and reads JSON.
    pub fn post(&self, path: &str, media_type: &str, body: &[u8]) -> Result<Value> {
        let response = self.patiently(|| {
            let request = self.agent.post(self.address(path)).header("content-type", media_type);
            let mut told = Told::new("sent  ", body);
            // The length is said, so that nobody on the way has to take the body in pieces.
            let request = request.header("content-length", body.len());
            request.send(SendBody::from_reader(&mut told))
        })?;
        self.answer(path, response)
    }

    /// Asks, and waits as long as the instance says when it was asked too often.
    fn patiently(&self, ask: impl Fn() -> Result<Response, ureq::Error>) -> Result<Response> {
        for _ in 0..WAITS_MAX {
            let response = ask().with_context(|| self.unreachable())?;
            let after = response.headers().get("retry-after").and_then(|v| v.to_str().ok());
            match after.and_then(|seconds| seconds.parse().ok()) {
                Some(seconds @ 0..=60) if response.status() == 429 => wait(seconds),
                _ => return Ok(response),
            }
        }
        ask().with_context(|| self.unreachable())
    }

    fn unreachable(&self) -> String {
        format!("{} cannot be reached; is it running?", self.base)
    }

    /// Logs in with a key: answers with the path for a browser and the token to wait with.
    pub fn log_in(&self, key: &Signer) -> Result<(String, String)> {
        let given = self.post("/api/v1/login/challenge", "application/json", b"")?;
        let text = |value: &Value, name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.map(str::to_owned).with_context(|| format!("the answer has no {name}"))
        };
        let challenge = Challenge {
            challenge: text(&given, "challenge")?,
            origin: text(&given, "origin")?,
            v: 1,
        };
        let payload = register::canon::print(&challenge);
        let envelope = key.sign(Envelope::new(CHALLENGE_TYPE, payload))?;
        let answer = self.post("/api/v1/login", "application/json", &envelope.to_bytes())?;
        Ok((text(&answer, "browser")?, text(&answer, "token")?))
    }

    /// Begins a session of this client's own, by the same door as a browser.
    pub fn begin_session(&mut self, key: &Signer) -> Result<()> {
        let (path, _) = self.log_in(key)?;
        let response = self.patiently(|| self.agent.get(self.address(&path)).call())?;
        let cookie = response
            .headers()
            .get("set-cookie")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .map(str::to_owned);
        self.session = Some(cookie.context("the instance gave no session")?);
        Ok(())
    }

    /// Enters a unit; answers with the indices.
    pub fn enter(&self, unit: &[Submission]) -> Result<Vec<u64>> {
        let answer = self.post_unit("/api/v1/statements", unit)?;
        let entries = answer.get("entries").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(entries.iter().filter_map(Value::as_u64).collect())
    }

    /// Posts a unit to one of the addresses that take one.
    pub fn post_unit(&self, path: &str, unit: &[Submission]) -> Result<Value> {
        self.post_beside(path, unit, None)
    }

    /// Posts a unit, and the text of an informal message beside it.
    pub fn post_beside(
        &self,
        path: &str,
        unit: &[Submission],
        informal: Option<&[u8]>,
    ) -> Result<Value> {
        let boundary = "comity-unit-boundary-7d1f2c";
        let mut body = Vec::new();
        let mut field = |name: &str, bytes: &[u8]| {
            body.extend_from_slice(
                format!(
                    "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\
                     content-type: application/octet-stream\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        for submission in unit {
            field("envelope", &submission.envelope);
            for part in &submission.parts {
                field("part", part.as_bytes());
            }
        }
        if let Some(text) = informal {
            field(INFORMAL, text);
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let media_type = format!("multipart/form-data; boundary={boundary}");
        self.post(path, &media_type, &body)
    }
}

fn wait(seconds: u64) {
    pause(seconds, &format!("asked too often; trying again in {seconds} seconds"));
}

/// Waits, and tells the person why.
#[expect(clippy::disallowed_methods, reason = "the instance asks for it, and a person is told")]
pub(super) fn pause(seconds: u64, why: &str) {
    eprintln!("{why}");
    std::thread::sleep(Duration::from_secs(seconds));
}
