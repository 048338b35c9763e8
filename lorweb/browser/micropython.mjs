/* The interpreter PyScript starts on the page and in the reviewer's worker: MicroPython with modules of ours, compiled by
 * the build (lorweb/site/page_modules.py, lorweb/site/reviewer.py).
 *
 * PyScript would first write a package of a dozen modules and import them all from source, in one go; it gets no more of
 * that package than ours use. It has one interpreter for all its MicroPython scripts, hence the choice at the end.
 */
import { loadMicroPython as load } from "../runtime/micropython/micropython.mjs";
import { PAGE, SITE, tell, telling } from "./runtime.mjs";

const PACKAGE = "import pyscript as _pyscript"; // how its package begins
// What of it the page uses.
const PYSCRIPT = `import js
from polyscript import workers as _workers
window, document = js, js.document
class _Workers:
    def __getitem__(self, name):
        return js.Reflect.get(_workers, name)
workers = _Workers()
`;
const AT_ONCE = 4; // milliseconds, as in page_pause.py
const HEAP = 4 * 2 ** 20; // bytes the reviewer begins with; it grows
const NEWLINE = 10;
const NO_SIGN = /[\0\p{Surrogate}]/gu;
const MARK = "\ufffd";

/** The interpreter, and the files at an address below the site as pairs of path and content. Rejects if one does not come. */
async function withFiles(options, address) {
  const [python, modules] = await Promise.all([
    load({ ...options, url: new URL("runtime/micropython/micropython.wasm", SITE).href }),
    files(address),
  ]);
  markNoSigns(python._module);
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes(PACKAGE)) return run(code, ...rest);
  };
  return [python, modules];
}

/** What stands at an address below the site, as pairs of path and content. Rejects if it does not come. */
async function files(address) {
  const response = await fetch(new URL(address, SITE));
  if (!response.ok) {
    globalThis.lorwebLoadAnewIfGone?.(response); // on the page (boot.mjs)
    throw new Error(`${address}: ${response.status}`);
  }
  return listed(await unpacked(response));
}

/** The bytes in a .gz file; some hosts and proxies unpack it on the way. */
async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function listed(bytes) {
  let end = bytes.indexOf(NEWLINE) + 1;
  const sizes = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return sizes.map(([path, size]) => [path, bytes.subarray(end, (end += size))]);
}

/** A NUL, at which a text from Python ends, and half of a pair, which Python cannot hold, go in as a mark. */
function markNoSigns(module) {
  const { lengthBytesUTF8, stringToUTF8 } = module;
  const marked = (text) => text.replace(NO_SIGN, MARK);
  module.lengthBytesUTF8 = (text) => lengthBytesUTF8(marked(text));
  module.stringToUTF8 = (text, ...place) => stringToUTF8(marked(text), ...place);
}

/** Write a file into the interpreter. */
function put(files, path, content) {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")) || ".");
  files.writeFile(path, content, { canOwn: true });
}

/** Resolves once the browser has done what waits: what comes next may take a while on a slow device. */
function turn() {
  return globalThis.scheduler?.postTask(() => {}) ?? new Promise((resolve) => setTimeout(resolve));
}

async function writeInTurns(files, sources) {
  const { stackTraceLimit } = Error;
  while (sources.length) {
    // Within, an error is made and caught for each file that is not there yet; telling its place would take longest.
    Error.stackTraceLimit = 0;
    for (const end = performance.now() + AT_ONCE; sources.length && performance.now() < end; ) put(files, ...sources.shift());
    Error.stackTraceLimit = stackTraceLimit;
    await turn();
  }
}

/** The page's: its modules are written a few at a time, so that the page never waits. */
async function onThePage(options) {
  const [python, modules] = await withFiles(options, PAGE.page).catch((error) => {
    document.documentElement.dataset.python = "failed";
    throw error;
  });
  await turn();
  await writeInTurns(python.FS, [["pyscript.py", new TextEncoder().encode(PYSCRIPT)], ...modules]);
  python.runPython("import asyncio");
  await turn();
  return python;
}

/** The reviewer's: it begins with what a first verdict takes; lorwebRest() resolves once the rest is there, too. */
async function inTheReviewer(options) {
  return telling("reviewer", async () => {
    const [python, first] = await withFiles({ ...options, heapsize: HEAP }, PAGE.reviewer);
    tell({ name: "reviewer", done: 1, total: 1 });
    const write = (modules) => modules.forEach(([path, content]) => put(python.FS, path, content));
    let rest;
    globalThis.lorwebRest = () => {
      rest ??= files(PAGE.rest).then(write);
      rest.catch(() => (rest = undefined)); // the next question tries again
      return rest;
    };
    write(first);
    return python;
  });
}

export const loadMicroPython = globalThis.document ? onThePage : inTheReviewer;
