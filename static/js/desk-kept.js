// What is typed outlives the tab: it is kept in this browser until the desk says that it is saved.

const form = document.getElementById("desk");
const { text, date } = form.elements;
const key = `desk:${form.dataset.user}:${location.pathname}`;
const SENT = "desk:sent";
const LONGEST = 2 ** 20;
const note = document.querySelector("[data-kept]");

function attempt(act) {
  try { return act(); } catch { return null; } // storage full, or switched off
}

function keep() {
  const kept = text.value && text.value.length <= LONGEST;
  attempt(() => kept ? localStorage.setItem(key, JSON.stringify([text.value, date.value])) : localStorage.removeItem(key));
  note.hidden = !kept;
}

function bringBack() {
  const kept = attempt(() => JSON.parse(localStorage.getItem(key)));
  if (!kept || text.value) return;
  [text.value, date.value] = kept;
  note.hidden = false;
}

// Forgotten is only what this tab has just handed in, once the desk says that it is saved.
const sent = attempt(() => sessionStorage.getItem(SENT));
attempt(() => sessionStorage.removeItem(SENT));
if (sent && form.dataset.saved) attempt(() => localStorage.removeItem(sent));
bringBack();
form.addEventListener("input", keep);
form.addEventListener("submit", () => attempt(() => sessionStorage.setItem(SENT, key)));
