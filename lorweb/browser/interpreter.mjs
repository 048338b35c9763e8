/* The interpreter PyScript starts in the worker: from the memory snapshot of an earlier visit, else trimmed.
 *
 * On the BroadcastChannel "lorweb-python": {done, total} in bytes while files arrive, {failed: text} if it cannot start;
 * whoever starts to listen late sends anything and hears the last message again. On "lorweb-python-started", once:
 * "snapshot" or "trimmed".
 * PyScript asks for `loadPyodide` and `version` and for nothing else.
 */
import { PYODIDE, RUNTIME, SITE, runtimeFile } from "./runtime.mjs";
import { dropSnapshot, findSnapshot, restore } from "./snapshot.mjs";
import { start } from "./start.mjs";

const channel = new BroadcastChannel("lorweb-python");
const TOTAL = Object.values(RUNTIME).reduce((sum, { size }) => sum + size, 0);
const scriptOf = (name) => import(new URL(RUNTIME[name].url, SITE).href);
let done = 0;
let last;

// Asked for before anything else, for reading them takes longest; whether they come is seen when they are used.
Promise.allSettled(["loader", "glue"].map(scriptOf));

// To find out what kind of worker it is in, Pyodide tries what the policy forbids; the browser would report that aloud.
globalThis.importScripts = () => {
  throw new TypeError("a module worker imports no scripts");
};

function tell(message) {
  if (last?.failed) return;
  last = message;
  channel.postMessage(message);
}
// Other tabs' interpreters speak here too: only a page's question is answered, or two of them would never end.
channel.onmessage = ({ data }) => typeof data === "string" && last && channel.postMessage(last);

function arrived(size) {
  done = Math.min(done + size, TOTAL);
  tell({ done, total: TOTAL });
}

// Pyodide waits forever for a file that does not come, so the failed request itself has to say so.
async function telling(fetched) {
  try {
    return await fetched;
  } catch (error) {
    tell({ failed: `a file did not load: ${error.message}` });
    throw error;
  }
}

const source = {
  file: (name) => telling(file(name)),
  script: (name) => telling(script(name)),
};

async function file(name) {
  const { url, size } = RUNTIME[name];
  const { response, kept } = await runtimeFile(url);
  if (!response.ok) throw new Error(String(response.status));
  if (!kept) return counted(response);
  arrived(size);
  return response;
}

// Counted in a copy: what the browser keeps of compiling belongs to the response that it made itself.
function counted(response) {
  const count = new WritableStream({ write: (chunk) => arrived(chunk.byteLength) });
  response.clone().body.pipeTo(count).catch(() => {}); // whoever uses the response hears of it
  return response;
}

async function script(name) {
  const module = await scriptOf(name);
  arrived(RUNTIME[name].size);
  return module;
}

// PyScript first writes its own `pyscript` package into the worker and imports it, from source, at every start.
function withoutPrelude(python) {
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes("import pyscript as _pyscript")) return run(code, ...rest);
  };
  return python;
}

/** Python from the snapshot, if there is one; one that fails in any way is never tried again. */
async function fromSnapshot(options) {
  const snapshot = await findSnapshot();
  if (!snapshot) return undefined;
  try {
    const python = await restore(options, source, snapshot);
    python._api.on_fatal = dropSnapshot;
    return python;
  } catch (error) {
    console.warn("lorweb: the memory snapshot is not used:", error);
    await dropSnapshot();
    done = 0;
    return undefined;
  }
}

export const { version } = PYODIDE;

export async function loadPyodide(options) {
  try {
    const restored = await fromSnapshot(options);
    const python = withoutPrelude(restored ?? (await start(options, source)));
    new BroadcastChannel("lorweb-python-started").postMessage(restored ? "snapshot" : "trimmed");
    return python;
  } catch (error) {
    tell({ failed: String(error) });
    throw error;
  }
}
