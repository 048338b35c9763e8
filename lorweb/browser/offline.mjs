/* Offline use, and the one Trusted Types policy of every page.
 *
 * trustScripts(also) must run before anything that names a script by address: it allows the service worker, and what
 * `also(address)` says yes to. keepOffline() registers the service worker and has everything kept, in two stages: the
 * pages first, then, when the page is idle, Python's files. Call it once the page has what it needs.
 *
 * To the page: a CustomEvent "lorweb:offline" on document, detail {state, done, total}; the last state also stands in
 * <html data-offline>, for whoever listens late.
 *   installing   the files are being fetched: `done` of `total` bytes
 *   offered      nothing more is fetched unasked (metered, or Python did not come); about `total` bytes would come
 *   ready        everything is here
 *   update       ready, and a newer version waits for consent
 *   forgotten    somebody has deleted it, here or in another tab
 *   unavailable  there is no service worker here, or fetching failed
 * From the page, CustomEvents on document:
 *   "lorweb:keep-offline"   the person wants what was offered
 *   "lorweb:accept-update"  lets the newer version in and reloads the page
 *   "lorweb:forget-offline" deletes the offline copy, also one that is just being made; then tells `forgotten`
 */
import { fromCaches, KEPT, own, RUNTIME, serviceWorkers, SITE } from "./runtime.mjs";

const WORKER = new URL("sw.js", SITE).href;
const PATIENCE = 3000; // milliseconds
const PYTHON = Object.values(RUNTIME);
const sum = (what) => PYTHON.reduce((total, file) => total + file[what], 0);

export function trustScripts(also = () => false) {
  const createScriptURL = (address) => (address === WORKER || also(address) ? address : null);
  globalThis.trustedTypes?.createPolicy("default", { createScriptURL });
}

// Whether the offline copy has been deleted while this page is open, and what resolves then.
let forgotten = false;
const channel = new BroadcastChannel(own("forget"));
const forget = new Promise((resolve) => {
  channel.onmessage = resolve;
  document.addEventListener("lorweb:forget-offline", () => resolve(deleteCopy()), { once: true });
});
forget.then(() => {
  forgotten = true;
  tell("forgotten");
});

let pages = 0; // bytes of the first stage, if this page has seen it
export async function keepOffline() {
  const container = serviceWorkers();
  if (!container) return tell("unavailable");
  if (!(await ownRegistration()) && metered()) await consent();
  if (forgotten) return;
  let registration;
  container.addEventListener("message", ({ data, source }) => {
    if (source?.scriptURL !== WORKER) return; // of another site on this origin
    const first = !registration || (registration.installing && !registration.active);
    if (data?.type !== "lorweb:installing" || !first) return;
    pages = data.total;
    tell("installing", data.done, pages + sum("size"));
  });
  container.startMessages();
  try {
    registration = await container.register(WORKER, { updateViaCache: "none" });
  } catch {
    return tell("unavailable");
  }
  // A tool that blocks service workers may let the call pass and give nothing.
  if (!registration) return tell("unavailable");
  if (forgotten) return end(registration);
  const follow = (worker) => {
    if (worker) worker.onstatechange = () => advance(registration);
  };
  for (const worker of [registration.installing, registration.waiting, registration.active]) follow(worker);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  document.addEventListener("lorweb:accept-update", () => {
    container.addEventListener("controllerchange", () => location.reload());
    registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  });
  await advance(registration);
}

/** Tell the state, and start the second stage after the first. */
async function advance(registration) {
  if (forgotten) return;
  const { installing, waiting, active } = registration;
  if (active?.state !== "activated") return tell(installing || waiting || active ? "installing" : "unavailable");
  if (await isKept()) return tell(waiting ? "update" : "ready");
  if (waiting) return tell("update");
  await keepPython(registration);
}

let keeping = false;
async function keepPython(registration) {
  if (keeping) return;
  keeping = true;
  if (metered() && !agreed) await consent();
  await idle();
  while (!forgotten && !(await askedToKeep(registration.active))) await consent();
  keeping = false;
  await advance(registration);
}

function askedToKeep(worker) {
  return new Promise((resolve) => {
    const { serviceWorker } = navigator;
    const heard = ({ data, source }) => {
      if (source?.scriptURL !== WORKER) return;
      if (data?.type === "lorweb:keeping") tell("installing", pages + data.done, pages + data.total);
      if (data?.type !== "lorweb:kept") return;
      serviceWorker.removeEventListener("message", heard);
      resolve(data.ok);
    };
    serviceWorker.addEventListener("message", heard);
    worker.postMessage({ type: "lorweb:keep" });
  });
}

/** Whether all of this version's Python is in the offline copy. */
async function isKept() {
  const kept = await fromCaches(async (caches) => (await caches.has(KEPT)) && (await caches.open(KEPT)).keys());
  const found = new Set(kept ? kept.map(({ url }) => url) : []);
  return PYTHON.every(({ url }) => found.has(new URL(url, SITE).href));
}

/** This site's own registration, and not that of a site above it, which may share the origin. */
async function ownRegistration() {
  const found = await serviceWorkers()
    ?.getRegistration(SITE)
    .catch(() => undefined);
  return found?.scope === SITE ? found : undefined;
}

async function deleteCopy() {
  forgotten = true;
  channel.postMessage("everything");
  const registration = await ownRegistration();
  if (registration) await end(registration);
  const names = [KEPT, own("snapshot"), `lorweb-precache-v2-${SITE}`];
  await fromCaches((caches) => Promise.all(names.map((name) => caches.delete(name))));
}

/** Have its workers stop what they are doing; one of an older version, which does not answer, is not waited for long. */
async function end(registration) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const workers = [registration.installing, registration.waiting, registration.active].filter(Boolean);
  const stopped = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ type: "lorweb:forget" }, [port2]);
    return new Promise((resolve) => {
      port1.onmessage = resolve;
      worker.addEventListener("statechange", resolve);
    });
  });
  await Promise.race([Promise.all(stopped), late]);
  await registration.unregister();
}

/** Whether what is fetched may cost the person something. */
export function metered() {
  const { saveData, type } = navigator.connection ?? {};
  return Boolean(saveData) || type === "cellular";
}

let agreed = false;
function consent() {
  tell("offered", 0, sum("packed"));
  return new Promise((resolve) => {
    const wanted = () => resolve((agreed = true));
    document.addEventListener("lorweb:keep-offline", wanted, { once: true });
  });
}

/** Resolves once nothing else is to be done; Safari cannot tell. */
export function idle() {
  return new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

function tell(state, done = 0, total = 0) {
  if (forgotten && state !== "forgotten") return;
  document.documentElement.dataset.offline = state;
  document.dispatchEvent(new CustomEvent("lorweb:offline", { detail: { state, done, total } }));
}
