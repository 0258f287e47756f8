// What a telephone shares goes to the desk within the browser: the words reach no server before an
// editor has seen them there. Everything else passes by.

const SHARE = new URL("share/", self.location.href).pathname;
const DESK = new URL("../desk/", self.location.href).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && new URL(request.url).pathname === SHARE) event.respondWith(toDesk(request));
});

async function toDesk(request) {
  const given = await request.formData();
  const [text, address] = apart(String(given.get("text") ?? ""), String(given.get("url") ?? ""));
  const clip = { text, title: String(given.get("title") ?? ""), address };
  return Response.redirect(`${DESK}#clip=${encodeURIComponent(JSON.stringify(clip))}`, 303);
}

// Many apps share the address at the end of the text.
function apart(text, address) {
  const found = address ? null : /\s*(https?:\/\/\S+)\s*$/.exec(text);
  return found ? [text.slice(0, found.index), found[1]] : [text, address];
}
