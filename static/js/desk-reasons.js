// Why a quote stands is typed in the reading, which comes and goes. It is kept beside the text, so
// that it outlives the reading and the page.

import { form, reading } from "./desk-parts.js";

const { reasons } = form.elements;
const fields = () => reading.querySelectorAll(".answer input");

function kept() {
  try { return JSON.parse(reasons.value) ?? {}; } catch { return {}; }
}

// On the way down: whoever keeps the form's text hears of it afterwards.
form.addEventListener("input", ({ target }) => {
  if (!target.matches(".answer input")) return;
  const { [target.name]: _old, ...others } = kept();
  reasons.value = JSON.stringify(target.value ? { ...others, [target.name]: target.value } : others);
}, true);

// Brought back with the text: the reading shows them when it comes.
form.addEventListener("htmx:afterSwap", () => {
  const known = kept();
  for (const field of fields()) if (known[field.name]) field.value = known[field.name];
});
