// The page of an invited person: makes the key of this browser and posts its public half.

import { onlyDeviceKey } from "./keys.js";

const page = JSON.parse(document.getElementById("join").textContent);
const form = document.getElementById("join-key");
const button = form?.querySelector("button");
const status = document.getElementById("join-status");

if (button) {
  button.disabled = false;
  button.addEventListener("click", () => make().catch(() => say(page.failed)));
}

async function make() {
  say(page.making);
  const key = await onlyDeviceKey(page.network, page.participant, page.person);
  form.elements.namedItem("key").value = key.publicKeyText;
  form.submit();
}

function say(sentence) {
  status.textContent = sentence;
}
