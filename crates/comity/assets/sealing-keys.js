// Keys of sealed messages: made, read and judged with OpenPGP.js, in the profile compat-1.

import { Wrong } from "./refusals.js";
import { UNSEEN } from "./letter-rules.js";
import * as openpgp from "./vendor/openpgp.min.mjs";

export const MESSAGE_MAX = 64 << 20;
const CERTIFICATE_MAX = 64 << 10;
const NAME_MAX = 200;
const LEEWAY = 24 * 60 * 60;
const { enums } = openpgp;
const FOR_ENCRYPTION = enums.keyFlags.encryptCommunication | enums.keyFlags.encryptStorage;

/// How the library is asked to work, each time: GnuPG 2.2 reads what it writes.
export const config = {
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
  rejectCurves: new Set([
    enums.curve.brainpoolP256r1,
    enums.curve.brainpoolP384r1,
    enums.curve.brainpoolP512r1,
    enums.curve.nistP521,
    enums.curve.secp256k1,
  ]),
  rejectHashAlgorithms: new Set([
    enums.hash.md5,
    enums.hash.ripemd,
    enums.hash.sha1,
    enums.hash.sha224,
  ]),
  s2kIterationCountByte: 96,
  s2kType: enums.s2k.iterated,
  showComment: false,
  showVersion: false,
  v6Keys: false,
};

