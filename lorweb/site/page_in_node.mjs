/* MicroPython's compiler in node, for the build: compiles the page's modules, so that no browser has to at each start.
 *
 * node page_in_node.mjs COMPILER, where COMPILER is the folder of the npm package; it takes [[name, source], …] as JSON
 * from standard input and gives [[name, bytecode in base64], …] back.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The compiler would fetch its own file wherever there is fetch; that of node takes no files.
delete globalThis.fetch;
const { compile } = createRequire(import.meta.url)(process.argv[2]);
const compiled = [];
for (const [name, source] of JSON.parse(readFileSync(0, "utf8"))) {
  const { status, mpy, err } = await compile(`${name}.py`, source, ["-O3"]);
  if (status) {
    console.error(err.join(" | "));
    process.exit(1);
  }
  compiled.push([name, Buffer.from(mpy).toString("base64")]);
}
console.log(JSON.stringify(compiled));
