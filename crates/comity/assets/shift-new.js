// Handing over a shift: the note is sealed to the desk's own key here, and only then sent. The form goes on to
// the page that signs.

import { certificatesOf, deskSecrets, tidy, uuid } from "./channel.js";
import { draftOf, keepDraft, saveSoon } from "./drafts.js";
import { toBase64 } from "./keys.js";
import { pad, print } from "./letter.js";
import { knownKeys, learnKeys } from "./pins.js";
import { certificateOf, seal } from "./sealing.js";

const data = JSON.parse(document.getElementById("shift").textContent);
const { words, device } = data;
const { network, participant, person } = device;
const form = document.getElementById("hand-over");
const note = document.getElementById("note");
const button = document.getElementById("go-on");
const status = document.getElementById("shift-status");
const draft = `${network}/${participant}/${person}/shift-${data.desk}`;
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
    for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
    await save();
    form.submit();
  } catch (error) {
    button.disabled = false;
    status.textContent = `${words.shift_failed} ${error.message}`;
  }
}

/// The note as a letter of the desk to itself, sealed to its key and signed with it.
async function sealNote(text) {
  const desk = `${participant}.${data.desk}`;
  const [{ fingerprint }] = await certificatesOf([desk], words.writing_other_desks);
  if (!fingerprint) throw new Error(`${words.writing_no_key} ${desk}`);
  const [known] = await knownKeys(network, [desk]);
  if (known && known !== fingerprint) {
    throw new Error(`${words.writing_key_changed} ${desk}. ${words.writing_key_changed_more}`);
  }
  const { enrolled, secrets } = await deskSecrets(device, [fingerprint]);
  if (!enrolled) throw new Error(words.writing_no_device);
  if (secrets.length === 0) throw new Error(words.writing_no_desk_key);
  status.textContent = words.writing_sealing;
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
  await keepDraft(draft, { note: note.value });
  const time = new Date().toISOString().slice(11, 16);
  document.getElementById("saved").textContent = words.writing_saved.replace("{time}", `${time} UTC`);
}

async function restore() {
  const typed = await draftOf(draft);
  if (typed && !note.value) note.value = typed.note;
}
