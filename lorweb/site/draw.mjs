/* Draws SVGs as PNGs: node draw.mjs RESVG_FOLDER, with [{svg, width, out}, …] and the fonts as JSON on standard input. */
import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { initWasm, Resvg } = await import(pathToFileURL(`${folder}/index.mjs`).href);
const { fonts, pictures } = JSON.parse(await text(process.stdin));
await initWasm(await readFile(`${folder}/index_bg.wasm`));
const fontBuffers = await Promise.all(fonts.map((file) => readFile(file)));
for (const { svg, width, out } of pictures) {
  const drawn = new Resvg(svg, { fitTo: { mode: "width", value: width }, font: { fontBuffers } }).render();
  await writeFile(out, drawn.asPng());
}
