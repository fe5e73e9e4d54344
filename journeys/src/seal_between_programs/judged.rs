//! What the browser says of messages and certificates is what the crate says.

use super::programs::gpg_done;
use crate::browser::Browser;
use sealing::{Certificate, letter};
use serde_json::{Value, json};

const MESSAGES: &str = include_str!("../../../crates/sealing/vectors/messages.json");
const INFORMAL: &str = include_str!("../../../crates/sealing/vectors/informal.json");
const DAY: u64 = 24 * 60 * 60;
const STATES: [&str; 4] = ["good", "bad", "unsigned", "unknown"];

/// The words of answers by mail, and mails that are written to keep a page busy.
pub(super) async fn mails(browser: &Browser) {
    let head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    let read = |mail: &str| {
        format!(
            "import('/assets/mime.js').then(({{ textOf }}) => textOf(new TextEncoder().encode({})))",
            json!(mail)
        )
    };
    for (mail, text) in [
        (format!("{head}one =\r\ntwo=20 \t\r\nna=C3=AFve= \n!"), "one two \nnaïve!"),
        ("Yes,\nwe agree.".to_owned(), "Yes,\nwe agree."),
    ] {
        assert_eq!(browser.text_of(&read(&mail)).await.replace('\r', ""), text);
    }
    // Work that grew with the square of the length would take a minute, and a browser that does not answer for half of
    // one ends the journey.
    for busy in [" ", " =", "= ", " \n", "=\t"].map(|two| two.repeat(400_000 / two.len())) {
        browser.run(&read(&format!("{head}{busy}"))).await;
    }
}

/// The table that the crate passes: opened with the same word, or refused with a rule.
pub(super) async fn messages(browser: &Browser) {
    let table: Value = serde_json::from_str(MESSAGES).unwrap();
    let script = format!(
        "(async () => {{ const table = {MESSAGES}; const said = [];
        const secrets = [await sealing.readSecret(table.secret)];
        for (const {{ message }} of table.rows) {{
            const bytes = Uint8Array.from(message.match(/../g) ?? [], (two) => parseInt(two, 16));
            said.push(await sealing.open(bytes, {{ secrets, known: [table.known] }}).then(
                ({{ content, signedBy }}) => content.length === 4 ? signedBy.state : 'other bytes',
                (error) => error.rule ? 'refused' : String(error.stack)));
        }}
        return said; }})()"
    );
    let answers = browser.run(&script).await;
    for (row, said) in table["rows"].as_array().unwrap().iter().zip(answers.as_array().unwrap()) {
        let wanted = row["said"].as_str().unwrap();
        let wanted = if STATES.contains(&wanted) { wanted } else { "refused" };
        assert_eq!(said, wanted, "{}", row["name"]);
    }
}

/// The table of informal messages that the crate passes too: opened, or refused with the same sentence.
pub(super) async fn informal(browser: &Browser) {
    let script = format!(
        "(async () => {{ const {{ openInformal, sealInformal }} = await import('/assets/informal.js');
        const said = [];
        for (const {{ first, beside }} of {INFORMAL}) {{
            const bytes = Uint8Array.from(beside.match(/../g) ?? [], (two) => parseInt(two, 16));
            said.push(await openInformal(letter.parse(first), bytes).then(
                ({{ text }}) => [true, text], (error) => [false, error.message]));
        }}
        const text = letter.parse(said[0][1]);
        const made = await sealInformal(text);
        return {{ said, first: letter.print(made.first), beside: [...made.beside], text: said[0][1] }}; }})()"
    );
    let answer = browser.run(&script).await;
    let table: Value = serde_json::from_str(INFORMAL).unwrap();
    let rows = table.as_array().unwrap().iter().zip(answer["said"].as_array().unwrap());
    for (row, said) in rows {
        let (name, wanted) = (&row["name"], row["said"].as_str().unwrap());
        assert_eq!(said[0], row["opens"], "{name}: {said}");
        assert!(said[1].as_str().unwrap().contains(wanted), "{name}: {said}");
    }
    // What the browser makes, the crate opens.
    let first = letter::parse(answer["first"].as_str().unwrap()).unwrap();
    let beside: Vec<u8> = serde_json::from_value(answer["beside"].clone()).unwrap();
    let (_, text) = sealing::informal::open(&first, &beside).unwrap();
    assert_eq!(text, answer["text"].as_str().unwrap());
}

