// What each value of a letter may be: the rules and sentences of `crates/sealing/src/letter/rules.rs`.

import { Wrong } from "./refusals.js";

export const LETTER_MAX = 1 << 20;
export const DESKS_MAX = 256;
const FIELDS_MAX = 64;
export const ATTACHMENTS_MAX = 16;
const CLOSING_MAX = 16;
export const ATTACHMENT_MAX = 30 << 20;
const MARKS = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"];
export const FIRST = "Comity letter 1";
// Characters that show nothing or turn the reading order around; marks of direction and joiners,
// which Arabic and Persian need, are not among them. The only table of scripts; a test compares it with `rules.rs`.
export const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E007F}]/u;
const WORD = /^(?!-)[a-z0-9-]{1,32}(?<!-)$/;
const CODE = /^[A-Z][A-Z0-9-]{1,15}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const utf8 = new TextEncoder();

/// Every rule about the values.
export function check(letter) {
  const need = (holds, name) => holds || notAs(name);
  need(matches(WORD, letter.form.name) && isNumber(letter.form.version, 1, 999), "Form");
  need(matches(UUID, letter.message), "Message");
  need(matches(UUID, letter.conversation), "Conversation");
  need(isDesk(letter.from), "From");
  need(letter.to.length > 0 && letter.to.every(isDesk), "To");
  if (letter.to.length > DESKS_MAX) refuse("letter-desks");
  const names = letter.to.map((d) => `${d.participant} ${d.desk}`);
  if (new Set(names).size !== names.length) refuse("letter-desk-twice");
  let rest = 0;
  for (const { desk, message } of letter.before) {
    const at = names.indexOf(`${desk.participant} ${desk.desk}`, rest);
    need(at >= 0 && matches(UUID, message), "Before");
    rest = at + 1;
  }
  need(isTime(letter.written), "Written");
  need(["official", "informal"].includes(letter.formality), "Formality");
  need(MARKS.includes(letter.mark), "Mark");
  need(typeof letter.test === "boolean", "Test");
  if (letter.attachments.length > ATTACHMENTS_MAX) refuse("letter-attachments");
  for (const [at, one] of letter.attachments.entries()) {
    need(one.number === at + 1 && isAttached(one), "Attachment");
  }
  if (letter.fields.length === 0) refuse("letter-no-field");
  if (letter.fields.length > FIELDS_MAX) refuse("letter-fields");
  const rising = letter.fields.every((f, at, all) => at === 0 || all[at - 1].number < f.number);
  if (!rising) refuse("letter-order");
  for (const field of letter.fields) {
    const number = String(field.number).padStart(3, "0");
    if (!isField(field)) refuse("letter-field", { number });
  }
  if (letter.closing.length > CLOSING_MAX) refuse("letter-closings");
  const plain = letter.closing.every((line) => isLine(line, LETTER_MAX));
  if (!plain) refuse("letter-closing");
}

/// The rules about the whole text.
export function checkText(text) {
  if (lengthOf(text) >= LETTER_MAX) refuse("letter-long");
  if (!text.isWellFormed() || text.normalize("NFC") !== text) {
    refuse("letter-nfc");
  }
  const unseen = UNSEEN.exec(text.replaceAll("\n", ""));
  if (unseen) {
    const code = unseen[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    refuse("letter-unseen", { code: `U+${code}` });
  }
}

function matches(pattern, text) {
  return typeof text === "string" && pattern.test(text);
}

function isNumber(value, from, to) {
  return Number.isInteger(value) && value >= from && value <= to;
}

function isDesk(desk) {
  return matches(CODE, desk.participant) && matches(WORD, desk.desk);
}

function isTime(text) {
  if (!matches(TIME, text)) return false;
  const time = new Date(text);
  // A day that the month does not have becomes another day.
  const same = !Number.isNaN(time.getTime()) && time.toISOString() === `${text.slice(0, 19)}.000Z`;
  return same && time.getTime() >= 0;
}

function isAttached(one) {
  return (
    isNumber(one.size, 0, ATTACHMENT_MAX) &&
    matches(/^[0-9a-f]{64}$/, one.sha256) &&
    matches(TYPE, one.mediaType) &&
    one.mediaType.length <= 100 &&
    isLine(one.name, 120) &&
    !/^\.|\.$|[/\\:*?"<>|\u200E\u200F]/.test(one.name)
  );
}

function isLine(text, limit) {
  return isTrimmed(text) && !text.includes("\n") && [...text].length <= limit;
}

/// Not empty, and with no space or LF at either end.
function isTrimmed(text) {
  return typeof text === "string" && text !== "" && !/^[ \n]|[ \n]$/.test(text);
}

function isField(field) {
  return isNumber(field.number, 1, 999) && isLine(field.label, 80) && isTrimmed(field.text);
}

export function refuse(rule, values) {
  throw new Wrong(rule, values);
}

export function notAs(name) {
  refuse("letter-line", { name });
}

export function lengthOf(text) {
  return utf8.encode(text).length;
}
