// Acknowledging in one tap: signs the receipts of the button that was pressed with this browser's key, after a
// look that they are receipts of its message. No letter is opened for it and no encryption is loaded.

import { deviceKey, envelope, fromBase64 } from "./keys.js";
import { mustBeReceipt } from "./receipt.js";
import { fetched, reasonOf } from "./refusals.js";

const data = JSON.parse(document.getElementById("messages").textContent);
const buttons = [...document.querySelectorAll("[data-acknowledge]")];
const status = document.getElementById("acknowledge-status");

if (buttons.length > 0) ready().catch((error) => say(reasonOf(error)));

async function ready() {
  const { network, participant, person } = data.device;
  const key = await deviceKey(network, participant, person);
  if (!key) return say(data.words.no_signing_key);
  for (const button of buttons) {
    button.disabled = false;
    const { acknowledge: which } = button.dataset;
    const meant = which === "all" ? data.acknowledge : [data.acknowledge[which]];
    button.addEventListener("click", () => acknowledge(key, meant));
  }
}

async function acknowledge(key, meant) {
  for (const button of buttons) button.disabled = true;
  say(data.words.acknowledging);
  try {
    const form = new FormData();
    for (const bytes of receipts(meant)) form.append("envelope", await envelope(bytes, key));
    const answer = await fetched("/api/v1/waiting", { method: "POST", body: form });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.detail ?? said.title ?? "");
    if (said.waiting) return waits(said.waiting);
    say(data.words.acknowledged);
    // The page says at its top under which entry it stands.
    const next = new URL(location.pathname, location.href);
    next.searchParams.set("entered", said.entries.at(-1));
    location.assign(next);
  } catch (error) {
    for (const button of buttons) button.disabled = false;
    say(`${data.words.failed} ${reasonOf(error)}`);
  }
}

/// The drafts of these messages; all of them are looked at before one is signed.
function receipts(meant) {
  const all = [];
  try {
    for (const { message, drafts } of meant) {
      const messages = data.messages.filter((one) => one.message === message);
      for (const bytes of drafts.map(fromBase64)) {
        mustBeReceipt(bytes, { device: data.device, messages });
        all.push(bytes);
      }
    }
  } catch (cause) {
    throw new Error(data.words.no_receipt, { cause });
  }
  return all;
}

/// The state's own policy asks for another person: nothing has entered yet.
function waits(address) {
  const link = document.createElement("a");
  link.href = new URL(address, location.href).pathname;
  link.textContent = link.href;
  status.replaceChildren(`${data.words.receipt_waits} `, link);
}

function say(sentence) {
  status.textContent = sentence;
}
