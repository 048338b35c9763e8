/* The interpreter PyScript starts in the registrar's worker: Pyodide as it comes, with pydantic and the core compiled.
 *
 * PyScript asks for `loadPyodide` and `version` and for nothing else.
 */
import { RUNTIME, SITE, tell, telling } from "./runtime.mjs";

const PYODIDE = __PYODIDE__; // the build writes it in here (lorweb/site/app.py)
const HOME = new URL(PYODIDE.home, SITE).href;
const { packages: PACKAGES } = PYODIDE;
const TOTAL = Object.values(RUNTIME).reduce((sum, { size }) => sum + size, 0);
const { fetch: fetched } = globalThis;
let done = 0;

// To find out what kind of worker it is in, Pyodide tries what the policy forbids; the browser would report that aloud.
globalThis.importScripts = () => {
  throw new TypeError("a module worker imports no scripts");
};

/** The response for an address, counted while it arrives. Rejects if it does not come whole. */
async function counted(address) {
  const response = await fetched(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const count = new WritableStream({
    write(chunk) {
      done = Math.min(done + chunk.byteLength, TOTAL);
      tell({ name: "registrar", done, total: TOTAL });
    },
  });
  response.clone().body.pipeTo(count).catch(() => {}); // whoever uses the response hears of it
  return response;
}

/** The same promise, which nobody need be waiting for yet when it fails. */
function asked(coming) {
  coming.catch(() => {});
  return coming;
}

// Pyodide waits forever for a file that does not come, so the failed request itself has to say so.
const file = (name) => asked(telling("registrar", () => counted(new URL(RUNTIME[name].url, SITE))));
const bytes = async (name) => (await file(name)).arrayBuffer();

export const { version } = PYODIDE;

export function loadPyodide(options) {
  return telling("registrar", async () => {
    const archives = ["packages", "core"].map((name) => asked(bytes(name)));
    const known = new Map(["engine", "stdlib"].map((name) => [new URL(RUNTIME[name].url, SITE).href, file(name)]));
    // Asked for with the rest: Pyodide's own order is one after the other.
    globalThis.fetch = (address, ...rest) => known.get(String(address)) ?? fetched(address, ...rest);
    const { loadPyodide: load } = await import(new URL(RUNTIME.loader.url, SITE).href);
    const python = await load({
      ...options,
      indexURL: HOME,
      packageBaseUrl: HOME,
      lockFileContents: PYODIDE.lock,
      env: { ...options.env, PYDANTIC_DISABLE_PLUGINS: "true" },
    });
    globalThis.fetch = fetched;
    for (const archive of archives) python.unpackArchive(await archive, "zip", { extractDir: PACKAGES });
    const run = python.runPythonAsync.bind(python);
    // PyScript first writes its own package into the worker and imports it, from source, at every start.
    python.runPythonAsync = async (code, ...rest) => {
      if (!code.includes("import pyscript as _pyscript")) return run(code, ...rest);
    };
    return python;
  });
}
