// Writing a message: the letter is put together, sealed and signed here. Before it is signed, the page
// shows the very letter and everybody who will be able to read it.

import { certificatesOf, deskSecrets, enter, tidy, uuid } from "./channel.js";
import { draftOf, keepDraft, forgetDraft } from "./drafts.js";
import { COMMITS_NOBODY, sealInformal } from "./informal.js";
import { deviceKey, envelope, hex, print as printJson, sha256, shortDigest } from "./keys.js";
import { pad, padAttachment, print } from "./letter.js";
import { knownKeys, learnKeys } from "./pins.js";
import { fingerprint, seal } from "./sealing.js";

const data = JSON.parse(document.getElementById("writing").textContent);
const { words } = data;
const form = document.getElementById("write");
const status = document.getElementById("write-status");
const preview = document.getElementById("preview");
const button = document.getElementById("send");
const SALT_BYTES = 32;
const SAVE_MS = 2000;
const FILES_MAX = 25 << 20;
const SEALED_TYPE = "application/pgp-encrypted";
// What is sealed and waits for the last look; null when something was changed since.
let ready = null;
let saving = null;
let files = [];

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!button.disabled) attempt(ready ? send : prepare);
});
form.addEventListener("input", changed);
document.getElementById("form").addEventListener("change", showForm);
document.getElementById("formality").addEventListener("change", showForm);
document.getElementById("find-desk")?.addEventListener("input", findDesk);
restore().catch(() => {});
showForm();

async function attempt(act) {
  button.disabled = true;
  try {
    await act();
  } catch (error) {
    say(`${words.failed} ${error.message}`);
  }
  button.disabled = false;
}

function changed() {
  ready = null;
  preview.replaceChildren();
  clearTimeout(saving);
  saving = setTimeout(save, SAVE_MS);
}

function showForm() {
  for (const part of form.querySelectorAll("[data-form]")) {
    part.hidden = part.dataset.form !== form.elements.form.value;
  }
  // A digest of an attachment would be signed, and prove what was sent.
  document.getElementById("attached").hidden = form.elements.formality.value === "informal";
}

function findDesk(event) {
  const asked = event.target.value.trim().toLowerCase();
  for (const row of document.querySelectorAll("#desks > li")) {
    const chosen = row.querySelector("input:checked");
    row.hidden = !chosen && !row.dataset.name.includes(asked);
  }
}

/// Puts the letter together, seals it and shows what is about to be signed.
async function prepare() {
  const typed = read();
  const { network, participant, person } = data.device;
  const signing = await deviceKey(network, participant, person);
  if (!signing) throw new Error(words.no_signing_key);
  say(words.opening);
  const own = `${participant}.${typed.from.desk}`;
  // Who must sign too, as the state's own policy asks, reads what it releases.
  const released = (data.releasing[typed.from.desk] ?? []).map((other) => `${participant}.${other}`);
  const certificates = await certificatesOf([own, ...released, ...typed.to.map(dotted)]);
  const missing = certificates.filter((one) => !one.certificate);
  if (missing.length > 0) throw new Error(`${words.no_key} ${missing.map(dotted).join(", ")}`);
  for (const one of certificates) await sameKey(one);
  if (!(await accepted(certificates))) return;
  const ownKey = certificates.find((one) => dotted(one) === own);
  const { enrolled, secrets } = await deskSecrets(data.device, [ownKey.fingerprint]);
  if (!enrolled) throw new Error(words.no_device);
  if (secrets.length === 0) throw new Error(words.no_desk_key);

  say(words.sealing);
  const message = uuid();
  const letter = await letterOf(typed, message);
  const recipients = certificates.map((one) => one.certificate);
  const signer = secrets[0];
  const text = print(letter);
  const informal = typed.formality === "informal" ? await sealInformal(letter) : null;
  const carried = informal ? print(informal.first) : text;
  const sealed = [await seal(pad(carried), { signer, recipients })];
  for (const file of typed.files) sealed.push(await seal(padAttachment(file.bytes), { recipients }));
  const parts = sealed.map(salted);
  const payload = await payloadOf(typed, letter, certificates, parts);
  const { conversation } = letter;
  ready = { payload, parts, beside: informal?.beside, signing, certificates, conversation };
  await show(text, certificates, typed, payload);
  say("");
}

