/* Starts the planner: the policy first, then (once somebody is there) PyScript, then the offline copy, at last a snapshot.
 *
 * Until somebody is there, Python's files are fetched, but nothing of it runs: presence.mjs says why.
 * PyScript's worker hooks are cleared because composing them calls Function(), which the policy forbids; none is used.
 * What Python tells about its start comes over a BroadcastChannel from interpreter.mjs; if PyScript itself cannot load,
 * nothing in Python could say so, and this module does.
 */
import { forget, forgotten, idle, keepOffline, metered, trustScripts } from "./offline.mjs";
import { painted, somebody } from "./presence.mjs";
import { fromCaches, KEPT, PAGE, serviceWorkers, SITE, SNAPSHOT } from "./runtime.mjs";

const { documentElement: page } = document;

// What MicroPython cannot do itself: it does not catch what JavaScript throws (see page_attempt.py).
globalThis.lorwebAttempt = (object, name, ...given) => {
  try {
    return { value: object[name](...given) };
  } catch (error) {
    return { error };
  }
};

// Nor does it read pairs of JSON's escapes, or NUL: both stand there as they are then, what is no sign as a mark.
const ESCAPES = /\\(?:u[\da-f]{4}(?:\\u[\da-f]{4})*|.)/gis;
const read = (escape) => JSON.parse(`"${escape}"`).replace(/[\0\p{Surrogate}]/gu, "\ufffd");
globalThis.lorwebUnescaped = (json) =>
  json.replace(ESCAPES, (escape) => (escape.length < 6 ? escape : JSON.stringify(read(escape)).slice(1, -1)));

// A sum of a text and of this version of our Python, eight hexadecimal digits that any changed letter changes.
globalThis.lorwebSum = (text) => {
  let sum = 0;
  for (const part of [SNAPSHOT, text]) {
    for (let at = 0; at < part.length; at++) sum = Math.imul(sum ^ part.charCodeAt(at), 16777619);
  }
  return (sum >>> 0).toString(16).padStart(8, "0");
};

const ownBlob = `blob:${location.origin}/`;
trustScripts((address) => address.startsWith(ownBlob));

// <html data-started> says how Python started, <html data-snapshot> what came of the snapshot for the next start.
new BroadcastChannel("lorweb-python-started").onmessage = ({ data }) => (page.dataset.started = data);

async function makeSnapshot() {
  const { CACHE, WANTED, isSettled } = await import("./snapshot.mjs");
  const nothing = !WANTED ? "unwanted" : (await isSettled()) ? "settled" : "";
  if (nothing) return (page.dataset.snapshot = nothing);
  const made = await inWorker("make_snapshot.mjs", forget);
  // What the worker was about to keep comes before this.
  if (forgotten) await caches.delete(CACHE);
  page.dataset.snapshot = forgotten ? "forgotten" : made?.size ? "kept" : "failed";
}

/** It is of use the next time only, so that nothing here depends on it; a page that is left in between ends it too. */
function noSnapshot(error) {
  page.dataset.snapshot = "failed";
  console.warn("lorweb: no memory snapshot was made:", error);
}

/** What a module says that runs in a worker until then; undefined if it fails, or is ended because `until` has come. */
function inWorker(module, until) {
  // From a blob, so that the page's policy holds in the worker too.
  const code = `import ${JSON.stringify(new URL(module, import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  return new Promise((resolve) => {
    const end = (event) => {
      worker.terminate();
      URL.revokeObjectURL(address);
      resolve(event?.data);
    };
    worker.onmessage = worker.onerror = end;
    until?.then(() => end());
  });
}

/** Have the browser read the page's own scripts, which does not run them. */
function readScripts() {
  for (const url of PAGE.scripts) ask({ rel: "modulepreload" }, url);
}

/** Have the browser read what these scripts will fetch, one after the other. */
function readFiles() {
  for (const url of PAGE.files) ask({ rel: "preload", as: "fetch", crossOrigin: "anonymous" }, url);
}

function ask(how, url) {
  document.head.append(Object.assign(document.createElement("link"), how, { href: new URL(url, SITE).href }));
}

/** Have the browser fetch what Python will ask for, unless an offline copy has it, until Python itself asks.
 *
 * Never both at once: what two take in takes the processor twice, just when Python needs it.
 */
async function fetchEarly() {
  if (await fromCaches((caches) => caches.has(KEPT))) return;
  readScripts();
  if (!came) await inWorker("fetch_ahead.mjs", there);
}

document.addEventListener("lorweb:offline", function told({ detail }) {
  if (detail.state !== "ready" || page.dataset.python !== "ready") return;
  document.removeEventListener("lorweb:offline", told);
  idle().then(makeSnapshot).catch(noSnapshot);
});

/** Resolves once the page's `name` has a state. */
function marked(name) {
  return new Promise((resolve) => {
    if (page.dataset[name]) return resolve(page.dataset[name]);
    const watch = new MutationObserver(() => {
      watch.disconnect();
      resolve(page.dataset[name]);
    });
    watch.observe(page, { attributeFilter: [`data-${name}`] });
  });
}

// A button pressed before the page listens is pressed once more when it does.
async function pressEarly() {
  let pressed;
  const press = ({ target }) => (pressed = target.closest("button") ?? pressed);
  document.addEventListener("click", press);
  await marked("page");
  document.removeEventListener("click", press);
  pressed?.click();
}
pressEarly();

// They come out of the offline copy here, without a network; whoever is there waits for them next.
if (serviceWorkers()?.controller) readScripts();
const there = somebody();
let came = false;
there.then(() => (came = true));
// The megabytes of Python are not asked for before what one reads is there.
painted()
  .then(() => metered() && there)
  .then(fetchEarly);
await there;
readFiles();
document.getElementById("python-progress").removeAttribute("value"); // it moves from now on
try {
  const { hooks } = await import("../runtime/pyscript/core.js");
  for (const hook of Object.values(hooks.worker)) hook.clear?.();
} catch (error) {
  page.dataset.python = "failed";
  console.error("PyScript did not load:", error);
}

// The offline copy is the whole site: it waits until Python has started or given up, and never slows that down.
await marked("python");
keepOffline();
