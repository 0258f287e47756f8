// One key, or one button, for every excerpt of a list.

import { onKey } from "./keys.js";

const button = document.querySelector("[data-unfold]");
const folds = () => [...document.querySelectorAll(".clips .fold")];
const allOpen = () => folds().every((fold) => fold.open);

function name() {
  button.firstElementChild.textContent = allOpen() ? button.dataset.close : button.dataset.open;
}

function turn() {
  const open = !allOpen();
  for (const fold of folds()) fold.open = open;
  name();
}

if (button && folds().length) {
  button.hidden = false;
  button.addEventListener("click", turn);
  document.addEventListener("toggle", name, true);
  onKey("o", turn, button);
}
