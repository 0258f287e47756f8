// Dragging a line or a section by its grip: it goes where the pointer is, and the list scrolls along.

const EDGE = 56;

/** Lets what has a grip in `box` be dragged; `done` is called when it was put elsewhere. */
export function dragging(box, done) {
  let row = null, from = null;

  box.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button > 0) return;
    event.preventDefault();
    row = grip.closest("[data-clip], [data-section]");
    from = place(row);
    row.classList.add("dragged");
    box.setPointerCapture(event.pointerId);
  });

  box.addEventListener("pointermove", (event) => {
    if (!row) return;
    drag(row, event.clientX, event.clientY);
    if (event.clientY < EDGE) scrollBy(0, -12);
    if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  });

  for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, () => {
    if (!row) return;
    row.classList.remove("dragged");
    const elsewhere = String(place(row)) !== String(from);
    row = null;
    if (elsewhere) done();
  });
}

const place = (row) => [[...document.querySelectorAll("[data-clip], [data-section]")].indexOf(row), parentOf(row)];
const parentOf = (row) => Object.values(row.parentElement.closest("[data-section], [data-post]").dataset)[0];

function drag(row, x, y) {
  const under = document.elementFromPoint(x, y);
  const kind = row.dataset.clip ? "[data-clip]" : "[data-section]";
  const beside = under?.closest(kind);
  if (beside && beside !== row) {
    const { top, height } = beside.getBoundingClientRect();
    y < top + height / 2 ? beside.before(row) : beside.after(row);
    return;
  }
  const list = under?.closest("[data-section], [data-post]")
    ?.querySelector(row.dataset.clip ? "ol.day-clips" : "[data-sections]");
  if (list && !beside && !list.contains(row)) list.append(row);
}
