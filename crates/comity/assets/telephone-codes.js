// The page of one-time codes: makes them here, shows them for the printer, and sends digests alone.

import { hex, sha256 } from "./keys.js";

// Crockford's base32: I, L, O and U are left out.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

const sheet = document.getElementById("code-sheet");
const list = document.getElementById("codes");
const form = document.getElementById("codes-form");

for (const button of document.querySelectorAll(".make-codes")) {
  button.addEventListener("click", () => make(button));
}
document.getElementById("print-codes").addEventListener("click", () => window.print());

async function make(button) {
  const count = Number(document.getElementById(button.dataset.count).value);
  const codes = Array.from({ length: count }, oneCode);
  const digests = [];
  for (const code of codes) digests.push(hex(await sha256(new TextEncoder().encode(code))));
  list.replaceChildren(...codes.map(line));
  document.getElementById("sheet-name").textContent = button.dataset.name;
  form.reset();
  form.elements.namedItem("desk").value = button.dataset.desk;
  form.elements.namedItem("codes").value = digests.join(" ");
  sheet.hidden = false;
  document.getElementById("h-sheet").focus();
}

/// 16 letters and digits with 5 bits each. 256 is a multiple of 32, so each is as likely as the others.
function oneCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function line(code) {
  const item = document.createElement("li");
  const text = document.createElement("b");
  text.className = "code";
  text.textContent = code.match(/.{4}/g).join("-");
  item.append(text);
  return item;
}
