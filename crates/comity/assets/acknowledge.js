// Acknowledging in one tap: signs the prepared receipts with this browser's key. No letter is opened for
// it and no encryption is loaded.

import { deviceKey, envelope, fromBase64 } from "./keys.js";

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
    for (const draft of data.acknowledge) {
      form.append("envelope", await envelope(fromBase64(draft), key));
    }
    const answer = await fetch("/api/v1/waiting", { method: "POST", body: form });
    if (!answer.ok) {
      const said = await answer.json().catch(() => ({}));
      throw new Error(said.detail ?? said.title ?? data.words.failed);
    }
    say(data.words.acknowledged);
    location.reload();
  } catch (error) {
    button.disabled = false;
    say(`${data.words.failed} ${error.message}`);
  }
}

function say(sentence) {
  status.textContent = sentence;
}
