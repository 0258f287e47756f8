// One form: what is typed into it is kept, put back, offered, and handed in once the server answers.

import { opened, same, stored, typed, write } from "./kept-fields.js";
import { Server } from "./kept-server.js";
import * as store from "./kept-store.js";
import { Words, page, say, when } from "./kept-words.js";

const SOONEST = 300;
const LATEST = 1500; // two seconds, less what the keeping itself takes
const PAUSE = 2000;
const LONGEST_PAUSE = 60_000;
const LATE = 15_000;

const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
  (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16));

// This browser's own mark: a draft on the server is another device's, or came from here.
const mark = (() => {
  try {
    const known = localStorage.getItem("kirinuki:mark") ?? uuid();
    localStorage.setItem("kirinuki:mark", known);
    return known;
  } catch { return uuid(); }
})();

export class Keeper {
  id = uuid();
  copy = null; // what this browser has of it
  sent = null; // the sequence that the server has
  last = 0; // the newest sequence that is known here
  instead = []; // the copies that what is typed here goes on from
  others = []; // the copies that are offered
  cost = { local: 0, server: 0 };
  timer = { local: null, server: null };

  constructor(form) {
    Object.assign(this, { form, user: Number(form.dataset.keptUser ?? page.user), openedAt: opened(form) });
    this.place = (form.dataset.kept || location.pathname).replace(/^\/[a-z]{2}(?=\/admin\/)/, "");
    this.token = [...form.elements].find(({ name }) => /(^|-)token$/.test(name ?? ""));
    this.words = new Words(form);
    this.server = new Server(page.address, this.user);
    this.server.addEventListener("state", () => this.stateChanged());
    this.listen();
  }

