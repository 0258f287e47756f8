// Names are found while one types: what the finder's own address answers is put in the list's place, so
// the server alone says what fits. The address stays with what is shown, to be kept or sent on.

import { composes, isComposing } from "./ime.js";

const PAUSE = 200;

const finder = document.querySelector("[data-filter]");
const list = document.getElementById(finder?.dataset.filter);
const input = finder?.elements.q;
const said = finder?.querySelector("output");
const whole = input?.value ? finder.action : location.href;

let waiting, asking;

function addressOf(wanted) {
  if (!wanted) return whole;
  const address = new URL(finder.action);
  address.searchParams.set("q", wanted);
  return address.href;
}

async function pageAt(address) {
  asking?.abort();
  asking = new AbortController();
  const answer = await fetch(address, { signal: asking.signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function look() {
  if (isComposing()) return;
  const address = addressOf(input.value.trim());
  try {
    const page = await pageAt(address);
    list.replaceChildren(...page.getElementById(list.id).childNodes);
    said.textContent = page.querySelector("[data-filter] output").textContent.trim();
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") said.textContent = said.dataset.failed;
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
}

if (finder && list) {
  finder.addEventListener("input", (event) => { if (!composes(event)) soon(); });
  finder.addEventListener("compositionend", soon);
}
