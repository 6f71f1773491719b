// Rungs: small comforts. Every page works without this file.
(() => {
  "use strict";
  const guarded = (form) => form instanceof HTMLFormElement && form.method === "post";
  let leaving = false;

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // A doubled click sends once; coming back with the Back button wakes the form again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!guarded(form)) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    leaving = true;
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
    }
  });

  // What was typed and not saved is said beside the form, and again before the page is left.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    const note = form && form.querySelector(".unsaved");
    if (!note || form.dataset.changed) return;
    form.dataset.changed = "yes";
    note.hidden = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-changed]")) event.preventDefault();
  });
})();
