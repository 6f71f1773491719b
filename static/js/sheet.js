// The redesign sheet: paste from a spreadsheet, keys, totals that follow, saving by itself. The page works without.
(() => {
  "use strict";
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const note = form.querySelector("[data-note]");
  const boxes = (row) => [...row.querySelectorAll("td .input")];
  const rows = () => [...form.querySelectorAll(".grid tbody tr")];

  // A further empty line is the last one again, with the next number and the next name.
  const addLine = () => {
    const last = rows().at(-1), line = last.cloneNode(true), number = Number(boxes(last)[0].name.split("-")[1]);
    line.classList.add("fresh");
    for (const box of line.querySelectorAll("[name]")) {
      box.name = box.name.replace(/-\d+-/, `-${number + 1}-`);
      if (box.id) box.id = box.name;
      if (box.ariaLabel) box.ariaLabel = box.ariaLabel.replace(/\d+$/, number + 2);
      box.removeAttribute("aria-invalid");
      if (box.type === "hidden") box.value = box.value.replace(/\d+$/, (text) => Number(text) + 1);
      else if (box.tagName === "SELECT") box.selectedIndex = 0;
      else box.value = "";
    }
    line.querySelectorAll(".error").forEach((said) => said.remove());
    const name = document.createElement("span");
    name.className = "quiet";
    name.textContent = line.querySelector("[type=hidden]").value;
    line.lastElementChild.replaceChildren(name);
    last.after(line);
    return line;
  };

  const put = (box, text) => {
    if (box.tagName === "SELECT") {
      const wanted = text.trim().toLowerCase();
      const found = [...box.options].find((one) => one.value.toLowerCase() === wanted || one.text.toLowerCase() === wanted);
      if (found) box.value = found.value;
    } else box.value = text.trim();
  };

  form.addEventListener("paste", (event) => {
    const box = event.target.closest(".grid .input"), text = event.clipboardData.getData("text/plain");
    if (!box || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    let row = box.closest("tr");
    const first = boxes(row).indexOf(box);
    for (const line of text.replace(/\r/g, "").replace(/\n$/, "").split("\n")) {
      if (!row) row = addLine();
      const there = boxes(row);
      line.split("\t").forEach((cell, place) => { if (there[first + place]) put(there[first + place], cell); });
      row = row.nextElementSibling;
    }
    if (rows().at(-1).querySelector("textarea").value) addLine();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

  form.addEventListener("keydown", (event) => {
    const box = event.target.closest(".grid .input"), up = event.key === "ArrowUp", down = event.key === "ArrowDown";
    if (!box || !((event.altKey && (up || down)) || (event.key === "Enter" && box.tagName !== "SELECT"))) return;
    const row = box.closest("tr"), place = boxes(row).indexOf(box);
    const next = up ? row.previousElementSibling : row.nextElementSibling || addLine();
    event.preventDefault();
    if (next) boxes(next)[place].focus();
  });

  const grow = (box) => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; };
  const follow = () => {
    const totals = form.querySelector("[data-totals]");
    if (!totals) return;
    let hours = 0, tasks = 0;
    for (const row of rows()) {
      if (!row.querySelector("textarea").value.trim()) continue;
      tasks += 1;
      const said = Number(row.querySelector("[name$='-hours']").value.replace(/[,\s]/g, ""));
      if (said > 0) hours += said;
    }
    totals.textContent = form.dataset.total.replace("HOURS", hours.toLocaleString("en-GB")).replace("TASKS", tasks);
  };
  form.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA") grow(event.target);
    follow();
  });
  form.querySelectorAll("textarea").forEach(grow);

  // Saved four seconds after the last letter; the version goes along, so nothing of others is overwritten unseen.
  let due = 0, going = false, again = false;
  const save = async () => {
    clearTimeout(due);
    if (form.dataset.sent || !form.dataset.changed) return;
    if (going) { again = true; return; }
    going = true;
    delete form.dataset.changed;
    const sent = new URLSearchParams(new FormData(form));
    sent.delete("form_key");
    try {
      const answer = await fetch(form.dataset.savesTo, { method: "POST", body: sent, headers: { "X-Saves-By-Itself": "1" } });
      const kept = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (!kept) throw new Error(answer.ok && !answer.redirected ? form.dataset.clash : form.dataset.out);
      const said = await answer.json();
      form.elements.version.value = said.version;
      for (const was of form.querySelectorAll("[name$='-was']")) {
        const name = form.elements[was.name.replace(/-was$/, "-name")];
        if (name && name.value.trim()) was.value = name.value.trim();
      }
      note.textContent = said.words;
      if (!form.dataset.changed) form.querySelector(".unsaved").hidden = true;
    } catch (error) {
      form.dataset.changed = "yes";
      note.textContent = error instanceof TypeError ? form.dataset.out : error.message;
    }
    going = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", () => { clearTimeout(due); due = setTimeout(save, 4000); });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    form.requestSubmit();
  });
})();