/// The certificate that the host gives is the one that it says it is.
async function sameKey(one) {
  if ((await fingerprint(one.certificate)) !== one.fingerprint) {
    throw new Error(`${words.key_changed} ${dotted(one)}`);
  }
}

/// A desk's key that changed since this browser wrote to it last stops here until a person compares it.
async function accepted(certificates) {
  const known = await knownKeys(data.device.network, certificates.map(dotted));
  const changed = certificates.filter((one, at) => known[at] && known[at] !== one.fingerprint);
  if (changed.length === 0) return true;
  const box = element("div", "", "alert-box late");
  box.append(element("p", words.key_changed));
  for (const one of changed) {
    box.append(element("p", `${dotted(one)}: ${grouped(one.fingerprint)}`, "code"));
  }
  box.append(element("p", words.key_changed_more));
  const accept = element("button", words.key_accept, "btn btn-plain");
  accept.type = "button";
  accept.addEventListener("click", async () => {
    await learnKeys(data.device.network, changed.map((one) => [dotted(one), one.fingerprint]));
    preview.replaceChildren();
    attempt(prepare);
  });
  box.append(accept);
  preview.replaceChildren(box);
  say("");
  return false;
}

async function show(text, certificates, typed, payload) {
  const panel = element("section", "", "panel");
  const body = element("div", "", "body");
  const readers = element("ul");
  for (const one of certificates) {
    const own = one.participant === data.device.participant;
    readers.append(element("li", `${dotted(one)} ${own ? words.readers_own : ""}`));
  }
  const letter = element("pre", text.trimEnd(), "letter-preview");
  letter.dir = "auto";
  letter.tabIndex = 0;
  const digest = element("p", `${words.sign_digest} `, "digest");
  digest.append(element("b", await shortDigest(payload)));
  body.append(element("h3", words.readers), readers, element("h3", words.letter), letter, digest);
  panel.append(body);
  preview.replaceChildren(panel);
  button.lastChild.textContent = words.send;
  panel.scrollIntoView({ block: "nearest" });
}

async function send() {
  const { payload, parts, beside, signing, certificates, conversation } = ready;
  say(words.signing);
  const signed = await envelope(payload, signing);
  say(words.sending);
  const answer = await enter([signed], parts, beside);
  await learnKeys(
    data.device.network,
    certificates.map((one) => [dotted(one), one.fingerprint]),
  );
  await forgetDraft(draftName());
  clearTimeout(saving);
  location.href = answer.waiting ?? `/messages/${conversation}?entered=${answer.entries.at(-1)}`;
}

function read() {
  const chosen = [...form.querySelectorAll('input[name="to"]:checked')].map((box) => box.value);
  if (chosen.length === 0) throw new Error(words.to_missing);
  const formality = form.elements.formality.value;
  const attached = formality === "informal" ? [] : files;
  const length = attached.reduce((sum, file) => sum + file.bytes.length, 0);
  const much = attached.length > data.limits.attachments || length > FILES_MAX;
  if (much || chosen.length > data.limits.to) throw new Error(words.too_large);
  const kind = data.forms.find((one) => one.name === form.elements.form.value);
  const part = form.querySelector(`[data-form="${CSS.escape(kind.name)}"]`);
  const fields = [];
  for (const field of kind.fields) {
    const text = tidy(part.querySelector(`[data-number="${field.number}"]`).value);
    if (text) fields.push({ number: field.number, label: field.label, text });
    else if (field.required) throw new Error(`${words.field_missing} ${field.number} ${field.name}`);
  }
  const by = form.elements["answer-by"].value;
  const to = chosen.map(desk).sort(byDesk);
  return {
    from: { participant: data.device.participant, desk: form.elements.from.value },
    to,
    kind,
    fields,
    urgency: form.elements.urgency.value,
    mark: form.elements.mark.value,
    answers: form.elements.answers.value,
    answerBy: by ? `${by}:00.000Z` : null,
    test: form.elements.test.checked,
    formality,
    files: attached,
  };
}