/// A new key: it certifies and signs, and has one subkey for encryption. `created` in seconds.
export async function makeKey(userId, created = now()) {
  if (userId === "" || [...userId].length > NAME_MAX || UNSEEN.test(userId)) {
    throw new Wrong("key-name");
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

/// The same key with a fresh subkey for encryption. The old subkeys stay for reading; in the new
/// certificate their time is over, so that nobody seals to them any more.
export async function renewKey(secret, created = now()) {
  const newest = Math.max(...secret.subkeys.map((sub) => sub.getCreationTime().getTime() / 1000));
  if (newest >= created) {
    throw new Wrong("key-renewed-later");
  }
  // The key that was given stays as it was.
  const renewed = await readSecret(secret.armor(config));
  for (const sub of renewed.subkeys) await end(renewed.keyPacket, sub, created);
  const fresh = { type: "ecc", curve: "curve25519Legacy", date: dateOf(created), config };
  return readSecret((await renewed.addSubkey(fresh)).armor(config));
}

/// Says of a subkey for encryption that it is over from `time` on.
async function end(primary, sub, time) {
  if (!isForEncryption(sub.bindingSignatures.at(-1))) return;
  const bound = new openpgp.SignaturePacket();
  bound.signatureType = enums.signature.subkeyBinding;
  bound.publicKeyAlgorithm = primary.algorithm;
  bound.hashAlgorithm = enums.hash.sha512;
  bound.keyFlags = [FOR_ENCRYPTION];
  bound.keyExpirationTime = time - sub.getCreationTime().getTime() / 1000;
  bound.keyNeverExpires = false;
  await bound.sign(primary, { key: primary, bind: sub.keyPacket }, dateOf(time), false, config);
  // Revocations stay; an earlier binding says less than this one.
  sub.bindingSignatures = [bound];
}

/// The certificate of a secret key, armored, to hand to others.
export function certificateOf(secret) {
  return secret.toPublic().armor(config);
}

/// The fingerprint of a certificate in lower-case hexadecimal.
export async function fingerprint(certificate) {
  return (await readCertificate(certificate)).getFingerprint();
}

/// The newest subkey for encryption that the key itself bound, ended or not: its id, and when it was made, in seconds.
export async function newestPart(certificate) {
  const key = await readCertificate(certificate);
  let newest = null;
  for (const sub of key.subkeys) {
    const made = sub.getCreationTime().getTime() / 1000;
    const isNewer = !newest || made > newest.made;
    if (isNewer && (await isBound(key.keyPacket, sub))) newest = { made, id: sub.getKeyID().toHex() };
  }
  return newest;
}

async function isBound(primary, sub) {
  const over = { key: primary, bind: sub.keyPacket };
  const type = enums.signature.subkeyBinding;
  for (const bound of sub.bindingSignatures.filter(isForEncryption)) {
    // No time: a part whose time is over was bound all the same.
    const holds = await bound.verify(primary, type, over, null, false, config).then(() => true, () => false);
    if (holds) return true;
  }
  return false;
}

function isForEncryption(bound) {
  return ((bound?.keyFlags?.[0] ?? 0) & FOR_ENCRYPTION) !== 0;
}

/// Nothing when messages can be sealed to a certificate; else why not, as `rule` and `message`.
export async function whyNot(certificate, when = now()) {
  try {
    const key = await readCertificate(certificate);
    await mustBeUsable(key, settled(when, [key]));
    return null;
  } catch (error) {
    return { rule: error.rule ?? "certificate", message: error.message };
  }
}

/// A secret key from a file, with its passphrase when it has one.
export async function readSecret(armoredKey, passphrase = null) {
  let key;
  try {
    key = await openpgp.readPrivateKey({ armoredKey, config });
    if (key.keyPacket.version !== 4) throw new Error("not of version 4");
  } catch (cause) {
    throw new Wrong("secret-key", {}, cause);
  }
  if (key.isDecrypted()) return key;
  if (passphrase === null) {
    throw new Wrong("key-passphrase-needed");
  }
  try {
    return await openpgp.decryptKey({ privateKey: key, passphrase, config });
  } catch (cause) {
    throw new Wrong("key-passphrase-wrong", {}, cause);
  }
}

/// Refuses a certificate to which nothing can be sealed at that time, with the reason.
export async function mustBeUsable(key, when) {
  try {
    const found = await key.getEncryptionKey(null, dateOf(when), {}, config);
    if (found === key) throw new Error("only a subkey is used for encryption");
  } catch (cause) {
    const late = key.getCreationTime() > dateOf(when);
    const who = `${key.getUserIDs()[0] ?? ""} (${key.getFingerprint()})`;
    const bits = Math.min(...key.getKeys().map((one) => one.getAlgorithmInfo().bits ?? Infinity));
    throw new Wrong(reason(late ? "later" : cause.message), { who, bits }, cause);
  }
}

/// Why nothing can be sealed to a key, from what this version of the library says of it.
function reason(said) {
  if (said === "later") return "certificate-later";
  if (/revoked/.test(said)) return "certificate-revoked";
  if (/expired/.test(said)) return "certificate-expired";
  if (/RSA keys shorter/.test(said)) return "certificate-short";
  if (/disabled|too weak|unknown|unsupported/i.test(said)) return "certificate-kind";
  if (/self-(signature|certification)/.test(said)) return "certificate-unsigned";
  return "certificate-no-key";
}

/// One certificate of version 4, from text or bytes.
export async function readCertificate(certificate) {
  let key;
  try {
    if (certificate.length > 2 * CERTIFICATE_MAX) throw new Error("too long");
    const all = isArmored(certificate)
      ? await openpgp.readKeys({ armoredKeys: textOf(certificate), config })
      : await openpgp.readKeys({ binaryKeys: certificate, config });
    if (all.length !== 1 || all[0].keyPacket.version !== 4) throw new Error("not one of version 4");
    [key] = all;
  } catch (cause) {
    throw new Wrong("certificate", {}, cause);
  }
  if (key.isPrivate()) {
    throw new Wrong("certificate-secret");
  }
  return key;
}

/// The time now, in seconds.
export function now() {
  return Math.floor(Date.now() / 1000);
}

/// Seconds as the library wants them.
export function dateOf(seconds) {
  return new Date(seconds * 1000);
}

/// A time at which these keys were there already, when clocks differ by less than a day.
export function settled(when, keys) {
  const made = keys.flatMap((key) => key.getKeys().map((k) => k.getCreationTime().getTime() / 1000));
  const last = Math.max(when, ...made);
  return last - when < LEEWAY ? last : when;
}

/// Bytes of UTF-8 as text; other bytes are refused.
export function decode(bytes) {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/// Whether it is text in ASCII armor.
export function isArmored(bytes) {
  // Every packet begins with its highest bit set; no letter of an armor does.
  return typeof bytes === "string" || (bytes.length > 0 && (bytes[0] & 0x80) === 0);
}

/// Armor as text, from text or bytes.
export function textOf(armored) {
  return typeof armored === "string" ? armored : decode(armored);
}
