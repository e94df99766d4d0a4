// Stands between the pages and the connection: our own files from here, forms that were opened before when the connection is gone,
// and a place to land for a form that did not go out. It keeps nothing but files, forms and the page of what has not arrived, and
// never writes: what is typed is kept by the page itself (js/kept.js).
const BASE = new URL(self.location.href).searchParams.get("base") ?? "";
const VERSION = BASE.split("/").at(-1);
const FILES = `needle-files-${VERSION}`;
const PAGES = `needle-pages-${VERSION}`;
const OURS = [
  "site.css", "icon.svg", "js/main.js", "js/say.js", "js/palette.js", "js/tree.js", "js/draft.js", "js/live.js", "js/progress.js",
  "js/file.js", "js/kept.js", "js/fields.js", "js/send.js", "js/drafts.js",
];
const LIST = "/drafts";
/** Forms that are kept, at most; those that were opened last. */
const MOST = 40;
/** Days a form is kept. */
const DAYS = 14;
/** What stands between us and the server when that is away. */
const AWAY = [502, 503, 504];

const plain = (address) => {
  const url = new URL(address, self.location.href);
  for (const name of ["lang", "done", "sent", "kept", "away", "lost"]) url.searchParams.delete(name);
  return url.pathname + url.search;
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(FILES);
    await cache.addAll(OURS.map((name) => `${BASE}/${name}`));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // Pages of another version ask for files of another version.
    for (const name of await caches.keys()) if (name.startsWith("needle-") && ![FILES, PAGES].includes(name)) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(PAGES));
  if (event.data === "list") event.waitUntil(fetch(LIST, { redirect: "manual" }).then((answer) => keep(LIST, answer)).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/assets/")) return event.respondWith(file(request));
  if (request.mode !== "navigate" || url.pathname.startsWith("/sign-")) return;
  if (request.method === "GET") event.respondWith(page(event));
  // Files are too large to hold on to, and are never kept.
  else if (request.method === "POST" && !/multipart/.test(request.headers.get("content-type") ?? "")) event.respondWith(sent(request));
});

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** Only what the server calls a form is kept; it says so in a header. */
async function keep(path, answer) {
  if (!answer.ok || answer.headers.get("needle-keep") !== "form") return;
  const cache = await caches.open(PAGES);
  await cache.delete(path);
  await cache.put(path, answer);
  const old = Date.now() - DAYS * 86_400_000;
  const all = await cache.keys();
  for (const [n, request] of all.entries()) {
    const date = Date.parse((await cache.match(request))?.headers.get("date") ?? "");
    if (date < old || (n < all.length - MOST && !request.url.endsWith(LIST))) await cache.delete(request);
  }
}

async function tried(request) {
  try {
    const answer = await fetch(request);
    return AWAY.includes(answer.status) ? { answer, there: false } : { answer, there: true };
  } catch { return { answer: null, there: false }; }
}

async function page(event) {
  const path = plain(event.request.url);
  const { answer, there } = await tried(event.request);
  if (there) {
    if (answer.ok) event.waitUntil(keep(path, answer.clone()));
    return answer;
  }
  const cache = await caches.open(PAGES);
  const kept = await cache.match(path);
  if (kept) return kept;
  if (await cache.match(LIST)) return Response.redirect(`${LIST}?away=1`, 303);
  return answer ?? Response.error();
}

async function sent(request) {
  const copy = request.clone();
  const { answer, there } = await tried(request);
  if (there) return answer;
  const body = new URLSearchParams(await copy.text());
  if (!(await (await caches.open(PAGES)).match(LIST))) return answer ?? Response.error();
  return Response.redirect(`${LIST}?${body.has("once") ? "kept" : "lost"}=1`, 303);
}
