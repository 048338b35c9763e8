/* What the search finds, and what it shows of it: no page in here, so that a test can ask in node what people ask.
 *
 * JavaScript because the index is MiniSearch's. Fetched with the first search.
 */
import { isCommon, LONGEST, SEARCH, SYNONYM, toTerm, toTerms, WORD } from "./search_options.mjs";

const SNIPPET = 170;
/* What has less than this share of the best section's score is no answer. */
const FAR_BEHIND = 0.1;
/* “doesn't”, also without its apostrophe. */
const NOT = /\b(?:ca|could|did|do|does|had|has|have|is|should|was|wo|would)n['’]?t\b/gi;

/* The sections found, the best first; `synonyms` is a Map from what people type to the words of the guide. */
export function find(index, synonyms, question) {
  const asked = [...wordings(toTerms(question.replace(NOT, "not")), synonyms)];
  const queries = asked.map(([typed, ...meant]) => ({
    combineWith: "OR",
    queries: [allOf(typed), ...meant.map((terms) => allOf(terms, SYNONYM))],
  }));
  const sections = index.search({ combineWith: "OR", queries }, SEARCH);
  const answering = asked.map((wordings) => {
    const answers = ({ queryTerms }) => wordings.some((terms) => terms.every((term) => queryTerms.includes(term)));
    return new Set(sections.filter(answers));
  });
  // The more of the question a section answers, the higher it stands; rare words count more, and synonyms once.
  const found = sections.map((section) => {
    const words = answering.filter((those) => those.has(section));
    const answered = words.reduce((sum, those) => sum + Math.log(1 + sections.length / those.size), 0);
    return { ...section, score: (section.score / section.queryTerms.length) * answered };
  });
  found.sort((one, other) => other.score - one.score);
  return found.filter(({ score }) => score > found[0].score * FAR_BEHIND);
}

/* For each word of a question, or for some that the synonyms have together: what was typed, then what it means. */
function* wordings(terms, synonyms) {
  for (let at = 0; at < terms.length; ) {
    let typed = terms.slice(at, at + LONGEST);
    while (typed.length > 1 && !synonyms.has(typed.join(" "))) typed = typed.slice(0, -1);
    const meant = (synonyms.get(typed.join(" ")) ?? []).map(toTerms);
    const said = [typed, ...meant].map((words) => words.filter((term) => !isCommon(term)));
    const telling = said.filter((words) => words.length);
    if (telling.length) yield telling;
    at += typed.length;
  }
}

const allOf = (terms, weight) => ({ combineWith: "AND", queries: [terms.join(" ")], ...weight });

/* The text in pieces, each with whether it is one of the words found. */
export function pieces(text, terms) {
  const cut = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!terms.includes(toTerm(word))) continue;
    cut.push([text.slice(end, index), false], [word, true]);
    end = index + word.length;
  }
  return [...cut, [text.slice(end), false]].filter(([piece]) => piece);
}

/* The part of the text in which most of the words found stand together. */
export function snippet(text, terms) {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ term: toTerm(word), index }));
  const places = words.filter(({ term }) => terms.includes(term));
  const within = (start) => {
    const near = places.filter(({ index }) => index >= start && index < start + SNIPPET);
    return new Set(near.map(({ term }) => term)).size;
  };
  const best = places.reduce((best, { index }) => (within(index) > within(best) ? index : best), places[0]?.index ?? 0);
  const sentence = Math.max(0, text.lastIndexOf(". ", best) + 1);
  const start = best - sentence < SNIPPET / 2 ? sentence : text.indexOf(" ", best - SNIPPET / 3);
  const end = start + SNIPPET < text.length ? text.lastIndexOf(" ", start + SNIPPET) : text.length;
  return `${start > sentence ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
}
