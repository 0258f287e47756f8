// The desk by hand: the reading follows the text, and one press saves once. Without this file the
// desk works too: "See the reading" asks for it.

import { isComposing } from "./ime.js";
import { form, isAsked, offset, reading, say, show, text } from "./desk-parts.js";

const limits = document.getElementById("limits");
const MEGABYTE = 2 ** 20;
const LIVE_UP_TO = MEGABYTE; // a longer text is read when asked for, not at every pause

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
  for (const button of form.querySelectorAll("[name=act]")) button.setAttribute("aria-disabled", tooLong());
}

text.addEventListener("input", measure);

// A text that the browser has brought back is read like one just typed.
addEventListener("pageshow", () => {
  measure();
  if (text.value !== text.defaultValue) form.dispatchEvent(new Event("reread"));
});

// Fields that say nothing of the text ask for no reading; nor does a text that is too long for it,
// or that was asked about already.
document.addEventListener("htmx:confirm", (event) => {
  const by = event.detail.triggeringEvent?.target;
  const isQuiet = by?.matches?.("[data-quiet], [name=row]") || (by === text && isAsked());
  if (octets > LIVE_UP_TO || isQuiet) event.preventDefault();
});

// One press saves once: the server knows the form again, and a second press at once is not even
// sent. A save that was stopped, or a page that comes back from the browser's memory, may be sent again.

const AT_ONCE = 3000;
let sent = -AT_ONCE;
form.addEventListener("submit", (event) => {
  if (event.timeStamp - sent < AT_ONCE || isComposing() || tooLong()) event.preventDefault();
  else sent = event.timeStamp;
});
addEventListener("pageshow", () => { sent = -AT_ONCE; });

// The reading is swapped; what was open stays open, what was closed by hand stays closed, what is
// ticked stays ticked, and its first line is spoken

const byHand = (row) => row.open || (row.dataset.open ? false : null);
let opened = new Map();
let ticked = new Map();
form.addEventListener("htmx:beforeSwap", (event) => {
  // A word that is being composed in the reading is not taken away; it is read anew afterwards.
  if (isComposing() && reading.contains(document.activeElement)) { event.detail.shouldSwap = false; return; }
  opened = new Map([...reading.querySelectorAll("details")].map((row) => [row.dataset.key, byHand(row)]));
  ticked = new Map([...reading.querySelectorAll("[name=row]")].map((box) => [box.value, box.checked]));
});
form.addEventListener("htmx:afterSwap", () => {
  for (const row of reading.querySelectorAll("details")) row.open = opened.get(row.dataset.key) ?? row.open;
  for (const box of reading.querySelectorAll("[name=row]")) box.checked = ticked.get(box.value) ?? box.checked;
  say([...reading.querySelectorAll("[data-say]")].map((part) => part.innerText).join(" "));
});

// A line's number puts the cursor there

reading.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  const { line, column = 1 } = link.dataset;
  const start = offset(Number(line), Number(column));
  const end = text.value.indexOf("\n", start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  show(start);
});
