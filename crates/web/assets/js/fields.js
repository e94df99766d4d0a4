// Reads a form the way people see it: which fields are typed, under which words, with what in them; also of a page that was only fetched.

const SECRET = ["password", "file", "hidden", "submit", "button"];

/** Fields that may be kept: no secrets, no files, nothing the server put there itself, none that opts out (ID numbers). */
export const typed = (form) => [...form.elements].filter((field) =>
  field.name && "value" in field && field.tagName !== "BUTTON" && !SECRET.includes(field.type) && !("noDraft" in field.dataset));

export const ticks = (field) => field.type === "checkbox" || field.type === "radio";

const chosen = (field, first) => {
  const options = [...field.options];
  return first ? (options.find((option) => option.defaultSelected) ?? options[0]) : options[field.selectedIndex];
};

/** Name and value of what is typed; with `first`, of what the page came with. */
export const values = (form, first = false) => typed(form).flatMap((field) => {
  if (ticks(field)) return (first ? field.defaultChecked : field.checked) ? [[field.name, field.value]] : [];
  if (field.tagName === "SELECT") return [[field.name, chosen(field, first)?.value ?? ""]];
  // A text area speaks of its line ends otherwise than its page does.
  return [[field.name, (first ? field.defaultValue : field.value).replaceAll("\r\n", "\n")]];
});

/** All that is said under one name, as one text. */
export const said = (pairs, name) => pairs.filter(([other]) => other === name).map(([, value]) => value).join("\n");

const words = (element) => {
  if (!element) return "";
  const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("").trim();
  return own || element.textContent.trim();
};
const labelOf = (field) => (field.id ? field.form?.querySelector(`label[for="${CSS.escape(field.id)}"]`) : null);

/** What a field is called: the legend where several belong together. */
export const label = (field) => {
  const legend = ticks(field) ? field.closest("fieldset")?.querySelector("legend") : null;
  return words(legend ?? labelOf(field)) || field.name;
};

/** How a value reads: the words of the option, not its code. */
const reads = (field, first) => {
  if (ticks(field)) return (first ? field.defaultChecked : field.checked) ? words(labelOf(field)) : "";
  if (field.tagName === "SELECT") return chosen(field, first)?.textContent.trim() ?? "";
  return first ? field.defaultValue : field.value;
};

/** Name, label and words of every field, in the order of the page. */
export const shown = (form, first = false) => {
  const all = new Map();
  for (const field of typed(form)) {
    const before = all.get(field.name) ?? { name: field.name, label: label(field), text: "" };
    const text = reads(field, first).trim();
    before.text = [before.text, text].filter(Boolean).join("\n");
    all.set(field.name, before);
  }
  return [...all.values()];
};

/** Puts values back; tells whether anything became different. */
export const fill = (form, pairs) => {
  let changed = false;
  const names = new Set(pairs.map(([name]) => name));
  for (const field of typed(form)) {
    if (ticks(field)) {
      const on = pairs.some(([name, value]) => name === field.name && value === field.value);
      changed ||= field.checked !== on;
      field.checked = on;
    } else if (names.has(field.name)) {
      const value = said(pairs, field.name);
      changed ||= field.value !== value;
      field.value = value;
    }
  }
  return changed;
};
