// Folding of text for search, as `fold.rs` does it: case, accents and Arabic spelling variants do not matter.

const PLAIN = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ё: "е", Ё: "е" };

/// The text in the form in which it is searched.
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "");
  return plain.replace(/./gsu, (c) => PLAIN[c] ?? c).toLowerCase();
}

/// Where folded words stand in a line as it is written: pairs of from and to, in order, none over another.
export function find(line, words) {
  let folded = "";
  // For each place of the folded line, the place in the line itself.
  const places = [];
  let at = 0;
  for (const c of line) {
    const part = fold(c);
    for (let n = 0; n < part.length; n += 1) places.push(at);
    folded += part;
    at += c.length;
  }
  places.push(line.length);
  const found = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      let to = places[from + word.length];
      // A mark behind the last letter belongs to it.
      if (to <= places[from + word.length - 1]) to = places[from + word.length - 1] + 1;
      found.push([places[from], to]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter(([from], n) => n === 0 || from >= Math.max(...found.slice(0, n).map((one) => one[1])));
}
