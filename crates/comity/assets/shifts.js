// The shift log: opens the notes of hand-overs with the desk's key, and shows them as text.

import { bytesAt, dotted, keysFor, showBroken } from "./channel.js";
import { forgetVersion } from "./drafts.js";
import { acceptToRead, grouped } from "./pins.js";
import { readLetter } from "./reading.js";
import { reasonOf } from "./refusals.js";

const data = JSON.parse(document.getElementById("shifts").textContent);
const { words, device } = data;
const { network } = device;

openAll().catch((error) => everywhere(reasonOf(error)));
// What entered needs no draft any more.
const sent = sessionStorage.getItem("shift-draft");
if (sent && new URLSearchParams(location.search).has("entered")) {
  sessionStorage.removeItem("shift-draft");
  forgetVersion(JSON.parse(sent)).catch(() => {});
}

async function openAll() {
  if (data.notes.length === 0) return;
  const keys = [...new Set(data.notes.flatMap((note) => note.keys))];
  const { enrolled, secrets, broken, certificates } = await keysFor(device, keys);
  if (!enrolled) return everywhere(words.opening_no_device, true);
  showBroken(broken);
  if (secrets.length === 0) return everywhere(words.opening_no_key, true);
  for (const note of data.notes) await openOne(note, secrets, certificates);
}

async function openOne(note, secrets, certificates) {
  const place = placeOf(note);
  try {
    const sealed = await bytesAt(`/messages/shifts/${note.message}/note`);
    const notThis = words.opening_not_this;
    const keys = { network, secrets, certificates, notThis };
    const { letter, signedBy } = await readLetter(note, sealed, keys);
    if (signedBy.state === "other") {
      return compare(place, note, signedBy.fingerprint, () => openOne(note, secrets, certificates));
    }
    if (signedBy.state !== "good") throw new Error(words.opening_unsigned);
    place.textContent = letter.fields.map((field) => field.text).join("\n\n");
  } catch (error) {
    const box = document.createElement("span");
    box.className = "error";
    box.textContent = `${words.opening_wrong} ${reasonOf(error)}`;
    place.replaceChildren(box);
  }
}

/// A desk's new key that this browser did not accept yet: somebody compares it, and reads.
function compare(place, { from }, print, again) {
  const accept = document.createElement("button");
  accept.type = "button";
  accept.className = "btn btn-plain btn-sm";
  accept.textContent = words.opening_key_accept;
  accept.addEventListener("click", async () => {
    await acceptToRead(network, dotted(from), print);
    await again();
  });
  const code = document.createElement("bdi");
  code.dir = "ltr";
  code.textContent = grouped(print);
  place.replaceChildren(words.opening_other_key, " ", code, " ", accept);
}

function everywhere(sentence, keys = false) {
  for (const note of data.notes) {
    const link = document.createElement("a");
    link.href = "/messages/keys";
    link.textContent = words.opening_keys;
    placeOf(note).replaceChildren(sentence, ...(keys ? [" ", link] : []));
  }
}

function placeOf(note) {
  return document.querySelector(`[data-note="${note.message}"]`);
}
