// Writing a message: the letter is put together, sealed and signed here. Before it is signed, the page
// shows the very letter and everybody who will be able to read it.

import { fillAgain } from "./again.js";
import { deskSecrets, dotted, enter, tidy, uuid } from "./channel.js";
import { Draft, saveSoon } from "./drafts.js";
import { element } from "./element.js";
import { going, sealFiles } from "./going.js";
import { COMMITS_NOBODY, sealInformal } from "./informal.js";
import { deviceKey, envelope, hex, print as printJson, sha256, shortDigest } from "./keys.js";
import { pad, print } from "./letter.js";
import { learnKeys } from "./pins.js";
import { learnPart } from "./parts-seen.js";
import { boxOf, changedBox, changedOf, readerList, readersOf } from "./readers.js";
import { unchosenBox, unusableBox } from "./readers.js";
import { reasonOf } from "./refusals.js";
import { seal } from "./sealing.js";
import { beforeOf, learnSent } from "./sent.js";
import { look, nameOf, nameTo, restore, save, typedIn } from "./write-drafts.js";

const data = JSON.parse(document.getElementById("writing").textContent);
const { words } = data;
const form = document.getElementById("write");
const status = document.getElementById("write-status");
const preview = document.getElementById("preview");
const place = document.getElementById("going");
const button = document.getElementById("send");
const attached = document.getElementById("again-files");
const SALT_BYTES = 32;
const FILES_MAX = 25 << 20;
const SEALED_TYPE = "application/pgp-encrypted";
const LOOK = button.lastChild.textContent;
const { network, participant, person } = data.device;
const drafts = `${network}/${participant}/${person}`;
const own = data.again ? `again-${data.again.message}` : nameOf(data.reply?.message, location.search);
const draft = new Draft(drafts, own);
const saving = saveSoon(keep);
// What is sealed and waits for the last look; null when something was changed since.
let ready = null;
let files = Promise.resolve([]);
// What a person decided for what stands in the form now: desks that are left out because nothing can be sealed to
// them, and missing messages that the letter names all the same.
let decided = { without: [], missing: [] };

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(ready ? send : prepare);
});
form.addEventListener("input", changed);
form.addEventListener("click", keepClear);
form.addEventListener("reset", saving.stop);
document.getElementById("form").addEventListener("change", showForm);
document.getElementById("formality").addEventListener("change", showForm);
document.getElementById("find-desk")?.addEventListener("input", findDesk);
begin().then(showForm).catch((error) => say(reasonOf(error)));
window.addEventListener("focus", () => look(draft, words).catch(() => {}));
showForm();

/// What stands in the form at first: an earlier message that is sent again, and over it what was typed before.
async function begin() {
  if (data.again) {
    form.inert = true;
    say(words.again_opening);
    try {
      const again = await fillAgain(form, data.again, data.forms, data.device, words);
      files = Promise.resolve(again);
      attached.hidden = again.length === 0;
      attached.textContent = `${words.again_files} ${again.map((one) => one.name).join(", ")}`;
      say("");
    } finally {
      form.inert = false;
    }
  }
  await restore(form, drafts, draft, words).catch(() => {});
}

/// Nothing can be changed while something is sealed or sent.
async function attempt(act) {
  if (button.disabled) return;
  button.disabled = true;
  const parts = form.querySelectorAll("section, fieldset, #attached");
  for (const part of parts) part.inert = true;
  try {
    await act();
  } catch (error) {
    if (error.name === "AbortError") say(words.stopped);
    else say(error.isUnsure ? words.unsure : `${words.failed} ${reasonOf(error)}`);
  }
  for (const part of parts) part.inert = false;
  button.disabled = false;
  if (document.activeElement === document.body) button.focus();
}

function changed() {
  ready = null;
  decided = { without: [], missing: [] };
  button.lastChild.textContent = LOOK;
  preview.replaceChildren();
  saving.typed();
}

/// Keeps the draft now. A browser that keeps nothing can still send.
async function keep() {
  saving.stop();
  await save(form, draft, words).catch(() => {});
}

function showForm() {
  for (const part of form.querySelectorAll("[data-form]")) {
    part.hidden = part.dataset.form !== form.elements.form.value;
  }
  // A digest of an attachment would be signed, and prove what was sent.
  document.getElementById("attached").hidden = form.elements.formality.value === "informal";
}