document.getElementById("attachments").addEventListener("change", async (event) => {
  const chosen = [...event.target.files];
  files = [];
  for (const file of chosen) {
    files.push({
      name: file.name.normalize("NFC"),
      mediaType: file.type || "application/octet-stream",
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
  }
});

async function letterOf(typed, message) {
  const { participant } = data.device;
  const own = data.before.filter((one) => one.from === typed.from.desk);
  const last = (d) => own.find((one) => dotted(one.to) === dotted(d))?.message;
  const attachments = [];
  for (const [at, file] of typed.files.entries()) {
    attachments.push({
      number: at + 1,
      size: file.bytes.length,
      sha256: hex(await sha256(file.bytes)),
      mediaType: file.mediaType,
      name: file.name,
    });
  }
  return {
    form: { name: typed.kind.name, version: typed.kind.version },
    message,
    conversation: data.reply?.conversation ?? message,
    from: { participant, desk: typed.from.desk },
    to: typed.to,
    before: typed.to.filter(last).map((d) => ({ desk: d, message: last(d) })),
    written: `${new Date().toISOString().slice(0, 19)}Z`,
    formality: typed.formality,
    mark: `TLP:${typed.mark}`,
    test: typed.test,
    attachments,
    fields: typed.fields,
    closing: [...typed.kind.closing, ...(typed.formality === "informal" ? [COMMITS_NOBODY] : [])],
  };
}

/// The statement, with its fields in the order in which the register compares its bytes.
async function payloadOf(typed, letter, certificates, parts) {
  const described = [];
  for (const [at, part] of parts.entries()) {
    described.push({
      name: at === 0 ? "sealed" : `attachment-${at}`,
      sha256: hex(await sha256(part)),
      size: part.length - SALT_BYTES,
      type: SEALED_TYPE,
    });
  }
  const codes = [...new Set(typed.to.map((d) => d.participant))].sort(plainly);
  const body = {
    answers: typed.answers,
    conversation: letter.conversation,
    formality: typed.formality,
    keys: [...new Set(certificates.map((one) => one.fingerprint))].sort(plainly),
    to: typed.to,
    urgency: typed.urgency,
  };
  if (typed.answerBy) body.answer_by = typed.answerBy;
  const payload = {
    audience: { tlp: typed.mark, to: codes },
    body,
    by: { participant: data.device.participant, role: `desk.${typed.from.desk}` },
    id: letter.message,
    issued: new Date().toISOString(),
    kind: "channel.message-sent",
    origin: data.origin,
    parts: described,
    test: typed.test,
    v: 1,
  };
  if (data.reply) payload.replies_to = data.reply.message;
  return new TextEncoder().encode(printJson(payload));
}

function salted(bytes) {
  const part = new Uint8Array(SALT_BYTES + bytes.length);
  crypto.getRandomValues(part.subarray(0, SALT_BYTES));
  part.set(bytes, SALT_BYTES);
  return part;
}

function draftName() {
  const { network, participant, person } = data.device;
  return `${network}/${participant}/${person}/${data.reply?.message ?? "new"}`;
}

/// What is typed is kept in this browser alone, encrypted under a key that cannot be read out.
async function save() {
  const typed = {};
  for (const field of form.querySelectorAll("[data-number]")) typed[field.id] = field.value;
  for (const name of ["form", "formality", "urgency", "mark", "answers", "answer-by"]) {
    typed[name] = form.elements[name].value;
  }
  typed.to = [...form.querySelectorAll('input[name="to"]:checked')].map((box) => box.value);
  await keepDraft(draftName(), typed);
  const time = new Date().toISOString().slice(11, 16);
  document.getElementById("saved").textContent = words.saved.replace("{time}", `${time} UTC`);
}

async function restore() {
  const typed = await draftOf(draftName());
  if (!typed) return;
  for (const [name, value] of Object.entries(typed)) {
    if (name === "to") continue;
    const field = document.getElementById(name);
    if (field) field.value = value;
  }
  for (const box of form.querySelectorAll('input[name="to"]')) {
    if (typed.to.includes(box.value)) box.checked = true;
  }
  showForm();
}

function desk(text) {
  const at = text.indexOf(".");
  return { participant: text.slice(0, at), desk: text.slice(at + 1) };
}

function dotted(one) {
  return `${one.participant}.${one.desk}`;
}

function byDesk(a, b) {
  return plainly(a.participant, b.participant) || plainly(a.desk, b.desk);
}

function plainly(a, b) {
  return a < b ? -1 : Number(a > b);
}

function grouped(print) {
  return print.toUpperCase().match(/.{1,4}/g).join(" ");
}

function say(sentence) {
  status.textContent = sentence;
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}
