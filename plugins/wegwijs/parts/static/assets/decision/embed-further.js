// @ts-check
// Shows on any other site what only some decisions need: totals, days, and steps that are decisions.
import { embed as show } from "./embed.js";

/** Fills a host element as `embed.js` does, with a decision of any sort that the script knows. */
export async function embed(host, src, start) {
  const known = (decision, data, parts) => {
    const lacks = ((data.total || data.repeats) && !start.counts) || (data.inputs.some(({ kind }) => kind === "date") && !start.dates);
    if (lacks) throw Error(`${src} needs more than this script: wegwijs-counting-dates.js knows it`);
    add(decision, data, parts);
  };
  try {
    return await show(host, src, start, { reads: /^wegwijs\/[1-4]$/, add: known });
  } catch (error) {
    host.shadowRoot?.replaceChildren(document.createElement("slot")); // what the author put there stays
    throw error;
  }
}

/** Adds the steps of a chain: their names to their questions, their outcomes and rules. */
function add(decision, { id, chain = [], inputs, words }, { make, of, rules, mark, rich }) {
  for (const { id, of: name } of inputs) {
    const field = decision.querySelector(`[data-input="${id}"]`);
    if (name) field.querySelector(".ww-question__text").before(of("span", "question__of", name), " ");
  }
  if (chain[0]) decision.prepend(make("link", { rel: "stylesheet", href: new URL("chain.css", import.meta.url).href }));
  const [own] = decision.querySelectorAll(".ww-fold:has([data-rule])");
  own?.after(...chain.map((step) => through(step, id, words, { make, of, rules, mark, rich })));
}

function through(step, whole, words, { make, of, rules, mark, rich }) {
  const { id, name, title, page, outcomes } = step;
  const found = rules({ ...step, id: `${whole}-${id}`, words }, rich);
  for (const rule of found.querySelectorAll("[data-rule]")) rule.dataset.rule = `${id}/${rule.dataset.rule}`;
  const said = outcomes.flatMap((outcome, at) => [at ? " · " : "", make("span", { class: mark(outcome), "data-gives": outcome.id }, outcome.label)]);
  found.firstChild.replaceWith(make("summary", {}, words.step.replace("{name}", name)), make("p", {}, ...rich([[title, page]])), make("p", {}, ...said));
  found.dataset.through = id;
  found.dataset.name = name;
  return found;
}
