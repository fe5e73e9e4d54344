// The devices that get a desk's key. The host lists them and could list others, so a person compares each
// once, and this browser remembers which they were.

import { inStore } from "./keys.js";
import { fingerprint } from "./sealing.js";

/// Whether each certificate is the one of its fingerprint.
export async function areThemselves(devices) {
  for (const device of devices) {
    const print = await fingerprint(device.certificate).catch(() => null);
    if (print !== device.fingerprint) return false;
  }
  return true;
}

/// The devices among these that nobody has compared in this browser.
export async function strangers(network, desk, devices) {
  const known = await remembered(network, desk);
  return devices.filter((device) => !known.includes(device.fingerprint));
}

/// Remembers what a person compared, and forgets what is not listed any more: who comes back is compared
/// once more.
export async function remember(network, desk, listed, compared) {
  const known = await remembered(network, desk);
  const stays = (device) => known.includes(device.fingerprint) || compared.includes(device);
  const prints = listed.filter(stays).map((device) => device.fingerprint);
  await inStore("readwrite", (store) => store.put(prints, id(network, desk)));
}

async function remembered(network, desk) {
  return (await inStore("readonly", (store) => store.get(id(network, desk)))) ?? [];
}

function id(network, desk) {
  return `devices/${network}/${desk}`;
}
