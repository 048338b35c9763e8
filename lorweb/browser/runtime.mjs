/* Where Python's files are: in the offline copy of this version, else on the host. The build writes the list in here.
 *
 * Each file's name changes with its content, so that a kept one is always the right one.
 */
export const SITE = new URL("..", import.meta.url).href;
/** What the page's own Python is made of: addresses of scripts, and of files that scripts fetch. */
export const PAGE = __PAGE__;
/** What each file is for, to its address, its size, and its size on the way to here, in bytes. */
export const RUNTIME = __RUNTIME__;
/** What interpreter.mjs tells Pyodide. */
export const PYODIDE = __PYODIDE__;
/** The hash of all that a memory snapshot of Python is made from (snapshot.mjs). */
export const SNAPSHOT = __SNAPSHOT__;
/** The name of what this site keeps or tells its tabs: by its path, as page_names.py has it. */
export const own = (name) => `lorweb-${name}-${new URL(SITE).pathname}`;
export const KEPT = own("runtime");

// With cookies blocked, a browser may refuse even to be asked for what keeps things or speaks to other tabs.
try {
  new BroadcastChannel("lorweb").close();
} catch {
  globalThis.BroadcastChannel = class {
    postMessage() {}
    close() {}
  };
}

/** What the browser's caches answer; undefined where they refuse. */
export async function fromCaches(ask) {
  try {
    return await ask(caches);
  } catch {
    return undefined;
  }
}

/** The browser's service workers; undefined where it has none or does not let us have any. */
export function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

// Whether there may be an offline copy; where there is none, the HTTP cache is not asked for what it need not have.
const copied = fromCaches((caches) => caches.has(KEPT));

// While Pyodide starts, start.mjs stands in for this: asked that way, the engine's file would wait for itself.
const browserFetch = globalThis.fetch.bind(globalThis);

/** The response for an address below the site, and whether it was kept: read from storage, past the service worker.
 *
 * WebAssembly that was kept comes out of the HTTP cache, if it is still there: what the browser has kept of compiling it,
 * it finds with that response only.
 */
export async function runtimeFile(url) {
  const address = new URL(url, SITE).href;
  const known = address.endsWith(".wasm") && (await copied) && (await fromHttpCache(address));
  if (known) return { response: known, kept: true };
  const found = await fromCaches((caches) => caches.match(address, { cacheName: KEPT }));
  return { response: found ?? (await browserFetch(address)), kept: Boolean(found) };
}

async function fromHttpCache(address) {
  const found = await browserFetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
  return found?.ok ? found : undefined; // it keeps answers such as "not found", too
}

/** The bytes in a .gz file; some hosts and proxies unpack it on the way. */
export async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
