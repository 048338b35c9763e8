/* Asks the search in node: node ask.mjs BROWSER_MODULES MINISEARCH < {index, questions} > what each question finds
 *
 * `index` is the text of search/index.json; of each section found, the address is told and what a person would see.
 */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [modules, minisearch] = process.argv.slice(2).map((path) => pathToFileURL(path).href);
const { OPTIONS } = await import(`${modules}/search_options.mjs`);
const { find, pieces, snippet } = await import(`${modules}/search_find.mjs`);
const { default: MiniSearch } = await import(minisearch);

const asked = JSON.parse(await text(process.stdin));
const { index, synonyms } = JSON.parse(asked.index);
const [read, known] = [MiniSearch.loadJS(index, OPTIONS), new Map(synonyms)];
const told = ({ url, title, text, terms }) => ({
  url,
  title: pieces(title, terms),
  snippet: pieces(snippet(text, terms), terms),
});
process.stdout.write(JSON.stringify(asked.questions.map((question) => find(read, known, question).map(told))));
