// A letter that cannot be sealed becomes a circular in the clear: what was typed on the page of messages was kept in
// this browser alone, and is put into the form here. The host gets it when its writer goes on to sign.

import { Draft } from "./drafts.js";

const { device, words, text: field } = JSON.parse(document.getElementById("unencrypted").textContent);
const above = `${device.network}/${device.participant}/${device.person}`;
const draft = new Draft(above, "unencrypted", new URLSearchParams());
const subject = document.getElementById("subject");
const text = document.getElementById(field);

fill().catch(() => {});

async function fill() {
  const typed = await draft.read();
  // What stands in the form already is not overwritten.
  if (!typed || subject.value || text.value) return;
  subject.value = typed.subject;
  text.value = typed.text;
  const said = document.createElement("p");
  said.textContent = words.filled;
  document.querySelector("#unencrypted-note").append(said);
  subject.form.addEventListener("submit", () => draft.forget().catch(() => {}));
}
