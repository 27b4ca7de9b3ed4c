// @ts-check
// The rules of a large decision stand on a page of their own. Those that make an answer are fetched
// when there is one; without that page, the card leads to it.

/**
 * Adds to `rules` the elements of the rules' page, each with its address as `at`; then goes on.
 * @param {HTMLElement} root
 * @param {{[rule: string]: any}} rules
 * @param {string[]} wanted
 * @param {() => void} then
 */
export async function fetchRules(root, rules, wanted, then) {
  const link = /** @type {HTMLAnchorElement} */ (root.querySelector("[data-rules]"));
  const page = new DOMParser().parseFromString(await fetch(link.href).then((got) => (got.ok ? got.text() : ""), () => ""), "text/html");
  for (const row of page.querySelectorAll("[data-rule]")) {
    for (const each of row.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), link.href).href;
    rules[row.dataset.rule] = Object.assign(document.adoptNode(row), { at: `${link.href}#${row.id}` });
  }
  for (const rule of wanted) rules[rule] ??= Object.assign(document.createElement("details"), {
    innerHTML: '<span class="ww-because"></span><span class="ww-state"></span>', at: link.href,
  });
  for (const rule of wanted) if (!rules[rule].id) rules[rule].firstChild.replaceChildren(link.cloneNode(true));
  then();
}
