// Informal messages: the sealed letter holds a passphrase, and the text is a second letter sealed with it
// alone. The rules and sentences of `crates/sealing/src/informal.rs`.

import { hex } from "./keys.js";
import { inside, pad, parse, print } from "./letter.js";
import { openWithPassphrase, sealWithPassphrase } from "./sealing.js";

const FORM = { name: "informal", version: 1 };
const PASSPHRASE = 900;
export const COMMITS_NOBODY = "Informal: this message commits nobody.";
const WHERE = "The text is a second letter, sealed with this passphrase alone.";

/// The letter that is sealed and signed in place of this one, and the text as it lies beside it.
export async function sealInformal(text) {
  if (text.formality !== "informal" || text.attachments.length > 0) {
    throw new Error("An informal message has no attachments, and its letter says informal.");
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
    throw new Error("The text of an informal message is signed by nobody; this one is not shown.");
  }
  const text = inside(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content));
  const letter = parse(text);
  const { form, fields, closing } = letter;
  if (form.name === FORM.name || print({ ...first, form, fields, closing }) !== text) {
    throw new Error("What lies beside this message is the text of another one. It is not shown.");
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
    throw new Error("This informal message holds no passphrase; ask its sender to send it again.");
  }
  return field.text;
}
