// Large tables, improved in place: a button in each header sorts, the form in the template filters.
// Without this script they are complete as they are.
// In a block of its own: themes have names at the top, too.
{
const naturally = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

/** Compares two keys: numbers with their decimals, all else as people sort names with numbers in them. */
const order = (one, other) => (isNaN(one) || isNaN(other) ? naturally(one, other) : one - other);

/** Writes a text with its {places} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What a cell is sorted by. */
const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

/** @param {HTMLElement} block one table with its template */
function improve(block) {
  const table = block.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const form = block.querySelector("template").content.firstElementChild.cloneNode(true);
  const status = form.querySelector("[role=status]");
  const words = status.dataset;
  let sorted = "";

  const say = (shown) => {
    status.textContent = `${fill(words.count, { shown, total: rows.length })} ${sorted}`;
  };

  const filter = () => {
    const text = form.querySelector("input").value.trim().toLowerCase();
    const tests = [...form.querySelectorAll("select")].filter((each) => each.value).map((each) => {
      const has = each.dataset.has !== undefined;
      const [column, value] = has ? [each.value, "has"] : [each.dataset.column, each.value];
      return (row) => (row.cells[column].dataset.values ?? "").split(" ").includes(value);
    });
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(text) || tests.some((test) => !test(row));
    }
    say(rows.filter((row) => !row.hidden).length);
  };

  /** Sorts upwards, then downwards, then as written; what is empty stands last. */
  const sort = (header, column) => {
    const next = { ascending: "descending", descending: "" }[header.ariaSort] ?? "ascending";
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
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
    sorted = next && fill(words[next], { name: header.dataset.name });
    say(rows.filter((row) => !row.hidden).length);
  };

  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    // The button's name is not to be read out with every cell below it.
    header.dataset.name = header.abbr = header.textContent.trim();
    button.type = "button";
    button.className = "ww-sort";
    button.setAttribute("aria-label", fill(words.sort, { name: header.dataset.name }));
    button.addEventListener("click", () => sort(header, column));
    header.querySelector(".ww-head").append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  say(rows.length);
  block.prepend(form);
}

document.querySelectorAll(".ww-grid").forEach(improve);
}
