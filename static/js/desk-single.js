// Keys of one letter act only outside of fields, and not at all for those who switch them off.

import { form } from "./desk-parts.js";

const SWITCH = `desk:single:${form.dataset.user}`;
const FIELDS = "textarea, select, input:not([type=checkbox], [type=radio])";

const isOff = () => {
  try { return localStorage.getItem(SWITCH) === "off"; } catch { return false; }
};

/** Whether this press is such a key, alone, where it may act. */
export const isSingle = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches(FIELDS) && !isOff();

for (const box of document.querySelectorAll("[data-single]")) {
  box.checked = !isOff();
  box.addEventListener("change", () => {
    try { localStorage.setItem(SWITCH, box.checked ? "on" : "off"); } catch { /* not remembered */ }
  });
}
