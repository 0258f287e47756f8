// The list of names beside the cursor: shown, moved in, spoken. It knows nothing of texts.

import { boxAt } from "./complete-caret.js";

const GAP = 4, EDGE = 8;
const spoken = document.createElement("p");
spoken.className = "completion-said";
spoken.setAttribute("role", "status");

/** One list at a time, and the field that it belongs to. */
export class List {
  constructor(field, take) {
    this.field = field;
    this.take = take;
    this.chosen = -1;
    this.box = null;
  }

  get isOpen() { return Boolean(this.box); }
  get options() { return this.box ? [...this.box.querySelectorAll("[role=option]")] : []; }
  get option() { return this.options[this.chosen]; }

  /** Shows the answer's entries beside the character at `offset`; what was chosen stays chosen. */
  show(answer, offset) {
    const was = this.option?.dataset.name;
    this.close();
    this.offset = offset;
    this.box = answer;
    this.box.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.box.addEventListener("click", (event) => this.#click(event));
    (document.querySelector("main") ?? document.body).append(this.box, spoken);
    this.#tell();
    this.choose(was === undefined ? -1 : this.options.findIndex((option) => option.dataset.name === was));
    if (spoken.textContent !== answer.dataset.said) spoken.textContent = answer.dataset.said;
  }

  close() {
    if (!this.box) return;
    this.box.remove();
    this.box = null;
    this.chosen = -1;
    spoken.textContent = "";
    this.#expanded(false);
    for (const name of ["aria-controls", "aria-activedescendant"]) this.field.removeAttribute(name);
  }

  /** Up or down by one, round the ends. */
  move(step) {
    const { length } = this.options;
    const from = this.chosen < 0 && step < 0 ? length : this.chosen;
    this.choose((from + step + length) % length);
  }

  choose(number) {
    this.option?.setAttribute("aria-selected", "false");
    this.chosen = number;
    if (this.option) {
      this.option.setAttribute("aria-selected", "true");
      this.field.setAttribute("aria-activedescendant", this.option.id);
    } else this.field.removeAttribute("aria-activedescendant");
    this.place(); // what is chosen tells more, and is taller
    this.option?.scrollIntoView({ block: "nearest" });
  }

  // Ids make the entries known to the field.
  #tell() {
    const list = this.box.querySelector("[role=listbox]");
    list.id = "completion";
    this.options.forEach((option, number) => {
      option.id = `completion-${number}`;
      option.setAttribute("aria-selected", "false");
    });
    this.field.setAttribute("aria-controls", list.id);
    this.#expanded(true);
  }

  // A textarea may not say so: there the number that is spoken tells that the list is there.
  #expanded(open) {
    if (this.field.role === "combobox") this.field.setAttribute("aria-expanded", String(open));
  }

  #click(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.take(option, Boolean(event.target.closest(".carry")));
  }

  /** Below the line that is typed; above it where the window's foot is too near. Never over it. */
  place() {
    if (!this.box) return;
    const at = boxAt(this.field, this.offset);
    const line = this.field.selectionEnd > this.offset ? boxAt(this.field, this.field.selectionEnd) : at;
    const seen = visualViewport ?? { offsetTop: 0, offsetLeft: 0, height: innerHeight, width: innerWidth };
    const foot = seen.offsetTop + seen.height - EDGE;
    const room = { below: foot - line.bottom - GAP, above: at.top - GAP - seen.offsetTop - EDGE };
    this.box.style.maxHeight = "";
    const tall = this.box.offsetHeight;
    const above = tall > room.below && room.above > room.below;
    this.box.style.maxHeight = `${Math.max(96, above ? room.above : room.below)}px`;
    const right = seen.offsetLeft + seen.width - EDGE - this.box.offsetWidth;
    this.box.style.left = `${Math.max(EDGE, Math.min(at.left, right))}px`;
    this.box.style.top = `${above ? at.top - GAP - this.box.offsetHeight : line.bottom + GAP}px`;
  }
}
