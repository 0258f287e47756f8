// Whole excerpts are moved, sourced and tagged by the server, which knows how a text reads; what it
// answers is put into the text as one step of undo. Without this file the button hands the form in.

import { composes } from "./ime.js";
import { become, form, headOf, isLong, onceRead, reading, rowOf, say, tell, text } from "./desk-parts.js";

let queue = Promise.resolve();

/** One after the other, each on the text that the one before has left. */
export function edit(value, after = () => {}) {
  queue = queue.then(() => new Promise((done) => onceRead(() => ask(value).then(after).finally(done), done)));
}

async function ask(value) {
  const sent = text.value;
  const data = new FormData(form);
  data.set("edit", typeof value === "function" ? value() : value);
  if (!data.get("edit")) return null;
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } })
    .then((response) => response.ok ? response.json() : null).catch(() => null); // a login page is no JSON
  if (!answer) tell(document.querySelector("[data-captured]").dataset.failed, true);
  if (!answer || text.value !== sent) return null;
  form.elements.resolved.value = answer.resolved;
  become(answer.text);
  tell(answer.said, answer.refused);
  if (!answer.refused) reread(answer);
  return answer;
}

function reread({ row }) {
  form.dispatchEvent(new Event("reread"));
  const focused = document.activeElement;
  if (!row || !reading.contains(focused)) return;
  form.addEventListener("htmx:afterSwap", () => headOf(document.getElementById(`row-${row}`))?.focus(), { once: true });
}

/** The row's number by now, for a deed on the excerpt that has the focus. */
export const deedOn = (deed) => () => {
  const row = document.activeElement.closest("li")?.querySelector(".row") ?? document.activeElement.closest(".row");
  return row ? `${deed}.${row.id.slice(4)}` : "";
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[name=edit]");
  if (!button || isLong()) return;
  event.preventDefault();
  const isForAll = button.closest(".selection");
  edit(button.value, (answer) => { if (isForAll && answer && !answer.refused) unchoose(); });
});

/** No excerpt is chosen any more; one is at the first that was. */
function unchoose() {
  const boxes = [...reading.querySelectorAll("[name=row]:checked")];
  headOf(rowOf(boxes[0]))?.focus();
  for (const box of boxes) box.checked = false;
  count();
}

// How many are chosen, in words
const legend = document.querySelector("[data-chosen]");
const plain = legend.textContent;
export function count() {
  const n = reading.querySelectorAll("[name=row]:checked").length;
  const { one, many } = legend.dataset;
  legend.textContent = n ? (n === 1 ? one : many.replace("{n}", n)) : plain;
}
reading.addEventListener("change", (event) => { if (event.target.name === "row") { count(); say(legend.textContent); } });
form.addEventListener("htmx:afterSwap", count);
document.querySelector("[data-unchoose]").hidden = false;
document.querySelector("[data-unchoose]").addEventListener("click", unchoose);
for (const field of document.querySelectorAll(".selection input")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || composes(event) || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.closest("p").querySelector("[name=edit]").click();
  });
}
count();
