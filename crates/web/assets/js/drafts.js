// The page of what has not arrived: what waits, what was refused and why, field by field beside what stands now, and what was only
// begun. All its words are on the page already; this fills them in.
import { word } from "./say.js";
import { change, draftOf, drafts, dropDraft, keepDraft, outbox, plain, take, told } from "./kept.js";
import { said, shown, values } from "./fields.js";
import { counted, sendAll } from "./send.js";

const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

export default function list(root) {
  const made = (name) => document.importNode(root.querySelector(`template[data-made=${name}]`).content, true).firstElementChild;
  const slot = (element, name) => element.querySelector(`[data-slot=${name}]`);
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  /** What stands now at things whose form was asked for, by the word of the entry. */
  const now = new Map();

  const say = (element, one) => {
    slot(element, "title").textContent = one.title;
    slot(element, "place").textContent = [one.place, moment(one.at)].filter(Boolean).join(" · ");
  };
  const rows = (box, all) => {
    for (const { label, text } of all.filter((row) => row.text)) {
      const row = document.createElement("div");
      const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
      dt.textContent = label;
      dd.textContent = text;
      row.append(dt, dd);
      box.append(row);
    }
  };
  const press = (element, name, does) => slot(element, name)?.addEventListener("click", does);

  function waiting(one) {
    const element = made("entry");
    say(element, one);
    element.querySelector(`[data-state=${one.state === "refused" ? "refused" : one.state === "signin" ? "signin" : "waiting"}]`).hidden = false;
    for (const why of one.why ?? []) {
      const line = document.createElement("li");
      line.textContent = why;
      slot(element, "why").append(line);
    }
    if (one.state === "refused") compared(element, one); else rows(slot(element, "shown"), one.shown);
    press(element, "open", () => {
      // As far as it can be put back into the form, it is a draft again.
      if (one.values.length) keepDraft(one.path, { title: one.title, place: one.place, values: one.values, shown: one.shown, base: one.base });
      take(one.once);
      location.assign(one.path);
    });
    press(element, "drop", () => {
      if (!confirm(word("draftDropSure"))) return;
      take(one.once);
      dropDraft(one.path);
      fill();
      counted();
      sendAll();
    });
    return element;
  }

  /** What stands now: of the form, or of the step somebody else has taken. */
  async function stands(one) {
    try {
      const answer = await fetch(one.path, { headers: { "X-Fragment": "1" } });
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const taken = page.querySelector("[data-stands]");
      if (taken) {
        const fields = [...taken.querySelectorAll("[data-name]")].map((row) => ({
          name: row.dataset.name, value: row.dataset.value, label: row.querySelector("dt").textContent.trim(), text: row.querySelector("dd").textContent.trim(),
        }));
        return { taken: true, by: taken.querySelector("p").textContent, again: taken.dataset.again ?? "", see: taken.dataset.see,
          shown: fields, values: fields.map(({ name, value }) => [name, value]) };
      }
      const form = page.querySelector("form[data-send]");
      return form ? { taken: false, shown: shown(form, true), values: values(form, true) } : null;
    } catch { return null; }
  }

  async function compared(element, one) {
    if (!now.has(one.once)) now.set(one.once, await stands(one));
    const it = now.get(one.once);
    const mine = one.shown;
    // Only what somebody else wrote is a question; a field that stands as it stood is simply wrong or right.
    const differ = (name) => {
      const theirs = it.shown.find((row) => row.name === name);
      if (!theirs || (it.taken ? theirs.text : said(it.values, name)) === (it.taken ? mine.find((row) => row.name === name)?.text ?? "" : said(one.values, name))) return false;
      return it.taken || (one.base && said(one.base, name) !== said(it.values, name));
    };
    const names = it ? [...new Set([...mine, ...it.shown].map((row) => row.name))].filter((name) => name && differ(name)) : [];
    if (!names.length) return rows(slot(element, "shown"), mine);
    const box = slot(element, "differs");
    box.hidden = false;
    slot(box, "by").textContent = it.by ?? "";
    for (const name of names) {
      const choice = made("field");
      const label = (mine.find((row) => row.name === name) ?? it.shown.find((row) => row.name === name)).label;
      slot(choice, "label").textContent = label;
      for (const [side, all] of [["mine", mine], ["now", it.shown]]) {
        slot(choice, side).textContent = all.find((row) => row.name === name)?.text || word("draftNothing");
        const radio = choice.querySelector(`input[value=${side}]`);
        radio.name = `${one.once}-${name}`;
        radio.id = `${one.once}-${name}-${side}`;
        radio.nextElementSibling.htmlFor = radio.id;
      }
      choice.dataset.name = name;
      slot(box, "fields").append(choice);
    }
    rows(slot(element, "shown"), mine.filter((row) => !names.includes(row.name)));
    const open = slot(element, "open");
    const use = slot(box, "use");
    open.hidden = true;
    use.hidden = false;
    if (it.taken && !it.again) use.hidden = true;
    const leave = slot(box, "leave");
    leave.hidden = !it.taken;
    leave.addEventListener("click", () => {
      take(one.once);
      dropDraft(one.path);
      location.assign(it.see);
    });
    use.addEventListener("click", () => {
      const theirs = new Set([...box.querySelectorAll("input[value=now]:checked")].map((radio) => radio.closest("[data-name]").dataset.name));
      const chosen = one.values.filter(([name]) => !theirs.has(name)).concat(it.values.filter(([name]) => theirs.has(name)));
      keepDraft(one.path, { title: one.title, place: one.place, values: chosen, shown: one.shown, base: it.taken ? null : it.values });
      take(one.once);
      location.assign(it.taken ? it.again : one.path);
    });
  }

  function begun(one) {
    const element = made("draft");
    say(element, one);
    slot(element, "title").href = one.path;
    press(element, "drop", () => {
      if (!confirm(word("draftDropSure"))) return;
      dropDraft(one.path);
      fill();
    });
    return element;
  }

  const put = (name, all, make) => {
    const box = part(name);
    box.hidden = !all.length;
    slot(box, "all").replaceChildren(...all.map(make));
  };

  function fill() {
    const all = outbox();
    const paths = all.map((one) => one.path);
    put("outbox", all, waiting);
    const left = drafts().filter((one) => !paths.includes(one.path));
    put("drafts", left, begun);
    put("arrived", told().slice().reverse(), (one) => { const element = made("told"); say(element, one); return element; });
    part("none").hidden = Boolean(all.length || left.length);
    part("signin").hidden = !all.some((one) => one.state === "signin");
    kept();
  }

  /** Forms that open without a connection, as far as the worker kept them. */
  async function kept() {
    const found = [];
    if ("caches" in window) {
      for (const name of (await caches.keys()).filter((one) => one.startsWith("needle-pages"))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const path = plain(request.url);
          if (path === "/drafts" || draftOf(path) || found.some((one) => one.path === path)) continue;
          const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
          const title = page.querySelector("h1")?.textContent.trim();
          const place = [...page.querySelectorAll(".crumbs li")].slice(-2).map((one) => one.textContent.trim()).join(" · ");
          if (title) found.push({ path, title, place });
        }
      }
    }
    put("kept", found, (one) => {
      const element = made("kept");
      const link = slot(element, "title");
      link.textContent = one.title;
      link.href = one.path;
      slot(element, "place").textContent = one.place;
      return element;
    });
  }

  const query = new URLSearchParams(location.search);
  for (const name of ["kept", "away", "lost"]) part(`said-${name}`).hidden = !query.has(name);
  slot(root, "send").addEventListener("click", () => {
    // What was refused is tried too: the reason may be gone.
    for (const one of outbox()) change(one.once, { state: "waiting", why: [] });
    now.clear();
    sendAll();
  });
  slot(root, "send").hidden = false;
  document.addEventListener("needle:outbox", fill);
  fill();
}
