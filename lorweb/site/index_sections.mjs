/* Makes the search index: node index_sections.mjs MINISEARCH_FOLDER < sections.json > index.json */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { OPTIONS } from "../browser/search_options.mjs";

const [folder] = process.argv.slice(2);
const { default: MiniSearch } = await import(pathToFileURL(`${folder}/dist/es/index.js`).href);
const index = new MiniSearch(OPTIONS);
index.addAll(JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(index));
