// What the server offers for a name, together with what the text itself says above the cursor.

import { fold, keyOf } from "./complete-text.js";

const ADMIN = location.pathname.match(/^.*?\/admin\//)?.[0] ?? "/admin/";
const MOST_ABOVE = 3;

/** The answer as a piece of page, or null: offline, logged out, or outdated. */
export async function ask(field, name, signal) {
  const asked = new URLSearchParams({ kind: name.kind, q: name.typed, tag: name.tag ?? "", date: day(field) });
  const address = `${field.dataset.completeUrl ?? `${ADMIN}desk/complete/`}?${asked}`;
  try {
    const answer = await fetch(address, { signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
    return answer.ok && !answer.redirected ? part(await answer.text()) : null;
  } catch {
    return null;
  }
}

function part(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".completion");
}

function day(field) {
  const { date, several } = field.form?.elements ?? {};
  return field.dataset.completeDate ?? (several?.checked ? "" : date?.value ?? "");
}

/** The entries with what the text says above: a gloss there is newer than any stored one, and a name
 * there was used last. What is typed whole stays first. */
export function marked(answer, name, above, carries) {
  const list = answer.querySelector("[role=listbox]");
  answer.classList.toggle("bare", !carries);
  if (name.kind === "tag") {
    add(answer, list, name, above);
    const uses = [...above.keys()];
    const rank = ({ dataset }) => dataset.new ? -2 : dataset.whole ? uses.length : uses.indexOf(keyOf(dataset.name));
    list.append(...[...list.children].sort((one, other) => rank(other) - rank(one)));
    for (const option of list.children) regloss(option, above.get(keyOf(option.dataset.name)));
    if (above.has(keyOf(name.typed))) list.querySelector("[data-new]")?.remove();
  }
  return document.adoptNode(answer);
}

// Names that are typed above and stored nowhere yet.
function add(answer, list, { typed }, above) {
  const stored = new Set([...list.children].map(({ dataset }) => keyOf(dataset.name)));
  const fits = ([key]) => !stored.has(key) && fold(key).includes(fold(typed));
  for (const [, { name }] of [...above].filter(fits).slice(-MOST_ABOVE)) {
    const option = answer.querySelector("template").content.firstElementChild.cloneNode(true);
    option.dataset.name = name;
    option.querySelector(".leaf").textContent = name;
    list.prepend(option);
  }
}

function regloss(option, use) {
  const said = option.querySelector(".said");
  if (!said || !use?.gloss) return;
  option.dataset.gloss = use.gloss;
  said.hidden = false;
  said.querySelector(".label").textContent = said.dataset.above;
  said.querySelector(".gloss").textContent = use.gloss;
}
