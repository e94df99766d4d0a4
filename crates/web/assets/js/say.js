// Speaks through the page's one live region, so that modules do not talk over each other; words come from the server.
const region = document.getElementById("announce");

/** The text of a message the layout put on the live region: word("updated"). */
export const word = (name) => region?.dataset[name] ?? "";

/** Announces a sentence to screen readers; the same sentence twice is announced twice. */
export const say = (text) => {
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
};
