// What every part of the desk works on: the text, its reading, and changes of the text that undo
// takes out again in one step.

export const form = document.getElementById("desk");
export const text = form.elements.text;
export const reading = document.getElementById("reading");

/** A text too long to be read at every pause is handed in instead. */
export const isLong = () => form.classList.contains("long");
export const rowOf = (part) => part?.closest("li")?.querySelector(":scope > .row") ?? null;
export const headOf = (row) => row?.querySelector("summary");

/** Lines and columns count characters from 1, offsets count UTF-16. */
export function offset(line, column) {
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
}

/** Spoken, and not shown: what is shown is in the reading. */
export function say(words) {
  const said = document.getElementById("said");
  if (said.textContent !== words) said.textContent = words;
}

const told = document.querySelector("[data-told]");
/** Said beneath the text, where one looks, and spoken. */
export function tell(words, isWrong = false) {
  told.textContent = words;
  told.hidden = !words;
  told.classList.toggle("wrong", isWrong);
}

/** Scroll the text to a place in it. */
export function show(start) {
  const height = parseFloat(getComputedStyle(text).lineHeight);
  const box = text.scrollHeight > text.clientHeight ? text : text.parentElement;
  box.scrollTop = Math.max(0, (start / (text.value.length || 1)) * box.scrollHeight - 4 * height);
}

let last = null;
/** Put words over a range; the cursor stays at its words, and undo takes it back as one step. */
export function put(start, end, words, { focus = document.activeElement } = {}) {
  const moved = words.length - (end - start);
  const [from, to] = [text.selectionStart, text.selectionEnd].map((at) => at >= end ? at + moved : Math.min(at, start));
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (!done && start !== end + words.length) {
    text.setRangeText(words);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  text.setSelectionRange(from, to);
  focus?.focus({ preventScroll: true });
  show(start);
  last = text.value;
}

/** Make the text another one, touching only what differs. */
export function become(words, options) {
  const now = text.value;
  let start = 0;
  const shorter = Math.min(now.length, words.length);
  while (start < shorter && now[start] === words[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && now.at(-1 - tail) === words.at(-1 - tail)) tail += 1;
  if (start < Math.max(now.length, words.length) - tail) {
    put(start, now.length - tail, words.slice(start, words.length - tail), options);
  }
}

// What was put in from the reading, undo takes out from where one is.
reading.addEventListener("keydown", (event) => {
  const isUndo = event.key.toLowerCase() === "z" && !event.shiftKey && (event.ctrlKey || event.metaKey);
  if (!isUndo || text.value !== last || event.target.matches("input:not([type=checkbox])")) return;
  event.preventDefault();
  const here = document.activeElement;
  text.focus({ preventScroll: true });
  document.execCommand("undo");
  here.focus({ preventScroll: true });
});

// Places and numbers count in the text that was read. Where that has changed since, the reading
// comes first.
let asked = text.defaultValue;
let read = asked;
const waiting = [];
export const isAsked = () => asked === text.value;
form.addEventListener("htmx:beforeRequest", () => { asked = text.value; });
form.addEventListener("htmx:afterSwap", () => {
  read = asked;
  if (told.textContent === told.dataset.unread) tell("");
  for (const [act, giveUp] of waiting.splice(0)) onceRead(act, giveUp);
});

/** Do it as soon as the reading is that of the text; where none comes it is given up. */
export function onceRead(act, giveUp = () => {}) {
  if (read === text.value) return act();
  waiting.push([act, giveUp]);
  form.dispatchEvent(new Event("reread"));
  return undefined;
}

// What waited for a reading that did not come is not done later, to another text.
function unread() {
  asked = null;
  for (const [, giveUp] of waiting.splice(0)) giveUp();
}
form.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.successful && read !== asked) unread(); });
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  form.addEventListener(failure, () => { unread(); tell(told.dataset.unread, true); });
}
