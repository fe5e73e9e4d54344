// Informal messages: the sealed letter holds a passphrase, and the text is a second letter sealed with it
// alone. The rules and sentences of `crates/sealing/src/informal.rs`.

import { hex } from "./keys.js";
import { inside, pad, parse, print } from "./letter.js";
import { Wrong } from "./refusals.js";
import { openWithPassphrase, sealWithPassphrase } from "./sealing.js";

const FORM = { name: "informal", version: 1 };
const PASSPHRASE = 900;
export const COMMITS_NOBODY = "Informal: this message commits nobody.";
const WHERE = "The text is a second letter, sealed with this passphrase alone.";

/// The letter that is sealed and signed in place of this one, and the text as it lies beside it.
export async function sealInformal(text) {
  if (text.formality !== "informal" || text.attachments.length > 0) {
    throw new Wrong("informal-form");
  }
  const passphrase = hex(crypto.getRandomValues(new Uint8Array(32)));
  const fields = [{ number: PASSPHRASE, label: "Passphrase", text: passphrase }];
  const first = { ...text, form: FORM, fields, closing: [WHERE, COMMITS_NOBODY] };
  return { first, beside: await sealWithPassphrase(pad(print(text)), passphrase) };
}

/// The text of an informal message, by the letter that holds its passphrase.
export async function openInformal(first, beside) {
  const { content, signedBy } = await openWithPassphrase(beside, passphraseOf(first));
  if (signedBy.state !== "unsigned") {
    throw new Wrong("informal-signed");
  }
  const text = inside(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content));
  const letter = parse(text);
  const { form, fields, closing } = letter;
  if (form.name === FORM.name || print({ ...first, form, fields, closing }) !== text) {
    throw new Wrong("informal-other");
  }
  return { letter, text };
}

function passphraseOf({ form, formality, attachments, fields }) {
  const [field] = fields;
  const holds =
    form.name === FORM.name &&
    form.version === FORM.version &&
    formality === "informal" &&
    attachments.length === 0 &&
    fields.length === 1 &&
    field.number === PASSPHRASE &&
    /^[0-9a-f]{64}$/.test(field.text);
  if (!holds) {
    throw new Wrong("informal-no-passphrase");
  }
  return field.text;
}
