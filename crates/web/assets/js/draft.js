// Keeps what is typed in a form for this tab until it is sent, so that a lost connection or a stray click costs nothing.
import { say, word } from "./say.js";

// Never kept: secrets, files, what the server put there itself, and fields that opt out (ID numbers).
const kept = (field) => field.name && !["password", "file", "hidden", "submit"].includes(field.type) && !("noDraft" in field.dataset);

export default function draft(form) {
  const key = `draft:${form.dataset.draft}`;
  const fields = () => [...form.elements].filter(kept);
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";

  const save = () => {
    const values = fields().map((field) => [field.name, field.value, ticks(field) ? field.checked : null]);
    try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* full or forbidden: only a convenience */ }
  };
  const drop = () => { try { sessionStorage.removeItem(key); } catch { /* as above */ } };

  const restore = () => {
    let values;
    try { values = JSON.parse(sessionStorage.getItem(key) ?? "[]"); } catch { return false; }
    let changed = false;
    for (const field of fields()) {
      const found = values.find(([name, value]) => name === field.name && (!ticks(field) || value === field.value));
      if (!found) continue;
      if (ticks(field)) {
        changed ||= field.checked !== found[2];
        field.checked = found[2];
      } else {
        changed ||= field.value !== found[1];
        field.value = found[1];
      }
    }
    return changed;
  };

  const tell = () => {
    const note = document.createElement("p");
    note.className = "draft-note";
    note.textContent = `${word("draftKept")} `;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "as-link";
    again.textContent = word("draftDrop");
    again.addEventListener("click", () => {
      drop();
      form.reset();
      note.remove();
      fields()[0]?.focus();
    });
    note.append(again);
    form.prepend(note);
    say(word("draftKept"));
  };

  // A form that came back with errors already carries what was typed; the draft is older.
  if (form.querySelector("[aria-invalid]")) save();
  else if (restore()) tell();

  form.addEventListener("input", save);
  form.addEventListener("change", save);
  form.addEventListener("submit", drop);
}
