//! Ceremonies with a passkey: a challenge, and the answer of an authenticator that knew its owner by
//! finger, face or PIN. Each challenge is good once, for five minutes, for the browser that asked.

use super::account::Account;
use super::passkeys::{self, Kept};
use crate::web::App;
use crate::web::problem::Problem;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use register::Time;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::{Host, Url};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// Minutes for which a challenge is good.
const CHALLENGE_MINUTES: i64 = 5;

/// What a challenge is for; an answer to one is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new passkey.
    Register,
    /// To log in.
    LogIn,
    /// To confirm that it is still the same person.
    Confirm,
    /// The secret of codes that are being set up beside a password.
    Codes,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::LogIn => "log-in",
            Self::Confirm => "confirm",
            Self::Codes => "codes",
        }
    }
}

/// One sentence for every reason: what was wrong with it is for the log alone.
fn refused(why: &dyn std::fmt::Display) -> Problem {
    tracing::info!("a passkey was not accepted: {why}");
    Problem::refused(
        "passkey",
        "The passkey was not accepted. Try again; if it stays, log in another way.",
    )
}

/// The site for which passkeys are made: the host and the whole address of this instance.
fn site(app: &App) -> Result<Webauthn, Problem> {
    let unfit = || {
        Problem::refused(
            "passkey-site",
            "Passkeys need this instance under a name, over https or on localhost. Tell the operator.",
        )
    };
    let url = Url::parse(app.base_url()).map_err(|_| unfit())?;
    let Some(Host::Domain(host)) = url.host() else { return Err(unfit()) };
    let builder = WebauthnBuilder::new(host, &url).map_err(|_| unfit())?;
    builder.rp_name("Comity").build().map_err(|_| unfit())
}

/// Keeps the state of a ceremony; one begun before by the same holder for the same purpose is over.
pub(super) fn keep<S: Serialize>(
    app: &App,
    holder: &str,
    purpose: Purpose,
    state: &S,
) -> Result<(), Problem> {
    let state = serde_json::to_string(state)?;
    let now = app.store.now();
    app.store.work(|work| {
        work.execute("delete from login_ceremonies where until < ?1", [now.millis()])?;
        work.execute(
            "insert or replace into login_ceremonies (holder, purpose, state, until)
             values (?1, ?2, ?3, ?4)",
            params![holder, purpose.code(), state, now.plus_minutes(CHALLENGE_MINUTES).millis()],
        )
    })?;
    Ok(())
}

/// Takes the state of a ceremony: it is gone, whatever comes of it.
pub(super) fn take<S: DeserializeOwned>(
    app: &App,
    holder: &str,
    purpose: Purpose,
) -> Result<Option<S>, Problem> {
    let now: Time = app.store.now();
    let found: Option<String> = app.store.work(|work| {
        work.query_row(
            "delete from login_ceremonies where holder = ?1 and purpose = ?2
             returning case when until >= ?3 then state end",
            params![holder, purpose.code(), now.millis()],
            |r| r.get::<_, Option<String>>(0),
        )
        .optional()
        .map(Option::flatten)
    })?;
    Ok(found.map(|state| serde_json::from_str(&state)).transpose()?)
}

fn taken<S: DeserializeOwned>(app: &App, holder: &str, purpose: Purpose) -> Result<S, Problem> {
    take(app, holder, purpose)?.ok_or_else(|| refused(&"no such challenge, or it is over"))
}

/// `id` and `rawId` name the same credential in one form: who checks the one and looks up by the
/// other lets a stranger in.
fn names_one(id: &str, raw_id: &[u8], kind: &str) -> Result<(), Problem> {
    if kind != "public-key" || id != URL_SAFE_NO_PAD.encode(raw_id) {
        return Err(refused(&"id and rawId are not the same"));
    }
    Ok(())
}

