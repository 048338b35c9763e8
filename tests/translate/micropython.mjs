/* Runs packed modules in MicroPython, as the browser does: node micropython.mjs MICROPYTHON PACKED.
 *
 * It takes {"files": {name: text}, "asked": [[module, function, [argument, …]], …]} as JSON from standard input and gives
 * {"results": [[answer, error, milliseconds of processor time], …], "times": {…}, "heap": bytes} back.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, packed] = process.argv.slice(2);
const spent = (since) => (({ user, system }) => (user + system) / 1000)(process.cpuUsage(since));
const times = {};
let began = process.cpuUsage();
const { loadMicroPython } = await import(pathToFileURL(join(folder, "micropython.mjs")));
const python = await loadMicroPython({
  url: join(folder, "micropython.wasm"),
  heapsize: 8 * 2 ** 20,
  stdout: (line) => console.error(line),
});
times.interpreter = spent(began);

const bytes = readFileSync(packed);
let end = bytes.indexOf(10) + 1;
for (const [path, size] of JSON.parse(bytes.subarray(0, end).toString())) {
  python.FS.mkdirTree(path.split("/").slice(0, -1).join("/") || ".");
  python.FS.writeFile(path, bytes.subarray(end, (end += size)));
}

const { files, asked } = JSON.parse(readFileSync(0, "utf8"));
for (const [name, text] of Object.entries(files)) python.FS.writeFile(name, text);
began = process.cpuUsage();
for (const module of new Set(asked.map(([module]) => module))) python.runPython(`import ${module}`);
times.imports = spent(began);
const results = [];
for (const [module, name, given] of asked) {
  python.runPython(`answer = ${module}.${name}`);
  const answer = python.globals.get("answer");
  const start = process.cpuUsage();
  try {
    results.push([answer(...given), "", spent(start)]);
  } catch (error) {
    results.push([null, String(error.message ?? error), spent(start)]);
  }
}
python.runPython("import gc\nheap = gc.mem_alloc()");
console.log(JSON.stringify({ times, results, heap: python.globals.get("heap") }));
