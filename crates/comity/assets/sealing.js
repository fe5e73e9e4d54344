// Sealed messages in the browser: keys, sealing and opening with OpenPGP.js, as `crates/sealing`
// does it, in the profile compat-1. What it refuses has its word in `rule`, and its sentence from the page.

import {
  MESSAGE_MAX,
  config,
  dateOf,
  decode,
  isArmored,
  mustBeUsable,
  now,
  readCertificate,
  readSecret,
  settled,
  textOf,
} from "./sealing-keys.js";
import { Wrong } from "./refusals.js";
import * as openpgp from "./vendor/openpgp.min.mjs";

export { deviceSecret, makeDeviceSecret, onlyDeviceSecret } from "./device-secret.js";
export { certificateOf, fingerprint, makeKey, newestPart, readSecret, renewKey, whyNot } from "./sealing-keys.js";

const CONTENT_MAX = 32 << 20;
const PACKETS_MAX = 1000;
const RECIPIENTS_MAX = 512;
const PASSPHRASE_MIN = 20;
const PASSPHRASES_MAX = 4;
const { enums } = openpgp;
const AES = [enums.symmetric.aes128, enums.symmetric.aes192, enums.symmetric.aes256];
const utf8 = new TextEncoder();

/// Seals text or bytes to certificates, signed by `signer` if there is one; gives bytes.
export async function seal(content, { signer = null, recipients, when = now() }) {
  if (recipients.length === 0 || recipients.length > RECIPIENTS_MAX) {
    throw new Wrong("recipients");
  }
  const message = await messageOf(content);
  const encryptionKeys = await Promise.all(recipients.map(readCertificate));
  const signingKeys = signer ? [signer] : [];
  const from = settled(when, [...encryptionKeys, ...signingKeys]);
  for (const key of encryptionKeys) await mustBeUsable(key, from);
  const date = dateOf(from);
  return openpgp.encrypt({ message, encryptionKeys, signingKeys, date, format: "binary", config });
}

/// Opens what was sealed to one of the secret keys. `signedBy` is `{ state: "good", fingerprint }`,
/// `{ state: "unsigned" }`, `{ state: "unknown", id }` or `{ state: "bad" }`; `sealedTo` are the ids of keys.
export async function open(bytes, { secrets, known = [] }) {
  const message = await readSealed(bytes);
  const keys = await Promise.all(known.map(readCertificate));
  const ids = message.getEncryptionKeyIDs();
  const fits = (secret) => ids.some((id) => id.isWildcard() || secret.getKeys(id).length > 0);
  const able = secrets.filter(fits);
  if (ids.length === 0) {
    throw new Wrong("passphrase-needed");
  }
  if (able.length === 0) {
    const others = ids.slice(0, 3).map((id) => id.toHex());
    const more = ids.length > 3 ? ", …" : "";
    throw new Wrong("other-keys", { keys: `${others.join(", ")}${more}` });
  }
  const sealedTo = ids.map((id) => id.toHex());
  return { ...(await opened(message, keys, { decryptionKeys: able })), sealedTo };
}

/// Seals with a passphrase alone, without a signature; gives bytes.
export async function sealWithPassphrase(content, passphrase) {
  if ([...passphrase].length < PASSPHRASE_MIN) {
    throw new Wrong("passphrase-short");
  }
  const message = await messageOf(content);
  return openpgp.encrypt({ message, passwords: [passphrase], format: "binary", config });
}

/// Opens what was sealed with a passphrase.
export async function openWithPassphrase(bytes, passphrase) {
  const message = await readSealed(bytes);
  const sealed = message.packets.filterByTag(enums.packet.symEncryptedSessionKey);
  const bearable = sealed.filter(({ s2k }) => ["salted", "iterated"].includes(s2k?.type));
  if (bearable.length === 0 || bearable.length !== sealed.length || sealed.length > PASSPHRASES_MAX) {
    throw new Wrong("no-passphrase");
  }
  return opened(message, [], { passwords: [passphrase] });
}

/// Sealed bytes as text, for mail.
export function armored(bytes) {
  return openpgp.armor(enums.armor.message, bytes, undefined, undefined, undefined, true, config);
}

/// A role's secret key, sealed to the keys of those who hold the role.
export function wrapKey(secret, { signer = null, recipients, when = now() }) {
  return seal(secret.armor(config), { signer, recipients, when });
}

