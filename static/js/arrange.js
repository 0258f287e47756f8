// The order of a day: lines and sections are moved by Alt+Up and Alt+Down, by their buttons, or by
// dragging their grip. The order is sent when the moving rests; what comes back is the list as the
// server has it, also where somebody else was faster. Without this script each button is a POST.

import { dragging } from "./arrange-drag.js";
import { composes } from "./ime.js";

const RESTS = 800;
const box = document.querySelector("[data-arrange]");
let timer = 0, sending = false, moved = false;

const form = () => box.querySelector("form.order");
const lists = (row) =>
  [...box.querySelectorAll(row.dataset.clip ? "ol.day-clips" : "[data-sections]")];

function step(row, up) {
  const beside = up ? row.previousElementSibling : row.nextElementSibling;
  const all = lists(row);
  const over = all[all.indexOf(row.parentElement) + (up ? -1 : 1)];
  if (beside) up ? beside.before(row) : beside.after(row);
  else if (over) up ? over.append(row) : over.prepend(row);
  else return;
  tell(row);
  rest();
}

/** Say where the line stands now, to those who do not see it. */
function tell(row) {
  const all = lists(row).flatMap((list) => [...list.children]);
  const words = { place: all.indexOf(row) + 1, all: all.length };
  const said = box.querySelector(".arranged");
  said.textContent = box.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function order() {
  const numbers = (rows, read) => [...rows].map(read);
  return numbers(box.querySelectorAll("[data-post]"), (post) => [
    Number(post.dataset.post),
    numbers(post.querySelectorAll("[data-section]"), (part) => [
      Number(part.dataset.section),
      numbers(part.querySelectorAll("[data-clip]"), (clip) => Number(clip.dataset.clip)),
    ]),
  ]);
}

function rest() {
  moved = true;
  clearTimeout(timer);
  timer = setTimeout(save, RESTS);
}

function send(more) {
  const body = new FormData(form());
  body.set("order", JSON.stringify(order()));
  const sent = { method: "POST", body, headers: { "X-Part": "order" }, redirect: "error", ...more };
  return fetch(form().action, sent).catch(() => null);
}

async function save() {
  if (sending) return;
  [sending, moved] = [true, false];
  const answer = await send();
  const known = answer && [200, 409, 422].includes(answer.status);
  const page = known ? await answer.text().catch(() => "") : "";
  sending = false;
  if (!page) fail();
  else if (answer.ok && moved) goOn(page);
  else show(page);
}

/** Who goes on to another page has moved all the same. */
function leave() {
  if (!moved || sending) return;
  clearTimeout(timer);
  moved = false;
  send({ keepalive: true });
}

/** Moved on meanwhile: take the version alone, and send again when it rests. */
function goOn(page) {
  const there = new DOMParser().parseFromString(page, "text/html");
  form().elements.version.value = there.querySelector("[name=version]").value;
  rest();
}

function fail() {
  const said = box.querySelector(".arranged");
  said.textContent = box.dataset.failed;
  said.classList.add("refused");
}

/** Put the list in, and go on where one was. */
function show(page) {
  clearTimeout(timer);
  moved = false;
  const here = document.activeElement;
  const place = here?.closest("[data-clip]")?.id ?? here?.closest("[data-section]")?.id;
  const value = here?.getAttribute?.("value");
  const top = place && document.getElementById(place).getBoundingClientRect().top;
  const chosen = [...box.querySelectorAll("[name=clip]:checked")].map((input) => input.value);
  const there = new DOMParser().parseFromString(page, "text/html");
  box.replaceChildren(...there.body.childNodes);
  ready();
  for (const input of box.querySelectorAll("[name=clip]")) input.checked = chosen.includes(input.value);
  const row = place && document.getElementById(place);
  if (!row) return;
  (row.querySelector(value ? `[value="${CSS.escape(value)}"]` : "a") ?? row.querySelector("a, button"))?.focus({ preventScroll: true });
  scrollBy(0, row.getBoundingClientRect().top - top);
}

/** What only works with this script is shown, and the ends need no closed buttons. */
function ready() {
  for (const hint of box.querySelectorAll("[data-hint], [data-grip]")) hint.hidden = false;
  for (const button of box.querySelectorAll("[name=step]")) button.disabled = false;
}

/** Move, and keep the focus where it was in the line: moving takes it away. */
function stepFrom(element, row, up) {
  step(row, up);
  element.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

box?.addEventListener("keydown", (event) => {
  const up = event.key === "ArrowUp";
  if (composes(event) || !event.altKey || !(up || event.key === "ArrowDown")) return;
  const row = event.target.closest("[data-clip], [data-section]");
  if (!row || !box.querySelector("[name=step]")) return;
  event.preventDefault();
  stepFrom(event.target, row, up);
});

box?.addEventListener("click", (event) => {
  const button = event.target.closest("[name=step]");
  if (!button) return;
  event.preventDefault();
  stepFrom(button, button.closest("[data-clip], [data-section]"), button.value.endsWith(":up"));
});

if (box) {
  dragging(box, rest);
  ready();
  addEventListener("pagehide", leave);
}
