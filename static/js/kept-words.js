// What the page says of its unsaved text: one quiet line that nobody is made to hear, and, when
// something has happened, a sentence that is spoken once.

const words = document.getElementById("kept-words");
export const page = words?.dataset ?? {};
const lang = document.documentElement.lang || undefined;
const ago = new Intl.RelativeTimeFormat(lang, { style: "narrow" });
const hour = new Intl.DateTimeFormat(lang, { timeStyle: "short" });
const moment = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
const TICK = 4000;
const BRIEFLY = 10_000;
const MINUTE = 60_000;

export const say = (name, values = {}) => {
  const sentence = words?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "");
};

export function when(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (isToday ? hour : moment).format(at);
}

function since(at) {
  const past = Math.max(0, Date.now() - at);
  if (past < MINUTE) return ago.format(-Math.max(1, Math.round(past / 1000)), "second");
  if (past < 60 * MINUTE) return ago.format(-Math.round(past / MINUTE), "minute");
  return when(at);
}

function made(tag, { text = "", ...more }, ...children) {
  const element = document.createElement(tag);
  element.append(text, ...children);
  return Object.assign(element, more);
}

export class Words {
  #name = "";
  #at = 0;
  #said = "";

  constructor(form) {
    this.line = form.querySelector("[data-kept-line]") ?? this.#place(form);
    this.notice = this.#status(form.querySelector("[data-restored]") ?? made("p", { hidden: true }));
    this.notice.dataset.restored = "";
    if (!this.notice.isConnected) form.prepend(this.notice);
    this.bar = this.#status(made("p", { hidden: true }));
    this.bar.dataset.hinders = "";
    this.notice.before(this.bar);
    setInterval(() => this.#draw(), TICK);
  }

  #status(element) {
    element.classList.add("restored");
    element.setAttribute("role", "status");
    return element;
  }

  #place(form) {
    const line = made("p", { className: "kept-line" });
    const row = form.querySelector(".submit-row:last-of-type");
    if (row) row.append(line);
    else form.append(line);
    return line;
  }

  // "saved" on the server, "kept" in this browser, or "" when there is nothing unsaved.
  stand(name, at = Date.now()) {
    this.#name = name;
    this.#at = at;
    this.#draw();
  }

  // What hinders or has changed: one sentence, with a way out where there is one. "" takes it away.
  tell(sentence, { link = "", isBrief = false } = {}) {
    clearTimeout(this.telling);
    this.bar.replaceChildren(sentence, ...(link ? [" ", made("a", { href: link, target: "_blank", text: say("sign-in") })] : []));
    this.bar.hidden = !sentence;
    if (isBrief) this.telling = setTimeout(() => this.tell(""), BRIEFLY);
  }

  #draw() {
    const said = this.#name && say(this.#name, { ago: since(this.#at) });
    if (said === this.#said) return;
    this.#said = said;
    this.line.textContent = said;
  }

  // A sentence with buttons, [[words, act], ...]; no sentence takes it away.
  announce(sentence, buttons = []) {
    const made_ = buttons.map(([text, act]) => {
      const button = made("button", { type: "button", className: "plain", text });
      button.addEventListener("click", act);
      return button;
    });
    this.notice.replaceChildren(sentence, ...made_.flatMap((button) => [" ", button]));
    this.notice.hidden = !sentence;
  }
}
