// @ts-check
// What only larger decisions need. The rules of a large decision stand on a page of their own. It is
// fetched when somebody begins to answer, and the rules are there with the answer; where that may
// not be, as from a file, the reader is led to the rule.

const pages = {};

/**
 * Says in the cells whose result depends on other answers than their own what it is, once it is
 * settled: with the answer, after the page is painted, and a few at a time, so that nothing waits.
 * `resultOf` decides a cell; what is not certain stays as it was.
 */
export function fillIn(root, cells, resultOf, badges) {
  clearTimeout(root.filling);
  root.filling = setTimeout(function some() {
    for (const cell of cells.splice(0, 8)) {
      const { certain, outcomes } = resultOf(cell.taken);
      cell.unsettled ??= [...cell.childNodes];
      // A cell that stands for several answers may have a result for each.
      const alone = !outcomes?.[1] || !cell.taken.some(([, values]) => Array.isArray(values));
      cell.replaceChildren(...(certain && alone ? badges(outcomes) : cell.unsettled));
    }
    if (cells[0]) root.filling = setTimeout(some);
  }, 50);
}

/** Adds to `rules` the wanted ones of the rules' page, if it has one, each with its address as `at`, and then goes on. */
export async function fetchRules(root, rules, wanted, then) {
  const { href } = root.querySelector("[data-rules]") ?? {};
  if (!href) return;
  const text = await (pages[href] ??= fetch(href).then((got) => got.text(), () => ""));
  for (const rule of wanted) {
    const at = href + "#rule-" + rule;
    // The whole page is long to parse; a rule is one element that holds none of its kind.
    const inside = text.indexOf(` data-rule="${rule}"`);
    if (inside < 0) return location.assign(at);
    const found = text.slice(text.lastIndexOf("<details", inside), text.indexOf("</details>", inside));
    const row = new DOMParser().parseFromString(found, "text/html").body.firstChild;
    for (const each of row.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), href);
    (rules[rule] = row).at = at;
  }
  then?.();
}
