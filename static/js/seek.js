// One key, `/`, puts the cursor into the search box.

import { onKey } from "./keys.js";

const box = document.querySelector("[data-seek]");
if (box) onKey("/", () => { box.focus(); box.select(); }, box);
