// The desk by hand: an input method is left alone, the reading follows the text, keys lead through
// it. Without this file the desk works too: "See the reading" asks for it.

const form = document.getElementById("desk");
const text = form.elements.text;
const reading = document.getElementById("reading");
const limits = document.getElementById("limits");
const MEGABYTE = 2 ** 20;
const LIVE_UP_TO = MEGABYTE; // a longer text is read when asked for, not at every pause

// While a word is being composed nothing is sent, whatever the keys are.
let composing = false;
document.addEventListener("compositionstart", () => { composing = true; }, true);
document.addEventListener("compositionend", () => { composing = false; }, true);
const composes = (event) => composing || event.isComposing || event.keyCode === 229;

// How long it is

let octets = 0;
const tooLong = () => octets > Number(limits.dataset.octets);

function measure() {
  octets = new TextEncoder().encode(text.value).length;
  const size = limits.querySelector("[data-size]");
  size.hidden = octets < LIVE_UP_TO;
  size.value = size.dataset.unit.replace("{size}", (octets / MEGABYTE).toFixed(1));
  limits.querySelector("[data-too-long]").hidden = !tooLong();
  form.classList.toggle("long", octets > LIVE_UP_TO);
  for (const button of form.querySelectorAll(".acts button")) button.setAttribute("aria-disabled", tooLong());
}

text.addEventListener("input", measure);

// A text that the browser has brought back is read like one just typed.
addEventListener("pageshow", () => {
  measure();
  if (text.value !== text.defaultValue) form.dispatchEvent(new Event("reread"));
});

document.addEventListener("htmx:confirm", (event) => {
  if (composing || octets > LIVE_UP_TO) event.preventDefault();
});

// One press saves once. A page that comes back from the browser's memory may be sent again.

let sent = false;
form.addEventListener("submit", (event) => {
  if (sent || composing || tooLong()) { event.preventDefault(); return; }
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });

// The reading is swapped; what was open stays open, what was closed by hand stays closed, and its
// first line is spoken

const byHand = (row) => row.open || (row.dataset.open ? false : null);
let opened = new Map();
form.addEventListener("htmx:beforeSwap", () => {
  opened = new Map([...reading.querySelectorAll("details")].map((row) => [row.dataset.key, byHand(row)]));
});
form.addEventListener("htmx:afterSwap", () => {
  for (const row of reading.querySelectorAll("details")) row.open = opened.get(row.dataset.key) ?? row.open;
  say([...reading.querySelectorAll("[role=alert], [data-say]")].map((part) => part.innerText).join(" "));
});

function say(words) {
  const said = document.getElementById("said");
  if (said.textContent !== words) said.textContent = words;
}

// A line's number puts the cursor there

function goTo(line, column) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const here = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  text.focus();
  text.setSelectionRange(start + here, start + (lines[line - 1] ?? "").length);
  show(start);
}

function show(start) {
  const height = parseFloat(getComputedStyle(text).lineHeight);
  const box = text.scrollHeight > text.clientHeight ? text : text.parentElement;
  box.scrollTop = Math.max(0, (start / (text.value.length || 1)) * box.scrollHeight - 4 * height);
}

text.addEventListener("changed-at", (event) => show(event.detail));
reading.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  goTo(Number(link.dataset.line), Number(link.dataset.column ?? 1));
});

// n: the next thing to look at, while the reading has the focus. Ctrl+Enter: the last button.

function nextLook() {
  const looks = [...reading.querySelectorAll(".look")];
  const here = looks.findIndex((look) => look.contains(document.activeElement));
  const next = looks[(here + 1) % looks.length];
  (next?.querySelector("summary") ?? next)?.focus();
}

reading.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== "n" || !plain || event.target.matches("input")) return;
  event.preventDefault();
  nextLook();
});
reading.addEventListener("click", (event) => {
  if (!event.target.closest(".looks a")) return;
  event.preventDefault();
  nextLook();
});

const last = [...form.querySelectorAll(".acts button")].at(-1);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composes(event)) return;
  event.preventDefault();
  last.click();
});
for (const key of form.querySelectorAll("[data-key=publish]")) {
  key.textContent = navigator.platform.startsWith("Mac") ? "⌘⏎" : "Ctrl+⏎";
  key.hidden = false;
}
