/* Marks, in a page's contents, the section that is being read, and keeps it in view; so with the chapter among all.
 *
 * JavaScript because no style knows how far a page is scrolled past its headings in every browser. Nothing depends on it.
 */
// A heading is passed once it comes near the upper edge of the window, and stays so anywhere above it.
const PASSED = { rootMargin: "1000000px 0px -85% 0px" };

const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 2;

/* Scrolls the list alone, never the page. */
function bringIntoView(list, entry) {
  const [box, place] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  const end = Math.min(box.bottom, innerHeight);
  if (place.top < box.top || place.bottom > end) list.scrollTop += place.top - box.top - box.height / 3;
}

export function markCurrentChapter() {
  const chapters = document.querySelector(".all-chapters");
  const here = chapters?.querySelector("[aria-current]");
  if (here) bringIntoView(chapters, here);
}

export function markCurrentSection() {
  const contents = document.querySelector(".on-this-page");
  const links = new Map();
  for (const link of contents?.querySelectorAll("a") ?? []) links.set(link.hash.slice(1), link);
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const passed = new Set();
  let marked;

  function current() {
    // The last sections never rise to the upper edge; whoever asked for one of them is reading it.
    const asked = document.getElementById(location.hash.slice(1));
    if (headings.includes(asked) && isAtEnd()) return asked;
    return headings.findLast((heading) => passed.has(heading));
  }

  function mark() {
    const link = links.get(current()?.id);
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    if (link) bringIntoView(contents, link);
  }

  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
    mark();
  }, PASSED);
  for (const heading of headings) watch.observe(heading);
  addEventListener("hashchange", () => requestAnimationFrame(mark));
}
