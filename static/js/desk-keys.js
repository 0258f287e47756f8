// Keys lead through the reading; the list of them opens by `?`. Where a key does what a button does,
// it presses the button.

import { composes } from "./ime.js";
import { count, deedOn, edit } from "./desk-edit.js";
import { form, headOf, isLong, reading, text } from "./desk-parts.js";
import { isSingle } from "./desk-single.js";

const dialog = document.getElementById("keys");
const here = () => document.activeElement.closest("#reading li")?.querySelector(":scope > .row") ?? null;
const headsOf = (selector) => [...reading.querySelectorAll(selector)].map((part) => headOf(part) ?? part);

// To the next of these, round and round; `by` -1 goes back
function step(parts, by = 1) {
  const at = parts.findIndex((part) => (part.closest(".row") ?? part).contains(document.activeElement));
  parts[(at + by + parts.length + (at < 0 && by < 0)) % parts.length]?.focus();
}

const nextLook = () => step(headsOf(".look"));

function choose(boxes, isChosen = true) {
  for (const box of boxes) box.checked = isChosen;
  count();
}

// The source that is missing here, or where many are missing, under all of them
function writeSource(row) {
  const mine = row?.parentElement.querySelector("[name=row][data-lacking]");
  choose(mine && !row.querySelector(":scope .lacking") ? [mine] : reading.querySelectorAll("[name=row][data-lacking]"));
  if (reading.querySelector("[name=row]:checked")) form.elements.source_line.focus();
}

function answer(row) {
  const details = row?.open && row.querySelector(".answer:has(+ kbd)");
  if (!details) return;
  details.open = true;
  details.querySelector("input").focus();
}

// Behind a move that is under way the row's number is another one: it is asked for when its turn comes.
function move(row, deed) {
  if (isLong()) row.querySelector(`[name=edit][value^="${deed}."]`)?.click();
  else edit(deedOn(deed));
}

const press = (row, key) => row?.open && row.querySelector(`[name=edit][data-key-of-row="${key}"]`)?.click();

const SINGLE = {
  n: nextLook,
  j: () => step(headsOf(".row")),
  k: () => step(headsOf(".row"), -1),
  s: (row) => writeSource(row),
  c: (row) => answer(row),
  m: (row) => press(row, "m"),
  t: (row) => press(row, "t"),
  b: (row) => press(row, "b"),
  x: (row) => row?.parentElement.querySelector("[name=row]").click(),
};

reading.addEventListener("keydown", (event) => {
  if (composes(event) || event.defaultPrevented) return;
  const row = here();
  if (event.altKey && /^Arrow(Up|Down)$/.test(event.key) && row) {
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? "up" : "down");
  } else if (isSingle(event) && SINGLE[event.key]) {
    event.preventDefault();
    SINGLE[event.key](row);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || composes(event) || !isSingle(event) || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
});

const ask = document.querySelector("[data-keys]");
ask.hidden = false;
ask.addEventListener("click", () => dialog.showModal());

reading.addEventListener("click", (event) => {
  const button = event.target.closest("[data-choose]");
  if (event.target.closest(".looks a")) { event.preventDefault(); nextLook(); }
  else if (button) writeSource(button.closest(".row"));
  else if (event.target.closest("[data-several]")) form.elements.several.click();
});

// A reason that is typed: Enter goes back to its excerpt, and the reading takes it in.
reading.addEventListener("keydown", (event) => {
  const field = event.target.closest(".answer input");
  if (!field || composes(event) || !["Enter", "Escape"].includes(event.key) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Escape") {
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  headOf(field.closest(".row")).focus();
  form.dispatchEvent(new Event("reread"));
});

// Escape: from the text to its reading, and from everywhere else into the text
let left = null;
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || composes(event) || event.defaultPrevented) return;
  const later = event.target.closest(".later[open]");
  if (later) { later.open = false; headOf(later).focus(); return; }
  event.preventDefault();
  if (event.target !== text) { left = document.activeElement.id; text.focus(); return; }
  const back = reading.querySelector(`[id="${left}"]`) ?? headsOf(".look")[0] ?? headsOf(".row")[0] ?? reading.querySelector("summary, a, button");
  back?.focus();
});

const main = form.querySelector("[data-main]") ?? form.querySelector("[name=act][value=draft]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composes(event) || dialog.open) return;
  event.preventDefault();
  main.click();
});
for (const key of form.querySelectorAll("[data-key=publish]")) {
  key.textContent = navigator.platform.startsWith("Mac") ? "⌘⏎" : "Ctrl+⏎";
  key.hidden = false;
}
