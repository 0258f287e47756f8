// `/` leads to a list's search, j and k from row to row, x chooses one; Ctrl+Enter saves a form. Keys
// of one letter sleep in fields, while a word is composed, and for those who have switched them off at
// the desk.

import { composes } from "./ime.js";

const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
const user = document.getElementById("kept-words")?.dataset.user;

const isOff = () => {
  try { return localStorage.getItem(`desk:single:${user}`) === "off"; } catch { return false; }
};

const links = () => [...document.querySelectorAll("#result_list tbody th a")];
const here = () => document.activeElement.closest("#result_list tbody tr");

// To the next row, round and round; `by` -1 goes back
function step(by) {
  const all = links();
  const at = all.findIndex((link) => link.closest("tr") === here());
  all[(at + by + all.length + (at < 0 && by < 0)) % all.length]?.focus();
}

const finder = () => document.querySelector("#searchbar, #finder");

function search() {
  finder().focus();
  finder().select();
}

const SINGLE = {
  "/": search,
  j: () => step(1),
  k: () => step(-1),
  x: () => here()?.querySelector(".action-select")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (!SINGLE[event.key] || composes(event) || isOff()) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS)) return;
  if (event.key === "/" ? !finder() : !links().length) return;
  event.preventDefault();
  SINGLE[event.key]();
});

const save = document.querySelector(".submit-row [name=_save]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !save || composes(event)) return;
  if (event.target.form && event.target.form !== save.form) return;
  event.preventDefault();
  save.click();
});

if (save) {
  const words = document.createElement("kbd");
  words.textContent = navigator.platform.startsWith("Mac") ? "⌘⏎" : "Ctrl+⏎";
  save.setAttribute("aria-keyshortcuts", "Control+Enter");
  save.after(words);
}
