/* A word of the glossary, explained where it stands.
 *
 * JavaScript because the word is a link to the glossary, and stays one without a script; only a script can show the
 * explanation, which is on the page already, instead. Focus, Escape and the way back are the browser's own.
 */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }) => !(button || ctrlKey || metaKey || shiftKey || altKey);

export function explainTerms() {
  if (!HTMLElement.prototype.showPopover) return;
  for (const term of document.querySelectorAll("a.term")) {
    const definition = document.getElementById(`define-${term.hash.slice(1)}`);
    if (!definition) continue;
    term.setAttribute("aria-haspopup", "dialog");
    term.addEventListener("click", (event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      definition.showPopover({ source: term });
    });
  }
}
