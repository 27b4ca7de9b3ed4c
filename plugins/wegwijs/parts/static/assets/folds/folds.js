// Filters what stands folded below a form: by words, and by what it is about. The choice stands in the address.
// Without this script the form is hidden, and everything is there. A site may load it on every page.
// Each item has data-about; what holds items has data-sifts, and goes and opens with them.
for (const form of document.querySelectorAll(".ww-sift")) {
const items = [...document.querySelectorAll("[data-about]")];
const holders = [...document.querySelectorAll("[data-sifts]")].map((each) => [each, [...each.querySelectorAll("[data-about]")]]);
const groups = new Map();
for (const each of document.querySelectorAll("details:is([data-about], [data-sifts])")) {
  let heading = each.previousElementSibling;
  while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
  groups.set(heading, [...(groups.get(heading) ?? []), each]);
}
groups.delete(null);
const opened = new Set();
const plain = (text) => ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`;
const rest = (row) => [...(row?.cells ?? [])].slice(1).map((cell) => cell.textContent);
const texts = new Map();
/** An item is found by its own words, by those of its cells, and by the columns of its table; they are gathered once. */
const said = (each) => {
  if (!texts.has(each)) {
    const table = each.closest("table") ?? each.closest("details:has(> table)")?.querySelector("table");
    texts.set(each, plain([each.textContent, each.dataset.also, ...rest(each.closest("tr")), ...rest(table?.tHead.rows[0])].join(" ")));
  }
  return texts.get(each);
};

const filter = () => {
  const words = plain(form.querySelector("input").value).split(" ").filter(Boolean);
  const about = form.querySelector("select")?.value ?? "";
  for (const each of items) {
    const fits = !about || each.dataset.about.split(" ").includes(about);
    each.hidden = !fits || !words.every((word) => said(each).includes(` ${word}`));
  }
  for (const [holder, some] of holders) {
    holder.hidden = some.every((each) => each.hidden);
    if (words.length && !holder.hidden && holder.open === false) {
      holder.open = true;
      opened.add(holder);
    } else if (!words.length && opened.delete(holder)) holder.open = false;
  }
  for (const [heading, some] of groups) {
    const none = some.every((each) => each.hidden);
    heading.hidden = none;
    if (heading.nextElementSibling.tagName === "P") heading.nextElementSibling.hidden = none;
  }
  const shown = items.filter((each) => !each.hidden).length;
  form.querySelector("[role=status]").textContent = shown === items.length ? ""
    : form.dataset.count.replace("{shown}", String(shown)).replace("{total}", String(items.length));
  const now = new URL(location);
  if (about) now.searchParams.set("about", about);
  else now.searchParams.delete("about");
  if (now.href !== location.href) history.replaceState(history.state, "", now);
};

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
const asked = new URLSearchParams(location.search).get("about");
const select = form.querySelector("select");
if (asked && select && [...select.options].some((each) => each.value === asked)) {
  select.value = asked;
  filter();
}
}
