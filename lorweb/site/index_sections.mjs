/* Makes the search index: node index_sections.mjs MINISEARCH_FOLDER < {sections, synonyms} > {index, synonyms}
 *
 * The synonyms come as in content/synonyms.toml and leave as pairs: what people type, the words of the guide for it.
 */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { LONGEST, OPTIONS, SYNONYM, toTerms } from "../browser/search_options.mjs";

const [folder] = process.argv.slice(2);
const { default: MiniSearch } = await import(pathToFileURL(`${folder}/dist/es/index.js`).href);
const { sections, synonyms } = JSON.parse(await text(process.stdin));
const index = new MiniSearch(OPTIONS);
index.addAll(sections);

const wrong = [];
const meant = new Map();
for (const [words, typed] of Object.entries(synonyms)) {
  const found = index.search(words, { ...SYNONYM, combineWith: "AND" });
  if (!found.length) wrong.push(`no section has the words “${words}”`);
  for (const each of typed) {
    const terms = toTerms(each);
    if (terms.length > LONGEST) wrong.push(`“${each}” has more than ${LONGEST} words`);
    meant.set(terms.join(" "), [...(meant.get(terms.join(" ")) ?? []), words]);
  }
}
if (wrong.length) {
  console.error(`synonyms: ${wrong.join("; ")}`);
  process.exit(1);
}
process.stdout.write(JSON.stringify({ index, synonyms: [...meant] }));
