// A quiet line that says who else has this page open: asked for every 20 seconds while the page is
// seen. A plain request, since inside a form htmx would send the whole of it along.

const EVERY = 20_000;
const line = document.querySelector("[data-here]");

async function tell() {
  if (document.visibilityState !== "visible") return;
  const { here, thing } = line.dataset;
  // The forms' own mark: whoever signs in anew in another tab gets another one.
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const body = new URLSearchParams({ thing });
  const answer = await fetch(here, { method: "POST", headers, body, redirect: "error" }).catch(() => null);
  const said = answer?.ok ? await answer.text() : "";
  if (line.textContent !== said) line.textContent = said;
}

if (line) {
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}
