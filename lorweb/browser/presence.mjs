/* Whether somebody is there, for whom Python is worth starting.
 *
 * The home page is read far more often than the planner on it is used, and starting Python keeps the page's thread busy
 * for longer than one may notice. Whoever wants to use it moves, touches or types first.
 * Software that reads the page out may press a button with nothing before it, hence the click.
 * There is no start after a while without a sign: it would take processor and battery for tabs that nobody looks at, and
 * whoever listens to the page instead of looking brings a sign, the focus, on entering the form.
 */
import { own } from "./runtime.mjs";

const SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll", "input", "change", "click"];
const QUIETLY = { capture: true, passive: true };
const DATABASES = [own("portfolios"), "lorweb"]; // page_database.py

/** Resolves at the first sign of a person; at once, where one is to find something again or is led somewhere. */
export function somebody() {
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
    somethingIsKept().then((kept) => kept && seen());
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
export async function painted() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
