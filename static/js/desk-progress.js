// What takes longer than a second says so, and for how long: a quiet line beneath the text.

import { form } from "./desk-parts.js";

const line = document.querySelector("[data-progress]");
let timer = null;
let began = 0;

function begin(words) {
  end();
  began = Date.now();
  timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (line.hidden) line.hidden = false;
    const told = words.replace("{s}", seconds < 10 ? seconds : seconds - (seconds % 10));
    if (line.textContent !== told) line.textContent = told;
  }, 1000);
}

function end() {
  clearInterval(timer);
  line.hidden = true;
  line.textContent = "";
}

form.addEventListener("htmx:beforeRequest", () => begin(line.dataset.reading));
form.addEventListener("htmx:afterRequest", end);
form.addEventListener("submit", (event) => { if (!event.defaultPrevented) begin(line.dataset.saving); });
addEventListener("pageshow", end);
