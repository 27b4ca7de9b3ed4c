// Filters what stands folded below a form: by words, and by what it is about. The choice stands in the address.
// Without this script the form is hidden, and everything is there. A site may load it on every page.
for (const form of document.querySelectorAll(".ww-sift")) {
const folds = [...document.querySelectorAll("details.ww-fold[data-about]")];
const groups = new Map();
for (const each of folds) {
  let heading = each.previousElementSibling;
  while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
  groups.set(heading, [...(groups.get(heading) ?? []), each]);
}

const filter = () => {
  const words = form.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
  const about = form.querySelector("select")?.value ?? "";
  for (const each of folds) {
    const text = each.textContent.toLowerCase();
    const fits = !about || each.dataset.about.split(" ").includes(about);
    each.hidden = !fits || !words.every((word) => text.includes(word));
  }
  for (const [heading, some] of groups) {
    const none = some.every((each) => each.hidden);
    heading?.toggleAttribute("hidden", none);
    if (heading?.nextElementSibling.tagName === "P") heading.nextElementSibling.hidden = none;
  }
  const shown = folds.filter((each) => !each.hidden).length;
  form.querySelector("[role=status]").textContent = shown === folds.length ? ""
    : form.dataset.count.replace("{shown}", String(shown)).replace("{total}", String(folds.length));
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
