// The page that signs: shows every value of the drafted bytes, then signs those very bytes.

import { element } from "./element.js";
import { deviceKey, digits, envelope, fromBase64, hex } from "./keys.js";
import { parseStrictly, sha256, shortDigest } from "./keys.js";
import { UNSEEN } from "./letter-rules.js";
import { grouped } from "./pins.js";
import { Wrong, reasonOf } from "./refusals.js";

// A key that this browser has not accepted yet is the desk's all the same: the register names it.
const SIGNED = ["good", "other"];
const OPEN_MAX = 5;
const SALT_BYTES = 32;
// What has a sealed letter to be read before it is signed.
const LETTERS = ["channel.message-sent", "channel.shift-handed-over"];
const FIRST = ["kind", "by", "audience", "replies_to", "supersedes", "body"];
const TECHNICAL = ["issued", "test", "v", "id", "origin"];
const SEALED = "application/pgp-encrypted";
const PRINT = /^[0-9a-f]{40}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// What stands between the items of a list, in the language of the page.
const COMMA = document.documentElement.dataset.comma;
const ALL_UNSEEN = new RegExp(UNSEEN, "gu");

const draft = JSON.parse(document.getElementById("draft").textContent);
const form = document.getElementById("sign");
const button = document.getElementById("sign-now");
const status = document.getElementById("sign-status");
const field = form.elements.namedItem("envelopes");
// The decoded bytes: shown from here and signed from here, nothing in between.
const payloads = [];
let key = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  signAll();
});

// A page that comes back by the Back button must not post what it signed before.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) ready();
});

start().catch((error) => stop(word("wrong_form", reasonOf(error))));

async function start() {
  field.value = "";
  button.disabled = true;
  if (!crypto.subtle) return stop(word("unsupported"));
  const place = document.getElementById("statements");
  const problems = [];
  for (const [index, statement] of draft.statements.entries()) {
    place.append(await show(statement, index, problems));
  }
  if (draft.reading) return;
  if (problems.length > 0) return stop(problems[0]);
  key = await deviceKey(draft.network, draft.participant, draft.person);
  if (!key) return stop(word("no_key"));
  if (payloads.length > 0) ready();
}

function ready() {
  field.value = "";
  status.textContent = "";
  button.disabled = !key;
}

function stop(sentence) {
  key = null;
  button.disabled = true;
  status.textContent = sentence;
}

async function signAll() {
  if (button.disabled) return;
  button.disabled = true;
  status.textContent = word("signing");
  try {
    const envelopes = [];
    for (const payload of payloads) {
      envelopes.push(await envelope(payload, key));
      status.textContent = word("progress")
        .replace("{n}", envelopes.length)
        .replace("{total}", payloads.length);
    }
    field.value = JSON.stringify(envelopes);
    form.submit();
  } catch (error) {
    ready();
    status.textContent = word("failed", reasonOf(error));
  }
}

async function show(statement, index, problems) {
  const bytes = fromBase64(statement.payload);
  const payload = parseStrictly(bytes);
  if (payload === null || typeof payload !== "object" || Array.isArray(payload)) {
    throw new Wrong("bytes-form");
  }
  payloads.push(bytes);
  const one = draft.statements.length === 1;
  const kind = say("kind", payload.kind).words ?? visible(payload.kind);
  const title = one ? kind : `${word("statement")} ${index + 1}: ${kind}`;
  const digest = await shortDigest(bytes);
  const section = element("section", "", "panel");
  section.append(element("h2", title));

  const rest = Object.keys(payload).filter((n) => ![...FIRST, ...TECHNICAL, "parts"].includes(n));
  const rows = [...FIRST, ...rest].flatMap((name) => leaves(payload, name));
  for (const row of rows.filter(({ path, said }) => path === "audience.to" && said.length === 0)) {
    const words = word(payload.audience.tlp === "RED" ? "to_nobody" : "to_all");
    row.said = [{ exact: "—", words }];
  }
  const errors = [];
  for (const part of Array.isArray(payload.parts) ? payload.parts : []) {
    await showPart(part, statement.parts ?? {}, rows, errors);
  }
  problems.push(...errors);
  const hasLetter = LETTERS.includes(payload.kind) && payload.parts.length > 0;
  if (hasLetter) await showLetter(section, payload, statement.parts, problems);
  // Every field is shown: those that only programs read are folded, and below a letter its keys.
  const isFolded = ({ said, sealed }) => sealed || (hasLetter && said.length > 0 && said.every(({ isKey }) => isKey));
  const details = [...rows.filter(isFolded), ...["parts", ...TECHNICAL].flatMap((name) => leaves(payload, name))];
  const without = (all) => list(all.filter((row) => !isId(row)));
  const open = rows.filter((row) => !isFolded(row));
  section.append(...errors.map((sentence) => element("p", sentence, "error")), without(open));

  const identifiers = element("details");
  identifiers.append(element("summary", word("identifiers")), list([...open, ...details].filter(isId)));
  const technical = element("details");
  technical.append(element("summary", word("technical", "Technical details")), without(details));
  const line = element("p", "", "digest");
  line.append(element("span", word("digest")), " ", element("b", digest));
  section.append(identifiers, technical, line);
  if (index < OPEN_MAX) return section;
  const folded = element("details");
  folded.append(element("summary", `${title} (${digest})`), section);
  return folded;
}

