/* Starts Python with only the modules and the functions that are needed, compiled before.
 *
 * Everything is asked for at once, Pyodide's own order being one after the other. `source.file(name)` is to give the
 * Response and `source.script(name)` the module of each purpose in RUNTIME.
 */
import { PYODIDE, SITE, unpacked } from "./runtime.mjs";

const HOME = new URL(PYODIDE.home, SITE).href;
const [FALLBACK, LATER] = [PYODIDE.fallback, PYODIDE.rests.later.url].map((url) => new URL(url, SITE).href);
// What only the halves of a WebAssembly file tell each other begins with it (lorweb/site/split.py).
const OURS = "lorweb ";
// A module that asks for a function and hands it out: only what WebAssembly hands out can stand in its tables.
const WRAPPER = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0];
const { Instance } = WebAssembly;
export const EXTENSION = `/lib/python3.14/site-packages/${PYODIDE.extension}`;

/** Python, ready to run code; snapshot.mjs starts it otherwise, by `create(makeModule, settings, extension)`. */
export async function start(options, source, create) {
  const scripts = Promise.all([source.script("loader"), source.script("glue")]);
  const [engine, extension] = ["engine", "extension"].map((name) => WebAssembly.compileStreaming(source.file(name)));
  const archives = ["stdlib", "packages", "core"].map((name) => source.file(name).then(unpacked));
  const [stdlib] = archives;
  const [{ loadPyodide: load }, { default: makeModule }] = await scripts;
  const { fetch: plain } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  // It would begin to compile only now, after all that its script does first.
  WebAssembly.instantiateStreaming = async (compiled, imports) => {
    const module = await compiled;
    return { module, instance: completed(new Instance(module, imports), imports, "engine") };
  };
  globalThis.fetch = (address, ...rest) => {
    if (String(address).endsWith("/pyodide.asm.wasm")) return engine;
    if (String(address).endsWith("/python_stdlib.zip")) return stdlib.then((bytes) => new Response(bytes));
    return plain(address, ...rest);
  };
  try {
    const python = await load({
      ...options,
      createPyodideModule: create ? (settings) => create(makeModule, settings, extension) : makeModule,
      indexURL: HOME,
      packageBaseUrl: HOME,
      lockFileContents: PYODIDE.lock,
      env: { ...PYODIDE.environment, ...options.env },
      async fsInit(files) {
        const [, packages, core] = await Promise.all(archives);
        unzip(packages, (name, content) => put(files, `/lib/packages/${name}`, content));
        unzip(core, (name, content) => put(files, `/lib/core/${name}`, content));
        put(files, EXTENSION, new Uint8Array());
      },
    });
    if (!create) link(python._module, await extension);
    if (!options._loadSnapshot) python.pyimport("trimmed").install(EXTENSION, FALLBACK, LATER);
    return python;
  } finally {
    globalThis.fetch = plain;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** What Python's own import would do with the extension, except that it is compiled already, while Pyodide started. */
export function link(module, extension) {
  const library = module.newDSO(EXTENSION, undefined, "loading");
  library.refcount = Infinity;
  library.global = false;
  WebAssembly.Instance = function (compiled, imports) {
    const instance = new Instance(compiled, imports);
    return compiled === extension ? completed(instance, imports, "extension") : instance;
  };
  try {
    library.exports = module.loadWebAssemblyModule(extension, {}, EXTENSION, {});
  } finally {
    WebAssembly.Instance = Instance;
  }
  return library;
}

/** What the whole module would be: the first call of a function that is not in this half fetches the rest. */
function completed({ exports }, imports, purpose) {
  const named = (ours) => Object.entries(exports).filter(([name]) => name.startsWith(OURS) === ours);
  const shared = Object.fromEntries(named(true));
  const fetchRest = () => new Instance(restOf(purpose), { ...imports, lorweb: shared });
  shared[`${OURS}rest`].set(0, wrapped(fetchRest));
  return { exports: Object.fromEntries(named(false)) };
}

function wrapped(called) {
  return new Instance(new WebAssembly.Module(Uint8Array.from(WRAPPER)), { e: { f: () => void called() } }).exports.f;
}

// Fetched while Python stands still, in the middle of a call; page_worker.py is told, for that may take its time.
function restOf(purpose) {
  const [, caller] = new Error().stack.match(/wasm-function\[\d+\]/g) ?? [];
  console.warn(`lorweb: ${caller} is not in the first half of the ${purpose}; fetching the rest`);
  const channel = new BroadcastChannel("lorweb-python-rest");
  const request = new XMLHttpRequest();
  request.open("GET", new URL(PYODIDE.rests[purpose].url, SITE).href, false);
  request.responseType = "arraybuffer";
  channel.postMessage("asked");
  try {
    request.send();
    if (request.status !== 200) throw new Error(request.status);
  } catch (error) {
    throw new Error(`the rest of Python's ${purpose} did not come: ${error.message}`);
  } finally {
    channel.postMessage("came");
    channel.close();
  }
  return new WebAssembly.Module(request.response);
}

function put(files, path, content) {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  files.writeFile(path, content, { canOwn: true });
}

// Our core reads texts beside itself, which takes real files; nothing in the archive is deflated.
function unzip(bytes, found) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - 22;
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const name = new TextDecoder().decode(bytes.subarray(entry + 46, entry + 46 + view.getUint16(entry + 28, true)));
    const local = view.getUint32(entry + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    found(name, bytes.slice(start, start + view.getUint32(entry + 24, true)));
    entry += 46 + [28, 30, 32].reduce((length, at) => length + view.getUint16(entry + at, true), 0);
  }
}
