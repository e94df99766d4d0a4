// Sends what has not arrived, in the order in which it was written, each under the word by which the server knows it again; what is
// refused stays, and what stands at the same thing waits behind it.
import { say, word } from "./say.js";
import { account, arrived, change, outbox, subject, sweep } from "./kept.js";

/** How long until it is tried again while nothing says that the connection is back. */
const AGAIN = 15_000;
/** A page that sends is believed to be alive this long. */
const TURN = 20_000;
/** What stands between us and the server when that is away. */
const AWAY = [429, 502, 503, 504];

let timer = 0, running = false;

/** The count in the bar; also what asks to be looked at. */
export function counted() {
  const link = document.querySelector("[data-waiting]");
  const all = outbox();
  if (!link) return all.length;
  link.hidden = !all.length;
  link.querySelector("[data-count]").textContent = String(all.length);
  return all.length;
}

/** A sentence on top of the page. */
function tell(text) {
  const main = document.getElementById("main");
  if (!main || document.querySelector("[data-drafts]")) return say(text);
  const line = document.createElement("div");
  line.className = "flash";
  line.textContent = `${text} `;
  const link = document.createElement("a");
  link.href = "/drafts";
  link.textContent = word("draftSee");
  line.append(link);
  main.querySelector(".flash[data-told]")?.remove();
  line.dataset.told = "";
  main.prepend(line);
  say(text);
}

const changed = () => {
  counted();
  document.dispatchEvent(new CustomEvent("needle:outbox"));
};

/** Why it was not taken, in the words of the page that said so. */
async function reasons(answer) {
  if (answer.status === 404) return [word("draftGone")];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const listed = [...page.querySelectorAll(".error-summary li")].map((line) => line.textContent.trim());
  if (listed.length) return listed;
  return [...page.querySelectorAll("main h1, main p:not(.print-only)")].map((line) => line.textContent.trim());
}

/** One of them; answers whether the next may be tried. */
async function send(one) {
  change(one.once, { state: "waiting" });
  let answer;
  try {
    answer = await fetch(one.path, {
      method: "POST", redirect: "manual", body: one.body,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
  } catch { answer = null; }
  if (!answer || AWAY.includes(answer.status)) return false;
  // Taken, now or before: the server leads on.
  if (answer.type === "opaqueredirect") {
    arrived(one.once);
    tell(`${word("draftArrived")} ${one.title}`);
    return true;
  }
  if (answer.status === 401) {
    change(one.once, { state: "signin" });
    tell(word("draftSignin"));
    return false;
  }
  change(one.once, { state: "refused", why: await reasons(answer) });
  tell(`${word("draftRefused")} ${one.title}`);
  return true;
}

// One page sends at a time: two would still count once, but not in order.
const mine = () => {
  try {
    if (Number(localStorage.getItem("needle:turn") ?? 0) > Date.now() - TURN) return false;
    localStorage.setItem("needle:turn", String(Date.now()));
    return true;
  } catch { return false; }
};
const free = () => { try { localStorage.removeItem("needle:turn"); } catch { /* forbidden */ } };

async function all() {
  if (!outbox().some((one) => one.state !== "refused") || !mine()) return;
  try {
    const behind = new Set(outbox().filter((one) => one.state === "refused").map((one) => subject(one.path)));
    for (const { once } of outbox()) {
      const one = outbox().find((other) => other.once === once); // another may have moved it on
      if (!one || one.state === "refused" || behind.has(subject(one.path))) continue;
      const on = await send(one);
      changed();
      if (!on) break;
      if (outbox().some((other) => other.once === once)) behind.add(subject(one.path));
      try { localStorage.setItem("needle:turn", String(Date.now())); } catch { /* forbidden */ }
    }
  } finally { free(); }
}

/** Tries now, and goes on trying while something waits. */
export async function sendAll() {
  if (!account || running) return;
  running = true;
  clearTimeout(timer);
  try { await all(); } finally { running = false; }
  changed();
  if (outbox().some((one) => one.state === "waiting" || one.state === "sending")) timer = setTimeout(sendAll, AGAIN);
}

/** At the beginning of every page. */
export default function begin() {
  if (!account) return;
  sweep();
  // The page after a form that was taken says which one it was.
  const url = new URL(location.href);
  const sent = url.searchParams.get("sent");
  if (sent) {
    arrived(sent);
    url.searchParams.delete("sent");
    history.replaceState(null, "", url);
  }
  // A form that came back with mistakes was answered; it takes itself out.
  const answered = document.querySelector("main input[name=once]")?.value;
  if (!answered || !outbox().some((one) => one.once === answered)) sendAll();
  addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") sendAll(); });
  // A form that is on its way is not sent a second time by the page it leaves.
  addEventListener("pagehide", () => clearTimeout(timer));
  counted();
}
