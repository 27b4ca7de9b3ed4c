// @ts-check
// The rules of a large decision stand on a page of their own. They are fetched when there is an
// answer; where that may not be, as from a file, the reader is led to the rule.

/** Adds to `rules` those of the rules' page, each with its address as `at`, and then goes on. */
export async function fetchRules(root, rules, [rule], then) {
  const { href } = root.querySelector("[data-rules]");
  const text = await fetch(href).then((got) => got.text(), () => "");
  for (const row of new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-rule]")) {
    for (const each of row.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), href).href;
    rules[row.dataset.rule] = Object.assign(row, { at: href + "#" + row.id });
  }
  if (rules[rule]) then();
  else location.assign(href + "#rule-" + rule);
}
