// Opens the letters of a page with the keys of one's desks, compares each with what its statement says,
// and shows it as text, never as markup.

import { ask, certificatesBy, deskSecrets } from "./channel.js";
import { sha256, hex } from "./keys.js";
import { attachmentInside } from "./letter.js";
import { readLetter } from "./reading.js";
import { open } from "./sealing.js";

const data = JSON.parse(document.getElementById("messages").textContent);
const { words } = data;

openAll().catch((error) => everywhere(error.message));

async function openAll() {
  if (data.messages.length === 0) return;
  const keys = [...new Set(data.messages.flatMap((message) => message.keys))];
  const { enrolled, secrets } = await deskSecrets(data.device, keys);
  if (!enrolled) return everywhere(words.no_device, true);
  if (secrets.length === 0) return everywhere(words.no_key, true);
  const certificates = await certificatesBy(keys);
  for (const message of data.messages) await openOne(message, secrets, certificates);
}

function everywhere(sentence, keys = false) {
  for (const place of document.querySelectorAll("[data-letter]")) {
    const line = make("p", sentence, "muted");
    if (keys) {
      const link = make("a", words.keys);
      link.href = "/messages/keys";
      line.append(" ", link);
    }
    place.replaceChildren(line);
  }
}

async function openOne(message, secrets, certificates) {
  const places = document.querySelectorAll(`[data-letter="${message.message}"]`);
  const subjects = document.querySelectorAll(`[data-subject="${message.message}"]`);
  try {
    const opened = await read(message, secrets, certificates);
    const subject = opened.letter.fields.find((field) => field.number === 100)?.text;
    for (const place of subjects) if (subject) place.textContent = subject;
    for (const place of places) place.replaceChildren(...(await shown(opened, message, secrets)));
    if (places.length > 0) await lookForGap(opened.letter, places[0]);
  } catch (error) {
    const box = make("div", `${words.wrong} ${error.message}`, "alert-box late");
    for (const place of places) place.replaceChildren(box);
  }
}

async function read(message, secrets, certificates) {
  const from = `${message.from.participant}.${message.from.desk}`;
  const known = certificates
    .filter((one) => `${one.participant}.${one.desk}` === from && one.certificate)
    .map((one) => one.certificate);
  const sealed = await bytes(`/api/v1/messages/${message.message}/sealed`);
  return readLetter(message, sealed, { secrets, known, notThis: words.not_this });
}

async function shown({ letter, signedBy }, message, secrets) {
  const parts = [];
  // Content without a good signature is not shown as its sender's.
  if (signedBy.state !== "good") {
    const sentence = signedBy.state === "unsigned" ? words.unsigned : words.bad_signature;
    parts.push(make("div", sentence, "alert-box late"));
    const folded = make("details");
    folded.append(make("summary", words.show_anyway), ...fieldsOf(letter));
    return [...parts, folded];
  }
  parts.push(...fieldsOf(letter));
  const form = formOf(letter);
  if (!form) parts.unshift(make("p", words.unknown_form, "muted"));
  for (const sentence of letter.closing) parts.push(make("p", sentence, "small muted"));
  if (form?.closing.some((sentence) => !letter.closing.includes(sentence))) {
    parts.push(make("div", words.no_reserve, "alert-box soon"));
  }
  if (letter.attachments.length > 0) {
    const list = make("div", "", "form-actions");
    for (const one of letter.attachments) list.append(attachment(one, message, secrets));
    parts.push(list);
  }
  return parts;
}

function formOf(letter) {
  return data.forms.find((f) => f.name === letter.form.name && f.version === letter.form.version);
}

function fieldsOf(letter) {
  const form = formOf(letter);
  const name = new Map(form?.fields ?? []);
  const list = make("dl", "", "facts letter-fields");
  if (form && form.name !== "message") list.append(make("dt", words.form), make("dd", form.title));
  for (const field of letter.fields) {
    // A label of the letter says nothing to programs; an unknown number is shown with it.
    const label = make("dt", "");
    label.append(make("span", String(field.number), "num"), ` ${name.get(field.number) ?? field.label}`);
    const text = make("dd", field.text, "letter-text");
    text.dir = "auto";
    list.append(label, text);
  }
  return [list];
}

function attachment(one, message, secrets) {
  const button = make("button", `${one.name}, ${size(one.size)}`, "btn btn-plain btn-sm");
  button.type = "button";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const sealed = await bytes(`/api/v1/messages/${message.message}/attachment-${one.number}`);
      const { content } = await open(sealed, { secrets });
      const file = attachmentInside(content, one.size);
      if (hex(await sha256(file)) !== one.sha256) throw new Error(words.attachment_wrong);
      save(file, one.name);
    } catch (error) {
      button.after(make("span", ` ${error.message}`, "error"));
    }
    button.disabled = false;
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

/// Each letter names the one before it from the same desk; one that is not here was held back.
async function lookForGap(letter, place) {
  for (const { desk, message } of letter.before) {
    if (desk.participant !== data.device.participant) continue;
    const gone = await ask(`/api/v1/messages/${message}`).then(
      () => false,
      (error) => error.status === 404,
    );
    if (gone) place.append(make("div", words.gap, "alert-box late"));
  }
}

async function bytes(address) {
  const answer = await fetch(address, { redirect: "error" });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Error(said.detail ?? said.title ?? `${answer.status}`);
  }
  return new Uint8Array(await answer.arrayBuffer());
}

function size(count) {
  return count < 1024 * 1024 ? `${Math.ceil(count / 1024)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}

function make(name, text = "", className = "") {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}
