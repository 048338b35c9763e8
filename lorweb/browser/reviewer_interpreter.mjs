/* The interpreter PyScript starts in the reviewer's worker: MicroPython with the core (lorweb/site/reviewer.py).
 *
 * It begins with what a first verdict takes; lorwebRest() resolves once the rest is there, too.
 */
import { files, put, withFiles } from "./micropython.mjs";
import { tell, telling } from "./start_told.mjs";

const HEAP = 4 * 2 ** 20; // bytes to begin with; it grows

export async function loadMicroPython(options) {
  return telling("reviewer", async () => {
    const [python, first] = await withFiles({ ...options, heapsize: HEAP }, "app/reviewer.bin.gz");
    tell({ name: "reviewer", done: 1, total: 1 });
    const write = (modules) => modules.forEach(([path, content]) => put(python.FS, path, content));
    let rest;
    globalThis.lorwebRest = () => {
      rest ??= files("app/reviewer_rest.bin.gz").then(write);
      rest.catch(() => (rest = undefined)); // the next question tries again
      return rest;
    };
    write(first);
    return python;
  });
}
