/* The interpreter PyScript starts on the page: MicroPython with the page's modules and no more of PyScript than they use.
 *
 * PyScript would first write a package of a dozen modules and import them all from source, in one go, while nothing on
 * the page moves.
 */
import { loadMicroPython as load } from "../runtime/micropython/micropython.mjs";
import { SITE } from "./runtime.mjs";

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
    fetch(new URL("app/page_modules.json", SITE)).then((response) => response.json()),
  ]);
}

const AT_ONCE = 8; // milliseconds, as in page_pause.py

/** Resolves once the browser has done what waits: what comes next may take a while on a slow device. */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}

async function write(files, sources) {
  files.mkdirTree("lorweb/browser");
  const encoder = new TextEncoder();
  const { stackTraceLimit } = Error;
  while (sources.length) {
    // Within, an error is made and caught for each file that is not there yet; telling its place would take longest.
    Error.stackTraceLimit = 0;
    for (const end = performance.now() + AT_ONCE; sources.length && performance.now() < end; ) {
      const [name, source] = sources.shift();
      files.writeFile(`${name}.py`, encoder.encode(source), { canOwn: true });
    }
    Error.stackTraceLimit = stackTraceLimit;
    await turn();
  }
}

export async function loadMicroPython(options) {
  const [python, modules] = await fetched(options).catch((error) => {
    document.documentElement.dataset.python = "failed";
    throw error;
  });
  await turn();
  await write(python.FS, [["pyscript", PYSCRIPT], ...modules.map(([name, source]) => [`lorweb/browser/${name}`, source])]);
  python.runPython("import asyncio");
  await turn();
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes("import pyscript as _pyscript")) return run(code, ...rest);
  };
  return python;
}
