/* Search over every section of the guide, on this device: the index comes with the site and works offline.
 *
 * JavaScript because a guide page carries no Python: the smallest interpreter is three times the page. Nothing of what
 * searches (search_find.mjs, the library, the index) is fetched before the first search. Results are built as nodes; no
 * text can become markup.
 */
import { own } from "./runtime.mjs";

const SHOWN = 10;
const SLASH = own("search-by-slash");
const SLASH_BEFORE = "lorweb-search-by-slash";

let loading;
function load() {
  loading ??= Promise.all([
    import("./search_find.mjs"),
    import("./search_options.mjs"),
    import("../search/minisearch.mjs"),
    fetch(new URL("../search/index.json", import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(`The search index did not load: ${answer.status}`);
      return answer.json();
    }),
  ]).then(([{ find, pieces, snippet }, { OPTIONS }, { default: MiniSearch }, fetched]) => {
    const [index, synonyms] = [MiniSearch.loadJS(fetched.index, OPTIONS), new Map(fetched.synonyms)];
    return { find: (words) => find(index, synonyms, words), pieces, snippet };
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

const element = (tag, attributes, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};

/* A part of an address as it is read; one that is encoded wrongly stays as it is. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function entry({ title, chapter, url, text, terms }, { pieces, snippet }) {
  const marked = (words) => pieces(words, terms).map(([piece, found]) => (found ? element("mark", {}, piece) : piece));
  const href = new URL(`../guide/${url}`, import.meta.url).href;
  const where = title === chapter ? [] : [" ", element("span", {}, chapter)];
  const link = element("a", { href }, element("b", {}, ...marked(title)), ...where);
  return element("li", {}, link, element("p", {}, ...marked(snippet(text, terms))));
}

function told(count, words) {
  if (!count) return `Nothing found for “${words}”. Try fewer or other words, or look into the glossary.`;
  if (count > SHOWN) return `The best ${SHOWN} of ${count} sections`;
  return count === 1 ? "1 section" : `${count} sections`;
}

function bind(box) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const links = () => [...list.querySelectorAll("a")];

  async function show() {
    let search;
    try {
      search = await load();
    } catch {
      status.textContent = "The search could not be loaded. You may be offline without an offline copy of the site.";
      return;
    }
    const words = input.value.trim();
    const found = words ? search.find(words) : [];
    list.hidden = !found.length;
    list.replaceChildren(...found.slice(0, SHOWN).map((section) => entry(section, search)));
    status.textContent = words ? told(found.length, words) : "";
  }

  function move(event) {
    const stops = [input, ...links()];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = stops.indexOf(document.activeElement);
    if (step && here >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      links()[0]?.click();
    } else if (event.key.length === 1 && here > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus();
    }
  }

  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", show);
  box.addEventListener("keydown", move);
  return { input, show };
}

/* Whether the / key opens the search; where a browser keeps nothing, it does. */
const slash = {
  get on() {
    try {
      return (localStorage.getItem(SLASH) ?? localStorage.getItem(SLASH_BEFORE)) !== "off";
    } catch {
      return true;
    }
  },
  set on(wanted) {
    try {
      localStorage.setItem(SLASH, wanted ? "on" : "off");
    } catch {
      // It holds until the page is left.
    }
  },
};

const isTyping = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");

function onSlash(open) {
  document.addEventListener("keydown", (event) => {
    const alone = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!alone || isTyping(event) || !slash.on) return;
    event.preventDefault();
    open();
  });
}

function bindDialog(dialog) {
  const { input } = bind(dialog.querySelector("search"));
  const open = () => {
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
  };
  for (const opener of document.querySelectorAll(".search-opener")) opener.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  // A click beside it closes it, and so does the way to a result: that may be a place on this very page.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("ol a")) dialog.close();
  });
  const choice = dialog.querySelector("[type=checkbox]");
  choice.checked = slash.on;
  choice.addEventListener("change", () => (slash.on = choice.checked));
  onSlash(open);
}

function bindPage(box) {
  const { input, show } = bind(box);
  onSlash(() => input.focus());
  // Where nothing stands, what the address asked for may stand somewhere else.
  if (!box.closest(".missing") || location.pathname.includes("%23")) return;
  const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
  input.value = decoded(last).replace(/\.html?$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  show();
}

export function offerSearch() {
  const box = document.querySelector("main search");
  const dialog = document.querySelector(".search-dialog");
  if (box) bindPage(box);
  else if (dialog) bindDialog(dialog);
}
