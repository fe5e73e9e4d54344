// Sealed messages in the browser: keys, sealing and opening with OpenPGP.js, as `crates/sealing`
// does it, in the profile compat-1. An error has a sentence, and in `rule` a word for pages.

import { inStore, keyId } from "./keys.js";
import * as openpgp from "./vendor/openpgp.min.mjs";

const MESSAGE_MAX = 64 << 20;
const CONTENT_MAX = 32 << 20;
const PACKETS_MAX = 1000;
const CERTIFICATE_MAX = 64 << 10;
const RECIPIENTS_MAX = 512;
const PASSPHRASE_MIN = 20;
const NAME_MAX = 200;
const LEEWAY = 24 * 60 * 60;
const { enums } = openpgp;
const AES = [enums.symmetric.aes128, enums.symmetric.aes192, enums.symmetric.aes256];
const utf8 = new TextEncoder();

const config = {
  ...openpgp.config,
  aeadProtect: false,
  allowInsecureDecryptionWithSigningKeys: false,
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false,
  enforceGrammar: true,
  maxDecompressedMessageSize: MESSAGE_MAX,
  minRSABits: 3072,
  parseAEADEncryptedV4KeysAsLegacy: false,
  preferredCompressionAlgorithm: enums.compression.uncompressed,
  preferredHashAlgorithm: enums.hash.sha512,
  preferredSymmetricAlgorithm: enums.symmetric.aes256,
  s2kIterationCountByte: 96,
  s2kType: enums.s2k.iterated,
  showComment: false,
  showVersion: false,
  v6Keys: false,
};

/// A refusal with a sentence, and a word by which a page finds its own sentence.
class Wrong extends Error {
  constructor(rule, sentence, cause) {
    super(sentence, { cause });
    this.rule = rule;
  }
}

/// A new key: it certifies and signs, and has one subkey for encryption. `created` in seconds.
export async function makeKey(userId, created = now()) {
  if (userId.length === 0 || [...userId].length > NAME_MAX) {
    throw new Wrong("key-name", "The name of a key has 1 to 200 characters, all visible.");
  }
  const made = await openpgp.generateKey({
    type: "ecc",
    curve: "curve25519Legacy",
    userIDs: [{ name: userId }],
    date: dateOf(created),
    format: "object",
    config,
  });
  return made.privateKey;
}

/// The certificate of a secret key, armored, to hand to others.
export function certificateOf(secret) {
  return secret.toPublic().armor(config);
}

/// The fingerprint of a certificate in lower-case hexadecimal.
export async function fingerprint(certificate) {
  return (await readCertificate(certificate)).getFingerprint();
}

/// Nothing when messages can be sealed to a certificate; else why not, as `rule` and `message`.
export async function whyNot(certificate, when = now()) {
  try {
    const key = await readCertificate(certificate);
    await encryptionKey(key, settled(when, [key]));
    return null;
  } catch (error) {
    return { rule: error.rule ?? "certificate", message: error.message };
  }
}

/// Seals text or bytes to certificates, signed by `signer` if there is one; gives bytes.
export async function seal(content, { signer = null, recipients, when = now() }) {
  if (recipients.length === 0 || recipients.length > RECIPIENTS_MAX) {
    const sentence = "A message is sealed to at least one desk and at most 512.";
    throw new Wrong("recipients", sentence);
  }
  const message = await messageOf(content);
  const encryptionKeys = await Promise.all(recipients.map(readCertificate));
  const signingKeys = signer ? [signer] : [];
  const from = settled(when, [...encryptionKeys, ...signingKeys]);
  for (const key of encryptionKeys) await encryptionKey(key, from);
  const date = dateOf(from);
  return openpgp.encrypt({ message, encryptionKeys, signingKeys, date, format: "binary", config });
}

