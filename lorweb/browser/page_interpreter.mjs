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

export async function loadMicroPython(options) {
  const [python, modules] = await fetched(options).catch((error) => {
    document.documentElement.dataset.python = "failed";
    throw error;
  });
  const { FS } = python;
  FS.writeFile("pyscript.py", PYSCRIPT);
  FS.mkdirTree("lorweb/browser");
  for (const [name, source] of modules) FS.writeFile(`lorweb/browser/${name}.py`, source);
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes("import pyscript as _pyscript")) return run(code, ...rest);
  };
  return python;
}
