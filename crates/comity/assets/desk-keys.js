// The page of desk keys: makes keys here, opens and wraps them here. What leaves is public, or wrapped for
// devices that a person compared.

import { deskSecrets, dotted } from "./channel.js";
import { areThemselves, remember, strangers } from "./devices.js";
import { element } from "./element.js";
import { deviceKey, toBase64 } from "./keys.js";
import { learnMade } from "./pins.js";
import { reasonOf } from "./refusals.js";
import { certificateOf, fingerprint, makeKey, onlyDeviceSecret, renewKey, wrapKey } from "./sealing.js";

const data = JSON.parse(document.getElementById("sealing").textContent);
const { words } = data;
const status = document.getElementById("device-status");
const form = document.getElementById("keys-form");
const who = [data.device.network, data.device.participant, data.device.person];

start().catch((error) => say(reasonOf(error)));

async function start() {
  const signing = await deviceKey(...who);
  if (!signing) return say(words.no_signing_key);
  const secret = await onlyDeviceSecret(...who);
  const print = secret.getFingerprint();
  const enrolled = data.enrolled.some((device) => device.fingerprint === print);
  say(enrolled ? words.ready : words.not_enrolled);
  document.querySelector("#device-print .code").textContent = grouped(print);
  document.getElementById("device-print").hidden = false;
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
  make.addEventListener("click", () => attempt(panel, () => makeDesk(desk, panel, print)));
  if (!desk.fingerprint) return;
  const { secrets, broken } = await deskSecrets(data.device, [desk.fingerprint]);
  // A secret of before the key was renewed opens what came before, and must be neither handed on
  // nor renewed: it lacks the subkey that others seal to.
  const has = secrets.length > 0 && desk.with.includes(print);
  const waits = desk.fingerprint && desk.with.length === 0 ? words.brought : words.waits;
  const older = secrets.length > 0 ? words.older : waits;
  if (line) line.textContent = broken ? broken.message : has ? words.opens : older;
  if (!has) return;
  const [secret] = secrets;
  const renew = panel.querySelector(".renew");
  // Whoever renews a desk's key must be able to open it afterwards.
  renew.hidden = !desk.devices.some((device) => device.fingerprint === print);
  renew.addEventListener("click", () => attempt(panel, () => renewDesk(desk, secret, panel, print)));
  const share = panel.querySelector(".share");
  if (!share) return;
  share.hidden = false;
  share.addEventListener("click", () => attempt(panel, () => shareDesk(desk, secret, panel, print)));
}

async function makeDesk(desk, panel, own) {
  const devices = await compared(desk, everybody(desk), panel, own);
  say(words.making);
  const secret = await makeKey(desk.name);
  const wraps = await wrap(secret, devices);
  const certificate = certificateOf(secret);
  const name = dotted({ participant: data.device.participant, desk: desk.desk });
  await learnMade(data.device.network, name, await fingerprint(certificate));
  post({ act: "make", desk: desk.desk, certificate, wraps });
}

async function renewDesk(desk, old, panel, own) {
  const devices = await compared(desk, everybody(desk), panel, own);
  say(words.renewing);
  const secret = await renewKey(old);
  const wraps = await wrap(secret, devices);
  post({ act: "renew", desk: desk.desk, certificate: certificateOf(secret), wraps });
}

async function shareDesk(desk, secret, panel, own) {
  const waiting = everybody(desk).filter((device) => !device.has);
  const wraps = await wrap(secret, await compared(desk, waiting, panel, own));
  post({ act: "share", desk: desk.desk, fingerprint: desk.fingerprint, wraps });
}

/// The devices of those who hold the desk, and the archive of their state.
function everybody(desk) {
  return desk.archive ? [...desk.devices, desk.archive] : desk.devices;
}

/// Those of the devices that are this one, or that a person compared: now, or here before.
async function compared(desk, devices, panel, own) {
  if (!(await areThemselves(devices))) throw new Error(words.device_wrong);
  const { network } = data.device;
  const others = devices.filter((device) => device.fingerprint !== own);
  const unknown = await strangers(network, desk.name, others);
  const ticked = unknown.length > 0 ? await compare(unknown, desk, panel) : [];
  await remember(network, desk.name, everybody(desk), ticked);
  const known = devices.filter((device) => !unknown.includes(device) || ticked.includes(device));
  if (known.length === 0) throw new Error(words.none_compared);
  return known;
}

/// Shows devices with their fingerprints, and gives those of which somebody says that they compared them.
function compare(devices, desk, panel) {
  const box = element("div", "", "alert-box soon new-devices");
  box.append(element("p", words.devices_new), element("p", words.compare));
  const boxes = devices.map((device) => {
    const line = element("p", device === desk.archive ? words.archive : "");
    const print = element("span", grouped(device.fingerprint), "code");
    print.dir = "ltr";
    const label = element("label", "", "check");
    const tick = element("input", "", "form-check-input");
    tick.type = "checkbox";
    label.append(tick, words.compared);
    line.append(print);
    box.append(line, label);
    return tick;
  });
  const goOn = element("button", words.go_on, "btn btn-plain");
  goOn.type = "button";
  box.append(goOn);
  panel.querySelector(".new-devices")?.remove();
  panel.querySelector(".form-actions").before(box);
  say("");
  boxes[0].focus();
  return new Promise((resolve) => {
    goOn.addEventListener("click", () => {
      box.remove();
      resolve(devices.filter((_, at) => boxes[at].checked));
    });
  });
}

async function wrap(secret, devices) {
  const wraps = [];
  for (const device of devices) {
    const sealed = await wrapKey(secret, { signer: secret, recipients: [device.certificate] });
    wraps.push({ device: device.fingerprint, wrapped: toBase64(sealed) });
  }
  return JSON.stringify(wraps);
}

/// Does one thing with a desk's key, and nothing else meanwhile.
async function attempt(panel, act) {
  const buttons = panel.querySelectorAll(".make, .renew, .share");
  for (const button of buttons) button.disabled = true;
  try {
    await act();
  } catch (error) {
    for (const button of buttons) button.disabled = false;
    say(`${words.failed} ${reasonOf(error)}`);
  }
}

function post(values) {
  for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
  form.submit();
}

function say(sentence) {
  status.textContent = sentence;
}

function grouped(print) {
  return print.toUpperCase().match(/.{1,4}/g).join(" ");
}
