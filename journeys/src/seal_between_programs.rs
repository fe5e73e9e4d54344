//! The browser, the crate `sealing` and GnuPG seal for each other, open, sign and verify; the two
//! programs that write letters write the same ones.

mod judged;
mod programs;

use crate::browser::Browser;
use crate::demo::Demo;
use programs::{ALL, Program, Programs};
use sealing::letter;
use serde_json::{Value, json};

const TABLE: &str = include_str!("../../crates/sealing/vectors/letters.json");
const ATTACHMENT: usize = 1 << 20;

/// Opens a page of messages of the demo, which has the sentences of what scripts refuse, and loads our scripts
/// into it.
async fn page_with_scripts(demo: &Demo) -> Browser {
    let browser = Browser::launch().await;
    browser.log_in(&demo.persona("MRL", "desk.technical")).await;
    browser.open(&demo.address("/messages/keys")).await;
    let load = "Promise.all([import('/assets/letter.js'), import('/assets/sealing.js')])
        .then(([letter, sealing]) => { Object.assign(window, { letter, sealing, mine: [] }); })";
    browser.run(load).await;
    browser
}

/// Every program's messages are opened by every program, which says who signed.
async fn everybody_reads_everybody(p: &Programs, rsa: bool) {
    p.sign_with_rsa(rsa);
    let text = "Comity letter 1\nnaïve \u{645}\u{631}\u{641}\u{623} 港口\n".as_bytes();
    for from in ALL {
        for to in ALL {
            // Of gpg's keys the last is RSA.
            let with = if rsa { p.certificates(to).last() } else { p.certificates(to).first() };
            let one = vec![with.unwrap().clone()];
            let sealed = p.seal(from, text, true, &one).await;
            let (content, signer) = p.open(to, &sealed).await;
            assert_eq!(content, text, "{from:?} to {to:?}");
            assert_eq!(signer.as_ref(), Some(&p.signer(from)), "{from:?} to {to:?}");
            let mail = p.armored(from, &sealed).await;
            assert_eq!(p.open(to, mail.as_bytes()).await.0, text, "{from:?} to {to:?}, as mail");
        }
    }
}

/// Thirty desks, ten with keys of each program; a letter and an attachment.
async fn thirty_read_one(p: &Programs) {
    let everybody: Vec<String> = ALL.iter().flat_map(|one| p.certificates(*one)).cloned().collect();
    assert_eq!(everybody.len(), 30);
    let bytes: Vec<u8> = (0..ATTACHMENT - 5).map(|at| (at * at % 251) as u8).collect();
    let padded = sealing::pad::attachment(&bytes).unwrap();
    for from in ALL {
        let letter = p.seal(from, b"to thirty\n", true, &everybody).await;
        let attachment = p.seal(from, &padded, false, &everybody).await;
        for to in ALL {
            let (content, signer) = p.open(to, &letter).await;
            assert_eq!(content, b"to thirty\n", "{from:?} to {to:?}");
            assert_eq!(signer.as_ref(), Some(&p.signer(from)), "{from:?} to {to:?}");
            let (content, signer) = p.open(to, &attachment).await;
            let inside = sealing::pad::attachment_inside(&content, bytes.len() as u64);
            assert!(inside == Ok(&bytes[..]), "{from:?} to {to:?}: other bytes");
            assert_eq!(signer, None, "{from:?} to {to:?}");
        }
    }
}

/// One bit changed anywhere is noticed by each program, and nothing is shown.
async fn nobody_shows_what_was_altered(p: &Programs) {
    for from in ALL {
        let to: Vec<String> = ALL.iter().map(|one| p.certificates(*one)[0].clone()).collect();
        let sealed = p.seal(from, b"as it was\n", true, &to).await;
        for back in [1, 10, 25, 60] {
            let mut altered = sealed.clone();
            let at = altered.len() - back;
            altered[at] ^= 4;
            for by in ALL {
                let shown = p.try_open(by, &altered).await;
                assert_eq!(shown, None, "{from:?} altered {back} bytes before the end, {by:?}");
            }
        }
    }
}

/// What was sealed with a passphrase is opened with it by each program.
async fn a_passphrase_is_enough(p: &Programs) {
    for from in ALL {
        let sealed = p.seal_with_passphrase(from, b"commits nobody\n").await;
        for by in ALL {
            let content = p.open_with_passphrase(by, &sealed).await;
            assert_eq!(content, b"commits nobody\n", "{from:?} to {by:?}");
        }
    }
}

/// The table that the crate passes too, and each program's letters in the other.
async fn letters_are_the_same(browser: &Browser) {
    let table: Value = serde_json::from_str(TABLE).unwrap();
    let script = format!(
        "(() => {{ const table = {TABLE}; const wrong = []; const said = (try_it) => {{
            try {{ try_it(); return 'taken'; }} catch (error) {{ return error.message; }} }};
        const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
        for (const {{ name, letter: value, text }} of table.good) {{
            const read = said(() => {{ if (!same(letter.parse(text), value)) throw new Error(name) }});
            const fine = read === 'taken' && letter.print(value) === text
                && letter.inside(letter.pad(text)) === text;
            if (!fine) wrong.push(name + ': ' + read);
        }}
        for (const [of, how] of [['bad', (c) => letter.parse(c.text)],
                                 ['unprintable', (c) => letter.print(c.letter)]]) {{
            for (const one of table[of]) {{
                const sentence = said(() => how(one));
                if (!sentence.includes(one.said)) wrong.push(one.name + ': ' + sentence);
            }}
        }}
        return {{ wrong, padded: table.good.map((one) => letter.pad(letter.print(one.letter))) }};
        }})()"
    );
    let answer = browser.run(&script).await;
    assert_eq!(answer["wrong"], json!([]));
    let padded = answer["padded"].as_array().unwrap();
    for (case, theirs) in table["good"].as_array().unwrap().iter().zip(padded) {
        let ours = letter::parse(case["text"].as_str().unwrap()).unwrap();
        let ours = sealing::pad::letter(&letter::print(&ours).unwrap()).unwrap();
        assert!(ours == theirs.as_str().unwrap(), "{}: not byte by byte the same", case["name"]);
        let inside = sealing::pad::letter_inside(theirs.as_str().unwrap()).unwrap();
        assert!(letter::parse(inside).is_ok(), "{}", case["name"]);
    }
}

