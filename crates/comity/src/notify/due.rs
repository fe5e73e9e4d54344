//! Which mails go now; those that may wait for a digest become one mail.

use super::outbox::{COLUMNS, Mail, mail};
use register::{Hash, Time};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Mails whose time has come, the longest waiting first.
pub fn due(work: &Connection, now: Time, count: u32) -> rusqlite::Result<Vec<Mail>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_outbox where state = 'waiting' and next_try <= ?1
         order by next_try, key limit ?2"
    ))?
    .query_map(params![now.millis(), count], mail)?
    .collect()
}

/// Puts the mails of each address that chose a digest, and whose time has come, into one mail.
pub fn bundle(work: &Connection, now: Time, random: &Hash) -> rusqlite::Result<()> {
    let waiting: Vec<Mail> = work
        .prepare_cached(&format!(
            "select {COLUMNS} from notify_outbox where state = 'waiting' and next_try <= ?1
             and speed <> 'at-once' and tries = 0 and key not like 'digest/%' order by made, key"
        ))?
        .query_map([now.millis()], mail)?
        .collect::<Result<_, _>>()?;
    let mut by_address: BTreeMap<&str, Vec<&Mail>> = BTreeMap::new();
    for mail in &waiting {
        by_address.entry(&mail.to.address).or_default().push(mail);
    }
    let all = work.unchecked_transaction()?;
    for (place, mails) in by_address.into_values().filter(|mails| mails.len() > 1).enumerate() {
        let (first, count) = (mails[0], mails.len());
        let host = first.message_id.rsplit_once('@').map_or("", |(_, host)| host);
        let texts: Vec<String> =
            mails.iter().map(|m| format!("{}\n\n{}", m.subject, m.text)).collect();
        let subject = format!("{} (+{})", first.subject, count - 1);
        let key = format!("digest/{}/{}", first.to.address, now.millis());
        all.execute(
            "insert into notify_outbox (key, participant, contact, address, language, subject,
             text, test, speed, message_id, state, made, next_try, tries, said)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 'at-once', ?8, 'waiting', ?9, ?9, 0, '')",
            params![
                key,
                first.to.participant.as_str(),
                first.to.contact.map(|c| c.to_string()),
                first.to.address,
                first.to.language,
                subject,
                texts.join("\n\n----\n\n"),
                format!("{}{place}@{host}", &random.to_string()[..24]),
                now.millis(),
            ],
        )?;
        for mail in mails {
            all.execute(
                "update notify_outbox set state = 'in-digest', text = '' where key = ?1",
                [&mail.key],
            )?;
            all.execute(
                "insert or ignore into notify_digests (digest, key) values (?1, ?2)",
                [&key, &mail.key],
            )?;
        }
    }
    all.commit()
}

/// The mails that went together as a digest; none for other mails.
pub fn told(work: &Connection, digest: &str) -> rusqlite::Result<Vec<Mail>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_outbox
         where key in (select key from notify_digests where digest = ?1) order by made, key"
    ))?
    .query_map([digest], mail)?
    .collect()
}