  listen() {
    const { form } = this;
    form.addEventListener("beforeinput", () => { this.isTouched = true; }, true);
    form.addEventListener("compositionstart", () => { this.composing = true; clearTimeout(this.timer.server); }, true);
    form.addEventListener("compositionend", () => { this.composing = false; this.changed(); }, true);
    for (const event of ["input", "change"]) form.addEventListener(event, () => this.changed());
    globalThis.django?.jQuery?.(form).on("change", () => this.changed()); // Select2 tells only jQuery
    form.addEventListener("submit", (event) => this.submitted(event), true);
    document.addEventListener("htmx:beforeSwap", (event) => this.refuseLogin(event.detail));
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.leave(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.comeBack(); });
  }

  // Who is signed out is sent to the login page; that is no part of this one.
  refuseLogin(detail) {
    const { xhr, pathInfo } = detail;
    const asked = new URL(pathInfo.requestPath, location.href).pathname;
    if (!xhr.responseURL || new URL(xhr.responseURL).pathname === asked) return;
    detail.shouldSwap = false;
    this.server.check();
  }

  // What was kept

  async begin() {
    const found = await store.copiesAt(this.user, this.place).catch(() => []);
    const copies = found.filter(({ id }) => id !== this.id);
    const newest = copies.find((copy) => !copy.aside);
    this.last = Math.max(this.last, copies[0]?.sequence ?? 0);
    this.others = copies.filter((copy) => copy !== newest && !same(copy.fields, typed(this.form)));
    if (newest) this.findPlaceFor(newest);
    else if (this.others.length) this.offer();
    this.form.dispatchEvent(new Event("kept-ready")); // other scripts add to what was brought back
    await this.askServer(newest);
  }

  findPlaceFor(newest) {
    const isAnswer = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (isAnswer && newest.submitted && newest.token === this.token?.value) this.goOnFrom(newest);
    else if (same(newest.fields, stored(this.form))) store.forgiven(store.remove([newest.id]));
    else if (this.isTouched) this.putAside(newest);
    else this.bringBack(newest);
  }

  async askServer(newest) {
    const draft = await this.server.draftAt(this.place, this.last);
    const known = this.last;
    this.last = Math.max(known, draft?.sequence ?? 0);
    const isOlderOfMine = draft?.mark === mark && newest && known > draft.sequence;
    if (!draft || isOlderOfMine) { if (this.copy) this.sendSoon(); return; }
    if (same(draft.fields, typed(this.form))) { this.sent = draft.sequence; return; }
    if (same(draft.fields, stored(this.form))) { this.server.drop(this.place, draft.sequence); return; }
    const copy = this.copyOf(draft);
    if (draft.sequence < known || this.isTouched) await this.putAside(copy);
    else await this.show(copy);
  }

  copyOf(draft) {
    const device = draft.mark === mark ? "" : draft.device;
    return { ...draft, id: uuid(), user: this.user, place: this.place, device };
  }

  // Offered, and kept here until it is dropped or something newer is saved.
  async putAside(copy) {
    const aside = { ...copy, aside: true };
    this.others = [aside, ...this.others.filter(({ id }) => id !== copy.id)];
    this.instead = this.instead.filter((id) => id !== copy.id);
    await store.forgiven(store.put(aside));
    this.offer();
  }

  // The server has a newer one than this browser: that is shown, and the other one offered.
  async show(copy) {
    if (this.copy) await this.putAside(this.copy);
    this.bringBack(copy);
    this.sent = copy.sequence;
  }

  // The page is the answer to this copy: refused, it has brought the words back itself.
  goOnFrom(copy) {
    this.isAnswer = true;
    this.instead.push(copy.id);
    this.keepSoon(0);
  }

  bringBack(copy) {
    this.instead.push(copy.id);
    this.quietly(() => write(this.form, copy));
    if (copy.submitted && this.token) { this.token.value = copy.token; this.isSubmitted = true; }
    this.copy = copy;
    this.shown = copy;
    this.words.stand("kept", copy.at);
    this.notice(copy);
  }

  notice(copy) {
    const others = this.others.slice(0, 1).map((other) => [say("show-other", { when: when(other.at) }), () => this.swap(other)]);
    const values = { when: when(copy.at), device: copy.device };
    this.words.announce(say(copy.device ? "restored-device" : "restored", values), [[say("drop"), () => this.drop()], ...others]);
  }

  offer() {
    const [other] = this.others;
    if (this.shown) { this.notice(this.shown); return; }
    if (!other) { this.words.announce(""); return; }
    const values = { when: when(other.at), device: other.device };
    this.words.announce(say(other.device ? "one-more-device" : "one-more", values), [
      [say("show"), () => this.swap(other)], [say("drop-other"), () => this.forget(other)],
    ]);
  }

  // The two change places; neither goes.
  async swap(other) {
    const mine = { ...this.snapshot(), id: uuid(), aside: true };
    const isStored = same(mine.fields, stored(this.form));
    this.others = [...(isStored ? [] : [mine]), ...this.others.filter((one) => one !== other)];
    if (!isStored) await store.forgiven(store.put(mine));
    this.bringBack({ ...other, aside: false });
    this.changed();
  }

  forget(other) {
    store.forgiven(store.remove([other.id]));
    this.others = this.others.filter((one) => one !== other);
    this.offer();
  }

  async drop() {
    const dropped = this.snapshot();
    this.quietly(() => write(this.form, { fields: stored(this.form), opened: this.openedAt }));
    this.isSubmitted = false;
    this.shown = null;
    await this.clear();
    this.words.announce(say("dropped"), [[say("bring-back"), () => { this.bringBack(dropped); this.changed(); }]]);
  }

  async clear() {
    this.stop();
    const gone = [this.id, ...this.instead];
    Object.assign(this, { instead: [], copy: null, sent: null });
    this.words.stand("");
    await store.forgiven(store.remove(gone));
    await this.server.drop(this.place, this.last);
  }

  stop() {
    for (const name of ["local", "server"]) { clearTimeout(this.timer[name]); this.timer[name] = null; }
  }

  // What is typed

  // Putting a copy into the fields is no typing.
  quietly(act) {
    this.isQuiet = true;
    try { act(); } finally { this.isQuiet = false; }
  }

  changed() {
    if (this.isQuiet) return;
    if (this.isSubmitted) { // other words are another handing-in
      this.isSubmitted = false;
      if (this.token) this.token.value = uuid();
    }
    this.keepSoon(Math.min(LATEST, Math.max(SOONEST, 10 * this.cost.local)));
    this.sendSoon();
  }

  // A long run of keys is kept while it goes on, not at its end.
  keepSoon(delay) {
    this.timer.local ??= setTimeout(() => this.keep(), delay);
  }

  snapshot() {
    this.last = Math.max(this.last + 1, Date.now() * 1000);
    return {
      id: this.id, user: this.user, place: this.place, at: Date.now(), sequence: this.last, mark,
      token: this.token?.value || undefined, submitted: Boolean(this.isSubmitted),
      fields: typed(this.form), opened: opened(this.form), device: "",
    };
  }

  async keep() {
    clearTimeout(this.timer.local);
    this.timer.local = null;
    const began = performance.now();
    const copy = this.snapshot();
    const isStored = !this.isAnswer && same(copy.fields, stored(this.form));
    if (isStored) { if (this.copy) await this.clear(); return; }
    this.copy = copy;
    const done = this.putInstead(copy);
    this.cost.local = performance.now() - began;
    await done;
  }

  async putInstead(copy) {
    const gone = this.instead;
    try {
      await store.put(copy, gone);
      store.isWritten(copy);
      this.instead = this.instead.filter((id) => !gone.includes(id));
      const isLate = this.server.state !== "ok" || Date.now() - (this.sentAt ?? 0) > LATE;
      if (isLate && this.copy === copy) this.words.stand("kept", copy.at);
    } catch {
      this.words.stand("unkept");
    }
  }

  sendSoon() {
    clearTimeout(this.timer.server);
    if (this.composing) return;
    this.timer.server = setTimeout(() => this.send(), Math.min(LONGEST_PAUSE, Math.max(PAUSE, 40 * this.cost.server)));
  }

  async send() {
    if (this.composing || this.sending || this.server.state !== "ok") return;
    if (this.timer.local) await this.keep();
    const { copy } = this;
    if (!copy || copy.sequence === this.sent) return;
    const began = performance.now();
    this.sending = this.server.keep(copy);
    this.cost.server = performance.now() - began;
    const came = await this.sending;
    this.sending = null;
    await this.answered(came, copy);
  }

  async answered(came, copy) {
    if (came === "kept") {
      Object.assign(this, { sent: copy.sequence, sentAt: Date.now() });
      if (this.copy) this.words.stand("saved");
      if (this.copy === copy) return;
      this.sendSoon();
    } else if (came === "older") await this.overtaken();
    else if (came === "large" || came === "refused") this.words.stand(came);
  }

  // Another device has written since: its words are put aside here before these go over them.
  async overtaken() {
    const draft = await this.server.draftAt(this.place);
    if (!draft) return; // saved meanwhile
    this.last = Math.max(this.last, draft.sequence);
    if (!same(draft.fields, typed(this.form))) await this.putAside(this.copyOf(draft));
    await this.keep();
    this.sendSoon();
  }

  leave() {
    if (this.timer.local) {
      this.keep();
      try { if (this.copy) store.leaveBehind(this.copy); } catch { /* switched off, or full */ }
    }
    if (!this.composing && this.copy && this.copy.sequence !== this.sent && !this.isSubmitted) this.server.keepAtTheEnd(this.copy);
  }

  // From the browser's memory: what was saved meanwhile is not sent as the same form again.
  async comeBack() {
    this.isPassing = this.isChecking = false;
    if (this.token && (await store.isSaved(this.token.value).catch(() => false))) {
      this.token.value = uuid();
      Object.assign(this, { isSubmitted: false, copy: null, sent: null, id: uuid() });
      this.words.stand("");
      this.words.announce("");
    }
  }

  // What hinders

  stateChanged() {
    const { state } = this.server;
    if (state === "ok") {
      this.words.tell(say(this.waits ? "press-again" : "back"), { isBrief: true });
      this.waits = false;
      this.sendSoon();
    } else this.tellWhy("");
  }

  tellWhy(prefix) {
    const { state } = this.server;
    this.words.tell(say(prefix + state), { link: state === "away" ? "" : page.login });
  }

  // What is handed in

  // A form is sent when the server answers and knows who sends it; else it stays where it is. The
  // second time it is the page's own sending, which whatever else listens may still stop.
  async submitted(event) {
    if (this.isPassing) { this.isPassing = false; this.handIn(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.composing || this.isChecking) return;
    this.isChecking = true;
    clearTimeout(this.timer.server);
    await Promise.allSettled([this.keep(), this.sending]);
    const state = await this.server.check();
    this.isChecking = false;
    this.waits = state !== "ok";
    if (this.waits) { this.tellWhy("unsaved-"); return; }
    this.isPassing = true;
    this.form.requestSubmit(event.submitter);
    this.isPassing = false;
  }

  handIn() {
    this.isSubmitted = true;
    if (this.copy) this.keep();
    clearTimeout(this.timer.server);
  }
}