/// What cannot be sealed and may be public goes in the clear, by another page. What is typed stays in this browser
/// until its writer goes on there.
async function keepClear(event) {
  const link = event.target.closest("a[data-unencrypted]");
  if (!link) return;
  event.preventDefault();
  await keep();
  const shown = form.querySelector(`[data-form="${CSS.escape(form.elements.form.value)}"]`);
  const filled = [...shown.querySelectorAll("[data-number]")].filter((field) => field.value.trim());
  const rest = filled.filter(({ dataset }) => dataset.number !== "100");
  const label = (field) => field.labels[0].textContent.replace(/\s+/g, " ").trim();
  const paragraph = (field) => (rest.length > 1 ? `${label(field)}\n${field.value}` : field.value);
  const clear = new Draft(drafts, "unencrypted", new URLSearchParams());
  // What waited for that page before is replaced.
  await clear.read().catch(() => null);
  await clear.keep({
    subject: filled.find(({ dataset }) => dataset.number === "100")?.value ?? "",
    text: rest.map(paragraph).join("\n\n"),
    urgency: form.elements.urgency.value,
    letter: isForNobodyElse(link) ? draft.known() : null,
  });
  location.href = link.href;
}

/// Whether the message is for the desk of this link alone: what others are to get stays a draft.
function isForNobodyElse(link) {
  const { searchParams } = new URL(link.href);
  const named = `${searchParams.get("only")}.${searchParams.get("desk")}`;
  return [...form.querySelectorAll('input[name="to"]:checked')].every((box) => box.value === named);
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
  await keep();
  const typed = { ...read(await files), ...decided };
  const signing = await deviceKey(network, participant, person);
  if (!signing) throw new Error(words.no_signing_key);
  say(words.opening);
  const own = `${participant}.${typed.from.desk}`;
  // Who must sign too, as the state's own policy asks, reads what it releases.
  const released = (data.releasing[typed.from.desk] ?? []).map((other) => `${participant}.${other}`);
  const found = await readersOf(network, [own, ...released, ...typed.to.map(dotted)], words);
  const readers = usable(found, typed);
  if (!readers) return;
  const changedKeys = changedOf(readers);
  const again = () => attempt(prepare);
  if (changedKeys.length > 0) return stop(changedBox(network, changedKeys, words, again));
  // That these sign too is the host's word.
  const unchosen = readers.filter((one) => released.includes(one.name) && !one.known);
  if (unchosen.length > 0) return stop(unchosenBox(network, unchosen, words, again));
  const { enrolled, secrets, broken } = await deskSecrets(data.device, [readers[0].fingerprint]);
  if (!enrolled) throw new Error(words.no_device);
  if (secrets.length === 0) throw broken ?? new Error(words.no_desk_key);
  typed.before = await named(typed, own);
  if (!typed.before) return;

  say(words.sealing);
  const letter = await letterOf(typed, uuid());
  const recipients = readers.map((one) => one.certificate);
  const [signer] = secrets;
  const text = print(letter);
  const informal = typed.formality === "informal" ? await sealInformal(letter) : null;
  const carried = informal ? print(informal.first) : text;
  const sealed = [await seal(pad(carried), { signer, recipients })];
  const attached = typed.files.map((file) => file.bytes);
  sealed.push(...(await going(place, words.seal_far, words, lengthOf(attached), (told) => {
    return sealFiles(attached, recipients, told);
  })));
  const parts = sealed.map(salted);
  const payload = await payloadOf(typed, letter, readers, parts);
  await show(text, readers, typed, payload);
  ready = { payload, parts, beside: informal?.beside, signing, readers, letter, without: typed.without };
  say("");
}

/// The readers that a message can be sealed to; nothing when a person has to decide about the others.
function usable(found, typed) {
  const unusable = found.filter((one) => one.why);
  const to = typed.to.map(dotted);
  const left = unusable.filter((one) => to.includes(one.name) && !typed.without.includes(one.name));
  const mustRead = unusable.some((one) => !to.includes(one.name));
  if (mustRead) {
    const all = unusable.map(({ name, why }) => `${name}: ${why}`);
    throw new Error(`${words.no_key} ${all.join("; ")}`);
  }
  if (left.length > 0) {
    const toOthers = () => {
      decided.without = unusable.map((one) => one.name);
      attempt(prepare);
    };
    stop(unusableBox(left, words, data.unencrypted, unusable.length < to.length ? toOthers : null));
    return null;
  }
  typed.to = typed.to.filter((one) => !typed.without.includes(dotted(one)));
  typed.left = unusable;
  return found.filter((one) => !one.why);
}

/// The message before this one to each desk; nothing when one is missing and a person has to decide.
async function named(typed, own) {
  const before = [];
  const lines = [];
  typed.removed = [];
  for (const to of typed.to) {
    const told = data.before.find((one) => one.from === typed.from.desk && dotted(one.to) === dotted(to));
    const { message, missing, removed, said } = await beforeOf(network, own, dotted(to), told?.message);
    if (message) before.push({ desk: to, message });
    if (removed) typed.removed.push(`${dotted(to)}: ${removed}`);
    if (missing && !typed.missing.includes(message)) lines.push({ text: `${dotted(to)}: ${message} ${said}`, message });
  }
  if (lines.length === 0) return before;
  const sentences = [[words.sent_missing], ...lines.map(({ text }) => [text]), [words.sent_missing_more]];
  stop(boxOf(sentences, words.sent_missing_go_on, () => {
    decided.missing = [...typed.missing, ...lines.map(({ message }) => message)];
    attempt(prepare);
  }));
  return null;
}

