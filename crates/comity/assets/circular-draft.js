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
  // What stands in the form already is not overwritten.
  if (subject.value || text.value) return;
  sessionStorage.removeItem("circular-draft");
  const typed = await draft.read();
  if (!typed || subject.value || text.value) return;
  subject.value = typed.subject;
  text.value = typed.text;
  const said = document.createElement("p");
  said.textContent = words.filled;
  document.querySelector("#unencrypted-note").append(said);
  showUrgency(typed.urgency);
  subject.form.addEventListener("submit", () => {
    // The list of circulars forgets the message when the circular entered.
    if (typed.letter) sessionStorage.setItem("circular-draft", JSON.stringify(typed.letter));
    draft.forget().catch(() => {});
  });
}

/// The urgency is lost, and the form goes on saying so.
function showUrgency(urgency = "") {
  subject.form.elements.urgency.value = urgency;
  const lost = document.getElementById("unencrypted-urgency");
  lost.hidden = !words.urgency[urgency];
  lost.firstElementChild.textContent = words.urgency[urgency] ?? "";
}
