/* MicroPython with modules of ours, compiled by the build (lorweb/site/page_modules.py), and no more of PyScript than they use.
 *
 * PyScript would first write a package of a dozen modules and import them all from source, in one go.
 */
import { loadMicroPython } from "../runtime/micropython/micropython.mjs";
import { SITE, unpacked } from "./runtime.mjs";

const PYSCRIPT = "import pyscript as _pyscript"; // how its package begins
const NEWLINE = 10;
const NO_SIGN = /[\0\p{Surrogate}]/gu;
const MARK = "\ufffd";

/** The interpreter, and the files at an address below the site as pairs of path and content. Rejects if one does not come. */
export async function withFiles(options, address) {
  const [python, modules] = await Promise.all([
    loadMicroPython({ ...options, url: new URL("runtime/micropython/micropython.wasm", SITE).href }),
    files(address),
  ]);
  markNoSigns(python._module);
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = async (code, ...rest) => {
    if (!code.includes(PYSCRIPT)) return run(code, ...rest);
  };
  return [python, modules];
}

/** What stands at an address below the site, as pairs of path and content. Rejects if it does not come. */
export async function files(address) {
  const response = await fetch(new URL(address, SITE));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return listed(await unpacked(response));
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
export function put(files, path, content) {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")) || ".");
  files.writeFile(path, content, { canOwn: true });
}