/// Opens what was sealed to one of the secret keys. `signedBy` is `{ state: "good", fingerprint }`,
/// `{ state: "unsigned" }`, `{ state: "unknown", id }` or `{ state: "bad" }`.
export async function open(bytes, { secrets, known = [] }) {
  const message = await readSealed(bytes);
  const keys = await Promise.all(known.map(readCertificate));
  const ids = message.getEncryptionKeyIDs();
  const fits = (secret) => ids.some((id) => id.isWildcard() || secret.getKeys(id).length > 0);
  const able = secrets.filter(fits);
  if (ids.length === 0) {
    throw new Wrong("passphrase-needed", "This message is sealed with a passphrase, not to a key.");
  }
  if (able.length === 0) {
    const others = ids.slice(0, 3).map((id) => id.toHex());
    const more = ids.length > 3 ? ", …" : "";
    const sentence = `This message is sealed to other keys (${others.join(", ")}${more}).`;
    throw new Wrong("other-keys", sentence);
  }
  return opened(message, keys, { decryptionKeys: able });
}

/// Seals with a passphrase alone, without a signature; gives bytes.
export async function sealWithPassphrase(content, passphrase) {
  if ([...passphrase].length < PASSPHRASE_MIN) {
    const sentence = "The passphrase is too short; take 32 random bytes.";
    throw new Wrong("passphrase-short", sentence);
  }
  const message = await messageOf(content);
  return openpgp.encrypt({ message, passwords: [passphrase], format: "binary", config });
}

