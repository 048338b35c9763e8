/* The service worker. The build writes the lists of files into it (lorweb/site/offline.py); offline.mjs registers it.
 *
 * Two stages. Installing fetches the pages and what they are made of, whole and checked against their hashes: one wrong
 * byte and the whole install is refused, so that the version before stays. Python's files come when a page sends
 * {type: "lorweb:keep"}, or with an update of a copy that had them. A new version waits until a page sends
 * {type: "SKIP_WAITING"}. After {type: "lorweb:forget"} nothing more is kept; the answer comes once nothing is under way.
 * To every open page: {type: "lorweb:installing" | "lorweb:keeping", done, total} in bytes, {type: "lorweb:kept", ok}.
 */
importScripts(
  "workbox/workbox-core.prod.js",
  "workbox/workbox-routing.prod.js",
  "workbox/workbox-strategies.prod.js",
  "workbox/workbox-precaching.prod.js",
);

const { core, precaching, routing } = workbox;
const SHELL = self.__SHELL;
const PYTHON = new Map(self.__PYTHON.map((file) => [new URL(file.url, location).href, file]));
const KEPT = `lorweb-runtime-${new URL(".", location).pathname}`;
// Versions until November 2026 kept Python's memory here.
const OLD = `lorweb-snapshot-${new URL(".", location).pathname}`;
// Stands in the cache once everything else does: an update then brings Python along.
const COMPLETE = new URL("runtime/complete", location).href;

const SIZES = new Map(SHELL.map(({ url, size }) => [new URL(url, location).pathname, size]));
const sum = (files) => [...files].reduce((total, { size }) => total + size, 0);
const installing = { type: "lorweb:installing", done: 0, total: sum(SHELL) };

async function tell(message) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

// Somebody deletes the offline copy (offline.mjs).
const forgotten = new AbortController();

const installation = {
  // Past the HTTP cache, which may hold the version before for another ten minutes, and which need not keep a second copy.
  requestWillFetch: async ({ request }) => new Request(request, { cache: "no-store", signal: forgotten.signal }),
  // What a copy lacks is put back, but not a copy that has been deleted.
  cacheWillUpdate: async ({ event, response }) => {
    const wanted = event.type === "install" || (await caches.has(core.cacheNames.precache));
    return wanted && !forgotten.signal.aborted && response.status < 400 ? response : null;
  },
  handlerDidComplete: async ({ request, event }) => {
    if (event.type !== "install") return;
    installing.done += SIZES.get(new URL(request.url).pathname) ?? 0;
    await tell(installing);
  },
};

// A page that has just run Python has left its files in the HTTP cache; only where these are not right, past it.
async function checked(address, integrity) {
  try {
    const response = await fetch(address, { integrity, signal: forgotten.signal });
    if (response.ok) return response;
  } catch {
    // Another content than promised, or no network: the second try tells.
  }
  const response = await fetch(address, { integrity, cache: "reload", signal: forgotten.signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

async function keepPython() {
  const cache = await caches.open(KEPT);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const total = sum(PYTHON.values());
  let done = 0;
  for (const [address, { integrity, size }] of PYTHON) {
    if (!kept.has(address)) await cache.put(address, await checked(address, integrity));
    done += size;
    await tell({ type: "lorweb:keeping", done, total });
  }
  await cache.put(COMPLETE, new Response());
}

async function forgetOldPython() {
  await caches.delete(OLD);
  if (!(await caches.has(KEPT))) return;
  const cache = await caches.open(KEPT);
  const old = (await cache.keys()).filter(({ url }) => url !== COMPLETE && !PYTHON.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

let keeping;
function keepOnce() {
  keeping ??= keepPython()
    .then(() => true, () => false)
    .then(async (ok) => {
      keeping = undefined;
      await tell({ type: "lorweb:kept", ok });
    });
  return keeping;
}

async function forget(port) {
  forgotten.abort();
  await keeping;
  // When a worker that installs has stopped, its state says so.
  if (self.serviceWorker?.state !== "installing") port.postMessage("nothing is under way");
}

// All sites of one owner may share an origin and its caches: ours carry our name. Workbox is not asked to clean up, for at
// the top of an origin it would take the caches of the sites below along.
core.setCacheNameDetails({ prefix: "lorweb" });
core.clientsClaim();
precaching.addPlugins([installation]);
precaching.precache(SHELL);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.match(COMPLETE, { cacheName: KEPT }).then((found) => found && keepPython()));
});
self.addEventListener("activate", (event) => event.waitUntil(forgetOldPython()));

// A page opened without its closing slash: as a host does it, for else its relative links would lead astray.
const withSlash = (url) => `${url.origin}${url.pathname}/`;
const isFolder = (url) => !url.pathname.endsWith("/") && precaching.getCacheKeyForURL(`${withSlash(url)}index.html`);
routing.registerRoute(
  ({ request, url }) => request.mode === "navigate" && isFolder(url),
  async ({ url }) => Response.redirect(withSlash(url) + url.search),
);
routing.registerRoute(
  ({ url }) => PYTHON.has(url.href),
  async ({ request }) => (await caches.match(request.url, { cacheName: KEPT })) ?? fetch(request),
);
precaching.addRoute({ ignoreURLParametersMatching: [/.*/], cleanURLs: false });
routing.registerRoute(
  ({ request }) => request.mode === "navigate",
  ({ request }) => fetch(request).catch(() => precaching.matchPrecache("404.html")),
);

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") self.skipWaiting();
  if (event.data?.type === "lorweb:forget") event.waitUntil(forget(event.ports[0]));
  if (event.data?.type === "lorweb:keep") event.waitUntil(keepOnce());
});
