// Words that the reading offers go into the text at their place, by a press or by one key while their
// excerpt is current, and out again by undo. Without this file the button hands the form in.

import { composes } from "./ime.js";
import { headOf, isLong, offset, onceRead, put, reading, text } from "./desk-parts.js";
import { isSingle } from "./desk-single.js";

function take(id, isWanted) {
  onceRead(() => {
    const row = document.getElementById(id);
    const button = row && [...row.querySelectorAll("[name=take]")].find(isWanted);
    if (button && (row.open ?? true)) putIn(button, row);
  });
}

function putIn(button, row) {
  const { atLine, atColumn, old, new: words } = button.dataset;
  const start = offset(Number(atLine), Number(atColumn));
  if (text.value.slice(start, start + old.length) !== old) return;
  put(start, start + old.length, words, { focus: headOf(row) ?? button });
}

reading.addEventListener("click", (event) => {
  const button = event.target.closest("[name=take]");
  if (!button || isLong()) return;
  event.preventDefault();
  const same = ({ dataset }) => dataset.new === button.dataset.new && dataset.old === button.dataset.old;
  take((button.closest(".row") ?? reading).id, same);
});

reading.addEventListener("keydown", (event) => {
  const row = event.target.closest(".row[open]");
  if (!row || composes(event) || !isSingle(event) || !/^[rp1-9]$/.test(event.key)) return;
  event.preventDefault();
  const isWanted = ({ dataset }) => dataset.keyOfRow === event.key;
  if (isLong()) [...row.querySelectorAll("[name=take]")].find(isWanted)?.click();
  else take(row.id, isWanted);
});

// Where a carried quote comes from, in this text: that row opens and is current.
reading.addEventListener("click", (event) => {
  const row = reading.querySelector(event.target.closest(".origin[href^='#']")?.hash || null);
  if (!row) return;
  event.preventDefault();
  row.open = true;
  headOf(row).focus();
});
