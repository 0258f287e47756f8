// Words brought to the desk: behind the # of its address (the bookmarklet, the share sheet), or in
// a file that is chosen or dropped on the text. They go in at the end of the text, by an edit that
// undo takes back.

const form = document.getElementById("desk");
const text = form.elements.text;
const told = document.querySelector("[data-captured]");
const { clipping, file: fileAddress, worker } = form.querySelector("[data-capture]").dataset;
const MARK = "#clip=";

navigator.serviceWorker?.register(worker).catch(() => {}); // no share sheet then

function tell(words, ...buttons) {
  told.replaceChildren(words, ...buttons);
  told.hidden = !words;
}

function button(textContent, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent });
  made.addEventListener("click", act);
  return made;
}

async function asked(address, body) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  const given = await answer?.json().catch(() => null);
  return given ?? { error: told.dataset.failed };
}

function putIn(words) {
  const parted = text.value.trim() ? `${text.value.endsWith("\n") ? "\n" : "\n\n"}${words}` : words;
  text.focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
  if (!document.execCommand("insertText", false, parted)) {
    text.setRangeText(parted, text.value.length, text.value.length, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// A clip behind the #. A desk that is open already takes it, so that forty clips make one text.

const desks = new BroadcastChannel("kirinuki-desk");
const me = crypto.getRandomValues(new Uint32Array(1))[0];
const WAIT = 250;
let chosen = null;

desks.addEventListener("message", ({ data }) => {
  if (data.asks) desks.postMessage({ offersTo: data.asks, by: me });
  if (data.offersTo === me) chosen?.(data.by);
  if (data.givenTo === me) take(data.clip);
});

async function handedOver(clip) {
  const other = await new Promise((done) => {
    chosen = done;
    desks.postMessage({ asks: me });
    setTimeout(() => done(null), WAIT);
  });
  chosen = null;
  if (other) desks.postMessage({ givenTo: other, clip });
  return Boolean(other);
}

// What was kept of this desk comes back first: the clip goes below it.
const kept = new Promise((done) => {
  form.addEventListener("kept-ready", done, { once: true });
  setTimeout(done, 1500);
});

async function take(clip) {
  const { text: words, error } = await asked(clipping, JSON.stringify(clip));
  await kept;
  if (words) putIn(words);
  if (error) tell(error, button(told.dataset.again, () => take(clip)));
  else tell(words ? told.dataset.taken : told.dataset.nothing);
}

async function arrive() {
  if (!location.hash.startsWith(MARK)) return;
  const clip = read(location.hash.slice(MARK.length));
  history.replaceState(null, "", location.pathname + location.search);
  if (!clip) return;
  if (!(await handedOver(clip))) { take(clip); return; }
  tell(told.dataset.elsewhere);
  close();
}

function read(written) {
  try { return JSON.parse(decodeURIComponent(written)); } catch { return null; }
}

addEventListener("hashchange", arrive);
arrive();

// Files: chosen, or dropped on the text

const chooser = form.querySelector("[data-chooser]");
chooser.hidden = false;
chooser.querySelector("button").addEventListener("click", () => chooser.querySelector("input").click());
chooser.querySelector("input").addEventListener("change", ({ target }) => {
  if (target.files.length) readFile(target.files[0]);
  target.value = "";
});

const hasFile = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes("Files");
text.addEventListener("dragover", (event) => { if (hasFile(event)) event.preventDefault(); });
text.addEventListener("drop", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  if (event.dataTransfer.files.length) readFile(event.dataTransfer.files[0]);
});

async function readFile(chosen, encoding = "") {
  const body = new FormData();
  body.append("file", chosen);
  body.append("encoding", encoding);
  const found = await asked(fileAddress, body);
  if (found.error) { tell(found.error); return; }
  const words = told.dataset.file.replace("{name}", found.name).replace("{encoding}", found.encoding);
  if (found.sure) { putIn(found.text); tell(words); } else ask(chosen, found);
}

// Bytes that are text in two encodings: nothing goes in before one is chosen, its first words seen.
function ask(chosen, found) {
  const buttons = found.encodings.map(({ name, label, begins }) =>
    button(`${label}: ${begins}`, () => readFile(chosen, name)));
  tell(told.dataset.unsure.replace("{name}", found.name), ...buttons);
  buttons[0]?.focus();
}
