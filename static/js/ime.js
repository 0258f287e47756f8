// An input method composes a word before the word stands. Until it stands nothing may send, pick,
// submit or move, whatever keys and input events the page sees. Every page where one types loads this
// file; others ask it: `if (composes(event)) return;`.

let composing = false;

/** Whether this key or input event belongs to a word that is being composed. */
export const composes = (event) => composing || event.isComposing || event.keyCode === 229;
export const isComposing = () => composing;

// Caught on the way down, before any other listener.
addEventListener("compositionstart", () => { composing = true; }, true);
addEventListener("compositionend", () => { composing = false; }, true);

// A field that was taken away while one composed in it has told of no end: a plain key does.
addEventListener("keydown", (event) => {
  if (!event.isComposing && event.keyCode !== 229) composing = false;
}, true);

// htmx asks the server nothing meanwhile.
addEventListener("htmx:confirm", (event) => { if (composing) event.preventDefault(); }, true);

// Scripts of the stock admin know no composing. Select2, its box to search and choose in, would look up
// every step of it; the sidebar's filter is emptied by the Esc that drops a word. They see nothing
// until the word stands, and then look once.

const STOCK = ".select2-search__field, #nav-filter";
const held = new Set();
let told = false;

function hold(event) {
  if (!event.target.matches?.(STOCK)) return;
  const ends = event.type === "keyup" && held.delete(event.code);
  if (composes(event)) {
    if (event.type === "keydown") held.add(event.code);
  } else if (!ends) {
    told ||= event.type === "input";
    return;
  }
  event.stopImmediatePropagation();
}

// Browsers differ in whether a last input event follows; where none does, one is made.
function look({ target }) {
  if (!target.matches?.(STOCK)) return;
  told = false;
  setTimeout(() => { if (!told) target.dispatchEvent(new InputEvent("input", { bubbles: true })); });
}

for (const type of ["keydown", "keypress", "keyup", "input"]) addEventListener(type, hold, true);
addEventListener("compositionend", look, true);
