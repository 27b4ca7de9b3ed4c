// Large tables, improved in place: a button in each header sorts, a form filters, and some rows are seen
// side by side. What is chosen stands in the address. Without this script they are complete as they are.
// In a block of its own: themes have names at the top, too.
{
const language = document.documentElement.lang;
const naturally = new Intl.Collator(language, { numeric: true }).compare;
const MOST = 4;

/** Compares two keys: numbers with their decimals, all else as people sort names with numbers in them. */
const order = (one, other) => (isNaN(one) || isNaN(other) ? naturally(one, other) : one - other);

/** Writes a text with its {places} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What a cell is sorted by. */
const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

const make = (tag, attributes, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};

/** @param {HTMLElement} block one table with its forms */
function improve(block) {
  const table = block.querySelector("table");
  const scroll = table.parentElement;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const form = block.querySelector(".ww-filters");
  const picks = [...block.querySelectorAll("[name=of]")];
  const columns = block.querySelector("[name=columns]");
  const status = block.querySelector("[role=status]");
  const words = block.dataset;
  let sorted = "";
  let side;

  const say = () => {
    const shown = rows.filter((row) => !row.hidden).length;
    const count = shown < rows.length && fill(words.count, { shown, total: rows.length });
    status.textContent = [count, sorted].filter(Boolean).join(" ");
  };

  const filter = () => {
    const text = form.querySelector("input").value.trim().toLowerCase();
    const tests = [...form.querySelectorAll("select")].filter((each) => each.value).map((each) =>
      (row) => (row.cells[each.dataset.column].dataset.values ?? "").split(" ").includes(each.value));
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(text) || tests.some((test) => !test(row));
    }
    say();
  };

  /** Sorts upwards, then downwards, then as written; what is empty stands last. */
  const sort = (header, column) => {
    const next = { ascending: "descending", descending: "" }[header.ariaSort] ?? "ascending";
    for (const each of heads) each.removeAttribute("aria-sort");
    const sign = next === "descending" ? -1 : 1;
    const now = [...rows];
    if (next) {
      header.setAttribute("aria-sort", next);
      now.sort((a, b) => {
        const [one, other] = [key(a, column), key(b, column)];
        return one && other ? sign * order(one, other) : Boolean(other) - Boolean(one);
      });
    }
    body.append(...now);
    sorted = next && fill(words[next], { name: header.abbr });
    say();
  };

  /** Builds a row for each column of which something is known, with a cell for each chosen row. */
  const sideBySide = (chosen) => {
    const names = chosen.map((row) => row.cells[0]);
    const cell = (tag, from, attributes) =>
      make(tag, attributes, ...[...from.childNodes].map((each) => each.cloneNode(true)));
    const lines = heads.slice(1).flatMap((head, at) => {
      const cells = chosen.map((row) => row.cells[at + 1]);
      if (cells.every((each) => "empty" in each.dataset)) return [];
      const line = make("tr", {}, make("th", { scope: "row" }, head.abbr));
      cells.forEach((each, place) => {
        const shown = cell("td", each, { className: each.className.replace("ww-further", "") });
        if ("empty" in each.dataset) shown.dataset.empty = "";
        shown.dataset.label = names[place].textContent.trim();
        line.append(shown);
      });
      return [line];
    });
    const head = make("tr", {}, make("th", { scope: "col" }, heads[0].abbr),
      ...names.map((each) => cell("th", each, { scope: "col" })));
    const made = make("table", { className: "ww-table ww-side" }, make("thead", {}, head), make("tbody", {}, ...lines));
    made.dataset.of = String(chosen.length);
    return made;
  };

  const remember = () => {
    const now = new URL(location);
    now.searchParams.delete("of");
    now.searchParams.delete("columns");
    for (const each of picks) if (each.checked) now.searchParams.append("of", each.value);
    if (columns?.checked) now.searchParams.set("columns", "all");
    history.replaceState(history.state, "", now);
    for (const link of document.querySelectorAll("a[hreflang]:not([rel])")) {
      if (link.origin === location.origin) link.search = now.search;
    }
  };

  /** Shows two to four chosen rows side by side, and else the whole table. */
  const choose = () => {
    const chosen = picks.filter((each) => each.checked).slice(0, MOST);
    for (const each of picks) {
      each.checked = chosen.includes(each);
      each.disabled = chosen.length === MOST && !each.checked;
    }
    side?.remove();
    side = undefined;
    const several = chosen.length > 1;
    if (several) {
      side = sideBySide(chosen.map((each) => rows.find((row) => row.id === each.value)));
      scroll.before(side);
      const names = chosen.map((each) => each.parentElement.textContent.trim());
      status.textContent = fill(words.sideBySide, { names: new Intl.ListFormat(language).format(names) });
      side.setAttribute("aria-label", status.textContent);
    } else if (chosen.length) {
      status.textContent = words.oneMore;
    } else {
      say();
    }
    block.classList.toggle("ww-grid--side", several);
    remember();
  };

  heads.forEach((header, column) => {
    header.querySelector(".ww-sort").addEventListener("click", () => sort(header, column));
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const each of picks) each.addEventListener("change", choose);
  columns?.addEventListener("change", remember);

  const asked = new URLSearchParams(location.search);
  for (const each of picks) each.checked = asked.getAll("of").includes(each.value);
  if (columns) columns.checked = asked.get("columns") === "all";
  if (picks.some((each) => each.checked)) {
    choose();
    block.querySelector(".ww-picks").open = !side;
  }
}

document.querySelectorAll(".ww-grid").forEach(improve);
}
