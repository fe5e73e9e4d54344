// Opens the letters of a page with the keys of one's desks, compares each with what its statement says,
// and shows it as text, never as markup.

import { ask, bytesAt, dotted, keysFor, showBroken } from "./channel.js";
import { element } from "./element.js";
import { COMMITS_NOBODY } from "./informal.js";
import { checkOutside, contentOf } from "./outside.js";
import { acceptToRead, acceptedKeys, grouped, learnKeys } from "./pins.js";
import { lookAtOwn, notSealedTo } from "./parts-seen.js";
import { reasonOf } from "./refusals.js";
import { openAttachment, openSealed, readLetter } from "./reading.js";
import { namedIn } from "./readers.js";
import { mayBePast } from "./sent.js";

const data = JSON.parse(document.getElementById("messages").textContent);
const { words } = data;
const { network } = data.device;
// Messages of which this page opened the letter, with a good signature.
const openedWell = [];
// Desks of which this browser knew no key when the page was opened.
const fresh = new Set();

openAll().catch((error) => everywhere(reasonOf(error)));

async function openAll() {
  if (data.messages.length === 0) return;
  const keys = [...new Set(data.messages.flatMap((message) => message.keys))];
  const { enrolled, secrets, broken, certificates } = await keysFor(data.device, keys);
  if (!enrolled) return everywhere(words.no_device, true);
  showBroken(broken);
  if (secrets.length === 0) return everywhere(words.no_key, true);
  for (const desk of new Set(data.messages.map(({ from }) => dotted(from)))) {
    if ((await acceptedKeys(network, desk)).length === 0) fresh.add(desk);
  }
  if (document.querySelector("[data-letter]")) await lookAtOwn(data.device, data.messages);
  for (const message of data.messages) await openOne(message, secrets, certificates);
}

function everywhere(sentence, keys = false) {
  for (const place of document.querySelectorAll("[data-letter]")) {
    const line = element("p", sentence, "muted");
    if (keys) {
      const link = element("a", words.keys);
      link.href = "/messages/keys";
      line.append(" ", link);
    }
    place.replaceChildren(line);
  }
}

async function openOne(message, secrets, certificates) {
  const places = document.querySelectorAll(`[data-letter="${message.message}"]`);
  const subjects = document.querySelectorAll(`[data-subject="${message.message}"]`);
  if (!secrets.some((secret) => message.keys.includes(secret.getFingerprint()))) {
    for (const place of places) place.replaceChildren(element("p", words.no_key, "muted"));
    return;
  }
  try {
    const outside = places.length > 0;
    const opened = await read(message, secrets, certificates, outside);
    const good = opened.signedBy.state === "good";
    if (good) openedWell.push(message);
    const subject = good && opened.letter.fields.find((field) => field.number === 100)?.text;
    for (const place of subjects) if (subject) place.textContent = subject;
    const again = () => openOne(message, secrets, certificates);
    opened.named = certificates.find((one) =>
      one.fingerprint === opened.signedBy.fingerprint && dotted(one) === dotted(message.from));
    for (const place of places) place.replaceChildren(...shown(opened, message, secrets, again));
    // The reader sees the letter and its key now: the next change of the key is noticed.
    const { remembered, fingerprint } = opened.signedBy;
    if (good && outside && !remembered) await learnKeys(network, [[dotted(message.from), fingerprint]]);
    if (good && places.length > 0) {
      await lookForGap(opened.letter, places[0]);
      const old = await notSealedTo(data.device, message, opened.outer);
      for (const desk of old) places[0].prepend(element("div", `${words.old_part} ${desk}`, "alert-box late"));
    }
  } catch (error) {
    const box = element("div", `${words.wrong} ${reasonOf(error)}`, "alert-box late");
    for (const place of places) place.replaceChildren(box);
  }
}

/// What a page shows of a letter stands on its outside; a list shows the subject alone.
async function read(message, secrets, certificates, outside) {
  const address = `/api/v1/messages/${message.message}`;
  const part = await bytesAt(`${address}/part`);
  const keys = outside ? await outer(message, part) : [];
  const sealed = contentOf(part);
  const beside = () => bytesAt(`${address}/informal`);
  const { not_this: notThis, informal_lost: lost } = words;
  const opening = { network, secrets, certificates, notThis, lost, beside, fresh };
  return { ...(await readLetter(message, sealed, opening)), keys };
}

async function outer(message, part) {
  const envelope = await bytesAt(`/register/${message.entry}/envelope`);
  try {
    return await checkOutside(message, envelope, part);
  } catch (error) {
    throw new Error(words.outside_wrong, { cause: error });
  }
}

/// Which keys signed: the desk's the letter, and a person's the statement. One that a browser cannot check
/// is shown as such.
function signers(keys, message, { fingerprint, remembered }) {
  const unchecked = keys.filter(({ checked }) => !checked);
  const sentence = unchecked.length > 0 ? words.outside_unchecked : words.outside_signed;
  const folded = element("details", "", "small muted");
  folded.append(element("summary", sentence), ...keys.map(({ key }) => code(key)));
  const first = element("p", remembered ? words.key_remembered : words.key_first, "small muted");
  return [folded, first, code(`${dotted(message.from)} ${grouped(fingerprint)}`)];
}

function code(text) {
  const line = element("p", text, "code small muted");
  line.dir = "ltr";
  return line;
}

