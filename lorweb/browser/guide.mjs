/* The only script a guide page names: what makes reading easier, then the offline copy once the page itself is there.
 *
 * JavaScript because an interpreter for Python would weigh three times the page. Every page reads well without it.
 */
import { offerLinks } from "./copy_link.mjs";
import { markCurrentChapter, markCurrentSection } from "./current_section.mjs";
import { keepOffline, trustScripts } from "./offline.mjs";
import { offerSearch } from "./search.mjs";
import { explainTerms } from "./terms.mjs";

trustScripts();
offerSearch();
offerLinks();
explainTerms();
markCurrentChapter();
markCurrentSection();
// On the page for addresses that lead nowhere: a mail program may have written the # of a share link as %23.
const [home, copy] = location.pathname.split(/%23(?=share)/i);
const shared = document.querySelector("#shared-copy");
if (copy && shared) {
  shared.querySelector("a").href = `${location.origin}${home}#${copy}`;
  shared.hidden = false;
}
if (document.readyState === "complete") keepOffline();
else addEventListener("load", keepOffline);