/// A sealed letter, opened for whoever is asked to sign that it leaves. One that is another message's is not signed.
async function showLetter(section, payload, parts, problems) {
  const { textToRelease } = await import("./reading.js");
  const content = fromBase64(lookup(parts ?? {}, "sealed") ?? "").subarray(SALT_BYTES);
  try {
    const found = await textToRelease(payload, content, draft, word("other_letter"), word("lost_text"));
    const unread = () => element("div", word("sealed"), "alert-box soon");
    const place = found ? element("pre", found.text.trimEnd(), "letter-preview") : unread();
    place.dir = "auto";
    section.append(place);
    if (found && !SIGNED.includes(found.signedBy.state)) {
      problems.push(word("unsigned_letter"));
      section.append(element("p", problems.at(-1), "error"));
    }
  } catch (error) {
    const reason = reasonOf(error);
    problems.push(error.rule === "key-broken" ? reason : `${word("other_letter")} ${reason}`);
    section.append(element("p", problems.at(-1), "error"));
  }
}

/// Adds the rows of one part, after comparing its bytes with what the payload says of them.
async function showPart(part, given, rows, errors) {
  const name = visible(part.name);
  const text = lookup(given, part.name);
  if (text === undefined) {
    errors.push(`${word("missing_part")} (${name})`);
    return;
  }
  const bytes = fromBase64(text);
  const digest = await sha256(bytes);
  const content = bytes.subarray(SALT_BYTES);
  if (hex(digest) !== part.sha256 || bytes.length !== SALT_BYTES + part.size) {
    errors.push(`${word("wrong_part")} (${name})`);
    return;
  }
  if (part.type === "application/json") {
    try {
      rows.push(...leaves({ [part.name]: parseStrictly(content) }, part.name));
      return;
    } catch {
      // JSON that somebody wrote freely, perhaps with a field twice, is shown like any other file.
    }
  }
  if (part.type === "text/plain") {
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
      rows.push({ label: lookup(draft.labels, part.name) ?? name, said: [{ exact: visible(text) }] });
      return;
    } catch {
      // What is no text is shown like any other file.
    }
  }
  const size = `${content.length} ${word("bytes")}`;
  const exact = [visible(part.type), size, digits(digest)].join(COMMA);
  rows.push({ label: lookup(draft.labels, part.name) ?? name, said: [{ exact }], sealed: part.type === SEALED });
}

/// The rows of one field: label of every value in it, however deep, and what it says.
function leaves(holder, name) {
  return Object.hasOwn(holder, name) ? walk(holder[name], name, []) : [];
}

function walk(value, path, numbers) {
  const label = lookup(draft.labels, path) ?? visible(path);
  const row = (said) => [
    { path, label: numbers.length > 0 ? `${label} (${numbers.join(".")})` : label, said },
  ];
  if (value === null || typeof value !== "object") return row([say(path, value)]);
  const inner = Object.entries(value);
  if (inner.length === 0) return row([]);
  if (!Array.isArray(value)) return inner.flatMap(([n, v]) => walk(v, `${path}.${n}`, numbers));
  // A comma inside an item would look like two items.
  const simple = (item) => (item === null || typeof item !== "object") && !/,/.test(item);
  if (value.every(simple)) return row(value.map((item) => say(path, item)));
  return value.flatMap((item, at) => walk(item, path, [...numbers, at + 1]));
}

/// A value exactly as it is signed, and in words where there are some for this very value.
function say(path, value) {
  if (value === true || value === false) return { exact: word(value ? "yes" : "no") };
  if (value === null || value === "") return { exact: "—" };
  const known = typeof value === "string" ? lookup(draft.says, path) : undefined;
  const isKey = PRINT.test(value);
  return { exact: isKey ? grouped(value) : visible(value), words: known && lookup(known, value), isKey };
}

/// Whether a row holds nothing but numbers of statements and things for which there are no words.
function isId({ said }) {
  return said.length > 0 && said.every(({ exact, words }) => !words && UUID.test(exact));
}

/// Names the characters that nobody would see, so that what is read is what is signed.
function visible(value) {
  return String(value).replace(ALL_UNSEEN, (c) =>
    c === "\n" ? c : `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

function list(rows) {
  const dl = element("dl", "", "facts sign-list");
  for (const { label, said } of rows) {
    const dd = element("dd");
    for (const [at, { exact, words }] of said.entries()) {
      if (at > 0) dd.append(COMMA);
      dd.append(element("bdi", words ?? exact));
      if (words === undefined || exact === "—") continue;
      const code = element("small", exact, "code");
      code.dir = "ltr";
      dd.append(" ", code);
    }
    if (said.length === 0) dd.append("—");
    dl.append(element("dt", label), dd);
  }
  return dl;
}

function lookup(texts, name) {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function word(name, otherwise = name) {
  return lookup(draft.words, name) ?? otherwise;
}
