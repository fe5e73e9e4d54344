// Handing over a shift: the note is sealed to the desk's own key here, and only then sent. The form goes on to
// the page that signs.

import { deskSecrets, tidy, uuid } from "./channel.js";
import { Draft, draftsBeside, momentOf, saveSoon } from "./drafts.js";
import { element } from "./element.js";
import { toBase64 } from "./keys.js";
import { pad, print } from "./letter.js";
import { learnKeys } from "./pins.js";
import { changedBox, changedOf, readersOf } from "./readers.js";
import { reasonOf } from "./refusals.js";
import { certificateOf, seal } from "./sealing.js";

const data = JSON.parse(document.getElementById("shift").textContent);
const { words, device } = data;
const { network, participant, person } = device;
const form = document.getElementById("hand-over");
const note = document.getElementById("note");
const button = document.getElementById("go-on");
const status = document.getElementById("shift-status");
const drafts = `${network}/${participant}/${person}`;
const draft = new Draft(drafts, `shift-${data.desk}`);
const saving = saveSoon(save);

document.getElementById("note-field").hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!button.disabled) goOn();
});
note.addEventListener("input", saving.typed);
// Who comes back by the Back button can go on.
window.addEventListener("pageshow", () => {
  button.disabled = false;
});
restore().catch(() => {});

async function goOn() {
  button.disabled = true;
  try {
    const text = tidy(note.value);
    const values = text ? await sealNote(text) : { id: "", fingerprint: "", sealed: "" };
    // Somebody has to compare the desk's key first.
    if (!values) return;
    for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
    await save();
    form.submit();
  } catch (error) {
    button.disabled = false;
    status.textContent = `${words.shift_failed} ${reasonOf(error)}`;
  }
}

/// The note as a letter of the desk to itself, sealed to its key and signed with it.
async function sealNote(text) {
  const desk = `${participant}.${data.desk}`;
  const readers = await readersOf(network, [desk], words.writing);
  const [{ fingerprint, why }] = readers;
  if (why) throw new Error(`${words.writing.no_key} ${desk}: ${why}`);
  const changed = changedOf(readers);
  document.querySelector(".key-changed")?.remove();
  if (changed.length > 0) {
    const box = changedBox(network, changed, words.writing, goOn);
    box.classList.add("key-changed");
    form.querySelector(".form-actions").before(box);
    button.disabled = false;
    status.textContent = "";
    return null;
  }
  const { enrolled, secrets, broken } = await deskSecrets(device, [fingerprint]);
  if (!enrolled) throw new Error(words.writing.no_device);
  if (secrets.length === 0) throw broken ?? new Error(words.writing.no_desk_key);
  status.textContent = words.writing.sealing;
  const [signer] = secrets;
  const id = uuid();
  const padded = pad(print(letterOf(id, text)));
  const sealed = await seal(padded, { signer, recipients: [certificateOf(signer)] });
  await learnKeys(network, [[desk, fingerprint]]);
  return { id, fingerprint, sealed: toBase64(sealed) };
}

function letterOf(id, text) {
  const desk = { participant, desk: data.desk };
  return {
    form: { name: "shift", version: 1 },
    message: id,
    conversation: id,
    from: desk,
    to: [desk],
    before: [],
    written: `${new Date().toISOString().slice(0, 19)}Z`,
    formality: "official",
    mark: "TLP:RED",
    test: false,
    attachments: [],
    fields: [{ number: 115, label: "For the next shift", text }],
    closing: [],
  };
}

async function save() {
  saving.stop();
  const at = new Date().toISOString();
  const { behind, other, gone } = await draft.keep({ note: note.value, at });
  if (behind !== undefined) {
    const told = words.writing.behind.replace("{time}", momentOf(behind));
    tell(`${told} ${words.writing.behind_both}`, [other]);
    history.replaceState(null, "", addressOf(draft.name));
  }
  if (gone) tell(words.writing.behind_gone, []);
  // The page of the log forgets it when the hand-over entered.
  sessionStorage.setItem("shift-draft", JSON.stringify(draft.known()));
  document.getElementById("saved").textContent = words.writing.saved.replace("{time}", momentOf(at));
}

async function restore() {
  const typed = await draft.read();
  if (typed && !note.value) note.value = typed.note;
  const others = await draftsBeside(drafts, draft.name);
  if (others.length > 0) tell(words.writing.drafts, others);
}

function tell(sentence, others) {
  const box = element("p", `${sentence} `, "small");
  for (const [at, other] of others.entries()) {
    const link = element("a", `${words.writing.behind_other} (${at + 1})`);
    link.href = addressOf(other);
    box.append(link, " ");
  }
  document.getElementById("draft-told").replaceChildren(box);
}

/// The page at which a note is written on.
function addressOf(name) {
  const [first, ...rest] = name.split("&");
  return `?${[`desk=${first.slice("shift-".length)}`, ...rest].join("&")}`;
}
