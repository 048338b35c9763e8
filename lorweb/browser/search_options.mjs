/* How the guide's words are cut, indexed and weighed: the same when the build makes the index and when a page asks it.
 *
 * JavaScript because the index is MiniSearch's, and both the build (in node) and the page have to agree on it.
 */
const TOO_COMMON = new Set(
  "a an and are as at be but by can do for from has have if in is it its of on or so that the them then there they this to was will with you your".split(" "),
);

export const toWord = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const OPTIONS = {
  fields: ["title", "chapter", "text"],
  storeFields: ["title", "chapter", "url", "text"],
  tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
  processTerm: (term) => {
    const word = toWord(term);
    return word && !TOO_COMMON.has(word) ? word : null;
  },
};

export const SEARCH = {
  boost: { title: 4, chapter: 1.5 },
  prefix: (term) => term.length > 1,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  combineWith: "AND",
};
