// Nothing that is typed is lost. The text of a form with data-kept is kept in this browser within
// two seconds, also while a word is being composed, and as a draft on the server when none is. It
// is put back when the page comes again, by whatever way, and goes when a page says it is saved.

import { Keeper } from "./kept-form.js";
import { Server, tellOthers } from "./kept-server.js";
import * as store from "./kept-store.js";
import { page } from "./kept-words.js";

// Who has signed out leaves nothing here; what is saved needs no copy.

async function forgetWhatIsOver() {
  const told = document.cookie.match(/(?:^|; )kept_forget=([\d.]+)/)?.[1];
  if (told) {
    for (const user of told.split(".")) await store.forgetUser(Number(user));
    document.cookie = `kept_forget=; path=/; max-age=0; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  }
  const saved = [...document.querySelectorAll("[data-saved-token]")].flatMap(({ dataset }) => dataset.savedToken.split(" "));
  const gone = [];
  for (const token of saved.filter(Boolean)) gone.push(...await store.forgetSaved(token));
  return gone;
}

function formsToKeep() {
  const stock = [...document.querySelectorAll("#content-main > form[id$=_form]")];
  const withToken = stock.filter((form) => [...form.elements].some(({ name }) => name === "token"));
  return new Set([...document.querySelectorAll("form[data-kept]"), ...withToken]);
}

// The browser puts its own memory of the fields back before it is done loading.
const loaded = document.readyState === "complete" ? null : new Promise((resolve) => { addEventListener("load", resolve, { once: true }); });

async function begin() {
  const keepers = page.user ? [...formsToKeep()].map((form) => new Keeper(form)) : [];
  await store.forgiven(store.moveOver());
  const gone = await forgetWhatIsOver().catch(() => []);
  if (!page.user) return;
  tellOthers();
  store.forgiven(store.forgetOld());
  await dropOver(gone);
  await loaded;
  for (const keeper of keepers) await keeper.begin();
}

// Before any form asks what the server has: what is saved is not to come back.
async function dropOver(gone) {
  if (!gone.length) return;
  const server = new Server(page.address, Number(page.user));
  const mine = gone.filter(({ user }) => user === server.user);
  await Promise.all(mine.map(({ place, sequence }) => server.drop(place, sequence)));
}

begin();