/// A browser's own secret key stays over a reload, encrypted; when it was altered, that is said.
async fn a_browsers_key_stays(demo: &Demo) {
    let browser = page_with_scripts(demo).await;
    let print = "sealing.onlyDeviceSecret('net', 'CRV', 'ada').then((s) => s.getFingerprint())";
    let first = browser.text_of(print).await;
    assert_eq!(browser.text_of(print).await, first, "a second key was made");
    let kept = "import('/assets/keys.js').then(async ({ inStore }) => {
        const one = await inStore('readonly', (s) => s.get('sealing/net/CRV/ada'));
        const out = await crypto.subtle.exportKey('raw', one.wrap).then(() => 'out', () => 'stays');
        const text = new TextDecoder('latin1').decode(one.sealed);
        return `${out} ${one.wrap.extractable} ${text.includes('PGP')}`; })";
    assert_eq!(browser.text_of(kept).await, "stays false false");
    browser.open(&demo.address("/log-in")).await;
    let load = "import('/assets/sealing.js').then((sealing) => { window.sealing = sealing; })";
    browser.run(load).await;
    let again = "sealing.deviceSecret('net', 'CRV', 'ada').then((s) => s.getFingerprint())";
    assert_eq!(browser.text_of(again).await, first);
    assert_eq!(browser.run("sealing.deviceSecret('net', 'CRV', 'berta')").await, Value::Null);
    let altered = "import('/assets/keys.js').then(async ({ inStore }) => {
        const id = 'sealing/net/CRV/ada';
        const one = await inStore('readonly', (s) => s.get(id));
        await inStore('readwrite', (s) => s.put(one, 'sealing/net/CRV/berta'));
        return sealing.deviceSecret('net', 'CRV', 'berta').then(() => 'given', (e) => e.rule); })";
    assert_eq!(browser.text_of(altered).await, "device-key", "another person's key was given");
    browser.close().await;
}

/// How long a browser takes for thirty desks; printed, not judged.
async fn measure(p: &Programs) {
    let everybody: Vec<String> = ALL.iter().flat_map(|one| p.certificates(*one)).cloned().collect();
    let script = format!(
        "(async () => {{ const recipients = {}; const file = new Uint8Array({ATTACHMENT});
        const start = performance.now();
        await sealing.seal(letter.pad('text\\n'), {{ signer: mine[0], recipients }});
        const middle = performance.now();
        await sealing.seal(file, {{ recipients }});
        return [middle - start, performance.now() - middle]; }})()",
        json!(everybody)
    );
    let both = p.browser().run(&script).await;
    println!(
        "30 recipients in the browser: letter {} ms, 1 MiB attachment {} ms",
        both[0], both[1]
    );
    let loaded = "performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname)
        .filter((path) => path.includes('/assets/') && !path.includes('css')).join(' ')";
    println!("loaded: {}", p.browser().text_of(loaded).await);
}

#[tokio::test]
async fn seal_between_programs() {
    let demo = Demo::start().await;
    let browser = page_with_scripts(&demo).await;
    letters_are_the_same(&browser).await;
    judged::messages(&browser).await;
    judged::mails(&browser).await;
    judged::informal(&browser).await;
    judged::outsides(&browser).await;
    judged::certificates(&browser).await;
    browser.close().await;
    a_browsers_key_stays(&demo).await;
    let p = Programs::start(page_with_scripts(&demo).await).await;
    everybody_reads_everybody(&p, true).await;
    everybody_reads_everybody(&p, false).await;
    thirty_read_one(&p).await;
    nobody_shows_what_was_altered(&p).await;
    a_passphrase_is_enough(&p).await;
    measure(&p).await;
    p.close().await;
}

/// A key that was renewed by the browser or by the crate is used by the others, and reads what came before.
#[tokio::test]
async fn a_renewed_key_between_programs() {
    let demo = Demo::start().await;
    for renewer in [Program::Browser, Program::Crate] {
        let mut p = Programs::start(page_with_scripts(&demo).await).await;
        p.is_not_renewed_before_it_was_made().await;
        let old = p.certificates(renewer)[0].clone();
        let mut before = Vec::new();
        for from in ALL {
            before.push(p.seal(from, b"before\n", true, std::slice::from_ref(&old)).await);
        }
        let new = p.renew(renewer).await;
        for (from, before) in ALL.into_iter().zip(&before) {
            let after = p.seal(from, b"after\n", true, std::slice::from_ref(&new)).await;
            assert!(p.open_as_before(&after).is_err(), "{from:?} sealed to the old subkey");
            for by in ALL {
                let found = p.open_renewed(by, before).await;
                assert_eq!(found, b"before\n", "by {renewer:?}: {from:?}, {by:?}");
                let found = p.open_renewed(by, &after).await;
                assert_eq!(found, b"after\n", "by {renewer:?}: {from:?}, {by:?}");
            }
        }
        p.close().await;
    }
}
