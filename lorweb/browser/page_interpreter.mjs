/* The interpreter PyScript starts on the page: MicroPython with the page's modules and no more of PyScript than they use.
 *
 * PyScript would first write a package of a dozen modules and import them all from source, in one go, while nothing on
 * the page moves.
 */
import { loadMicroPython as load } from "../runtime/micropython/micropython.mjs";
import { SITE, unpacked } from "./runtime.mjs";

const PYSCRIPT = `import js
from polyscript import workers as _workers
window, document = js, js.document
class _Workers:
    def __getitem__(self, name):
        return js.Reflect.get(_workers, name)
workers = _Workers()
`;

async function fetched(options) {
  return Promise.all([
    load({ ...options, url: new URL("runtime/micropython/micropython.wasm", SITE).href }),
    fetch(new URL("app/page_modules.bin.gz", SITE)).then(unpacked),
  ]);
}

const NEWLINE = 10;
const AT_ONCE = 4; // milliseconds, as in page_pause.py

/** Resolves once the browser has done what waits: what comes next may take a while on a slow device. */
function turn() {
  return globalThis.scheduler?.postTask(() => {}) ?? new Promise((resolve) => setTimeout(resolve));
}

/** The path and content of each module in the file (lorweb/site/page_modules.py). */
function taken(bytes) {
  let end = bytes.indexOf(NEWLINE) + 1;
  const listed = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return listed.map(([name, size]) => [`lorweb/browser/${name}.mpy`, bytes.subarray(end, (end += size))]);
}

async function write(files, sources) {
  files.mkdirTree("lorweb/browser");
  const { stackTraceLimit } = Error;
  while (sources.length) {
    // Within, an error is made and caught for each file that is not there yet; telling its place would take longest.
    Error.stackTraceLimit = 0;
    for (const end = performance.now() + AT_ONCE; sources.length && performance.now() < end; ) {
      const [name, content] = sources.shift();
      files.writeFile(name, content, { canOwn: true });
    }
    Error.stackTraceLimit = stackTraceLimit;
    await turn();
  }
}

const NO_SIGN = /[\0\p{Surrogate}]/gu;
const MARK = "\ufffd";

/** A NUL, at which a text from Python ends, and half of a pair, which Python cannot hold, go in as a mark. */
function markNoSigns(module) {
  const { lengthBytesUTF8, stringToUTF8 } = module;
  const marked = (text) => text.replace(NO_SIGN, MARK);
  module.lengthBytesUTF8 = (text) => lengthBytesUTF8(marked(text));
  module.stringToUTF8 = (text, ...place) => stringToUTF8(marked(text), ...place);
}

export async function loadMicroPython(options) {
  const [python, modules] = await fetched(options).catch((error) => {
    document.documentElement.dataset.python = "failed";
    throw error;
  });
  markNoSigns(python._module);
  await turn();
  await write(python.FS, [["pyscript.py", new TextEncoder().encode(PYSCRIPT)], ...taken(modules)]);
  python.runPython("import asyncio");
  await turn();
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes("import pyscript as _pyscript")) return run(code, ...rest);
  };
  return python;
}
