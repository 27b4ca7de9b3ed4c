// @ts-check
// What a page shows of the steps of a decision that uses the answers of others: what each of them
// leads to, and why. The page has for each step its name, its outcomes and its rules.
import { fetchRules } from "./apart.js";

/**
 * Shows the steps of a decision in `root`. The rest is what the page makes its parts with, and the
 * `rules` on it, to which those are added that had to be fetched.
 */
export function stepsShown(root, rules, { words, all, one, make, copies, inLine, because, makers }) {
  const sections = Object.fromEntries(all("[data-through]").map((each) => [each.dataset.through, each]));
  const passed = ({ certain, steps = [] }) => steps.filter((step) => certain && step.needed && step.id);
  const reasons = (step) => (step.certain ? makers(step) : []);
  const name = (id) => sections[id].dataset.name;
  const meaning = (id, outcome) => one(`[data-gives="${outcome}"]`, sections[id]);
  const badges = ({ id, possible }) => (possible[0] ? possible.flatMap((outcome, at) => {
    const { className, textContent } = meaning(id, outcome);
    return [at ? ", " : "", make("strong", className, textContent)];
  }) : [make("strong", "ww-outcome", words["no-rule"])]);
  const link = (rule) => make("a", { href: rules[rule].at ?? "#" + rules[rule].id }, inLine(one(".ww-rule__number", rules[rule])));
  const said = (step) => [`${name(step.id)}: `, ...(step.certain ? badges(step) : [labels(step)])];
  const labels = ({ id, certain, possible }) => {
    const found = possible.map((outcome) => meaning(id, outcome).textContent);
    return certain ? found.join(", ") || words["no-rule"] : new Intl.ListFormat(words.locale, { type: "disjunction" }).format(found);
  };
  return {
    /** Lists the rules that make what the steps lead to. */
    rules: (found) => passed(found).flatMap(reasons),
    /** Fetches rules that are not on the page, and then goes on; tells whether it has to. */
    lacks(found, then) {
      for (const step of passed(found)) {
        const wanted = reasons(step).filter((rule) => !rules[rule]).map((rule) => rule.slice(step.id.length + 1));
        if (!wanted[0]) continue;
        const got = {};
        fetchRules(sections[step.id], got, wanted, () => {
          for (const rule of wanted) rules[`${step.id}/${rule}`] = got[rule];
          then();
        });
        return true;
      }
    },
    /** Tells, folded, what each step leads to and why. */
    why: (found) => passed(found).map((step) => (step.certain ? make("details", "ww-through", make("summary", "", ...said(step)),
      ...reasons(step).map((rule) => make("p", "", ...copies(because(rule).childNodes), " ", link(rule)))) : make("p", "", ...said(step)))),
    /** Tells what is settled while questions are left. */
    soFar: ({ steps = [] }) => [...new Map(steps.filter(({ certain, id }) => certain && id).map((step) => [`${step.id} ${step.possible}`, step])).values()]
      .flatMap((step) => [make("br", ""), ...said(step)]),
    links: (found) => [...new Map(passed(found).flatMap((step) => reasons(step).map((rule) => [rule, [", ", `${name(step.id)}: `, link(rule)]]))).values()].flat(),
    /** Marks the cells of the table of all answers that fit, where steps vary: by number, in order. */
    fits(cell, { steps = [] }) {
      const given = (cell.given ??= Object.values(JSON.parse(cell.dataset.steps ?? "{}")));
      return given.map(([id, outcomes]) => {
        return steps.some((step) => step.id === id && step.certain && outcomes?.some((outcome) => step.possible.includes(outcome)));
      });
    },
    /** Leads from a cell of the table that takes no answers of the reader's to its rule. */
    lead(event, { hash }, home) {
      const found = root.getRootNode().getElementById(hash.slice(1));
      for (let each = found; each; each = each.parentElement?.closest("details")) each.open = true;
      if (home && found) event.preventDefault(), found.scrollIntoView();
    },
    /** Writes the why of each step as text, as `answer_text.py` does. */
    text: (found, reason) => passed(found).flatMap((step) =>
      [`${name(step.id)}: ${labels(step)}`, ...reasons(step).flatMap(reason)]),
  };
}
