// What is kept on this device: drafts that were begun, and forms that were sent and have not arrived. Under the account's name, so
// that nobody is shown what another typed; gone at sign-out, when it has arrived, and after some days. localStorage, because it is
// written at once: a page that is left has no time to wait.
const region = document.getElementById("announce");

/** Whose page this is; empty where nobody is signed in. */
export const account = region?.dataset.account ?? "";
const DAYS = Number(region?.dataset.days ?? 0) * 86_400_000;
/** Forms that wait to be sent, at most: more is no lost connection. */
const MOST = 50;
/** Sentences about what has arrived that are still shown. */
const TOLD = 20;

const DRAFT = `needle:draft:${account}:`;
const OUTBOX = `needle:outbox:${account}`;
const ARRIVED = `needle:arrived:${account}`;

const read = (key, none) => { try { return JSON.parse(localStorage.getItem(key)) ?? none; } catch { return none; } };
const write = (key, value) => {
  try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } // full or forbidden
};
const drop = (key) => { try { localStorage.removeItem(key); } catch { /* forbidden */ } };
const keys = (start) => { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } };

/** The address of a page without what only a visit says. */
export const plain = (address) => {
  const url = new URL(address, location.href);
  for (const name of ["lang", "done", "sent", "kept", "away", "lost"]) url.searchParams.delete(name);
  return url.pathname + url.search;
};

export const draftOf = (path) => read(DRAFT + path, null);
export const keepDraft = (path, draft) => write(DRAFT + path, { ...draft, path, at: Date.now() });
export const dropDraft = (path) => drop(DRAFT + path);
export const drafts = () => keys(DRAFT).map((key) => read(key, null)).filter(Boolean).sort((a, b) => a.at - b.at);

/** Everything that was sent and has not arrived, in the order in which it was sent. */
export const outbox = () => read(OUTBOX, []);
export const entry = (once) => outbox().find((one) => one.once === once) ?? null;
export const put = (one) => {
  const all = outbox().filter((other) => other.once !== one.once);
  return all.length < MOST && write(OUTBOX, [...all, one]);
};
/** Changes one without moving it. */
export const change = (once, how) => write(OUTBOX, outbox().map((one) => (one.once === once ? { ...one, ...how } : one)));
export const take = (once) => write(OUTBOX, outbox().filter((one) => one.once !== once));

/** Things belong together that stand at one case, one meeting, one organisation. */
export const subject = (path) => path.split("/").slice(1, 3).join("/");

/** One has arrived: it goes, and so does the draft it was made of. */
export const arrived = (once) => {
  const one = entry(once);
  if (!one) return;
  take(once);
  const draft = draftOf(one.path);
  if (draft && draft.at <= one.at) dropDraft(one.path);
  // What went straight through is no news.
  if (one.state !== "sending") write(ARRIVED, [...read(ARRIVED, []), { title: one.title, place: one.place, at: Date.now() }].slice(-TOLD));
  // What this device sent itself is no change by somebody else: what was filled in behind it has seen one more.
  const seen = new URLSearchParams(one.body).get("seen");
  if (!seen) return;
  for (const next of outbox()) {
    const body = new URLSearchParams(next.body);
    if (subject(next.path) !== subject(one.path) || body.get("seen") !== seen) continue;
    body.set("seen", String(Number(seen) + 1));
    change(next.once, { body: String(body) });
  }
};
export const told = () => read(ARRIVED, []);

/** A word nobody has used: by it the server knows a form that comes a second time. */
export const fresh = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${account}.${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

/** Throws away what is older than the days that are promised, whoever left it here. */
export const sweep = () => {
  const old = Date.now() - DAYS;
  for (const key of keys("needle:draft:")) if ((read(key, null)?.at ?? 0) < old) drop(key);
  for (const start of ["needle:outbox:", "needle:arrived:"]) {
    for (const key of keys(start)) {
      const left = read(key, []).filter((one) => one.at >= old);
      if (left.length) write(key, left); else drop(key);
    }
  }
};

/** Pages the worker kept are one account's: for the next one they are gone. */
export const settle = () => {
  const last = read("needle:account", "");
  if (last && last !== account) forgetPages();
  write("needle:account", account);
};

const forgetPages = async () => {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith("needle-pages")) await caches.delete(name);
};

/** Everything of everybody: at sign-out, also when the server does not hear of it. */
export const forget = () => {
  try { sessionStorage.clear(); } catch { /* forbidden */ }
  for (const key of keys("needle:")) drop(key);
  navigator.serviceWorker?.controller?.postMessage("forget");
  forgetPages();
};
