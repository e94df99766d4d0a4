// Arrow keys and opening in place for the tree of organisations; without it each "+" is a link that reloads the page.
export default function tree(root) {
  const rowOf = (element) => element.closest("li")?.querySelector(":scope > .tree-row");
  const nameOf = (row) => row?.querySelector(".tree-name");
  const toggleOf = (row) => row?.querySelector("a.tree-open");
  const listOf = (row) => row.parentElement.querySelector(":scope > ul");
  const isOpen = (row) => toggleOf(row)?.getAttribute("aria-expanded") === "true";
  const shown = () => [...root.querySelectorAll(".tree-name")].filter((name) => name.offsetParent !== null);

  const mark = (row, open) => toggleOf(row).setAttribute("aria-expanded", String(open));

  async function open(row) {
    const toggle = toggleOf(row);
    if (!toggle || isOpen(row) || row.dataset.busy) return;
    const list = listOf(row);
    if (list) {
      list.hidden = false;
      return mark(row, true);
    }
    row.dataset.busy = "yes";
    try {
      const answer = await fetch(toggle.href, { headers: { "X-Fragment": "1" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const children = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul");
      if (!children) throw new Error("no list");
      row.parentElement.append(document.importNode(children, true));
      mark(row, true);
    } catch {
      location.assign(toggle.href); // the plain way always works
    } finally {
      delete row.dataset.busy;
    }
  }

  function shut(row) {
    const list = listOf(row);
    if (!toggleOf(row) || !list) return;
    list.hidden = true;
    mark(row, false);
  }

  root.addEventListener("click", (event) => {
    const toggle = event.target.closest("a.tree-open");
    if (!toggle || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = rowOf(toggle);
    if (isOpen(row)) shut(row); else open(row);
  });

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowOf(event.target);
    if (!row) return;
    const names = shown();
    const at = names.indexOf(nameOf(row));
    const to = {
      ArrowDown: () => names[at + 1],
      ArrowUp: () => names[at - 1],
      Home: () => names[0],
      End: () => names.at(-1),
      ArrowRight: () => {
        if (isOpen(row)) return names[at + 1];
        open(row);
      },
      ArrowLeft: () => {
        if (isOpen(row)) return void shut(row);
        return nameOf(rowOf(row.parentElement.parentElement));
      },
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to()?.focus();
  });
}
