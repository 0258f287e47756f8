// A button that puts a field's text on the clipboard, and says so. Without it the text can be selected.

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.focus();
  field.select();
  await navigator.clipboard.writeText(field.value);
  const name = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = name; }, 2000);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => copy(button));
}
