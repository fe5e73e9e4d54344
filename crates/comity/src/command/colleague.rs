//! In the demo nobody sits at the other desks. A colleague who holds a desk's key hands it on to every
//! browser that asks for it, as people do in earnest on the page of desk keys.

use crate::channel::kinds::DeskOf;
use crate::channel::{make, queries};
use crate::found;
use crate::members::sealing::{self, SealingKey, seconds};
use crate::region::Persona;
use crate::store::Store;
use ::sealing::{Certificate, SecretKey};
use anyhow::Result;
use std::sync::Arc;

/// Hands keys of desks on for as long as the demo runs.
pub(super) async fn hand_on_keys(
    store: Arc<Store>,
    personas: Arc<[Persona]>,
    desks: Vec<(DeskOf, SecretKey)>,
) {
    let desks = Arc::new(desks);
    let mut grown = store.grown();
    loop {
        let (store, personas, desks) =
            (Arc::clone(&store), Arc::clone(&personas), Arc::clone(&desks));
        let handed = tokio::task::spawn_blocking(move || {
            for (desk, secret) in desks.iter() {
                hand_on(&store, &personas, desk, secret)?;
            }
            anyhow::Ok(())
        });
        if let Ok(Err(e)) = handed.await {
            tracing::warn!("the demo could not hand a desk's key on: {e:#}");
        }
        if grown.changed().await.is_err() {
            return;
        }
    }
}

fn hand_on(store: &Store, personas: &[Persona], desk: &DeskOf, secret: &SecretKey) -> Result<()> {
    let by = desk.by()?;
    let holds = |p: &&Persona| p.participant == desk.participant && p.role == by.role.as_str();
    let Some(persona) = personas.iter().find(holds) else { return Ok(()) };
    let (authority, around) = (store.authority(), store.surroundings.as_ref());
    let key = store.view(|views| sealing::of_desk(views, &desk.participant, &desk.desk))?;
    let own = secret.certificate();
    let print = own.fingerprint();
    // Once somebody renewed the key in a browser, the colleague does not hold it any more.
    let stands = |key: &SealingKey| {
        let text = key.certificate.as_ref();
        let known = text.and_then(|text| Certificate::parse(text.as_bytes()).ok());
        key.fingerprint == print && known.is_some_and(|known| own.keeps_subkeys_of(&known))
    };
    let Some(standing) = key.filter(stands) else { return Ok(()) };
    let mut wraps = Vec::new();
    for (id, key) in authority.keys() {
        let is_holder = key.participant == desk.participant
            && authority.is_in_force(key, store.now())
            && authority.roles_of(key).any(|own| *own == by.role);
        if !is_holder {
            continue;
        }
        let (device, known) = store.view(|views| {
            Ok((sealing::of_device(views, id)?, queries::devices_with(views, &standing)?))
        })?;
        let Some(device) = device.filter(|d| !known.contains(&d.fingerprint)) else { continue };
        let Some(text) = device.certificate else { continue };
        let certificate = Certificate::parse(text.as_bytes())?;
        let (armored, now) = (secret.armored()?, seconds(store.now()));
        let wrapped = ::sealing::seal(
            armored.as_bytes(),
            Some(secret),
            &[certificate],
            now,
            around.random(),
        )?;
        wraps.push((device.fingerprint, wrapped));
    }
    if wraps.is_empty() {
        return Ok(());
    }
    let draft = make::share_key(by, &desk.desk, &print, wraps, around);
    let origin = store.log_key().origin;
    store.enter(vec![found::sign(&draft, &origin, &[&persona.key], around)?])?;
    Ok(())
}
