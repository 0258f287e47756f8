// Copies of unsaved texts in this browser: IndexedDB, where ten megabytes are no weight.
// A copy: { id, user, place, fields, opened, token, sequence, at, submitted, aside, mark, device }.

const NAME = "kirinuki";
const COPIES = "copies";
const SAVED = "saved";
const MONTH = 30 * 24 * 60 * 60 * 1000;

// What cannot be kept here is kept on the server.
export const forgiven = (promise) => promise.catch(() => {});

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const copies = request.result.createObjectStore(COPIES, { keyPath: "id" });
      copies.createIndex("place", ["user", "place"]);
      for (const name of ["user", "token", "at"]) copies.createIndex(name, name);
      request.result.createObjectStore(SAVED, { keyPath: "token" }).createIndex("at", "at");
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(guarded(request.result));
  }).catch((error) => { opening = null; throw error; });
  return opening;
}

// A storage that was emptied, or is wanted by a newer page, is opened anew at the next keeping.
function guarded(db) {
  db.onclose = () => { opening = null; };
  db.onversionchange = () => { db.close(); opening = null; };
  return db;
}

async function within(stores, mode, act) {
  const attempt = async () => run(await open(), stores, mode, act);
  try {
    return await attempt();
  } catch (error) {
    if (error?.name !== "InvalidStateError") throw error;
    opening = null;
    return attempt();
  }
}

function run(db, stores, mode, act) {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, mode);
    const request = act(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
    // A page that is going away is not asked whether more is to come.
    if (mode === "readwrite" && !request?.more) transaction.commit?.();
  });
}

// Keep a copy instead of those that it goes on from.
export const put = (copy, instead = []) => within([COPIES], "readwrite", (copies) => {
  for (const id of instead) copies.delete(id);
  return copies.put(copy);
});

export const remove = (ids) => within([COPIES], "readwrite", (copies) => {
  for (const id of ids) copies.delete(id);
});

// The copies of one user at one place, the newest first.
export async function copiesAt(user, place) {
  const found = await within([COPIES], "readonly", (copies) => copies.index("place").getAll([user, place]));
  return found.sort((one, other) => other.sequence - one.sequence);
}

// Of those that an index finds, they go for which `isGone` is true: no other long text is read.
const sweep = (store, index, range, isGone = () => true) => within([store], "readwrite", (rows) => {
  const request = rows.index(index).openCursor(range);
  request.more = true;
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    if (isGone(cursor.value)) cursor.delete();
    cursor.continue();
  };
  return request;
});

export const forgetUser = (user) => sweep(COPIES, "user", IDBKeyRange.only(user));

// A saved form's copies go, and what was put aside at its place before it was handed in. They are
// told, so that the server's drafts of them go too.
export async function forgetSaved(token) {
  const gone = [];
  await sweep(COPIES, "token", IDBKeyRange.only(token), ({ submitted, user, place, sequence }) => {
    if (submitted) gone.push({ user, place, sequence });
    return submitted;
  });
  for (const { user, place, sequence } of gone) {
    const isOver = (copy) => copy.aside && copy.sequence < sequence;
    await sweep(COPIES, "place", IDBKeyRange.only([user, place]), isOver);
  }
  await within([SAVED], "readwrite", (saved) => saved.put({ token, at: Date.now() }));
  return gone;
}

export const isSaved = async (token) => Boolean(await within([SAVED], "readonly", (saved) => saved.get(token)));

export async function forgetOld() {
  const before = IDBKeyRange.upperBound(Date.now() - MONTH);
  for (const store of [COPIES, SAVED]) await sweep(store, "at", before);
}

// A page that is being closed may not live to see its copy written. What is left in the plain
// storage is written at once; the next page moves it over.

const LAST = "kirinuki:copy:";
const MOST_LEFT = 2 ** 20;

export function leaveBehind(copy) {
  const words = JSON.stringify(copy);
  if (words.length < MOST_LEFT) localStorage.setItem(LAST + copy.id, words);
}

export const isWritten = (copy) => localStorage.removeItem(LAST + copy.id);

export async function moveOver() {
  for (const key of Object.keys(localStorage)) {
    const copy = key.startsWith(LAST) ? JSON.parse(localStorage.getItem(key)) : fromTheDesk(key);
    if (!copy) continue;
    await put(copy);
    localStorage.removeItem(key);
  }
}

// As the desk kept it before: "desk:USER:ADDRESS", [text, date].
function fromTheDesk(key) {
  const [, user, place] = key.match(/^desk:(\d+):(?:\/[a-z]{2})?(\/admin\/.*)$/) ?? [];
  if (!user) return null;
  const [text, date] = JSON.parse(localStorage.getItem(key));
  const at = Date.now();
  return { id: key, user: Number(user), place, fields: { text: [text], date: [date] }, opened: {}, sequence: at * 1000, at, device: "" };
}
