// Finds what a page asks for by data attributes and loads only that; every page works without it.
const parts = {
  "[data-palette]": "./palette.js",
  "[data-tree]": "./tree.js",
  "[data-draft]": "./draft.js",
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

// The next person at this computer must not find what this one typed.
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => sessionStorage.clear());
