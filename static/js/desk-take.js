// Words that the reading offers go into the text at their place, by a press or by one key while their
// excerpt is current, and out again by undo. Without this file the button hands the form in.

const form = document.getElementById("desk");
const text = form.elements.text;
const reading = document.getElementById("reading");

// Places count in the text that was read. Where that has changed since, the reading comes first.
let asked = text.defaultValue;
let read = asked;
let waiting = null;
form.addEventListener("htmx:beforeRequest", () => { asked = text.value; });
form.addEventListener("htmx:afterSwap", () => {
  read = asked;
  const [row, isWanted] = waiting ?? [];
  waiting = null;
  if (row) take(document.getElementById(row), isWanted);
});

function take(row, isWanted) {
  if (read !== text.value) {
    waiting = [row.id, isWanted];
    form.dispatchEvent(new Event("reread"));
    return;
  }
  const button = row?.open && [...row.querySelectorAll("[name=take]")].find(isWanted);
  if (button) put(button, row);
}

function put(button, row) {
  const { atLine, atColumn, old, new: words } = button.dataset;
  const start = offset(Number(atLine), Number(atColumn));
  if (text.value.slice(start, start + old.length) !== old) return;
  const moved = words.length - old.length;
  const [from, to] = [text.selectionStart, text.selectionEnd].map((at) => at >= start + old.length ? at + moved : Math.min(at, start));
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start + old.length);
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  text.setSelectionRange(from, to);
  row.querySelector("summary").focus({ preventScroll: true });
  text.dispatchEvent(new CustomEvent("changed-at", { detail: start }));
  last = text.value;
}

// What a key has put in, undo takes out from where one is.
let last = null;
reading.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey) || text.value !== last) return;
  event.preventDefault();
  const here = document.activeElement;
  text.focus({ preventScroll: true });
  document.execCommand("undo");
  here.focus({ preventScroll: true });
});

// Lines and columns count characters, offsets count UTF-16.
function offset(line, column) {
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
}

// A text too long to be read at every pause is handed in instead.
const isLong = () => form.classList.contains("long");

reading.addEventListener("click", (event) => {
  const button = event.target.closest("[name=take]");
  if (!button || isLong()) return;
  event.preventDefault();
  const same = ({ dataset }) => dataset.new === button.dataset.new && dataset.old === button.dataset.old;
  take(button.closest(".row"), same);
});

reading.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  const row = event.target.closest(".row[open]");
  if (!plain || !row || !/^[r1-9]$/.test(event.key)) return;
  event.preventDefault();
  const isWanted = ({ dataset }) => dataset.keyOfRow === event.key;
  if (isLong()) [...row.querySelectorAll("[name=take]")].find(isWanted)?.click();
  else take(row, isWanted);
});

// Where a carried quote comes from, in this text: that row opens and is current.
reading.addEventListener("click", (event) => {
  const row = reading.querySelector(event.target.closest(".origin[href^='#']")?.hash || null);
  if (!row) return;
  event.preventDefault();
  row.open = true;
  row.querySelector("summary").focus();
});
