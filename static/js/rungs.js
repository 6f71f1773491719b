// Rungs: small comforts. Every page works without this file.
(() => {
  "use strict";
  const guarded = (form) => form instanceof HTMLFormElement && form.method === "post";
  let leaving = false;

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const wake = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  };

  // A file that is too large is said at its field before it is sent.
  const fits = (input) => {
    const field = input.closest(".field"), large = [...input.files].find((file) => file.size > input.dataset.largest);
    field.querySelector(".error[role=alert]")?.remove();
    field.classList.toggle("wrong", Boolean(large || field.querySelector(".error")));
    if (!large) return true;
    const said = document.createElement("p");
    said.className = "error";
    said.setAttribute("role", "alert");
    said.textContent = input.dataset.tooLarge.replace("SIZE", Math.round(large.size / 1e6));
    input.before(said);
    return false;
  };
  document.addEventListener("change", (event) => { if (event.target.dataset.largest) fits(event.target); });
  document.addEventListener("submit", (event) => {
    const wrong = [...event.target.querySelectorAll("[data-largest]")].filter((input) => !fits(input));
    if (!wrong.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wrong[0].focus();
  });

  // A doubled click sends once; Back, or an answer that is a file, leaves a form that can be sent again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!guarded(form)) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    leaving = true;
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    setTimeout(() => { leaving = false; wake(form); }, 6000);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    document.querySelectorAll("form[data-sent]").forEach(wake);
  });

  // A text that saves itself: five seconds after the last letter, and when its field is left. The version goes
  // along, so that what somebody else saved meanwhile is never overwritten unseen.
  for (const note of document.querySelectorAll("[data-saves]")) {
    const form = note.closest("form");
    let due = 0, going = false, again = false;
    const save = async () => {
      clearTimeout(due);
      if (form.dataset.sent || !form.dataset.changed) return;
      if (going) { again = true; return; }
      going = true;
      delete form.dataset.changed;
      const sent = new FormData(form);
      sent.delete("form_key");
      try {
        const answer = await fetch(note.dataset.saves, { method: "POST", body: sent, headers: { "X-Saves-By-Itself": "1" } });
        const kept = (answer.headers.get("content-type") || "").startsWith("application/json");
        if (!kept) throw new Error(answer.ok && !answer.redirected ? note.dataset.clash : note.dataset.out);
        const said = await answer.json();
        form.elements.version.value = said.version;
        note.textContent = said.words;
        if (!form.dataset.changed) form.querySelector(".unsaved").hidden = true;
      } catch (error) {
        form.dataset.changed = "yes";
        note.textContent = error instanceof TypeError ? note.dataset.out : error.message;
      }
      going = false;
      if (again) { again = false; save(); }
    };
    form.addEventListener("input", () => { clearTimeout(due); due = setTimeout(save, 5000); });
    form.addEventListener("focusout", save);
  }

  // What was typed and not saved is said beside the form, and again before the page is left.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    const note = form && form.querySelector(".unsaved");
    if (!note) return;
    form.dataset.changed = "yes";
    note.hidden = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-changed]")) event.preventDefault();
  });

  // Writing letters: the next candidate is one key away, and a sentence goes where it belongs.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const button = event.target.closest("form")?.querySelector("[data-next]");
    if (button) { event.preventDefault(); button.click(); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-into]");
    const box = button && document.getElementById(button.dataset.into);
    if (!box) return;
    box.value = [box.value.trim(), button.dataset.text].filter(Boolean).join(" ");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
})();
