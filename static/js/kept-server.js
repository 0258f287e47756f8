// The server's side: drafts go there and come from there, and what it says when it cannot.
// States: "ok"; "away" (no answer, or 5xx); "out" (signed out); "other" (somebody else is signed in).

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 15_000;
const SLOWEST = 50; // octets in a millisecond: a long text over a poor line is no dead server
const MOST_AT_THE_END = 60_000; // what a browser still sends of a page that is gone
const MOST_SENT = 11.9 * 2 ** 20;

export class Server extends EventTarget {
  state = "ok";
  csrf = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? null;
  #wait = FIRST_WAIT;
  #timer = null;

  constructor(address, user) {
    super();
    Object.assign(this, { address, user });
    for (const event of ["online", "focus", "pageshow"]) addEventListener(event, () => this.again());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.again(); });
    this.channel = new BroadcastChannel("kirinuki");
    this.channel.onmessage = () => this.again();
  }

  // Ask at once what would be asked later: something has changed.
  again() {
    if (this.state === "ok") return;
    this.#wait = FIRST_WAIT;
    this.check();
  }

  // Whether a form may be sent now; every form of the page gets the mark that it needs.
  async check() {
    const answer = await this.#ask("token/");
    if (answer.status === 200) {
      this.csrf = answer.json.token;
      for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = this.csrf;
      this.#become(answer.json.user === this.user ? "ok" : "other");
    } else {
      this.#become(answer.status === 401 ? "out" : "away");
    }
    return this.state;
  }

  async draftAt(place, known = 0) {
    const answer = await this.#ask(`?${new URLSearchParams({ place, known })}`);
    return answer.status === 200 ? answer.json.draft : null;
  }

  // What came of it: "kept", "older" (there is a newer one), "refused", or the state.
  async keep(copy) { return this.#send("", copy); }
  // It gets there even if the page is left at once.
  async drop(place, sequence) { return this.#send("drop/", { place, sequence }, { keepalive: true }); }

  // A page that goes away: as a last try, without waiting for an answer.
  keepAtTheEnd(copy) {
    const body = this.#body(copy);
    const isSmall = body.size < MOST_AT_THE_END;
    if (isSmall && this.state === "ok" && this.csrf) this.#fetch("", body, { keepalive: true }).catch(() => {});
  }

  async #send(path, copy, more = {}) {
    const body = this.#body(copy);
    if (body.size > MOST_SENT) return "large";
    if (!this.csrf && (await this.check()) !== "ok") return this.state;
    let answer = await this.#ask(path, body, more);
    if (answer.status === 403 && (await this.check()) === "ok") answer = await this.#ask(path, body, more);
    if (answer.status === 200) { this.#become("ok"); return "kept"; }
    if (answer.status === 409) return "older";
    if (answer.status === 401) this.#become("out");
    else if (answer.status === 400) return (await this.check()) === "ok" ? "refused" : this.state;
    else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return "refused";
    else this.#become("away");
    return this.state;
  }

  #body({ place, fields, opened, token, sequence, mark }) {
    return new Blob([JSON.stringify({ user: this.user, place, fields, opened, token, sequence, mark })]);
  }

  // A redirect leads to a login page; an answer that is no JSON came from somewhere on the way.
  async #ask(path, body, more = {}) {
    try {
      const signal = AbortSignal.timeout(PATIENCE + (body?.size ?? 0) / SLOWEST);
      const response = await this.#fetch(path, body, { signal, ...more });
      if (response.type === "opaqueredirect") return { status: 401 };
      const json = await response.json().catch(() => null);
      return { status: json || response.status >= 400 ? response.status : 502, json };
    } catch {
      return { status: 0 };
    }
  }

  #fetch(path, body, more) {
    const headers = body ? { "Content-Type": "application/json", "X-CSRFToken": this.csrf ?? "" } : {};
    return fetch(this.address + path, { method: body ? "POST" : "GET", body, headers, redirect: "manual", cache: "no-store", ...more });
  }

  #become(state) {
    clearTimeout(this.#timer);
    if (state === "ok") this.#wait = FIRST_WAIT;
    else this.#timer = setTimeout(() => this.check(), this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT));
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

// Whoever is signed in here tells the pages that wait for it.
export function tellOthers() {
  const channel = new BroadcastChannel("kirinuki");
  channel.postMessage("here");
  channel.close();
}
