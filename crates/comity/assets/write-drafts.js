// Drafts of the page that writes: one for each answer, one for each set of desks that a link named, and one for
// all else. Nothing that was typed for one of them turns up in another, and no window puts its text over another's.

import { draftOf, draftsBeside, momentOf } from "./drafts.js";
import { element } from "./element.js";

const CHOSEN = ["from", "form", "formality", "urgency", "mark", "answers", "answer-by"];
const told = document.getElementById("draft-told");

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

/// Keeps what is typed, in this browser alone, encrypted under a key that cannot be read out. Who is behind another
/// window is told so, and this window goes on with a second draft.
export async function save(form, draft, words) {
  const { behind, other, gone } = await draft.keep(typedIn(form));
  if (behind !== undefined) {
    const sentence = `${words.behind.replace("{time}", momentOf(behind))} ${words.behind_both}`;
    tell(sentence, words.behind_other, addressOf(other));
    history.replaceState(null, "", addressOf(draft.name));
  }
  if (gone) tell(words.behind_gone);
  document.getElementById("saved").textContent = words.saved.replace("{time}", momentOf(new Date().toISOString()));
}

/// Tells whoever comes back to this window that another one kept its text in place of what stands here.
export async function look(draft, words) {
  const behind = await draft.behind();
  if (behind === null) return;
  const sentence = `${words.behind.replace("{time}", momentOf(behind))} ${words.behind_look}`;
  tell(sentence, words.behind_other, addressOf(draft.name));
}

function tell(sentence, label, address) {
  const box = element("div", "", "alert-box soon");
  box.append(element("p", sentence));
  if (label) {
    const link = element("a", label, "btn btn-plain btn-sm");
    link.href = address;
    box.append(link);
  }
  told.replaceChildren(box);
}

/// Puts a draft back into the form, says so, and lets the person begin anew; and names the other drafts.
export async function restore(form, person, draft, words) {
  await listOthers(form, person, draft.name, words);
  const typed = await draft.read();
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
    await draft.forget();
    form.reset();
    location.replace(location.href);
  });
  const said = element("p", `${words.restored.replace("{time}", momentOf(typed.at))} `, "small muted");
  said.append(anew);
  form.prepend(said);
}

async function listOthers(form, person, name, words) {
  const others = await draftsBeside(person, name, (one) => one.startsWith("to=") || one.startsWith("new&"));
  if (others.length === 0) return;
  const list = element("ul");
  for (const other of others) {
    const typed = await draftOf(person, other);
    // A desk without a key cannot be chosen: only the name of the draft has it.
    const linked = other.startsWith("to=") ? other.slice("to=".length).split("&")[0].split(",") : [];
    const desks = typed.to.length > 0 ? typed.to : linked;
    const told = [desks.join(", "), typed[`${typed.form}-100`], momentOf(typed.at)].filter(Boolean);
    const link = element("a");
    link.append(...told.flatMap((part, at) => [at > 0 ? " · " : "", element("bdi", part)]));
    link.href = addressOf(other);
    const item = element("li");
    item.append(link);
    list.append(item);
  }
  const beside = element("div", words.drafts, "small");
  beside.append(list);
  form.prepend(beside);
}

/// The page at which a draft is written on.
function addressOf(name) {
  const [first, ...rest] = name.split("&");
  const from = first === "new" ? [] : [first.startsWith("to=") ? first : `reply=${first}`];
  const asked = [...from, ...rest].join("&");
  return asked ? `/messages/new?${asked}` : "/messages/new";
}
