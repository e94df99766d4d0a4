// Ctrl-K and suggestions under the search field (combobox pattern); without it the form simply searches.
import { say, word } from "./say.js";

const PAUSE = 120; // ms: fast typists should not cause one request a key

export default function palette(form) {
  const input = form.querySelector("input[type=search]");
  let box = null, active = -1, timer = 0, request = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  const options = () => (box ? [...box.children] : []);
  const shut = () => {
    clearTimeout(timer);
    request?.abort();
    box?.remove();
    box = null;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.removeAttribute("aria-controls");
  };
  const choose = (index) => {
    const all = options();
    if (!all.length) return;
    active = (index + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  };
  const show = (list) => {
    shut();
    if (!list?.children.length) return;
    box = document.importNode(list, true);
    box.id = "suggestions";
    box.className = "suggestions";
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    options().forEach((option, i) => {
      option.id = `suggestion-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.querySelector("a")?.setAttribute("tabindex", "-1");
    });
    form.append(box);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", box.id);
    say(`${box.children.length} ${word("suggestions")}`);
  };
  const ask = async () => {
    const q = input.value.trim();
    if (!q) return shut();
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(`${form.action}?${new URLSearchParams({ q, fragment: 1 })}`, { signal: request.signal });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul"));
    } catch { /* aborted or offline: Enter still searches */ }
  };

  // compositionend: while pinyin is being turned into characters there is nothing to look for yet.
  const later = (event) => { if (!event.isComposing) { clearTimeout(timer); timer = setTimeout(ask, PAUSE); } };
  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && box) { event.preventDefault(); choose(active + 1); }
    else if (event.key === "ArrowUp" && box) { event.preventDefault(); choose(active < 0 ? -1 : active - 1); }
    else if (event.key === "Escape" && box) { event.preventDefault(); shut(); }
    else if (event.key === "Enter" && active >= 0) { event.preventDefault(); options()[active].querySelector("a")?.click(); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) shut(); });
  form.addEventListener("pointerdown", (event) => { if (box?.contains(event.target)) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); input.focus(); input.select(); }
  });
}
