// Names complete while one types. A page loads this file and css/complete.css, and says where:
//
//   <textarea data-complete="text">      a text in the notation: tags after # in tag lines, with what
//                                        they said last one key away; speakers in glosses
//   <textarea data-complete="tag-line">  a clip's own tag lines: the same
//   <input data-complete="tag">          tags alone, `#a#b`, as in a box for tagging many clips
//   <input data-complete="path">         one tag by its path, the whole field, with or without a mark
//   <input data-complete="speaker">      one speaker's name, the whole field
//
// `data-complete-date="2024-01-09"` names the day that is edited, where no field `date` of the form
// does. Keys: ↓ ↑ move, Enter takes the name that was moved to, Tab the first one or that, with its
// running gloss, Esc closes until another word, Ctrl+Space or Alt+↓ opens anywhere. Enter is the text's
// own until one has moved into the list: a new line is never a name. Without this file one types names.

import { composes, isComposing } from "./ime.js";
import { ask, marked } from "./complete-ask.js";
import { List } from "./complete-list.js";
import { nameAnywhere, nameAt, said } from "./complete-text.js";

const PAUSE = 120;
const TYPING = /^(insert(Text|CompositionText|FromComposition|ReplacementText)|deleteContent(Backward|Forward))$/;
const OPENING = "(（";

class Completion {
  constructor(field) {
    this.field = field;
    this.mode = field.dataset.complete;
    this.list = new List(field, (option, carries) => this.take(option, carries));
    this.left = ""; // the word that the list was closed over
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    if (field.tagName !== "INPUT") return; // HTML allows no textarea to be a combobox
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "false");
    field.autocomplete = "off";
  }

  get carries() { return this.mode === "text" || this.mode === "tag-line"; }
  get isAtRest() { return this.field.selectionStart === this.field.selectionEnd; }

  name(anywhere = false) {
    const { value, selectionEnd } = this.field;
    return this.isAtRest ? (anywhere ? nameAnywhere : nameAt)(value, selectionEnd, this.mode) : null;
  }

  // Typing

  typed(event) {
    if (composes(event) || this.takes) return;
    const name = this.name();
    const word = name && `${name.kind} ${name.start}`;
    if (this.left !== word) this.left = "";
    const begins = name && (name.kind === "tag" || name.typed);
    if (!begins || this.left || !TYPING.test(event.inputType)) return this.close();
    this.askFor(name, PAUSE);
  }

  composed() {
    const name = this.name();
    if (name?.typed && this.left !== `${name.kind} ${name.start}`) this.askFor(name, 0);
  }

  /** Asks for what stands at the cursor now; an answer that comes too late is not shown. */
  askFor(name, pause) {
    this.stop();
    this.asked = name;
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.timer = setTimeout(async () => {
      const answer = await ask(this.field, name, signal);
      if (!signal.aborted && !isComposing() && document.activeElement === this.field) this.show(answer, name);
    }, pause);
  }

  show(answer, name) {
    this.asking = null;
    const above = this.carries && name.kind === "tag" ? said(this.field.value.slice(0, name.start - 1)) : new Map();
    const shown = answer && marked(answer, name, above, this.carries);
    if (!shown?.querySelector("[role=option]")) return this.close();
    this.list.show(shown, name.start);
  }

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
  }

  close() {
    this.stop();
    this.list.close();
  }

  // The cursor went elsewhere without typing
  moved() {
    if (this.takes || isComposing() || !(this.list.isOpen || this.asking)) return;
    if (this.name(true)?.start !== this.asked.start) this.close();
  }

  // Keys

  key(event) {
    if (composes(event)) return;
    if (this.#opens(event)) {
      event.preventDefault();
      const name = this.name(true);
      this.left = "";
      if (name) this.askFor(name, 0);
      return;
    }
    if (!this.list.isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (this.#acts(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #opens({ code, key, ctrlKey, altKey, metaKey, shiftKey }) {
    if (metaKey || shiftKey) return false;
    return (ctrlKey && !altKey && code === "Space") || (altKey && !ctrlKey && key === "ArrowDown" && !this.list.isOpen);
  }

  // Whether the key was the list's. While another answer is awaited the list's names are of yesterday's
  // letters: nothing is taken.
  #acts(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) this.list.move(step);
    else if (key === "Escape") this.leave();
    else if (key === "Enter" && this.list.option) this.pick(this.list.option, false);
    else if (key === "Tab" && (this.carries || this.list.option)) this.pick(this.list.option ?? this.list.options[0], this.carries);
    else return false;
    return true;
  }

  leave() {
    this.left = `${this.asked.kind} ${this.asked.start}`;
    this.close();
  }

  pick(option, carries) {
    if (!this.asking) this.take(option, carries);
  }

  // Taking

  take(option, carries) {
    const name = this.asked;
    const { words, cursor } = this.#words(option.dataset, name, carries && this.carries);
    const end = this.#end(name, option.dataset.name);
    this.close();
    this.takes = true;
    this.field.focus({ preventScroll: true });
    if (this.field.value.slice(name.start, end) !== words) put(this.field, name.start, end, words);
    this.field.setSelectionRange(name.start + cursor, name.start + cursor);
    this.takes = false;
    const now = this.name();
    this.left = now ? `${now.kind} ${now.start}` : "";
  }

  // A speaker's name is typed on over what stands there of it already: 市|長「 is no 市長長「.
  #end(name, taken) {
    const rest = taken.slice(name.typed.length);
    const stands = name.kind === "speaker" && rest && this.field.value.startsWith(rest, name.end);
    return stands ? name.end + rest.length : name.end;
  }

  // What goes in, and where the cursor then stands in it. A gloss that is there already stays.
  #words({ name: taken, gloss }, name, carries) {
    const words = (name.mark ?? "") + taken;
    const next = this.field.value[this.#end(name, taken)];
    const with_ = { tag: gloss && !OPENING.includes(next ?? " ") ? `(${gloss})` : "", speaker: next === "「" ? "" : "「」" };
    const more = carries ? with_[name.kind] : "";
    return { words: words + more, cursor: words.length + (more ? more.length - 1 : 0) };
  }
}

// As if it were typed: undo takes it back, and whoever follows the text hears of it.
function put(field, start, end, words) {
  field.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
}

// Fields are found when one goes there: some are added to a page later.

const known = new WeakMap();
const of = (field) => {
  if (!field?.matches?.("[data-complete]")) return null;
  if (!known.has(field)) known.set(field, new Completion(field));
  return known.get(field);
};
const here = () => of(document.activeElement);

document.addEventListener("focusin", ({ target }) => of(target));
document.addEventListener("focusout", ({ target }) => of(target)?.close());
document.addEventListener("input", (event) => of(event.target)?.typed(event));
document.addEventListener("keydown", (event) => of(event.target)?.key(event), true);
document.addEventListener("compositionstart", ({ target }) => of(target)?.close());
document.addEventListener("compositionend", ({ target }) => of(target)?.composed());
document.addEventListener("selectionchange", () => here()?.moved());
for (const part of [document, window.visualViewport]) part?.addEventListener("scroll", () => here()?.list.place(), true);
addEventListener("resize", () => here()?.list.place());
here();