/// Begins to make a passkey for an account: what the browser is to be asked.
pub fn begin_register(app: &App, account: &Account, holder: &str) -> Result<Value, Problem> {
    let name = account.name(&app.store)?;
    let shown = format!("{name}, {}", account.participant);
    let own = passkeys::of_account(&app.store, account)?;
    let known = own.iter().map(|kept| kept.passkey.cred_id().clone()).collect();
    let handle = account.handle(&app.store)?;
    let (asked, state): (_, PasskeyRegistration) =
        site(app)?.start_passkey_registration(handle, &shown, &name, Some(known))?;
    keep(app, holder, Purpose::Register, &state)?;
    let mut asked = serde_json::to_value(asked)?;
    // The authenticator keeps whose it is, so that nobody types a name to log in, and the page
    // tells nobody which names there are.
    asked["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
    asked["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
    Ok(asked)
}

/// Ends it: the passkey is the account's from now on.
pub fn end_register(
    app: &App,
    account: &Account,
    holder: &str,
    name: &str,
    answer: &Value,
) -> Result<Kept, Problem> {
    let state: PasskeyRegistration = taken(app, holder, Purpose::Register)?;
    let answer: RegisterPublicKeyCredential =
        serde_json::from_value(answer.clone()).map_err(|e| refused(&e))?;
    names_one(&answer.id, &answer.raw_id, &answer.type_)?;
    let made = site(app)?.finish_passkey_registration(&answer, &state).map_err(|e| refused(&e))?;
    passkeys::add(&app.store, account, name, made)?.ok_or_else(|| refused(&"known already"))
}

/// Begins a log-in: any passkey of this instance may answer.
pub fn begin_log_in(app: &App, holder: &str) -> Result<Value, Problem> {
    let (mut asked, state) = site(app)?.start_discoverable_authentication()?;
    keep(app, holder, Purpose::LogIn, &state)?;
    // The person presses a button for it.
    asked.mediation = None;
    Ok(serde_json::to_value(asked)?)
}

/// Ends it: whose passkey it was.
pub fn end_log_in(app: &App, holder: &str, answer: &Value) -> Result<Kept, Problem> {
    let state: DiscoverableAuthentication = taken(app, holder, Purpose::LogIn)?;
    let answer = parsed(answer)?;
    let kept = passkeys::find(&app.store, &answer.id)?.ok_or_else(|| refused(&"not known"))?;
    let handle = kept.account.handle(&app.store)?;
    if answer.get_user_unique_id() != Some(handle.as_bytes()) {
        return Err(refused(&"the authenticator names another account"));
    }
    let key = DiscoverableKey::from(&kept.passkey);
    let result = site(app)?
        .finish_discoverable_authentication_v2(&answer, state, &key)
        .map_err(|e| refused(&e))?;
    used(app, kept, &result)
}

/// Begins a confirmation by one of the account's own passkeys.
pub fn begin_confirm(app: &App, account: &Account, holder: &str) -> Result<Value, Problem> {
    let own = passkeys::of_account(&app.store, account)?;
    let own: Vec<_> = own.into_iter().map(|kept| kept.passkey).collect();
    if own.is_empty() {
        return Err(refused(&"the account has none"));
    }
    let (asked, state): (_, PasskeyAuthentication) =
        site(app)?.start_passkey_authentication(&own)?;
    keep(app, holder, Purpose::Confirm, &state)?;
    Ok(serde_json::to_value(asked)?)
}

/// Ends it.
pub fn end_confirm(
    app: &App,
    account: &Account,
    holder: &str,
    answer: &Value,
) -> Result<Kept, Problem> {
    let state: PasskeyAuthentication = taken(app, holder, Purpose::Confirm)?;
    let answer = parsed(answer)?;
    let kept = passkeys::find(&app.store, &answer.id)?
        .filter(|kept| kept.account == *account)
        .ok_or_else(|| refused(&"not the account's own"))?;
    let result =
        site(app)?.finish_passkey_authentication(&answer, &state).map_err(|e| refused(&e))?;
    used(app, kept, &result)
}

fn parsed(answer: &Value) -> Result<PublicKeyCredential, Problem> {
    let answer: PublicKeyCredential =
        serde_json::from_value(answer.clone()).map_err(|e| refused(&e))?;
    names_one(&answer.id, &answer.raw_id, &answer.type_)?;
    Ok(answer)
}

/// Notes that a passkey was used, with its counter. Two answers with one counter cannot both pass.
fn used(
    app: &App,
    kept: Kept,
    result: &webauthn_rs::prelude::AuthenticationResult,
) -> Result<Kept, Problem> {
    if !result.user_verified() {
        return Err(refused(&"the authenticator did not verify its owner"));
    }
    let mut fresh = kept.clone();
    fresh.passkey.update_credential(result);
    if !passkeys::note_use(&app.store, &kept, &fresh.passkey)? {
        return Err(refused(&"it was used at the same moment"));
    }
    Ok(fresh)
}
