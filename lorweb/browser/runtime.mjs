/* Where Python's files are, what its interpreters share, and how they report to the page. The build writes the list in here.
 *
 * Each file's name changes with its content, so that a kept one is always the right one.
 */
export const SITE = new URL("..", import.meta.url).href;
/** What the page's own Python is made of: addresses of scripts, of files that scripts fetch, and of modules by whose they are. */
export const PAGE = __PAGE__;
/** What each of the registrar's files is for, to its address, its size, and its size on the way to here, in bytes. */
export const RUNTIME = __RUNTIME__;
/** The hash of all our Python. */
export const VERSION = __VERSION__;
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

let channel, last;

/** Tell the page about an interpreter's start: {name, done, total} in bytes while files arrive, {name, failed: text} if it
 * cannot start. Whoever starts to listen late sends a text and hears the last message again. */
export function tell(message) {
  if (last?.failed) return;
  last = message;
  channel ??= new BroadcastChannel(own("python"));
  // Other tabs' interpreters speak here too: only a page's question is answered, or two of them would never end.
  channel.onmessage = ({ data }) => typeof data === "string" && last && channel.postMessage(last);
  channel.postMessage(message);
}

/** What `start` resolves to; PyScript waits forever for an interpreter that does not come, so its failure is told. */
export async function telling(name, start) {
  try {
    return await start();
  } catch (error) {
    tell({ name, failed: `a file did not load: ${error.message}` });
    throw error;
  }
}
