/* Says what a browser lacks, in words that the oldest one can run: no module of ours starts there. */
(function () {
  var lacks = [];
  if (!("noModule" in document.createElement("script"))) lacks.push("JavaScript modules");
  if (typeof WebAssembly !== "object") lacks.push("WebAssembly");
  if (!("indexedDB" in window)) lacks.push("a place to keep what you enter (IndexedDB)");
  if (!("replaceChildren" in document.createElement("p"))) lacks.push("newer parts of HTML");
  if (typeof HTMLDialogElement !== "function") lacks.push("dialogs");
  if (!lacks.length) return;
  document.getElementById("notice-old-lacks").textContent = lacks.join(", ");
  document.getElementById("notice-old").hidden = false;
  document.documentElement.setAttribute("data-old", "true");
})();
