/* Says what a browser lacks, or that no browser starts modules from a file, in words that the oldest one can run: no module of ours starts there. */
(function () {
  if (location.protocol === "file:") {
    document.getElementById("notice-file").hidden = false;
    document.getElementById("python-status").textContent = "Feedback does not start from a file.";
    document.getElementById("standing-scores").textContent = "Feedback does not start from a file.";
    document.documentElement.setAttribute("data-old", "true");
    return;
  }
  var lacks = [];
  if (!("noModule" in document.createElement("script"))) lacks.push("JavaScript modules");
  if (typeof WebAssembly !== "object") lacks.push("WebAssembly");
  if (!("replaceChildren" in document.createElement("p"))) lacks.push("newer parts of HTML");
  if (typeof HTMLDialogElement !== "function") lacks.push("dialogs");
  if (!lacks.length) return;
  document.getElementById("notice-old-lacks").textContent = lacks.join(", ");
  document.getElementById("notice-old").hidden = false;
  document.documentElement.setAttribute("data-old", "true");
})();