/// The secret key that `wrapKey` sealed, and who signed it.
export async function unwrapKey(bytes, keys) {
  const { content, signedBy, signedAt } = await open(bytes, keys);
  return { secret: await readSecret(decode(content)), signedBy, signedAt };
}

async function messageOf(content) {
  const binary = typeof content === "string" ? utf8.encode(content) : content;
  if (binary.length > CONTENT_MAX) {
    throw new Wrong("too-large");
  }
  return openpgp.createMessage({ binary, format: "binary" });
}

async function readSealed(bytes) {
  const notSealed = (cause) => new Wrong("not-sealed", {}, cause);
  if (bytes.length > (isArmored(bytes) ? 1.5 : 1) * MESSAGE_MAX) throw notSealed();
  let message;
  try {
    message = isArmored(bytes)
      ? await openpgp.readMessage({ armoredMessage: textOf(bytes), config })
      : await openpgp.readMessage({ binaryMessage: bytes, config });
  } catch (cause) {
    throw notSealed(cause);
  }
  const tags = await tagsOf(message).catch((cause) => {
    throw notSealed(cause);
  });
  const last = tags.pop();
  if (last === enums.packet.symmetricallyEncryptedData) {
    throw new Wrong("old");
  }
  const forKeys = [enums.packet.publicKeyEncryptedSessionKey, enums.packet.symEncryptedSessionKey];
  const known = tags.length < PACKETS_MAX && tags.every((tag) => forKeys.includes(tag));
  if (last !== enums.packet.symEncryptedIntegrityProtectedData || !known) throw notSealed();
  if (message.packets.at(-1).version !== 1) {
    throw new Wrong("version");
  }
  return message;
}

/// The kinds of a message's packets; the library reads those behind the data only when asked to.
async function tagsOf(message) {
  const { packets } = message;
  const rest = (await packets.stream?.readToEnd((all) => all)) ?? [];
  packets.stream = null;
  for (const packet of rest) packets.push(packet);
  return Array.from(packets, (packet) => packet.constructor.tag);
}

async function opened(message, known, { decryptionKeys = [], passwords = [] }) {
  const damaged = (cause) => new Wrong("damaged", {}, cause);
  let keys;
  try {
    keys = await message.decryptSessionKeys(
      decryptionKeys.length > 0 ? decryptionKeys : undefined,
      passwords.length > 0 ? passwords : undefined,
      undefined,
      undefined,
      config,
    );
  } catch (cause) {
    if (passwords.length === 0) throw damaged(cause);
    throw new Wrong("passphrase-wrong", {}, cause);
  }
  if (!keys.every(({ algorithm }) => AES.includes(enums.symmetric[algorithm] ?? algorithm))) {
    throw new Wrong("cipher");
  }
  const { compressedData, onePassSignature, literalData, signature } = enums.packet;
  let inner;
  let tags;
  try {
    inner = await message.decrypt(undefined, undefined, keys, undefined, config);
    tags = await tagsOf(inner);
    // GnuPG compresses unless the certificates ask it not to: once, and no further.
    if (tags.join() === `${compressedData}`) {
      inner = inner.unwrapCompressed();
      tags = await tagsOf(inner);
    }
  } catch (cause) {
    throw damaged(cause);
  }
  const forms = [[literalData], [onePassSignature, literalData, signature]];
  if (!forms.some((form) => form.join() === tags.join())) {
    throw new Wrong("inside");
  }
  const content = inner.getLiteralData();
  // No time: whether the key could sign when it signed is looked at, and not our own clock.
  const [found] = await inner.verify(known, null, config);
  if (!found) return { content, signedBy: { state: "unsigned" }, signedAt: null };
  return { content, ...(await judged(found, known)) };
}

/// Who signed; a signature that is not understood, or not over the very bytes, is a bad one.
async function judged(found, known) {
  const [packet] = (await found.signature).packets;
  const signedAt = Math.floor(packet.created.getTime() / 1000);
  const signer = known.find((key) => key.getKeys(found.keyID).length > 0);
  if (!signer) return { signedBy: { state: "unknown", id: found.keyID.toHex() }, signedAt };
  const plain =
    packet.version === 4 &&
    packet.signatureType === enums.signature.binary &&
    packet.signatureNeverExpires;
  const holds = plain && (await found.verified.catch(() => false));
  const good = { state: "good", fingerprint: signer.getFingerprint() };
  return { signedBy: holds ? good : { state: "bad" }, signedAt };
}
