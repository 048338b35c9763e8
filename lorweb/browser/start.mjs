/* Starts Python with only the modules that are needed, compiled before.
 *
 * Everything is asked for at once, Pyodide's own order being one after the other. `source.file(name)` is to give the
 * Response and `source.script(name)` the module of each purpose in RUNTIME.
 */
import { PYODIDE, SITE, unpacked } from "./runtime.mjs";

const HOME = new URL(PYODIDE.home, SITE).href;
const FALLBACK = new URL(PYODIDE.fallback, SITE).href;
export const EXTENSION = `/lib/python3.14/site-packages/${PYODIDE.extension}`;

/** Python, ready to run code; snapshot.mjs starts it otherwise, by `create(makeModule, settings, extension)`. */
export async function start(options, source, create) {
  const scripts = Promise.all([source.script("loader"), source.script("glue")]);
  const engine = source.file("engine");
  const extension = WebAssembly.compileStreaming(source.file("extension"));
  const archives = ["stdlib", "packages", "core"].map((name) => source.file(name).then(unpacked));
  const [stdlib] = archives;
  const [{ loadPyodide: load }, { default: makeModule }] = await scripts;
  const plain = globalThis.fetch;
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
    if (!options._loadSnapshot) python.pyimport("trimmed").install(EXTENSION, FALLBACK);
    return python;
  } finally {
    globalThis.fetch = plain;
  }
}

/** What Python's own import would do with the extension, except that it is compiled already, while Pyodide started. */
export function link(module, extension) {
  const library = module.newDSO(EXTENSION, undefined, "loading");
  library.refcount = Infinity;
  library.global = false;
  library.exports = module.loadWebAssemblyModule(extension, {}, EXTENSION, {});
  return library;
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
