/* How the guide's words are cut, indexed and weighed: the same when the build makes the index and when a page asks it.
 *
 * JavaScript because the index is MiniSearch's, and both the build (in node) and the page have to agree on it.
 */
/* A word, with its apostrophes: “writer's” is one. */
export const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/* By what a word is known: small letters, no accents, no apostrophes, and of a plural the singular. */
export function toTerm(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}|['’]/gu, "");
  return plain.length > 2 ? plain.replace(/ies$/, "y").replace(/(?<![siu])s$/, "") : plain;
}

const cut = (text) => text.match(WORD) ?? [];
export const toTerms = (text) => cut(text).map(toTerm);

const TOO_COMMON = new Set(
  toTerms(`a an and any are as at be but by can could did do does for from get had has have he her him his how i if in
    is it its just me my need of on or our she should so still that the them then there they this to was we what when
    where which who why will with would you your`),
);
export const isCommon = (term) => TOO_COMMON.has(term);

export const OPTIONS = {
  fields: ["title", "part", "chapter", "text"],
  storeFields: ["title", "chapter", "url", "text"],
  tokenize: cut,
  processTerm: (word) => {
    const term = toTerm(word);
    return isCommon(term) ? null : term;
  },
};

/* Chapters that explain words and this site: what answers a question stands before them. */
const EXPLAINS = /^(glossary|method|protection|about)\//;

export const SEARCH = {
  boost: { title: 4, part: 1.5, chapter: 1.5, text: 1 },
  prefix: (term) => term.length > 1,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  boostDocument: (id, term, { url }) => (EXPLAINS.test(url) ? 0.5 : 1),
};

/* A word of the guide that means what was typed: it has to stand there as it is, and weighs less than what was typed. */
export const SYNONYM = { boost: { title: 2.8, part: 1, chapter: 1, text: 0.7 }, prefix: false, fuzzy: false };

/* So many words can be one entry among the synonyms. */
export const LONGEST = 4;