/// A letter whose signature is not good, or by another key than this browser accepted: folded, below a warning.
function doubtful({ letter, signedBy, named }, message, again) {
  const { unsigned, bad_signature: bad, other_key: other } = words;
  const why = { unsigned, other };
  const box = element("div", why[signedBy.state] ?? bad, "alert-box late");
  if (signedBy.state === "other") {
    const accept = element("button", words.key_accept, "btn btn-plain btn-sm");
    accept.type = "button";
    accept.addEventListener("click", async () => {
      await acceptToRead(network, dotted(message.from), signedBy.fingerprint);
      await again();
    });
    const said = element("p");
    if (named) said.append(namedIn(words.key_named, named));
    box.append(said, code(`${dotted(message.from)} ${grouped(signedBy.fingerprint)}`), accept);
  }
  const folded = element("details");
  folded.append(element("summary", words.show_anyway), ...fieldsOf(letter));
  return [box, folded];
}

function shown(opened, message, secrets, again) {
  const { letter, signedBy, keys } = opened;
  // Content without a good signature is not shown as its sender's.
  if (signedBy.state !== "good") return doubtful(opened, message, again);
  const parts = [];
  const informal = letter.formality === "informal";
  if (informal) parts.push(element("div", words.informal, "alert-box soon"));
  parts.push(...fieldsOf(letter));
  const form = formOf(letter);
  if (!form) parts.unshift(element("p", words.unknown_form, "muted"));
  // The box above says in the reader's language that it commits nobody.
  for (const sentence of letter.closing.filter((one) => !informal || one !== COMMITS_NOBODY)) {
    const line = element("p", sentence, "small muted");
    line.dir = "auto";
    parts.push(line);
  }
  const needed = [...(form?.closing ?? []), ...(informal ? [COMMITS_NOBODY] : [])];
  if (needed.some((sentence) => !letter.closing.includes(sentence))) {
    parts.push(element("div", words.no_reserve, "alert-box soon"));
  }
  if (letter.attachments.length > 0) {
    const list = element("div", "", "form-actions");
    for (const one of letter.attachments) list.append(attachment(one, message, secrets));
    parts.push(list);
  }
  parts.push(...signers(keys, message, signedBy));
  return parts;
}

function formOf(letter) {
  return data.forms.find((f) => f.name === letter.form.name && f.version === letter.form.version);
}

function fieldsOf(letter) {
  const form = formOf(letter);
  const name = new Map(form?.fields ?? []);
  const list = element("dl", "", "facts letter-fields");
  if (form && form.name !== "message") list.append(element("dt", words.form), element("dd", form.title));
  for (const field of letter.fields) {
    // A label of the letter says nothing to programs; an unknown number is shown with it.
    const label = element("dt", "");
    label.append(element("span", String(field.number), "num"), ` ${name.get(field.number) ?? field.label}`);
    const text = element("dd", field.text, "letter-text");
    text.dir = "auto";
    list.append(label, text);
  }
  return [list];
}

function attachment(one, message, secrets) {
  const button = element("button", `${one.name}, ${size(one.size)}`, "btn btn-plain btn-sm");
  button.type = "button";
  const status = element("span", "", "small muted");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.after(status);
    // Each change is read aloud: ten of them are enough.
    const far = (part) => (status.textContent = ` ${words.loading} ${10 * Math.floor(10 * part)} %`);
    try {
      save(await openAttachment(message, one, secrets, words.attachment_wrong, far), one.name);
    } catch (error) {
      button.after(element("span", ` ${reasonOf(error)}`, "error"));
    }
    status.textContent = "";
    button.disabled = false;
    if (document.activeElement === document.body) button.focus();
  });
  return button;
}

/// Always as a file to keep: nothing that comes in a message is ever rendered here.
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file], { type: "application/octet-stream" }));
  // In a practice network each file says so by its name.
  link.download = (document.documentElement.dataset.practice ?? "") + name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/// Each letter names the one before it from the same desk. It is here only if this browser opens it, with a
/// good signature: the host's word for it is not enough.
async function lookForGap(letter, place) {
  for (const { desk, message } of letter.before) {
    if (desk.participant !== data.device.participant) continue;
    const [sentence, className] = await gapOf(message, letter.from, desk);
    if (sentence) place.append(element("div", sentence, `alert-box ${className}`));
  }
}

async function gapOf(id, from, to) {
  const isTo = (one) => one.to.map(dotted).includes(dotted(to));
  const is = (one) => one.message === id && dotted(one.from) === dotted(from) && isTo(one);
  if (openedWell.some(is)) return [];
  try {
    const told = (await ask(`/api/v1/messages/${id}`)).messages.find(is);
    const { secrets, certificates } = await keysFor(data.device, told.keys);
    if (secrets.length === 0) return [words.gap_unchecked, "soon"];
    const sealed = await bytesAt(`/api/v1/messages/${id}/sealed`);
    const opening = { network, secrets, certificates, notThis: words.not_this };
    const { signedBy } = await openSealed(told, sealed, opening);
    return signedBy.state === "good" ? [] : [words.gap, "late"];
  } catch (error) {
    if (error.status !== 410) return [words.gap, "late"];
    const said = reasonOf(error);
    return mayBePast(id) ? [`${words.gap_removed} ${said}`, "info"] : [`${words.gap} ${said}`, "late"];
  }
}

function size(count) {
  return count < 1024 * 1024 ? `${Math.ceil(count / 1024)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}