function stop(box) {
  lookAt(box);
  say("");
}

/// Who works with the keyboard alone, or listens, goes on where there is something to read: the button was disabled
/// meanwhile, and a key that is held down must not press it again.
function lookAt(box) {
  box.tabIndex = -1;
  box.setAttribute("role", "group");
  preview.replaceChildren(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
}

async function show(text, readers, typed, payload) {
  const panel = element("section", "", "panel");
  const body = element("div", "", "body");
  const letter = element("pre", text.trimEnd(), "letter-preview");
  letter.dir = "auto";
  letter.tabIndex = 0;
  const digest = element("p", `${words.sign_digest} `, "digest");
  digest.append(element("b", await shortDigest(payload)));
  body.append(element("h3", words.readers), readerList(readers, participant, words));
  for (const { name, why } of typed.left) body.append(element("p", `${words.not_to} ${name}: ${why}`));
  body.append(...typed.removed.map((sentence) => element("p", sentence, "small muted")));
  body.append(element("h3", words.letter), letter, digest);
  panel.append(body);
  button.lastChild.textContent = words.send;
  panel.setAttribute("aria-label", LOOK);
  lookAt(panel);
}

async function send() {
  const { payload, parts, beside, signing, readers, letter, without } = ready;
  say(words.signing);
  const signed = await envelope(payload, signing);
  say(words.sending);
  const all = lengthOf(parts);
  const answer = await going(place, words.send_far, words, all, ({ far, ...told }) => {
    return enter([signed], parts, beside, { ...told, far: (part) => far(part * all) });
  });
  saving.stop();
  await learnKeys(network, readers.map((one) => [one.name, one.fingerprint]));
  for (const one of readers) await learnPart(network, one.name, one);
  // What waits for a second signature has not entered, and may never.
  if (!answer.waiting) await learnSent(network, dotted(letter.from), letter.to.map(dotted), letter.message);
  await draft.forget();
  if (without.length > 0) await keepFor(without);
  location.href = answer.waiting ?? `/messages/${letter.conversation}?entered=${answer.entries.at(-1)}`;
}

/// A draft to the desks alone that could not have it yet.
function keepFor(without) {
  const name = data.again ? own : data.reply?.message ?? nameTo(without, form.elements.test.checked);
  return new Draft(drafts, name, new URLSearchParams()).keep({ ...typedIn(form), to: without });
}

function read(files) {
  const chosen = [...form.querySelectorAll('input[name="to"]:checked')].map((box) => box.value);
  if (chosen.length === 0) throw new Error(words.to_missing);
  if (data.unreleasable) throw new Error(data.unreleasable);
  const formality = form.elements.formality.value;
  const attached = formality === "informal" ? [] : files;
  const length = lengthOf(attached.map((file) => file.bytes));
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
    from: { participant, desk: form.elements.from.value },
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

document.getElementById("attachments").addEventListener("change", (event) => {
  const chosen = [...event.target.files];
  // They come in place of those of the message that is sent again.
  attached.hidden = true;
  files = Promise.all(chosen.map(async (file) => ({
    name: file.name.normalize("NFC"),
    mediaType: file.type || "application/octet-stream",
    bytes: new Uint8Array(await file.arrayBuffer()),
  })));
  // Who seals waits for it, and is told if it fails.
  files.catch(() => {});
});

async function letterOf(typed, message) {
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
    before: typed.before,
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
  if (data.again) body.again = data.again.message;
  const payload = {
    audience: { tlp: typed.mark, to: codes },
    body,
    by: { participant, role: `desk.${typed.from.desk}` },
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

function lengthOf(all) {
  return all.reduce((sum, bytes) => sum + bytes.length, 0);
}

function salted(bytes) {
  const part = new Uint8Array(SALT_BYTES + bytes.length);
  crypto.getRandomValues(part.subarray(0, SALT_BYTES));
  part.set(bytes, SALT_BYTES);
  return part;
}

function desk(text) {
  const at = text.indexOf(".");
  return { participant: text.slice(0, at), desk: text.slice(at + 1) };
}

function byDesk(a, b) {
  return plainly(a.participant, b.participant) || plainly(a.desk, b.desk);
}

function plainly(a, b) {
  return a < b ? -1 : Number(a > b);
}

function say(sentence) {
  status.textContent = sentence;
}
