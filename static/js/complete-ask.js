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
    for (const option of list.children) retell(option, useOf(option, above));
    add(answer, list, name, above);
    const uses = [...above.values()];
    const rank = (option) => option.dataset.new ? -2 : option.dataset.whole ? uses.length : uses.indexOf(useOf(option, above));
    list.append(...[...list.children].sort((one, other) => rank(other) - rank(one)));
    if (name.isWhole || above.has(keyOf(name.typed))) list.querySelector("[data-new]")?.remove();
  }
  return document.adoptNode(answer);
}

// By its name or another name of it, whichever was typed last.
function useOf({ dataset }, above) {
  const keys = [keyOf(dataset.name), ...(dataset.keys ?? "").split(" ")];
  return [...above].findLast(([key]) => keys.includes(key))?.[1];
}

// Names that are typed above and stored nowhere yet.
function add(answer, list, { typed }, above) {
  const stored = new Set([...list.children].map((option) => useOf(option, above)));
  const fits = (use) => !stored.has(use) && use.name !== typed && fold(use.name).includes(fold(typed));
  for (const use of [...above.values()].filter(fits).slice(-MOST_ABOVE)) {
    const option = answer.querySelector("template").content.firstElementChild.cloneNode(true);
    option.dataset.name = use.name;
    option.querySelector(".leaf").textContent = use.name;
    retell(option, use);
    list.prepend(option);
  }
}

// What the text says above is newer than what is stored.
function retell(option, use) {
  const tells = option.querySelector(".tells");
  if (!tells || !use?.gloss) return;
  option.dataset.gloss = use.gloss;
  tells.hidden = false;
  tells.querySelector(".label").textContent = tells.dataset.above;
  tells.querySelector(".points").textContent = use.gloss;
}