/// The outside of a message as a browser checks it: what is told otherwise, signed otherwise or sealed
/// otherwise is refused, each thing by itself.
pub(super) async fn outsides(browser: &Browser) {
    let script = "(async () => {
        const { checkOutside } = await import('/assets/outside.js');
        const { envelope, hex, makeDeviceKey, print, sha256 } = await import('/assets/keys.js');
        const key = await makeDeviceKey('net', 'CRV', 'outside');
        const utf8 = new TextEncoder();
        const part = crypto.getRandomValues(new Uint8Array(100));
        const told = { message: 'm', conversation: 'c', from: { participant: 'CRV', desk: 'duty' },
            to: [{ participant: 'MRL', desk: 'duty' }], urgency: 'urgent', formality: 'official',
            answers: 'any', answer_by: '2026-11-22T18:00:00.000Z',
            tlp: 'AMBER', test: false, keys: ['aa', 'bb'], attachments: 0 };
        const sealed = { name: 'sealed', sha256: hex(await sha256(part)), size: 68, type: 't' };
        const said = { audience: { tlp: 'AMBER', to: ['MRL'] },
            body: { answer_by: told.answer_by, answers: 'any', conversation: 'c', formality: 'official',
                keys: told.keys, to: told.to, urgency: 'urgent' },
            by: { participant: 'CRV', role: 'desk.duty' }, id: 'm', kind: 'channel.message-sent',
            parts: [sealed], test: false, v: 1 };
        const good = utf8.encode(await envelope(utf8.encode(print(said)), key));
        const tried = (m, e, p) => checkOutside(m, e, p).then((keys) => keys[0].checked, () => 'refused');
        const wrong = [];
        if ((await tried(told, good, part)) !== true) wrong.push('the right one');
        const changes = { message: 'x', conversation: 'x', from: { participant: 'ESR', desk: 'duty' },
            to: [], urgency: 'routine', answers: 'each', answer_by: null, formality: 'informal',
            tlp: 'RED', test: true, keys: [], attachments: 1 };
        for (const [name, value] of Object.entries(changes)) {
            if ((await tried({ ...told, [name]: value }, good, part)) !== 'refused') wrong.push(name);
        }
        if ((await tried(told, good, part.slice(1))) !== 'refused') wrong.push('the part');
        const text = new TextDecoder().decode(good);
        const parsed = JSON.parse(text);
        const again = (change) => { const e = structuredClone(parsed); change(e); return utf8.encode(print(e)); };
        const other = JSON.parse(await envelope(utf8.encode(print({ ...said, test: true })), key));
        const altered = {
            'another payload': again((e) => { e.payload = other.payload; }),
            'another signature': again((e) => { e.signatures = other.signatures; }),
            'no signature': again((e) => { e.signatures = []; }),
            'another type': again((e) => { e.payloadType = 'text/plain'; }),
            'another key': again((e) => { e.signatures[0].key = 'ed25519:' + btoa('x'.repeat(32)); }),
            'a field twice': utf8.encode(text.replace('{', '{\"payload\":\"\",')),
        };
        for (const [name, one] of Object.entries(altered)) {
            if ((await tried(told, one, part)) !== 'refused') wrong.push(name);
        }
        const pgp = again((e) => { e.signatures[0].alg = 'openpgp'; });
        if ((await tried(told, pgp, part)) !== false) wrong.push('a signature of gpg is not said to be checked');
        return wrong; })()";
    assert_eq!(browser.run(script).await, json!([]));
}

/// A name; when, kind and life of the key; kind and life of its subkey for encryption.
type Row = (&'static str, u64, [&'static str; 2], Option<[&'static str; 2]>);

/// Certificates of gpg, good ones and others: the crate's sentence stands in the browser's.
pub(super) async fn certificates(browser: &Browser) {
    let now = browser.run("Math.floor(Date.now() / 1000)").await.as_u64().unwrap();
    let (early, late) = (now - 10 * DAY, now + 7 * DAY);
    let (main, encr) = ("ed25519", "cv25519");
    let rows: [Row; 9] = [
        ("as everybody makes it", early, [main, "0"], Some([encr, "0"])),
        ("RSA of 3072 bits", early, ["rsa3072", "0"], Some(["rsa3072", "0"])),
        ("RSA of 2048 bits", early, ["rsa2048", "0"], Some(["rsa2048", "0"])),
        ("NIST P-256", early, ["nistp256", "0"], Some(["nistp256", "0"])),
        ("no subkey", early, [main, "0"], None),
        ("expired", early, [main, "1d"], Some([encr, "0"])),
        ("an expired subkey", early, [main, "0"], Some([encr, "1d"])),
        ("of next week", late, [main, "0"], Some([encr, "0"])),
        ("Brainpool", early, [main, "0"], Some(["brainpoolP256r1", "0"])),
    ];
    for (name, time, [kind, life], subkey) in rows {
        let home = tempfile::tempdir().unwrap();
        let time = format!("{time}!");
        let with = ["--passphrase", "", "--faked-system-time", &time];
        let make = ["--quick-generate-key", "Ada", kind, "sign,cert", life];
        gpg_done(&home, &[&with[..], &make].concat());
        let listed = gpg_done(&home, &["--list-keys", "--with-colons"]);
        let listed = String::from_utf8(listed).unwrap();
        let print = listed.lines().find_map(|line| line.strip_prefix("fpr:::::::::")).unwrap();
        if let Some([kind, life]) = subkey {
            let add = ["--quick-add-key", print.trim_end_matches(':'), kind, "encr", life];
            gpg_done(&home, &[&with[..], &add].concat());
        }
        compare(browser, name, &gpg_done(&home, &["--armor", "--export"]), now).await;
    }
    compare(browser, "revoked", &revoked(), now).await;
}

fn revoked() -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let make = ["--passphrase", "", "--quick-generate-key", "Ada", "ed25519", "sign,cert", "0"];
    gpg_done(&home, &make);
    let folder = home.path().join("openpgp-revocs.d");
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(file).unwrap().replace(":-----BEGIN", "-----BEGIN");
    std::fs::write(home.path().join("revoked.asc"), text).unwrap();
    gpg_done(&home, &["--import", "revoked.asc"]);
    gpg_done(&home, &["--armor", "--export"])
}

async fn compare(browser: &Browser, name: &str, exported: &[u8], now: u64) {
    let ours = Certificate::parse(exported).unwrap().usable_at(u32::try_from(now).unwrap());
    let text = String::from_utf8(exported.to_vec()).unwrap();
    let script =
        format!("sealing.whyNot({}, {now}).then((why) => why?.message ?? '')", json!(text));
    let theirs = browser.text_of(&script).await;
    match ours {
        Ok(()) => assert_eq!(theirs, "", "{name}"),
        Err(why) => {
            // The browser's library does not name the kind of a key in the same way.
            let why = why.to_string().replace("(ECDH) ", "");
            assert!(theirs.contains(&why), "{name}: {theirs:?} lacks {why:?}");
        }
    }
}
