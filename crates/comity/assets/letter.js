// A letter as text: the same rules and sentences as `crates/sealing/src/letter`, and the padding.

import { ATTACHMENT_MAX, DESKS_MAX, FIRST, LETTER_MAX } from "./letter-rules.js";
import { check, checkText, lengthOf, notAs, refuse } from "./letter-rules.js";
import { Wrong } from "./refusals.js";

export { ATTACHMENTS_MAX, ATTACHMENT_MAX, LETTER_MAX } from "./letter-rules.js";

const KIB = 1 << 10;
const LETTER_SIZES = [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, LETTER_MAX];
const ATTACHMENT_SIZES = [4, 16, 64, 256, 1024, 4096, 16384, 31744].map((kib) => kib * KIB);

/// The letter's one spelling, without padding. A value that a letter may not hold is refused.
export function print(letter) {
  check(letter);
  const text = written(letter);
  checkText(text);
  return text;
}

/// The letter that a text is; what `print` would write differently is refused.
export function parse(text) {
  if (lengthOf(text) >= LETTER_MAX) refuse("letter-long");
  if (!text.endsWith("\n")) refuse("letter-no-end");
  const lines = text.slice(0, -1).split("\n");
  if (lines.shift() !== FIRST) refuse("letter-first", { first: FIRST });
  const letter = read(lines);
  if (print(letter) !== text) refuse("letter-spelling");
  return letter;
}

/// What stands before each letter, so that mail programs show it as text.
const HEAD = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";

/// A letter with `HEAD` before it, spaces and one LF behind it, so that its length says little.
export function pad(text) {
  const length = HEAD.length + lengthOf(text);
  const size = LETTER_SIZES.find((size) => length < size);
  if (size === undefined) throw new Wrong("letter-shorten");
  return `${HEAD}${text}${" ".repeat(size - length - 1)}\n`;
}

/// The letter without what `pad` put around it.
export function inside(padded) {
  const text = padded.slice(HEAD.length, -1).replace(/ +$/, "");
  if (!padded.endsWith("\n") || !text.endsWith("\n") || pad(text) !== padded) {
    throw new Wrong("letter-around");
  }
  return text;
}

/// The bytes of a file with zero bytes behind them.
export function padAttachment(bytes) {
  const padded = new Uint8Array(attachmentSize(bytes.length));
  padded.set(bytes);
  return padded;
}

/// The bytes of the file of `size` bytes that `padAttachment` padded.
export function attachmentInside(padded, size) {
  const fits = attachmentSize(size) === padded.length;
  if (!fits || padded.subarray(size).some((byte) => byte !== 0)) {
    throw new Wrong("attachment-length");
  }
  return padded.slice(0, size);
}

function attachmentSize(length) {
  if (length > ATTACHMENT_MAX) {
    throw new Wrong("attachment-large");
  }
  return ATTACHMENT_SIZES.find((size) => length <= size);
}

function written(letter) {
  const desk = (d) => `${d.participant} ${d.desk}`;
  const head = [
    FIRST,
    `Form: ${letter.form.name} ${letter.form.version}`,
    `Message: ${letter.message}`,
    `Conversation: ${letter.conversation}`,
    `From: ${desk(letter.from)}`,
    ...letter.to.map((d) => `To: ${desk(d)}`),
    ...letter.before.map((b) => `Before: ${desk(b.desk)} ${b.message}`),
    `Written: ${letter.written}`,
    `Formality: ${letter.formality}`,
    `Mark: ${letter.mark}`,
    `Test: ${letter.test ? "yes" : "no"}`,
    ...letter.attachments.map(
      (a) => `Attachment: ${a.number} ${a.size} ${a.sha256} ${a.mediaType} ${a.name}`,
    ),
    "",
  ];
  const fields = letter.fields.flatMap((f) => [
    `${String(f.number).padStart(3, "0")} ${f.label}`,
    ...f.text.split("\n").map((line) => `  ${line}`),
  ]);
  const closing = letter.closing.length > 0 ? ["", ...letter.closing] : [];
  return [...head, ...fields, ...closing, ""].join("\n");
}

function read(lines) {
  const tryOne = (name) => (lines[0]?.startsWith(`${name}: `) ? lines.shift() : undefined);
  const one = (name) => (tryOne(name) ?? notAs(name)).slice(name.length + 2);
  const many = (name, take) => {
    const all = [];
    for (let line = tryOne(name); line !== undefined; line = tryOne(name)) {
      if (all.length > DESKS_MAX) notAs(name);
      all.push(take(cut(line.slice(name.length + 2), name)));
    }
    return all;
  };
  const cut = (value, name) => {
    let rest = value;
    return (last = false) => {
      const at = last ? -1 : rest.indexOf(" ");
      if (!last && at < 0) notAs(name);
      const word = last ? rest : rest.slice(0, at);
      rest = rest.slice(at + 1);
      return word;
    };
  };
  const number = (text) => (/^[0-9]{1,9}$/.test(text) ? Number(text) : NaN);
  const among = (name, words) => {
    const value = one(name);
    return Object.hasOwn(words, value) ? words[value] : notAs(name);
  };
  const form = cut(one("Form"), "Form");
  const letter = { form: { name: form(), version: number(form(true)) } };
  letter.message = one("Message");
  letter.conversation = one("Conversation");
  const from = cut(one("From"), "From");
  letter.from = { participant: from(), desk: from(true) };
  letter.to = many("To", (next) => ({ participant: next(), desk: next(true) }));
  letter.before = many("Before", (next) => ({
    desk: { participant: next(), desk: next() },
    message: next(true),
  }));
  letter.written = one("Written");
  letter.formality = among("Formality", { official: "official", informal: "informal" });
  letter.mark = one("Mark");
  letter.test = among("Test", { yes: true, no: false });
  letter.attachments = many("Attachment", (next) => ({
    number: number(next()),
    size: number(next()),
    sha256: next(),
    mediaType: next(),
    name: next(true),
  }));
  if (lines.length > 0 && lines.shift() !== "") refuse("letter-head");
  letter.fields = readFields(lines);
  letter.closing = lines.splice(1);
  if (lines.length > 0 && letter.closing.length === 0) refuse("letter-empty-end");
  return letter;
}

/// Up to the empty line before the closing sentences, or to the end.
function readFields(lines) {
  const wrong = () => refuse("letter-between");
  const fields = [];
  while (lines.length > 0 && lines[0] !== "") {
    const line = lines.shift();
    if (line.startsWith("  ")) {
      if (fields.length === 0) wrong();
      fields.at(-1).lines.push(line.slice(2));
      continue;
    }
    const [, digits, label] = /^([0-9]{1,9}) (.*)$/s.exec(line) ?? wrong();
    fields.push({ number: Number(digits), label, lines: [] });
  }
  return fields.map(({ number, label, lines }) => ({ number, label, text: lines.join("\n") }));
}
