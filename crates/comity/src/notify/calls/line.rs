//! One call over HTTP: a signed POST, as the Standard Webhooks specification (version 1.0.0) says. No
//! redirect is followed, no proxy is used, the address that a name stands for is looked at before the line
//! is opened, and the answer is not read but for the first words of the operator's own gateway.

use super::reach;
use crate::web::range::Range;
use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use register::Time;
use sha2::Sha256;
use std::sync::Arc;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// What stands before a secret, so that people know what it is.
const SECRET: &str = "whsec_";
/// Bytes of a secret that are enough (the specification asks for 24 to 64).
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// Bytes of an answer's head and body that are read at most.
const HEAD_MAX: usize = 16 << 10;
const ANSWER_MAX: u64 = 1 << 10;
/// Letters of an answer that are shown.
const SHOWN: usize = 200;

/// A secret that signs calls.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// A secret of 32 random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(random.to_vec())
    }

    /// Reads `whsec_…`.
    ///
    /// # Errors
    /// When it is none. The sentence does not repeat it.
    pub fn parse(text: &str) -> Result<Self> {
        let base64 = text.trim().strip_prefix(SECRET).context("a secret begins with whsec_")?;
        let bytes = STANDARD.decode(base64).context("behind whsec_ stands no base64")?;
        if !SECRET_BYTES.contains(&bytes.len()) {
            bail!("a secret has 24 to 64 bytes");
        }
        Ok(Self(bytes))
    }

    /// As it is shown and kept.
    pub fn text(&self) -> String {
        format!("{SECRET}{}", STANDARD.encode(&self.0))
    }

    /// The header `webhook-signature`: over id, time and body.
    pub fn signature(&self, id: &str, seconds: i64, body: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

/// What is sent.
pub struct Outgoing<'a> {
    /// To which address.
    pub url: &'a str,
    /// What signs it.
    pub secret: &'a Secret,
    /// The header `webhook-id`: the same at every try.
    pub id: &'a str,
    /// The body.
    pub body: &'a str,
}

/// How a call went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It was taken; the first words of the answer, where they are read.
    Taken(String),
    /// It was refused, and never will be taken.
    Refused(String),
    /// Whoever is there wants no calls any more.
    Gone,
    /// Not now.
    Again(String),
}

/// Opens lines.
pub struct Line {
    agent: ureq::Agent,
    /// Whether this is the operator's own gateway: its refusals are final, and its words are read.
    is_gateway: bool,
}

impl Line {
    /// For hooks: to public addresses, and to what the operator allows.
    pub fn to_hooks(allowed: Vec<Range>, patience: Duration) -> Self {
        Self { agent: agent(Guard { allowed, all: false }, patience), is_gateway: false }
    }

    /// For the operator's own gateway, wherever it is.
    pub fn to_gateway(patience: Duration) -> Self {
        Self { agent: agent(Guard { allowed: Vec::new(), all: true }, patience), is_gateway: true }
    }

    /// Calls once.
    pub fn call(&self, call: &Outgoing<'_>, now: Time) -> Said {
        let seconds = now.millis().div_euclid(1000);
        let request = self
            .agent
            .post(call.url)
            .header("content-type", "application/json")
            .header("webhook-id", call.id)
            .header("webhook-timestamp", seconds.to_string())
            .header("webhook-signature", call.secret.signature(call.id, seconds, call.body));
        let mut answer = match request.send(call.body) {
            Ok(answer) => answer,
            Err(e) => return Said::Again(told(&e)),
        };
        let status = answer.status().as_u16();
        let words = match self.is_gateway {
            true => first_words(&mut answer),
            false => String::new(),
        };
        match status {
            200..=299 => Said::Taken(words),
            410 => Said::Gone,
            400..=499 if self.is_gateway && !matches!(status, 401 | 403 | 408 | 425 | 429) => {
                Said::Refused(format!("{status} {words}").trim_end().to_owned())
            }
            300..=399 => {
                Said::Again(format!("{status}: it leads elsewhere, which is not followed"))
            }
            _ => Said::Again(format!("{status} {words}").trim_end().to_owned()),
        }
    }
}

/// What a gateway says in its answer, in one line.
fn first_words(answer: &mut ureq::http::Response<ureq::Body>) -> String {
    use std::io::Read;
    let mut bytes = Vec::new();
    // An answer that breaks off is shown as far as it came.
    let _ = answer.body_mut().as_reader().take(ANSWER_MAX).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let text = text.replace(|c: char| c.is_control() || c.is_whitespace(), " ");
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(SHOWN).collect()
}

/// Why nothing was said, without what the other side could have put into it.
fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it did not answer in time".to_owned(),
        ureq::Error::HostNotFound => "the name of its host is not known".to_owned(),
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::PermissionDenied => e.to_string(),
        ureq::Error::Io(e) => format!("the line broke: {}", e.kind()),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate is not trusted".to_owned(),
        _ => "its answer is not HTTP".to_owned(),
    }
}

fn agent(guard: Guard, patience: Duration) -> ureq::Agent {
    let found = rustls_native_certs::load_native_certs().certs;
    let roots = match found.is_empty() {
        true => RootCerts::WebPki,
        false => RootCerts::Specific(Arc::new(
            found.iter().map(|one| Certificate::from_der(one).to_owned()).collect(),
        )),
    };
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_response_header_size(HEAD_MAX)
        .max_idle_connections(0)
        // A proxy would look names up itself, behind the back of the guard.
        .proxy(None)
        .user_agent(concat!("comity/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .build();
    ureq::Agent::with_parts(config, DefaultConnector::default(), guard)
}

/// Gives addresses on only if every one of them may be called: the line is opened to these very addresses,
/// so a name cannot stand for another one a moment later.
#[derive(Debug)]
struct Guard {
    allowed: Vec<Range>,
    all: bool,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if self.all || found.iter().all(|place| reach::may(place.ip(), &self.allowed)) {
            return Ok(found);
        }
        let sentence = "its host is an address of an inner network, which is not called";
        Err(ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, sentence)))
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_signature_is_the_one_of_the_specification() {
        // The vector of the specification's own libraries.
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = r#"{"test": 2432232314}"#;
        let signed = secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(secret.text(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        for bad in ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!"] {
            assert!(Secret::parse(bad).is_err(), "{bad}");
        }
    }
}
