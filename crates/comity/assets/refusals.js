// What scripts refuse: a word for programs, and the sentence in the language of the page, which the page brings.

// A worker has no page; it hands the word and its values on to one.
const place = globalThis.document?.getElementById("refusals");
const sentences = place ? JSON.parse(place.textContent) : {};

/// A refusal. `values` stand in its sentence; a page without sentences shows the word alone.
export class Wrong extends Error {
  constructor(rule, values = {}, cause = undefined) {
    super(sentenceOf(rule, values), { cause });
    this.rule = rule;
    this.values = values;
  }
}

/// What a page says of an error. What the browser itself throws is in the browser's language, and means nothing
/// to who reads it: its name alone is shown, for whoever looks for the cause.
export function reasonOf(error) {
  const ours = error instanceof Wrong || error.constructor === Error;
  return ours ? error.message : sentenceOf("unexpected", { name: error.name });
}

/// Asks this instance; when nothing comes back, that is said.
export async function fetched(address, options) {
  try {
    return await fetch(address, options);
  } catch (cause) {
    throw new Wrong("no-connection", {}, cause);
  }
}

function sentenceOf(rule, values) {
  const sentence = sentences[rule] ?? [rule, ...Object.values(values)].join(" ");
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
