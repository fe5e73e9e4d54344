// Drafts of the page that writes: one for each answer, one for each set of desks that a link named, and one for
// all else. Nothing that was typed for one of them turns up in another.

import { draftOf, draftsOf, forgetDraft, keepDraft } from "./drafts.js";
import { element, moment } from "./readers.js";

const CHOSEN = ["from", "form", "formality", "urgency", "mark", "answers", "answer-by"];

/// The name of a draft within its person's: the message that is answered, the desks of a link, or `new`.
export function nameOf(reply, address) {
  const asked = new URLSearchParams(address);
  if (reply) return reply;
  return asked.get("to") ? nameTo(asked.get("to").split(","), asked.has("test")) : "new";
}

/// The name of a draft to these desks; a test is another draft than what is real.
export function nameTo(desks, test) {
  return `to=${[...desks].sort().join(",")}${test ? "&test=1" : ""}`;
}

/// What stands in the form now.
export function typedIn(form) {
  const typed = { at: new Date().toISOString(), test: form.elements.test.checked };
  for (const field of form.querySelectorAll("[data-number]")) typed[field.id] = field.value;
  for (const name of CHOSEN) typed[name] = form.elements[name].value;
  typed.to = [...form.querySelectorAll('input[name="to"]:checked')].map((box) => box.value);
  return typed;
}

/// Keeps what is typed, in this browser alone, encrypted under a key that cannot be read out.
export async function save(form, person, name, words) {
  await keepDraft(`${person}/${name}`, typedIn(form));
  const time = new Date().toISOString().slice(11, 16);
  document.getElementById("saved").textContent = words.saved.replace("{time}", `${time} UTC`);
}

/// Puts a draft back into the form, says so, and lets the person begin anew; and names the other drafts.
export async function restore(form, person, name, words) {
  await listOthers(form, person, name, words);
  const typed = await draftOf(`${person}/${name}`);
  if (!typed) return;
  const fields = [...form.querySelectorAll("[data-number]")].map((field) => field.id);
  for (const id of [...fields, ...CHOSEN]) {
    const field = document.getElementById(id);
    const taken = field.tagName !== "SELECT" || [...field.options].some((one) => one.value === typed[id]);
    if (typed[id] !== undefined && taken) field.value = typed[id];
  }
  // An answer to a test is a test, whatever the draft said.
  const { test } = form.elements;
  if (!test.disabled && typed.test !== undefined) test.checked = typed.test;
  for (const box of form.querySelectorAll('input[name="to"]')) box.checked = typed.to.includes(box.value);
  const anew = element("button", words.anew, "btn btn-plain btn-sm");
  anew.type = "button";
  anew.addEventListener("click", async () => {
    await forgetDraft(`${person}/${name}`);
    form.reset();
    location.replace(location.href);
  });
  const said = element("p", `${words.restored.replace("{time}", moment(typed.at))} `, "small muted");
  said.append(anew);
  form.prepend(said);
}

async function listOthers(form, person, name, words) {
  const others = (await draftsOf(person)).filter((one) => one.startsWith("to=") && one !== name);
  if (others.length === 0) return;
  const line = element("p", `${words.drafts} `, "small");
  for (const other of others) {
    const typed = await draftOf(`${person}/${other}`);
    const link = element("a", `${new URLSearchParams(other).get("to")}, ${moment(typed.at)}`);
    link.dir = "ltr";
    link.href = `/messages/new?${other}`;
    line.append(link, " ");
  }
  form.prepend(line);
}
