/* The interpreter PyScript starts in the reviewer's worker: MicroPython with the core (lorweb/site/reviewer.py). */
import { put, withFiles } from "./micropython.mjs";
import { tell, telling } from "./start_told.mjs";

const HEAP = 4 * 2 ** 20; // bytes to begin with; it grows

export async function loadMicroPython(options) {
  return telling("reviewer", async () => {
    const [python, files] = await withFiles({ ...options, heapsize: HEAP }, "app/reviewer.bin.gz");
    tell({ name: "reviewer", done: 1, total: 1 });
    for (const [path, content] of files) put(python.FS, path, content);
    return python;
  });
}
