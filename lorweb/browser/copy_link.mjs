/* A button beside every heading that copies the section's lasting address.
 *
 * JavaScript because only a script reaches the clipboard. Without one the heading is a link to itself, to be copied by hand.
 */
const STAYS = 6_000;

function address(id) {
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  return new URL(`#${id}`, canonical).href;
}

function say(region, words, link) {
  region.replaceChildren(Object.assign(document.createElement("b"), { textContent: words }), ` ${link}`);
  clearTimeout(say.clearing);
  say.clearing = setTimeout(() => region.replaceChildren(), STAYS);
}

export function offerLinks() {
  const region = document.querySelector("#said");
  if (!region) return;
  for (const permalink of document.querySelectorAll("main .permalink")) {
    const heading = permalink.parentElement;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    button.title = "Copy the link to this section";
    button.setAttribute("aria-label", `Copy the link to “${permalink.textContent}”`);
    // The button is part of the heading's line, not of its name.
    permalink.id = `${heading.id}-title`;
    heading.setAttribute("aria-labelledby", permalink.id);
    heading.append(button);
    button.addEventListener("click", async () => {
      const link = address(heading.id);
      try {
        await navigator.clipboard.writeText(link);
        say(region, "Link copied:", link);
      } catch {
        say(region, "This browser does not let us copy. The link is", link);
      }
    });
  }
}
