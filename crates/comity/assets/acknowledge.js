// Acknowledging in one tap: signs the prepared receipts with this browser's key, after a look that they are
// receipts. No letter is opened for it and no encryption is loaded.

import { deviceKey, envelope, fromBase64 } from "./keys.js";
import { mustBeReceipt } from "./receipt.js";

const data = JSON.parse(document.getElementById("messages").textContent);
const button = document.getElementById("acknowledge");
const status = document.getElementById("acknowledge-status");

if (button) ready().catch((error) => say(error.message));

async function ready() {
  const { network, participant, person } = data.device;
  const key = await deviceKey(network, participant, person);
  if (!key) return say(data.words.no_signing_key);
  button.disabled = false;
  button.addEventListener("click", () => acknowledge(key));
}

async function acknowledge(key) {
  button.disabled = true;
  say(data.words.acknowledging);
  try {
    const form = new FormData();
    for (const bytes of receipts()) form.append("envelope", await envelope(bytes, key));
    const answer = await fetch("/api/v1/waiting", { method: "POST", body: form });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.detail ?? said.title ?? "");
    if (said.waiting) return waits(said.waiting);
    say(data.words.acknowledged);
    location.reload();
  } catch (error) {
    button.disabled = false;
    say(`${data.words.failed} ${error.message}`);
  }
}

/// The drafts of the page; all of them are looked at before one is signed.
function receipts() {
  const drafts = data.acknowledge.map(fromBase64);
  try {
    for (const bytes of drafts) mustBeReceipt(bytes, data);
  } catch (cause) {
    throw new Error(data.words.no_receipt, { cause });
  }
  return drafts;
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
