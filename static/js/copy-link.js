// A link to a place on its own page, which a click also puts on the clipboard, and says so. Without
// it, it is a link: its address can be copied from the browser's menu.

async function copy(link) {
  const address = new URL(link.href);
  address.search = "";
  await navigator.clipboard.writeText(address.href);
  const name = link.textContent;
  link.textContent = link.dataset.done;
  setTimeout(() => { link.textContent = name; }, 2000);
}

for (const link of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) continue;
  link.setAttribute("aria-live", "polite");
  link.addEventListener("click", () => { if (link.textContent !== link.dataset.done) copy(link); });
}
