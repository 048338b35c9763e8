/* Starts the planner: the policy first, then (once somebody is there) PyScript, then the offline copy.
 *
 * Until somebody is there, MicroPython's files are fetched, but nothing of it runs: the home page is read far more
 * often than the planner on it is used, and starting Python keeps the page's thread busy for longer than one may notice.
 * Whoever wants to use it moves, touches or types first; software that reads the page out may press a button with nothing
 * before it. There is no start after a while without a sign: it would cost processor and battery in tabs nobody looks at.
 * PyScript's worker hooks are cleared because composing them calls Function(), which the policy forbids; none is used.
 * What a worker tells about its start comes over a BroadcastChannel (runtime.mjs); if PyScript itself cannot load,
 * nothing in Python could say so, and this module does.
 */
import { idle, keepOffline, metered, trustScripts } from "./offline.mjs";
import { own, PAGE, serviceWorkers, SITE, VERSION } from "./runtime.mjs";

const { documentElement: page } = document;
const SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll", "input", "change", "click"];
const QUIETLY = { capture: true, passive: true };
const PAUSE = 700; // milliseconds without a key
const ANEW = own("loaded-anew");
const DATABASES = [own("portfolios"), "lorweb"]; // page_database.py

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
  for (const part of [VERSION, text]) {
    for (let at = 0; at < part.length; at++) sum = Math.imul(sum ^ part.charCodeAt(at), 16777619);
  }
  return (sum >>> 0).toString(16).padStart(8, "0");
};

const ownBlob = `blob:${location.origin}/`;
trustScripts((address) => address.startsWith(ownBlob));

let asked = false;
/** Have the browser fetch what MicroPython needs, and read its scripts, which does not run them. */
function fetchPython() {
  if (asked) return;
  asked = true;
  for (const url of PAGE.scripts) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(url, SITE).href }));
  }
  for (const url of PAGE.files) fetch(new URL(url, SITE)).then(loadAnewIfGone, () => {}); // whoever uses it hears of it
}

let key = -Infinity; // when one was last pressed
addEventListener("keydown", () => (key = performance.now()), QUIETLY);
/** A new version of the site has come since this page did: load that one, once, in a pause. What was typed survives (able.js). */
function loadAnewIfGone({ status }) {
  if (status !== 404 || page.dataset.page) return;
  try {
    if (sessionStorage.getItem(ANEW) === PAGE.page) return;
    sessionStorage.setItem(ANEW, PAGE.page);
  } catch {
    return; // nothing could tell whether it has been tried
  }
  const betweenKeys = () => (performance.now() - key > PAUSE ? location.reload() : setTimeout(betweenKeys, PAUSE));
  betweenKeys();
}
globalThis.lorwebLoadAnewIfGone = loadAnewIfGone; // what was there when it was fetched ahead may be gone when it is used

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
if (serviceWorkers()?.controller) fetchPython();
const there = somebody();
// Nothing of Python is asked for before what one reads is there.
painted()
  .then(() => metered() && there)
  .then(fetchPython);
await there;
fetchPython();
document.getElementById("python-progress").removeAttribute("value"); // it moves from now on
try {
  const { hooks } = await import("../runtime/pyscript/core.js");
  for (const hook of Object.values(hooks.worker)) hook.clear?.();
} catch (error) {
  page.dataset.python = "failed";
  console.error("PyScript did not load:", error);
  for (const url of PAGE.scripts) fetch(new URL(url, SITE), { method: "HEAD" }).then(loadAnewIfGone, () => {});
}

// How the page learns what the registrar may cost (page_worker.py).
globalThis.lorwebMetered = metered;
globalThis.lorwebIdle = idle;

// The offline copy is the whole site: it waits until Python has started or given up, and never slows that down.
await marked("python");
await marked("registrar");
keepOffline();

/** Resolves at the first sign of a person; at once, where one is to find something again or is led somewhere. */
function somebody() {
  return new Promise((resolve) => {
    const seen = (event) => {
      // A page laid out below a pointer at rest is told of one, too, and headless browsers tell of one in the corner.
      if (event?.type === "pointermove" && !event.movementX && !event.movementY) return;
      for (const sign of SIGNS) removeEventListener(sign, seen, QUIETLY);
      resolve();
    };
    for (const sign of SIGNS) addEventListener(sign, seen, QUIETLY);
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    const active = document.activeElement !== document.body || document.documentElement.dataset.early === "kept";
    // In a frame, Python is what says that it does not start there.
    if (active || type !== "navigate" || location.hash || top !== self) return seen();
    somethingIsKept().then((kept) => {
      if (!kept) return;
      seen();
      // Whoever comes back lands in the planner, unless they are on their way already.
      if (!scrollY) document.getElementById("workspace").scrollIntoView();
    });
    // Asked before, this would have the browser lay the page out at once instead of a part with each picture.
    painted().then(() => (scrollX || scrollY) && seen());
  });
}

/** Whether this device may hold something of an earlier visit. */
async function somethingIsKept() {
  try {
    return !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => DATABASES.includes(name));
  } catch {
    return false; // what is blocked keeps nothing
  }
}

/** Resolves once what one reads first is there and painted. */
async function painted() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
