// @ts-check
// <wegwijs-decision>: lets the form and the table of a decision answer each other.
// The page brings all words and texts; they are set as text or cloned, never parsed.
import { isDay, nextChange, turns } from "./days.js";
import { changes, evaluate, prepare, today } from "./evaluate.js";
import { readings, typedVersion } from "./typed.js";

const UNKNOWN = "?";
const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));

function make(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/**
 * Makes the decision in `root` interactive; gives a function that stops it.
 * With a `home`, links lead there, and this page's own address is left alone.
 */
export function start(root, id, { words, ...wire }, home) {
  const dated = turns(wire)[0];
  // The day that is answered for; today's, unless the address asks for another.
  let day, asked;
  let prepared = turn();
  const inputs = prepared.columns;
  const stop = new AbortController();
  // Both sets have a list for each input that is answered.
  let answers = {};
  let kept = {};

  const on = (target, event, act) => target.addEventListener(event, act, { signal: stop.signal });
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const one = (selector, within = root) => {
    const found = within.querySelector(selector);
    if (!found) throw Error(`${selector} is missing`);
    return found;
  };
  const [form, status, note, details, compare, copy, again] = ["form", ".ww-status", ".ww-left-out",
    ".ww-details", "button", "button + button", "button + button + button"].map((each) => one(each));
  const rows = all("[data-rule]");
  const spans = Object.fromEntries(wire.rules.map((rule) => [rule.id, rule]));
  const fields = Object.fromEntries(all("[data-input]").map((field) => [field.dataset.input, field]));
  const outcome = (name) => one(`[data-decision="${id}"] [data-outcome="${name}"]`, root.getRootNode());
  const badges = (names) => names.flatMap((name, at) => {
    const { className, textContent } = one("dt", outcome(name));
    return [at ? ", " : " ", make("strong", className, textContent)];
  });
  const short = (input) => one(`[data-short="${input}"]`).textContent;
  const inputOf = (input) => inputs.find(({ id }) => id === input) ?? {};
  const local = (input, value) => (inputOf(input).kind === "number" ? value.replace(".", words.point) : value);
  const labelOf = (control, input, value) => (control ? control.nextElementSibling.textContent : local(input, value));
  const said = (input, values = []) => [values].flat()
    .map((value) => labelOf(fields[input].querySelector(`[value="${value}"]`), input, value)).join(", ");

  const answered = () => Object.keys(answers)[0];
  const naming = (chosen) => Object.entries(chosen).map((pair) => said(...pair)).join();

  function turn() {
    const now = asked ?? today(wire);
    return now === day ? prepared : prepare(wire, (day = now));
  }

  // Answers in an address: `deployment=online`, and `vs.deployment=…` for what is compared with.
  // Parameters of others (`h`, `utm_source`, `gclid`) do not look like an input of ours.
  const prefix = !home && document.querySelectorAll("wegwijs-decision")[1] ? id + "." : "";
  const parse = (key) => RegExp(`^${prefix}(vs\\.)?(?!day$|lang$)([a-z][a-z\\d-]+)(?<!clid)$`).exec(key) ?? [];
  const pairs = (set, start = "") => Object.entries(set).flatMap(([input, values]) =>
    [values].flat().map((value) => [prefix + start + input, value]));

  function address(now, other = pairs(kept, "vs.")) {
    const url = new URL(home ?? location.href);
    const rest = [...url.searchParams].filter(([key]) => !parse(key)[2]);
    url.search = new URLSearchParams([...rest, ...now, ...other]);
    return url.href;
  }

  function go(url, typed, left) {
    // The theme keeps the place on the page in the state.
    if (!home && url !== location.href) history[typed ? "replaceState" : "pushState"](history.state, "", url);
    load(url, typed, left);
  }

  // In a field, three decimals have a zero more: they cannot be taken for thousands.
  const typedAs = (input, value) => local(input, value.replace(/\.\d{3}$/, (part) => part + "0"));

  // What a typed text means, plainly; undefined where it is not clear.
  function plain(input, text) {
    const { kind } = inputOf(input);
    if (kind === "version") return typedVersion(text, words);
    const ways = kind === "number" && text !== UNKNOWN ? readings(text, words) : [text];
    return ways[1] ? undefined : ways[0];
  }

  /** Says what an input takes, or asks which of two numbers is meant. */
  function wrong(input, text) {
    const { kind, cellOf, expects } = inputOf(input);
    const ways = kind === "number" ? readings(text, words) : [];
    return ways[1] || cellOf(ways[0]) >= 0
      ? words.meant.replace("{readings}", ways.map((way) => typedAs(input, way)).join(` ${words.or} `))
      : expects;
  }

  function load(url, typed, left = {}) {
    [answers, kept] = [{}, {}];
    const text = new URL(url).searchParams.get("day") ?? undefined;
    asked = isDay(text) ? text : undefined;
    if (text !== asked) left.day = [text];
    prepared = turn();
    for (const [key, text] of new URL(url).searchParams) {
      const [, other, input] = parse(key);
      const { many, cellOf } = inputOf(input);
      const value = text.trim();
      const known = cellOf && (value === UNKNOWN || cellOf(value) !== undefined);
      const set = known ? (other ? kept : answers) : left;
      if (input && value) set[input] = many && set[input] ? [...set[input], value] : [value];
    }
    for (const control of form.elements) fill(control, answers[control.name], left[control.name], typed);
    show();
    // A number that is none is said beside its question.
    const lost = Object.entries(left).filter(([input]) => !all(`[type=text][name="${input}"]`)[0])
      .map((pair) => pair.join("=").slice(0, 60));
    if (lost[0]) note.textContent = `${words.ignored} ${lost.join(", ")}`;
  }

  function fill(control, values = [], left, typed) {
    control.checked = values.includes(control.value);
    if (control.type !== "text") return;
    const { name } = control;
    if (!typed) control.value = left ?? typedAs(name, `${values}`.replace(UNKNOWN, ""));
    control.ariaInvalid = left ? "true" : null;
    const error = one(".ww-error", fields[name]);
    const text = left ? wrong(name, `${left}`) : "";
    if (error.textContent !== text) error.textContent = text;
  }

  function update({ target: { name, value, type } }) {
    // "I don't know" stands alone.
    for (const each of all(`[name="${name}"]`)) {
      if ((value === UNKNOWN) === (each.value === UNKNOWN)) continue;
      each.checked = false;
      if (each.type === "text") each.value = "";
    }
    const left = {};
    const given = [...new FormData(form)].filter(([, text]) => text).flatMap(([input, text]) => {
      const value = plain(input, text);
      if (inputOf(input).cellOf(value) !== undefined || text === UNKNOWN) return [[prefix + input, value]];
      left[input] = [text];
      return [];
    });
    go(address(given), type === "text", left);
  }

  function show() {
    const found = evaluate(prepared, answers);
    const comparing = Object.keys(kept)[0];
    const before = comparing && evaluate(prepared, kept);
    guide(found);
    mark(before ? [before, found] : [found]);
    tell(found);
    if (before) details.prepend(sideBySide(before, found));
    compare.textContent = words[comparing ? "stop-comparing" : "compare"];
    compare.value = address(pairs(answers), pairs(comparing ? {} : answers, "vs."));
    again.value = address([], []);
    compare.hidden = again.hidden = !comparing && !answered();
    note.textContent = "";
    if (home) return;
    // The switch of language keeps the answers.
    for (const link of document.querySelectorAll("a[hreflang]"))
      if (link.origin === location.origin) link.search = location.search;
  }

  // The next question, which may be the rest of an answer, and what to add to that.
  const nextOf = ({ matters }) => matters.find((input) => `${answers[input]}` !== UNKNOWN);
  const nextPart = (input) => (answers[input] ? words["next-part"].replaceAll("{version}", answers[input]) : "");

  /** Says of each question whether it is next, or makes no difference. */
  function guide(found) {
    const { matters, irrelevant } = found;
    const next = nextOf(found);
    for (const input in fields) {
      const idle = irrelevant.includes(input) || !(answers[input] || matters.includes(input));
      const state = idle ? "idle" : input === next ? "ask-now" : "";
      fields[input].dataset.state = state;
      one(".ww-note", fields[input]).textContent = state === "ask-now" && nextPart(input) || (words[state] ?? "");
    }
  }

  /** Says of each rule whether it applies. */
  function mark(evaluations) {
    const begun = evaluations[1] || answered();
    for (const row of rows) {
      const { rule } = row.dataset;
      const { from, until } = spans[rule];
      const away = until < day ? "ended" : from > day ? "upcoming" : "";
      const states = evaluations.map(({ fired, open }) =>
        fired.includes(rule) ? "applies" : open.includes(rule) ? "open" : "ruled-out");
      row.dataset.state = away || begun ? states.find((state) => state !== "ruled-out") ?? "ruled-out" : "";
      row.ariaCurrent = states.includes("applies") ? "true" : null;
      const of = (at) => (states[1] ? words[at ? "current" : "kept"] + ": " : "");
      one(".ww-state", row).textContent = away ? words[away] : begun ? states.map((state, at) => of(at) + words[state]).join(", ") : "";
    }
  }

  function tell(found) {
    const { certain, outcomes, parts } = found;
    const next = nextOf(found);
    const text = make("p", "", ...(certain
      ? outcomes[0] ? [words["your-answer"], ...badges(outcomes)] : [words["no-rule"]]
      : next ? [words["next-question"], " ", one(".ww-question__text", fields[next]).textContent, " ", nextPart(next)]
      : [words["nothing-to-ask"]]));
    // Read out again only when it changed.
    if (text.textContent !== status.textContent) status.replaceChildren(...text.childNodes);
    const ways = changes(prepared, answers, 1);
    details.replaceChildren(...parts.map((part) => about(part, ways, parts[1])));
    if (parts[1]) gather(parts);
    if (dated || asked) details.prepend(make("p", "ww-day", ...when(parts[1])));
  }

  /** Says for which day the answer is, and when it changes next. */
  function when(several) {
    const say = (key, date) => words[key].replace("{day}",
      new Date(date).toLocaleDateString(words.locale, { timeZone: "UTC", dateStyle: "long" }));
    const change = answered() && nextChange(wire, answers, day);
    return [say("day", day), ...(change ? [" ", say("later", change.last),
      ...change.parts.flatMap(({ chosen, possible }, at) => [at ? "; " : " ", several ? naming(chosen) + ":" : "",
        ...(possible[0] ? badges(possible) : [" ", words["no-rule"]])])] : [])];
  }

  /** Merges what the parts need into one list: each thing once, with what asks for it. */
  function gather(parts) {
    const items = {};
    for (const { chosen, outcomes } of parts) {
      for (const link of outcomes.flatMap((each) => all(".ww-get a", outcome(each)))) {
        const item = items[link.textContent] ??= copies([link]);
        item.push(item[1] ? ", " : ": ", naming(chosen));
      }
    }
    const list = Object.values(items).map((item) => make("li", "", ...item));
    if (list[0]) details.prepend(make("p", "ww-key", words.get), make("ul", "", ...list));
  }

  /** Explains one part of the answer: what it means, why, and what would change it. */
  function about({ chosen, certain, outcomes, possible, fired, open }, ways, several) {
    const box = one("template").content.firstElementChild.cloneNode(true);
    const [name, text, ...lists] = box.children;
    const what = naming(chosen);
    if (several) name.append(what + ":", ...(certain ? badges(outcomes) : []));
    const meaning = outcomes.flatMap((each) => all("dd", outcome(each)));
    text.append(...(certain
      ? meaning.map(({ className, childNodes }) => make("p", className, ...copies(childNodes)))
      : [words["still-possible"], ...badges(possible)]));
    const reasons = rows.filter((row) => certain && (fired[0] ? fired : open).includes(row.dataset.rule));
    const sources = new Map(reasons.flatMap((row) => all(".ww-cite", row)).map((each) => [each.textContent, each]));
    [
      reasons.map((row) => [...copies(all("th a", row)), " ", ...copies(one(".ww-because", row).childNodes)]),
      [...sources.values()].map((each) => copies(each.childNodes)),
      ways.filter((way) => naming(way.chosen) === what).map(toChange),
    ].forEach((items, at) => {
      lists[at].lastElementChild.append(...items.map((item) => make("li", "", ...item)));
      lists[at].hidden = !items[0];
    });
    return box;
  }

  function toChange({ outcome, answers: changed }) {
    const text = Object.keys(changed).map((input) => `${short(input)}: ${said(input, changed[input])}`);
    const link = make("a", "ww-go", text.join(", "));
    link.href = address(pairs({ ...answers, ...changed }));
    return [link, " →", ...badges([outcome])];
  }

  function sideBySide(before, found) {
    const head = (name, scope) => Object.assign(make("th", "", name), { scope });
    const line = (name, left, right) => {
      const row = make("tr", "", head(name, "row"), make("td", "", ...left), make("td", "", ...right));
      const [first, one, other] = row.cells;
      if (one.textContent !== other.textContent) first.append(" ", make("span", "ww-note", words.differs));
      return row;
    };
    return make("table", "ww-table ww-compare", make("caption", "", words.compared),
      make("thead", "", make("tr", "", make("td", ""), head(words.kept, "col"), head(words.current, "col"))),
      make("tbody", "",
        ...Object.keys(fields).map((input) =>
          line(short(input), [said(input, kept[input])], [said(input, answers[input])])),
        line(words["your-answer"], badges(before.possible), badges(found.possible))));
  }

  on(form, "input", update);
  on(form, "submit", (event) => event.preventDefault());
  on(window, "popstate", () => home ?? load(location.href));
  on(copy, "click", async () => {
    await navigator.clipboard.writeText(address(pairs(answers)));
    note.textContent = words.copied;
  });
  on(details.parentNode, "click", (event) => {
    const to = event.target.closest(".ww-go");
    if (!to || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // or the theme would follow the link too
    go(to.href ?? to.value);
    if (!to.isConnected || to.hidden) status.focus();
  });
  // A page may stay open past midnight.
  const clock = setInterval(() => day === (asked ?? today(wire)) || (prepared = turn(), show()), 3e4);
  stop.signal.onabort = () => clearInterval(clock);
  for (const each of all(".ww-period")) each.remove(); // for the day it was made
  for (const each of all("[data-script]")) each.hidden = false;
  copy.hidden = !navigator.clipboard;
  load(home ?? location.href);
  return () => stop.abort();
}

customElements.get("wegwijs-decision") ?? customElements.define("wegwijs-decision", class extends HTMLElement {
  async connectedCallback() {
    const { decision, wire } = this.dataset;
    const src = this.getAttribute("src");
    try {
      this.stop = src
        ? await (await import("./embed.js")).embed(this, src, start)
        : start(this, decision, JSON.parse(wire));
    } catch (error) {
      console.error("wegwijs-decision", src ?? decision, error, this);
    }
  }

  disconnectedCallback() {
    this.stop?.();
  }
});
