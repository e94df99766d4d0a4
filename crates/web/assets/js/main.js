// Finds what a page asks for by data attributes and loads only that; every page works without it.
import { account, forget, outbox, settle } from "./kept.js";
import { word } from "./say.js";
import begin from "./send.js";

const parts = {
  "[data-palette]": "./palette.js",
  "[data-tree]": "./tree.js",
  "form[data-draft], form[data-send]": "./draft.js",
  "[data-drafts]": "./drafts.js",
  "[data-live]": "./live.js",
  "[data-progress]": "./progress.js",
  "[data-file]": "./file.js",
};

for (const [selector, file] of Object.entries(parts)) {
  for (const element of document.querySelectorAll(selector)) {
    import(file).then((module) => module.default(element));
  }
}

// Menus close like menus: Escape, or a click elsewhere.
const close = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => close(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details.menu[open]");
  close();
  open?.querySelector("summary").focus();
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.querySelector("[data-focus]")?.focus();

// Behind a certificate (or on this machine) forms open without a connection; elsewhere only what is typed is kept.
if (account) {
  settle();
  const base = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
  navigator.serviceWorker?.register(`/sw.js?base=${base}`).then(() => navigator.serviceWorker.ready)
    .then((ready) => { if (document.querySelector("[data-draft], [data-send]")) ready.active.postMessage("list"); })
    .catch(() => { /* forbidden: the page works without */ });
}
begin();

// The next person at this computer must not find what this one typed.
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", (event) => {
  if (outbox().length && !confirm(word("draftSignOut"))) return event.preventDefault();
  forget();
});
