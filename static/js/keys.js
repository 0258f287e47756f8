// Keys of one letter on the readers' pages. They act alone, outside of fields and of words that are
// being composed, and not at all for those who have switched them off on the page on accessibility.

import { composes } from "./ime.js";

const SWITCH = "keys:single";
const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
const deeds = new Map();

const isOff = () => {
  try { return localStorage.getItem(SWITCH) === "off"; } catch { return false; }
};

/** `onKey("o", turn, button)`: the key does what the button (or field) is there for, which names the
    key to those who cannot see it. A `<kbd>` in it is shown only while the key acts. */
export function onKey(key, deed, part) {
  deeds.set(key, { deed, part });
  name();
}

function name() {
  const off = isOff();
  for (const [key, { part }] of deeds) {
    if (off) part.removeAttribute("aria-keyshortcuts");
    else part.setAttribute("aria-keyshortcuts", key);
    for (const shown of part.querySelectorAll("kbd")) shown.hidden = off;
  }
}

document.addEventListener("keydown", (event) => {
  const key = deeds.get(event.key);
  if (!key || event.ctrlKey || event.metaKey || event.altKey || composes(event) || isOff()) return;
  if (event.target.closest(FIELDS)) return;
  event.preventDefault();
  key.deed();
});

for (const box of document.querySelectorAll("[data-single-keys]")) {
  box.checked = !isOff();
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => {
    try { localStorage.setItem(SWITCH, box.checked ? "on" : "off"); } catch { /* not remembered */ }
    name();
  });
}
