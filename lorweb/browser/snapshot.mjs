/* Python's memory as it is once everything is imported, kept on this device: the next start puts it back.
 *
 * It is made here, in idle time (make_snapshot.mjs), never fetched, and kept in Cache Storage under the hash of all it
 * is made from, the build's and the browser's. After each restore Python reviews samples whose answers the build knows;
 * a snapshot that fails in any way is dropped, and a mark in its place says not to make it again.
 *
 * What makes it possible: the extension is linked before Python starts, at a place in memory and in the table of
 * functions that is then the same every time, so that addresses in the restored memory are right.
 *
 * A kept snapshot: three lengths (32 bits each: of the facts, of Pyodide's own header, of the pages), the facts as
 * JSON, the header, then all pages of memory that are not zero.
 */
import { fromCaches, own, SITE, SNAPSHOT } from "./runtime.mjs";
import { EXTENSION, link, start } from "./start.mjs";

const PAGE = 4096;
const CHECK = "__import__('trimmed').agrees()";
const IMPORT_ALL = "__import__('trimmed').import_all()\n";
const TIDY = "__import__('gc').collect()";
export const CACHE = own("snapshot");
const DROPPED = "dropped";
// Python holds the language and the time zone in its environment.
const HERE = [navigator.userAgent, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone];
const KEY = new URL(`runtime/snapshot-${SNAPSHOT}?${encodeURIComponent(HERE.join("|"))}`, SITE).href;

/** Whether this device is to have one: on Chromium (others do not tell their memory), with at least 4 GB. */
export const WANTED = (navigator.deviceMemory ?? 0) >= 4;

/** The kept snapshot as a Response, or undefined. */
export async function findSnapshot() {
  if (!WANTED) return undefined;
  const found = await fromCaches((caches) => caches.match(KEY, { cacheName: CACHE }));
  return found?.headers.has(DROPPED) ? undefined : found;
}

/** Whether nothing is left to do for this version: there is one, or it failed. */
export async function isSettled() {
  return Boolean(await caches.match(KEY, { cacheName: CACHE }));
}

/** Forget the snapshot and do not make this one again. */
export async function dropSnapshot() {
  const cache = await caches.open(CACHE);
  await cache.put(KEY, new Response("", { headers: { [DROPPED]: "true" } }));
}

/** Python with its memory put back. Rejects if anything is not as it was, or if Python then answers wrongly. */
export async function restore(options, source, response) {
  let reading = read(response);
  const create = async (makeModule, settings, compiled) => {
    const module = await makeModule(settings);
    const library = link(module, await compiled);
    const { facts, pages } = await reading;
    reading = undefined; // Pyodide keeps its options, and so this function, for good.
    if (module.wasmTable.length !== facts.table) throw new Error("the table of functions has another length");
    for (const handle of facts.handles) module.LDSO.loadedLibsByHandle[handle] = library;
    if (module.HEAPU8.length < facts.memory) module.growMemory(facts.memory);
    fill(module, facts.runs, await pages);
    return module;
  };
  const header = reading.then(({ header }) => header);
  header.catch(() => {}); // it may fail before Pyodide is there to hear of it
  const python = await start({ ...options, _loadSnapshot: header }, source, create);
  if (python.runPython(CHECK) !== true) throw new Error("a known sample has another answer than it should");
  return python;
}

/** Write the pages to their places, and nothing but zeros between them. */
function fill({ HEAPU8: memory, HEAPU32: words }, runs, pages) {
  let place = 0;
  let end = 0;
  for (const [first, count] of [...runs, [memory.length / PAGE, 0]]) {
    // Memory that nobody has written to yet takes none of the device's; looking at it leaves that so.
    for (let page = end; page < first; page++) {
      if (isUsed(words, page)) memory.fill(0, page * PAGE, (page + 1) * PAGE);
    }
    memory.set(pages.subarray(place, (place += count * PAGE)), first * PAGE);
    end = first + count;
  }
}

function isUsed(words, page) {
  const end = ((page + 1) * PAGE) / 4;
  for (let at = (page * PAGE) / 4; at < end; at++) if (words[at]) return true;
  return false;
}

/** Make the snapshot and keep it, instead of all earlier ones; returns its size in bytes. */
export async function make(source) {
  let module;
  const create = async (makeModule, settings, compiled) => {
    const extension = await compiled;
    settings.onRuntimeInitialized = () => link(settings, extension);
    return (module = await makeModule(settings));
  };
  const python = await start({ _makeSnapshot: true, env: { PYTHONHASHSEED: "0" } }, source, create);
  if (python.runPython(IMPORT_ALL + CHECK) !== true) throw new Error("known samples have other answers than they should");
  python.runPython(TIDY);
  const kept = written(python.makeMemorySnapshot(), module);
  await caches.delete(CACHE);
  await (await caches.open(CACHE)).put(KEY, new Response(kept));
  return kept.size;
}

function written(snapshot, module) {
  const [, start] = new Uint32Array(snapshot.buffer, 0, 2);
  const header = snapshot.slice(0, start);
  const memory = snapshot.subarray(start);
  const runs = [];
  const pages = [];
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  for (let page = 0; page < memory.length / PAGE; page++) {
    if (!isUsed(words, page)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
    pages.push(memory.subarray(page * PAGE, (page + 1) * PAGE));
  }
  const handles = Object.entries(module.LDSO.loadedLibsByHandle);
  const facts = {
    memory: memory.length,
    table: module.wasmTable.length,
    handles: handles.filter(([, { name }]) => name === EXTENSION).map(([handle]) => handle),
    runs,
    sum: checksum(pages),
  };
  const text = new TextEncoder().encode(JSON.stringify(facts));
  return new Blob([Uint32Array.of(text.length, header.length, pages.length * PAGE), text, header, ...pages]);
}

/** The facts and Pyodide's header, which Pyodide begins with, and what resolves to the pages. */
async function read(response) {
  const whole = await response.blob();
  const part = async (from, to) => new Uint8Array(await whole.slice(from, to).arrayBuffer());
  const [text, head, size] = new Uint32Array((await part(0, 12)).buffer);
  const start = 12 + text + head;
  if (whole.size !== start + size) throw new Error("it is not whole");
  const facts = part(12, 12 + text).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  const header = part(12 + text, start);
  const pages = Promise.all([facts, part(start)]).then(([{ sum }, bytes]) => {
    if (checksum([bytes]) !== sum) throw new Error("it has changed");
    return bytes;
  });
  pages.catch(() => {}); // it may fail before anybody waits for it
  return { facts: await facts, header: await header, pages };
}

/** A sum that any changed byte changes; takes a few milliseconds, while WebAssembly compiles elsewhere. */
function checksum(parts) {
  let sum = 0;
  for (const part of parts) {
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    for (let at = 0; at < part.byteLength; at += 4) sum = Math.imul(sum ^ view.getUint32(at, true), 16777619) >>> 0;
  }
  return sum;
}
