/* Marks, in a page's contents, the section that is being read, and keeps it in view; so with the chapter among all.
 * On a small screen the bar above the text names it, and the list that the bar opens closes with the way to another.
 *
 * JavaScript because no style knows how far a page is scrolled past its headings in every browser. Nothing depends on it.
 */
const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 2;

/* A heading is passed once it comes near the upper edge of the window, or to where the way to it leads. */
function passedAt() {
  const led = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return Math.max(innerHeight * 0.15, led * 1.25);
}

/* Scrolls the list alone, never the page. */
function bringIntoView(list, entry) {
  const [box, place] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  const end = Math.min(box.bottom, innerHeight);
  if (place.top < box.top || place.bottom > end) list.scrollTop += place.top - box.top - box.height / 3;
}

function bringCurrentIntoView(list) {
  const here = list?.querySelector("[aria-current]");
  if (here) bringIntoView(list, here);
}

export const markCurrentChapter = () => bringCurrentIntoView(document.querySelector(".all-chapters"));

/* A function that writes a section's title into the bar. */
function bindBar() {
  const [opener, list] = [document.querySelector(".section-bar > button"), document.querySelector(".section-list")];
  if (!opener) return () => {};
  const words = opener.textContent;
  list.addEventListener("toggle", () => bringCurrentIntoView(list));
  list.addEventListener("click", ({ target }) => {
    if (target.closest("a")) list.hidePopover();
  });
  return (title) => {
    opener.textContent = title ?? words;
    opener.setAttribute("aria-label", title ? `${words}: ${title}` : words);
  };
}

export function markCurrentSection() {
  const lists = [...document.querySelectorAll(".on-this-page, .section-list")];
  const links = [...(lists[0]?.querySelectorAll("a") ?? [])];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
  const name = bindBar();
  const passed = new Set();
  let marked;

  function current() {
    // The last sections never rise to the upper edge; whoever asked for one of them is reading it.
    const asked = document.getElementById(location.hash.slice(1));
    if (headings.includes(asked) && !passed.has(asked) && isAtEnd()) return asked;
    return headings.findLast((heading) => passed.has(heading));
  }

  function mark() {
    const heading = current();
    if (heading === marked) return;
    marked = heading;
    for (const list of lists) {
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      if (heading) list.querySelector(`[href="#${heading.id}"]`).setAttribute("aria-current", "location");
      bringCurrentIntoView(list);
    }
    name(links.find((link) => link.hash.slice(1) === heading?.id)?.textContent);
  }

  let watch;
  function start() {
    watch?.disconnect();
    watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
        mark();
      },
      // It stays passed anywhere above that line.
      { rootMargin: `1000000px 0px ${passedAt() - innerHeight}px 0px` },
    );
    for (const heading of headings) watch.observe(heading);
  }
  start();
  addEventListener("resize", start);
  addEventListener("hashchange", () => requestAnimationFrame(mark));
}
