// An element of the page with text, never with markup: what a message says is shown, not obeyed.

export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
