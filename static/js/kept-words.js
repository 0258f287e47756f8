// What the page says of its unsaved text: one quiet line that nobody is made to hear, and, when
// something has happened, a sentence that is spoken once.

const words = document.getElementById("kept-words");
const lang = document.documentElement.lang || undefined;
const ago = new Intl.RelativeTimeFormat(lang, { style: "narrow" });
const moment = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
const TICK = 4000;
const MINUTE = 60_000;

export const say = (name, values = {}) => {
  const sentence = words?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "");
};

export const when = (at) => moment.format(at);

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
    this.notice = document.querySelector("[data-restored]") ?? made("p", { hidden: true });
    this.notice.classList.add("restored");
    this.notice.setAttribute("role", "status");
    this.notice.dataset.restored = "";
    if (!this.notice.isConnected) form.prepend(this.notice);
    this.spoken = made("p", { className: "kept-spoken" });
    this.spoken.setAttribute("role", "status");
    form.append(this.spoken);
    setInterval(() => this.#draw(), TICK);
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

  // What hinders, said until it is over: "" when it is.
  hinder(name, link = "") {
    if (this.hindered === name) return;
    this.hindered = name;
    this.link = link;
    if (name) this.speak(say(name));
    this.#draw();
  }

  speak(sentence) {
    this.spoken.textContent = sentence;
  }

  #draw() {
    const said = this.hindered ? say(this.hindered) : this.#name && say(this.#name, { ago: since(this.#at) });
    if (said === this.#said) return;
    this.#said = said;
    this.line.replaceChildren(said);
    this.line.classList.toggle("hindered", Boolean(this.hindered));
    if (this.hindered && this.link) this.line.append(" ", this.#way());
  }

  #way() {
    return made("a", { href: this.link, target: "_blank", text: say("sign-in") });
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
