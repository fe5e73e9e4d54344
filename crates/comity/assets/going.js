// How far something long is: a bar, the same in words, and a button that stops it.

import { stopped } from "./channel.js";
import { element } from "./element.js";
import { Wrong } from "./refusals.js";

const KIB = 1024;
/// Below so many bytes nothing is shown: it is over at once.
const SHOWN_MIN = 16 * KIB;

/// Does something long of `all` bytes. `act` is given `far`, to tell how many of them are done, `late`, to say that it
/// can be stopped no more, and a signal that stops it.
export async function going(place, sentence, words, all, act) {
  const stopping = new AbortController();
  const bar = element("progress");
  const line = element("p", "", "small");
  const stop = element("button", words.stop, "btn btn-plain btn-sm");
  bar.max = all;
  bar.setAttribute("aria-label", sentence.split(":")[0]);
  stop.type = "button";
  stop.addEventListener("click", () => stopping.abort());
  const far = (done) => {
    bar.value = done;
    line.textContent = inWords(sentence, done, all);
  };
  far(0);
  if (all >= SHOWN_MIN) place.replaceChildren(line, bar, stop);
  const late = () => {
    line.textContent = words.all_sent;
    bar.removeAttribute("value");
    stop.remove();
  };
  try {
    return await act({ far, late, signal: stopping.signal });
  } finally {
    place.replaceChildren();
  }
}

/// Seals files in a worker, one after the other.
export function sealFiles(files, recipients, { far, signal }) {
  if (files.length === 0) return Promise.resolve([]);
  const worker = new Worker(new URL("./seal-worker.js", import.meta.url), { type: "module" });
  const all = [];
  let done = 0;
  const sealed = new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(stopped()));
    worker.addEventListener("error", (event) => reject(new Error(event.message ?? "")));
    worker.addEventListener("message", ({ data }) => {
      if (data.rule) return reject(new Wrong(data.rule, data.values));
      if (data.wrong !== undefined) return reject(new Error(data.wrong));
      done += files[all.length].length;
      all.push(data.sealed);
      far(done);
      if (all.length === files.length) resolve(all);
    });
  });
  worker.postMessage({ files, recipients });
  return sealed.finally(() => worker.terminate());
}

function inWords(sentence, done, all) {
  const language = `${document.documentElement.lang}-u-nu-latn`;
  const part = new Intl.NumberFormat(language, { style: "percent" }).format(all === 0 ? 1 : done / all);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const [unit, name] = all < KIB * KIB ? [KIB, "KiB"] : [KIB * KIB, "MiB"];
  // Apart from the writing around them, which may run from right to left.
  const bytes = (count) => `\u2068${number.format(count / unit)} ${name}\u2069`;
  const values = { "{percent}": `\u2068${part}\u2069`, "{done}": bytes(done), "{all}": bytes(all) };
  return sentence.replace(/\{\w+\}/g, (word) => values[word]);
}