/// Opens what was sealed with a passphrase.
export async function openWithPassphrase(bytes, passphrase) {
  const message = await readSealed(bytes);
  const sealed = message.packets.filterByTag(enums.packet.symEncryptedSessionKey);
  const bearable = sealed.filter(({ s2k }) => ["salted", "iterated"].includes(s2k?.type));
  if (bearable.length === 0 || bearable.length !== sealed.length || sealed.length > 4) {
    throw new Wrong("no-passphrase", "This message is not sealed with a passphrase.");
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

/// A secret key from a file, with its passphrase when it has one.
export async function readSecret(armoredKey, passphrase = null) {
  let key;
  try {
    key = await openpgp.readPrivateKey({ armoredKey, config });
  } catch (cause) {
    const sentence = "This is not one OpenPGP secret key of version 4.";
    throw new Wrong("secret-key", sentence, cause);
  }
  if (key.isDecrypted()) return key;
  if (passphrase === null) {
    throw new Wrong("passphrase-needed", "This key has a passphrase; give it.");
  }
  try {
    return await openpgp.decryptKey({ privateKey: key, passphrase, config });
  } catch (cause) {
    throw new Wrong("passphrase-wrong", "This is not the key's passphrase.", cause);
  }
}

/// The secret key that this browser keeps for one person of one participant, or null. The text of
/// the key lies encrypted in the browser's store, under a key that cannot be read out.
export async function deviceSecret(network, participant, person) {
  const id = `sealing/${keyId(network, participant, person)}`;
  const kept = await inStore("readonly", (store) => store.get(id));
  if (!kept) return null;
  let text;
  try {
    text = await crypto.subtle.decrypt(cipher(id, kept.iv), kept.wrap, kept.sealed);
  } catch (cause) {
    const sentence = "The key for messages that this browser kept can no longer be read.";
    throw new Wrong("device-key", sentence, cause);
  }
  return readSecret(decode(new Uint8Array(text)));
}

/// Makes a secret key and keeps it in place of any other.
export async function makeDeviceSecret(network, participant, person) {
  const id = `sealing/${keyId(network, participant, person)}`;
  const secret = await makeKey(`${participant} ${person}`);
  const wrap = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(id, iv), wrap, utf8.encode(secret.armor(config)));
  await inStore("readwrite", (store) => store.put({ wrap, iv, sealed }, id));
  // Asks the browser not to clear the key when space runs short; a no is not an error.
  navigator.storage?.persist?.().catch(() => {});
  return secret;
}

/// The secret key that this browser keeps, or a new one; one tab at a time.
export function onlyDeviceSecret(...who) {
  return navigator.locks.request("comity-secret", async () => {
    return (await deviceSecret(...who)) ?? (await makeDeviceSecret(...who));
  });
}

function cipher(id, iv) {
  return { name: "AES-GCM", iv, additionalData: utf8.encode(id) };
}

function now() {
  return Math.floor(Date.now() / 1000);
}

function dateOf(seconds) {
  return new Date(seconds * 1000);
}

/// A time at which these keys were there already, when clocks differ by less than a day.
function settled(when, keys) {
  const made = keys.flatMap((key) => key.getKeys().map((k) => k.getCreationTime().getTime() / 1000));
  const last = Math.max(when, ...made);
  return last - when < LEEWAY ? last : when;
}

function decode(bytes) {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

function isArmored(bytes) {
  // Every packet begins with its highest bit set; no letter of an armor does.
  return typeof bytes === "string" || (bytes.length > 0 && (bytes[0] & 0x80) === 0);
}

function textOf(armored) {
  return typeof armored === "string" ? armored : decode(armored);
}

async function messageOf(content) {
  const binary = typeof content === "string" ? utf8.encode(content) : content;
  if (binary.length > CONTENT_MAX) {
    throw new Wrong("too-large", "This is too large to be sealed; at most 32 MiB go in.");
  }
  return openpgp.createMessage({ binary, format: "binary" });
}

async function readCertificate(certificate) {
  let key;
  try {
    if (certificate.length > 2 * CERTIFICATE_MAX) throw new Error("too long");
    const all = isArmored(certificate)
      ? await openpgp.readKeys({ armoredKeys: textOf(certificate), config })
      : await openpgp.readKeys({ binaryKeys: certificate, config });
    if (all.length !== 1 || all[0].keyPacket.version !== 4) throw new Error("not one of version 4");
    [key] = all;
  } catch (cause) {
    const sentence = "This is not one OpenPGP certificate of version 4.";
    throw new Wrong("certificate", sentence, cause);
  }
  if (key.isPrivate()) {
    const sentence = "This is a secret key. Never hand it on; what others need is the certificate.";
    throw new Wrong("certificate-secret", sentence);
  }
  return key;
}

async function encryptionKey(key, when) {
  try {
    return await key.getEncryptionKey(null, dateOf(when), {}, config);
  } catch (cause) {
    const name = key.getUserIDs()[0] ?? "";
    const who = `${name} (${key.getFingerprint()})`;
    const sentence = `Nothing was sealed. ${who}: nothing can be sealed to this certificate now.`;
    throw new Wrong("certificate-unusable", sentence, cause);
  }
}

async function readSealed(bytes) {
  const notSealed = (cause) => new Wrong("not-sealed", "This is not one sealed message.", cause);
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
    const sentence =
      "This message is encrypted in an old way that anybody can alter; it is not opened.";
    throw new Wrong("old", sentence);
  }
  const forKeys = [enums.packet.publicKeyEncryptedSessionKey, enums.packet.symEncryptedSessionKey];
  const known = tags.length < PACKETS_MAX && tags.every((tag) => forKeys.includes(tag));
  if (last !== enums.packet.symEncryptedIntegrityProtectedData || !known) throw notSealed();
  if (message.packets.at(-1).version !== 1) {
    const sentence = "This message is encrypted in a way that GnuPG 2.2 does not read (version 2).";
    throw new Wrong("version", sentence);
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
  const damaged = (cause) => {
    const sentence =
      "This message is damaged or was altered; nothing of it is shown. Ask for it again.";
    return new Wrong("damaged", sentence, cause);
  };
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
    const sentence = "This message is sealed with another passphrase.";
    throw new Wrong("passphrase-wrong", sentence, cause);
  }
  if (!keys.every(({ algorithm }) => AES.includes(enums.symmetric[algorithm] ?? algorithm))) {
    throw new Wrong("cipher", "This message is encrypted with another cipher than AES.");
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
    const sentence =
      "Inside this sealed message is something else than one text with at most one signature.";
    throw new Wrong("inside", sentence);
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
