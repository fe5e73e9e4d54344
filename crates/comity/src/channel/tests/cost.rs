//! What reading costs when there is much to read: run by hand, with `--ignored --nocapture`.

use super::super::{open, queries, standing};
use super::code;
use register::StatementId;
use rusqlite::{Connection, params};

/// A view with conversations of CRV and MRL: each with so many messages, in turn, all acknowledged, and of
/// each conversation the last one unanswered where `open`.
fn views(conversations: u32, messages: u32, is_open: impl Fn(u32) -> bool) -> Connection {
    let views = Connection::open_in_memory().unwrap();
    for rules in crate::features::RULES {
        views.execute_batch(rules.schema).unwrap();
    }
    let id = |n: u32| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&n.to_be_bytes());
        StatementId::from_bytes(bytes).to_string()
    };
    for c in 0..conversations {
        let first = id(c * messages);
        for (n, from) in (0..messages).zip(["CRV", "MRL"].into_iter().cycle()) {
            let (entry, to) = (c * messages + n, if from == "CRV" { "MRL" } else { "CRV" });
            let (message, at) = (id(entry), i64::from(entry) * 60_000);
            let urgency = if n % 10 == 0 { "urgent" } else { "routine" };
            let sql = "insert into channel_messages
                (message, conversation, participant, desk, urgency, formality, answers, tlp, test, seen, keys,
                 sealed, attachments, entry, entered)
                values (?1, ?2, ?3, 'technical', ?4, 'official', 'any', '\"RED\"', 0, ?8, '', ?5, '', ?6, ?7)";
            let seen = n.checked_sub(1).map(|_| entry - 1);
            let of = params![message, first, from, urgency, [0u8; 32], entry, at, seen];
            views.execute(sql, of).unwrap();
            let sql = "insert into channel_addressed values (?1, ?2, 'technical')";
            views.execute(sql, [&message, to]).unwrap();
            for party in [from, to] {
                let sql = "insert or ignore into channel_parties (conversation, participant) values (?1, ?2)";
                views.execute(sql, [&first, party]).unwrap();
            }
            let sql = "insert into channel_acknowledgements values
                (?1, ?2, 'technical', ?2, 'desk.technical', null, ?3, ?4)";
            views.execute(sql, params![message, to, entry, at]).unwrap();
            let waits = n + 1 == messages && is_open(c);
            open_line(&views, waits, &message, &first, to, at);
        }
    }
    views
}

fn open_line(views: &Connection, waits: bool, message: &str, first: &str, to: &str, at: i64) {
    if waits {
        let from = if to == "MRL" { "CRV" } else { "MRL" };
        let sql = "insert into channel_open values (?1, ?2, '', ?3, ?4, 0, 1, ?5)";
        views.execute(sql, params![message, to, first, from, at]).unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let begun = std::time::Instant::now();
    let found = run();
    println!("{what}: {:?}", begun.elapsed());
    found
}

#[test]
#[ignore = "it measures"]
fn what_long_threads_and_many_conversations_cost() {
    let long = views(1, 5_000, |_| true);
    let first = queries::conversations_of(&long, &code("MRL")).unwrap()[0];
    let thread = timed("a thread of 5,000 messages", || standing::thread(&long, &first).unwrap());
    assert_eq!(thread.unwrap().messages.len(), 5_000);
    let year = views(730, 10, |c| c % 100 == 0);
    let open = timed("those of them that are open", || {
        let ids = open::of(&year, &code("MRL")).unwrap();
        ids.iter().filter_map(|id| standing::thread(&year, id).unwrap()).count()
    });
    assert_eq!(open, 8);
    let listed = timed("the list of all", || queries::listed(&year, &code("MRL")).unwrap());
    assert_eq!((listed.len(), listed[0].messages), (730, 10));
    let all = timed("all of 730 conversations with 7,300 messages", || {
        let ids = queries::conversations_of(&year, &code("MRL")).unwrap();
        ids.iter().filter_map(|id| standing::thread(&year, id).unwrap()).count()
    });
    assert_eq!(all, 730);
}

#[test]
#[ignore = "it measures"]
fn what_the_ladders_of_many_urgent_lines_cost() {
    // 500 conversations of one urgent message each that waits, and 40 states with ladders of their own.
    let views = views(500, 1, |_| true);
    for n in 0..40u32 {
        let code = format!("X{n:02}");
        let ladder = serde_json::to_string(&crate::ladder::Ladder::default()).unwrap();
        let sql = "insert into channel_ladders values (?1, ?2, 0, 0, ?3, 0)";
        views.execute(sql, params![code, ladder, n]).unwrap();
    }
    let ids = open::of(&views, &code("MRL")).unwrap();
    let each = timed("500 urgent lines, the ladders asked for each", || {
        ids.iter().filter_map(|id| standing::thread(&views, id).unwrap()).collect::<Vec<_>>()
    });
    let once = timed("the same as a page reads them, the ladders asked once", || {
        standing::threads(&views, &ids).unwrap()
    });
    assert_eq!((once.len(), &once), (500, &each));
}
