// One key, or one button, for every excerpt of a list. The key sleeps in fields.

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

function isTyping(target) {
  return target.isContentEditable || target.matches?.("input, select, textarea");
}

if (button && folds().length) {
  button.hidden = false;
  button.addEventListener("click", turn);
  document.addEventListener("toggle", name, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "o" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing || isTyping(event.target)) return;
    turn();
  });
}
