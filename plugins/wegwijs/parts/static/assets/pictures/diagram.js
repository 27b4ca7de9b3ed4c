// Marks in the diagram the step that an address leads to, and where there are dates, today's.
// Without this script the step opens and is marked below; today's is that of the day the page was made.
{
const steps = [...document.querySelectorAll(".ww-step")];
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");

const boxes = (step) => document.querySelectorAll(`[data-box="${CSS.escape(step.dataset.step)}"]`);

// An address may end in anything, also in what is no encoding.
const named = (hash) => {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};

const mark = () => {
  const target = document.getElementById(named(location.hash.slice(1)));
  for (const step of steps) {
    const here = step.contains(target);
    if (here) step.open = true;
    for (const each of boxes(step)) each.classList.toggle("ww-here", here);
  }
  if (steps.some((each) => each.contains(target))) target.scrollIntoView();
};

for (const step of steps) {
  const { first, last } = step.dataset;
  if (!first && !last) continue;
  const holds = (!first || first <= today) && (!last || today <= last);
  step.querySelector(".ww-today").hidden = !holds;
  step.classList.toggle("ww-step--today", holds);
  for (const each of boxes(step)) each.classList.toggle("ww-now", holds);
}
addEventListener("hashchange", mark);
if (location.hash) mark();
}
