// A filter's panel lies over the list: Escape or a press beside it puts it away.

const open = () => document.querySelector(".chip[open]");

document.addEventListener("keydown", (event) => {
  const chip = open();
  if (event.key !== "Escape" || !chip) return;
  chip.open = false;
  if (chip.contains(document.activeElement)) chip.querySelector("summary").focus();
});

document.addEventListener("pointerdown", (event) => {
  const chip = open();
  if (chip && !event.target.closest(".narrow")) chip.open = false;
});
