// The page of desk keys: makes keys here, opens and wraps them here. What leaves is public or wrapped.

import { deskSecrets } from "./channel.js";
import { deviceKey, toBase64 } from "./keys.js";
import { certificateOf, makeKey, onlyDeviceSecret, renewKey, wrapKey } from "./sealing.js";

const data = JSON.parse(document.getElementById("sealing").textContent);
const { words } = data;
const status = document.getElementById("device-status");
const form = document.getElementById("keys-form");
const who = [data.device.network, data.device.participant, data.device.person];

start().catch((error) => say(error.message));

async function start() {
  const signing = await deviceKey(...who);
  if (!signing) return say(words.no_signing_key);
  const secret = await onlyDeviceSecret(...who);
  const print = secret.getFingerprint();
  const enrolled = data.enrolled.some((device) => device.fingerprint === print);
  say(enrolled ? words.ready : words.not_enrolled);
  const enrol = document.getElementById("enrol-device");
  enrol.hidden = enrolled;
  enrol.addEventListener("click", () => {
    const certificate = certificateOf(secret);
    post({ act: "device", certificate, signing_key: signing.publicKeyText });
  });
  for (const desk of data.desks) await offer(desk, print, enrolled);
}

async function offer(desk, print, enrolled) {
  const panel = document.querySelector(`[data-desk="${CSS.escape(desk.desk)}"]`);
  const line = panel.querySelector(".key-status");
  const make = panel.querySelector(".make");
  // Whoever makes a desk's key must be able to open it afterwards.
  make.hidden = !enrolled || !desk.holds;
  make.addEventListener("click", () => attempt(make, () => makeDesk(desk)));
  if (!desk.fingerprint) return;
  const { secrets } = await deskSecrets(data.device, [desk.fingerprint]);
  // A secret of before the key was renewed opens what came before, and must be neither handed on
  // nor renewed: it lacks the subkey that others seal to.
  const has = secrets.length > 0 && desk.with.includes(print);
  const older = secrets.length > 0 ? words.older : words.waits;
  if (line) line.textContent = has ? words.opens : older;
  if (!has) return;
  const [secret] = secrets;
  const renew = panel.querySelector(".renew");
  // Whoever renews a desk's key must be able to open it afterwards.
  renew.hidden = !desk.devices.some((device) => device.fingerprint === print);
  renew.addEventListener("click", () => attempt(renew, () => renewDesk(desk, secret)));
  const share = panel.querySelector(".share");
  if (!share) return;
  share.hidden = false;
  share.addEventListener("click", () => attempt(share, () => shareDesk(desk, secret)));
}

async function makeDesk(desk) {
  say(words.making);
  const secret = await makeKey(desk.name);
  const wraps = await wrap(secret, everybody(desk));
  post({ act: "make", desk: desk.desk, certificate: certificateOf(secret), wraps });
}

async function renewDesk(desk, old) {
  say(words.renewing);
  const secret = await renewKey(old);
  const wraps = await wrap(secret, everybody(desk));
  post({ act: "renew", desk: desk.desk, certificate: certificateOf(secret), wraps });
}

async function shareDesk(desk, secret) {
  const wraps = await wrap(secret, everybody(desk).filter((device) => !device.has));
  post({ act: "share", desk: desk.desk, fingerprint: desk.fingerprint, wraps });
}

/// The devices of those who hold the desk, and the archive of their state.
function everybody(desk) {
  return desk.archive ? [...desk.devices, desk.archive] : desk.devices;
}

async function wrap(secret, devices) {
  const wraps = [];
  for (const device of devices) {
    const sealed = await wrapKey(secret, { signer: secret, recipients: [device.certificate] });
    wraps.push({ device: device.fingerprint, wrapped: toBase64(sealed) });
  }
  return JSON.stringify(wraps);
}

async function attempt(button, act) {
  button.disabled = true;
  try {
    await act();
  } catch (error) {
    button.disabled = false;
    say(`${words.failed} ${error.message}`);
  }
}

function post(values) {
  for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
  form.submit();
}

function say(sentence) {
  status.textContent = sentence;
}
