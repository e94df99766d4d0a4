// Keeps what is typed in a form on this device until it has arrived, and gives it back; remembers what is sent, so that a connection
// that drops costs nothing. Without it the form is sent as forms are.
import { say, word } from "./say.js";
import { account, change, draftOf, dropDraft, fresh, keepDraft, outbox, plain, put, take } from "./kept.js";
import { fill, said, shown, typed, values } from "./fields.js";
import { counted } from "./send.js";

const path = plain(location.href);
const title = () => document.querySelector("h1")?.textContent.trim() ?? "";
const place = () => [...document.querySelectorAll(".crumbs li")].slice(-2).map((one) => one.textContent.trim()).join(" · ");

function note(form, text, button, press) {
  const line = document.createElement("p");
  line.className = "draft-note";
  line.textContent = `${text} `;
  if (button) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "as-link";
    again.textContent = button;
    again.addEventListener("click", () => press(line));
    line.append(again);
  }
  form.prepend(line);
  say(text);
  return line;
}

export default function draft(form) {
  if (!account) return;
  const keeps = "draft" in form.dataset;
  const kept = keeps ? draftOf(path) : null;
  const first = values(form, true);
  // What stood when it was begun: a form that came back with mistakes shows what was typed, not what stands.
  const wrong = form.querySelector("[aria-invalid]") !== null;
  let base = kept?.base ?? (wrong ? null : first);

  const save = () => keepDraft(path, { title: title(), place: place(), values: values(form), shown: shown(form), base });

  // The server has answered this one: what was wrong stands on the page, and what was typed goes on as a draft.
  const answered = form.elements.namedItem("once")?.value;
  if (answered) {
    take(answered);
    counted();
  }

  const waiting = outbox().some((one) => one.path === path);
  if (keeps && (wrong || answered)) save();
  else if (waiting) note(form, word("draftWaits"), word("draftSee"), () => location.assign("/drafts"));
  else if (kept) giveBack();

  function giveBack() {
    // Somebody else changed it since: said beside the field, before it is written over.
    for (const { name, text } of shown(form, true)) {
      if (!kept.base || said(first, name) === said(kept.base, name) || said(first, name) === said(kept.values, name)) continue;
      const field = typed(form).find((one) => one.name === name);
      const line = document.createElement("p");
      line.className = "hint draft-now";
      line.textContent = `${word("draftNow")} ${text || word("draftNothing")}`;
      (field.closest("fieldset.field")?.querySelector("legend") ?? field.closest(".field")?.querySelector("label"))?.after(line);
    }
    base = first;
    if (!fill(form, kept.values)) return;
    note(form, word("draftKept"), word("draftDrop"), (line) => {
      dropDraft(path);
      form.reset();
      for (const said of form.querySelectorAll(".draft-now")) said.remove();
      line.remove();
      typed(form)[0]?.focus();
    });
  }

  if (keeps) {
    form.addEventListener("input", save);
    form.addEventListener("change", save);
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    // Looked at, or changed again: nothing is recorded by that.
    if (!("send" in form.dataset) || button?.value !== "confirm") return;
    const one = remember(form, button, kept);
    // What waits was written first, and goes first.
    if (one && outbox().some((other) => other.once !== one.once && ["waiting", "signin"].includes(other.state))) {
      event.preventDefault();
      // Without a worker no page opens while nobody answers: it is said here.
      if (!navigator.serviceWorker?.controller) return waits(form, one);
      change(one.once, { state: "waiting" });
      return location.assign("/drafts?kept=1");
    }
    if (!one || navigator.serviceWorker?.controller) return; // the worker catches what does not go out
    event.preventDefault();
    reached().then((there) => {
      if (!there) return waits(form, one);
      form.append(hidden(button.name, button.value));
      form.submit();
    });
  });
}

const hidden = (name, value) => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  return field;
};

/** Writes down what goes out now, under a word by which it is known when it comes twice. */
function remember(form, button, kept) {
  const data = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "once" && name !== button.name));
  data.set(button.name, button.value);
  // Pressed twice is one thing.
  const same = outbox().find((one) => one.path === path && ["sending", "waiting"].includes(one.state) && one.plain === String(data));
  const once = same?.once ?? fresh();
  form.querySelector("input[name=once]")?.remove();
  form.append(hidden("once", once));
  if (same) return same;
  const plainBody = String(data);
  data.set("once", once);
  const answers = [...document.querySelectorAll("main dl.answers > div")].map((row) => ({
    name: "", label: row.querySelector("dt").textContent.trim(), text: row.querySelector("dd").textContent.trim(),
  }));
  const before = draftOf(path) ?? kept;
  const one = {
    once, path, body: String(data), plain: plainBody, title: title(), place: place(), at: Date.now(), state: "sending", why: [],
    values: typed(form).length ? values(form) : (before?.values ?? []),
    shown: typed(form).length ? shown(form) : answers,
    base: before?.base ?? values(form, true),
  };
  return put(one) ? one : null;
}

/** Without a worker: asked before the page is given up. */
async function reached() {
  try { return (await fetch("/healthz", { cache: "no-store" })).ok; } catch { return false; }
}

function waits(form, one) {
  change(one.once, { state: "waiting" });
  form.querySelector("input[name=once]")?.remove();
  note(form, word("draftQueued"), word("draftSee"), () => location.assign("/drafts"));
  counted();
}
