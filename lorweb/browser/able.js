/* Says what a browser lacks, that no browser starts modules from a file, or that the planner does not start; and until it
 * does, has what is typed survive a reload. In words that the oldest browser can run, and by itself: whatever else the page
 * starts with may be missing.
 */
(function () {
  var root = document.documentElement;
  var byId = document.getElementById.bind(document);
  if (location.protocol === "file:") {
    byId("notice-file").hidden = false;
    byId("python-status").textContent = "Feedback does not start from a file.";
    byId("standing-scores").textContent = "Feedback does not start from a file.";
    root.setAttribute("data-old", "true");
    return;
  }
  var lacks = [];
  if (!("noModule" in document.createElement("script"))) lacks.push("JavaScript modules");
  if (typeof WebAssembly !== "object") lacks.push("WebAssembly");
  if (!("replaceChildren" in document.createElement("p"))) lacks.push("newer parts of HTML");
  if (typeof structuredClone !== "function") lacks.push("newer parts of JavaScript");
  if (typeof DecompressionStream !== "function") lacks.push("unpacking of files");
  if (typeof HTMLDialogElement !== "function") lacks.push("dialogs");
  if (lacks.length) {
    byId("notice-old-lacks").textContent = lacks.join(", ");
    byId("notice-old").hidden = false;
    root.setAttribute("data-old", "true");
    return;
  }

  var TYPED = "lorweb-typed-early-" + location.pathname; // by path: other copies of the site may share the origin
  var LATE = 10000; // milliseconds after the first sign of a person
  var SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "input"];
  var form = byId("planner");

  function stored(name, value) {
    try {
      return sessionStorage[name](TYPED, value);
    } catch (refused) {
      root.setAttribute("data-early", "lost");
    }
  }

  function keep() {
    if (root.hasAttribute("data-page")) return;
    var active = document.activeElement;
    var typed = Array.from(form.querySelectorAll("[data-type]"), function (control) {
      return [control.id, control.value, control.checked, control === active];
    });
    stored("setItem", JSON.stringify(typed));
  }

  // The page takes what stands in the form when it starts (page_planner.py), at once (boot.mjs).
  var early = JSON.parse(stored("getItem") || "[]");
  if (early.length) root.setAttribute("data-early", "kept");
  early.forEach(function (typed) {
    var control = byId(typed[0]);
    if (!control) return;
    if (/^(checkbox|radio)$/.test(control.type)) control.checked = typed[2];
    else control.value = typed[1];
    if (typed[3]) control.focus({ preventScroll: true });
  });

  function seen() {
    SIGNS.forEach(function (sign) {
      removeEventListener(sign, seen, true);
    });
    setTimeout(function () {
      root.setAttribute("data-late", "true");
    }, LATE);
  }

  SIGNS.forEach(function (sign) {
    addEventListener(sign, seen, true);
  });
  if (document.activeElement !== document.body || early.length) {
    // somebody was sooner than this script, or typed before the page was loaded anew
    seen();
    keep();
  }
  form.addEventListener("focusin", keep);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  new MutationObserver(function (changes, watch) {
    watch.disconnect();
    stored("removeItem");
  }).observe(root, { attributeFilter: ["data-page"] });
})();
