// Tells how far an import is while it runs, and shows the page anew when it rests; without it the page asks by itself.
import { say } from "./say.js";

export default function progress(box) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  const title = document.querySelector("[data-progress-title]");
  const source = new EventSource(box.dataset.progress);

  const show = (event) => {
    const now = JSON.parse(event.data);
    text.textContent = now.text;
    if (now.total > 0) {
      bar.max = now.total;
      bar.value = now.done;
    } else bar.removeAttribute("value");
    // Only a new stage is read aloud: numbers that run would never let anybody else speak.
    if (now.stage !== box.dataset.stage) {
      box.dataset.stage = now.stage;
      title.textContent = now.title;
      say(now.title);
    }
  };
  source.addEventListener("progress", show);
  source.addEventListener("end", () => {
    source.close();
    location.replace(location.href);
  });
  // A broken line is tried again by the browser; if the answer is no stream at all, the page itself says why.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) location.replace(location.href);
  });
}
