/* Pyodide in node, for the build: runs one Python script there and hands files in and out.
 *
 * node pyodide.mjs JOB, where JOB names a JSON file:
 *   pyodide  the folder of the npm package
 *   wheels   files to put on the path as they are, for what the script imports (may be none)
 *   script   the Python to run; it finds the inputs below /in/ and leaves its results below /out/
 *   inputs   {name: file}, outputs {name: file}
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const bytes = (file) => new Uint8Array(readFileSync(file));

try {
  await run();
} catch (error) {
  // Without this, node would print the line of Pyodide's source it comes from: a megabyte.
  console.error(`error: ${error.message.trim().split("\n").slice(-5).join(" | ")}`);
  process.exitCode = 1;
}

async function run() {
  const { loadPyodide } = await import(pathToFileURL(`${job.pyodide}/pyodide.mjs`).href);
  const { info } = JSON.parse(readFileSync(`${job.pyodide}/pyodide-lock.json`, "utf8"));
  const python = await loadPyodide({
    indexURL: job.pyodide,
    // The same hashes in every run make the same bytes of compiled sets; no column tables make them a fifth smaller.
    args: ["-X", "no_debug_ranges"],
    env: { PYTHONHASHSEED: "0", PYDANTIC_DISABLE_PLUGINS: "true" },
    lockFileContents: { info, packages: {} },
    packageBaseUrl: job.pyodide,
  });
  python.FS.mkdirTree("/in");
  python.FS.mkdirTree("/out");
  const site = "/lib/python3.14/site-packages";
  for (const wheel of job.wheels) python.unpackArchive(bytes(wheel), "wheel", { extractDir: site });
  for (const [name, file] of Object.entries(job.inputs)) python.FS.writeFile(`/in/${name}`, bytes(file));
  // As PyScript runs a worker's code, so that what this needs is needed here too.
  await python.runPythonAsync(readFileSync(job.script, "utf8"));
  for (const [name, file] of Object.entries(job.outputs)) writeFileSync(file, python.FS.readFile(`/out/${name}`));
}
