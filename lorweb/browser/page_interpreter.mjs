/* The interpreter PyScript starts on the page: its modules are written a few at a time, so that the page never waits. */
import { put, withFiles } from "./micropython.mjs";

const PYSCRIPT = `import js
from polyscript import workers as _workers
window, document = js, js.document
class _Workers:
    def __getitem__(self, name):
        return js.Reflect.get(_workers, name)
workers = _Workers()
`;
const AT_ONCE = 4; // milliseconds, as in page_pause.py

/** Resolves once the browser has done what waits: what comes next may take a while on a slow device. */
function turn() {
  return globalThis.scheduler?.postTask(() => {}) ?? new Promise((resolve) => setTimeout(resolve));
}

async function write(files, sources) {
  const { stackTraceLimit } = Error;
  while (sources.length) {
    // Within, an error is made and caught for each file that is not there yet; telling its place would take longest.
    Error.stackTraceLimit = 0;
    for (const end = performance.now() + AT_ONCE; sources.length && performance.now() < end; ) put(files, ...sources.shift());
    Error.stackTraceLimit = stackTraceLimit;
    await turn();
  }
}

export async function loadMicroPython(options) {
  const [python, files] = await withFiles(options, "app/page_modules.bin.gz").catch((error) => {
    document.documentElement.dataset.python = "failed";
    throw error;
  });
  await turn();
  await write(python.FS, [["pyscript.py", new TextEncoder().encode(PYSCRIPT)], ...files]);
  python.runPython("import asyncio");
  await turn();
  return python;
}
