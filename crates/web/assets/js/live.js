// Answers appear as the choice changes: fetches the form's page and replaces #result; without it the button does the same.
import { say, word } from "./say.js";

export default function live(form) {
  const id = form.dataset.live || "result";
  let request = null;

  const address = () => {
    const url = new URL(form.action);
    url.search = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")));
    return url;
  };

  async function refresh() {
    const url = address();
    request?.abort();
    const mine = (request = new AbortController());
    const old = document.getElementById(id);
    old?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(id);
      if (!old || !fresh) throw new Error("no result");
      const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
      old.replaceWith(document.importNode(fresh, true));
      if (focused) document.getElementById(focused)?.focus();
      history.replaceState(null, "", url);
      document.title = page.title;
      say(fresh.dataset.announce || word("updated"));
    } catch (error) {
      if (error.name === "AbortError") return; // a newer choice is on its way
      location.assign(url);
    }
  }

  // Still there for Enter and for Tab, but no longer asking to be pressed.
  form.querySelector("button:not([type=button])")?.classList.add("unseen-until-focus");

  form.addEventListener("change", refresh);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
}
