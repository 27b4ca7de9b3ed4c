// @ts-check
/**
 * `<wegwijs-decision>`: lets the form and the table of a decision answer each other.
 * The page brings every word and every text; nothing is set as HTML.
 */
import { changes, evaluate, isAnswer, prepare } from "./evaluate.js";

/** @typedef {import("./evaluate.js").Answers} Answers */

const UNKNOWN = "?";
// Parameters of others (`h`, `utm_source`, `gclid`) do not look like an input of ours.
const OURS = /^(vs\.)?([a-z][a-z\d-]+)(?<!clid)$/;

const given = (answer) => (answer === undefined ? [] : [answer ?? UNKNOWN].flat());
const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));

function make(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/**
 * Makes a decision interactive; gives a function that stops it.
 * With a `home`, links lead there, and this page's own address is left alone.
 */
export function start(root, id, wire, home) {
  const { words, inputs } = wire;
  const prepared = prepare(wire);
  const stop = new AbortController();
  const prefix = !home && document.querySelectorAll("wegwijs-decision")[1] ? id + "." : "";
  /** @type {Answers} */
  let answers;
  /** @type {Answers | undefined} what is compared with */
  let kept;

  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const one = (selector, within = root) => {
    const found = within.querySelector(selector);
    if (!found) throw Error(`${selector} is missing`);
    return found;
  };
  const on = (target, event, act) => target.addEventListener(event, act, { signal: stop.signal });
  const [form, status, note, details, copy, again, compare] =
    ["form", ".ww-status", ".ww-left-out", ".ww-details", ".ww-copy", ".ww-again", ".ww-keep"].map((each) => one(each));
  const rows = all("[data-rule]");
  const numbers = all("[type=text]");

  // What the page calls things.
  const say = (key, value) => words[key].replace(/{\w+}/, () => value);
  const field = (input) => one(`[data-input="${input}"]`);
  const short = (input) => one(`[data-short="${input}"]`).textContent;
  const outcome = (name) => one(`[data-decision="${id}"] [data-outcome="${name}"]`, root.getRootNode());
  const local = (number) => number.replace(".", words.point);
  const said = (input, answer) => given(answer).map((value) =>
    root.querySelector(`[name="${input}"][value="${value}"]`)?.nextElementSibling.textContent ?? local(value)).join(", ");
  const badges = (names) => names.flatMap((name, at) => {
    const { className, textContent } = one("dt", outcome(name));
    return [at ? ", " : " ", make("strong", className, textContent)];
  });

  /** Reads answers from the pairs of an address, or of the form. */
  function read(pairs, start) {
    const sets = { answers: {}, kept: undefined, rejected: [] };
    for (const [key, text] of pairs) {
      const [, other, input] = (key.startsWith(start) && OURS.exec(key.slice(start.length))) || [];
      const { many, ends, id } = inputs.find((each) => each.id === input) ?? {};
      const value = ends ? text.trim().replace(",", ".") : text;
      const set = other ? (sets.kept ??= {}) : sets.answers;
      if (!input || !value) continue;
      if (isAnswer(prepared, id, value)) set[id] = many ? [...new Set(set[id]).add(value)] : value;
      else if (id && value === UNKNOWN) set[id] = null;
      else sets.rejected.push([input, text]);
    }
    return sets;
  }

  /** Gives the address that holds answers; the rest of it stays as it is. */
  function address(answers, kept = {}) {
    const url = new URL(home ?? location.href);
    const query = url.searchParams;
    for (const { id } of inputs) for (const start of ["", "vs."]) query.delete(prefix + start + id);
    for (const [start, set] of [["", answers], ["vs.", kept]])
      for (const id in set) for (const value of given(set[id])) query.append(prefix + start + id, value);
    return url.href;
  }

  function visit(url, how = "pushState") {
    // The theme keeps the place on the page in the state.
    if (!home && url !== location.href) history[how](history.state, "", url);
  }

  function load(url) {
    const found = read(new URL(url).searchParams, prefix);
    ({ answers, kept } = found);
    for (const control of form.elements) {
      const values = given(answers[control.name]);
      control.checked = values.includes(control.value);
      if (control.type === "text") control.value = values[0] === UNKNOWN ? "" : local(values[0] ?? "");
    }
    fault([]);
    show();
    const left = found.rejected.map((pair) => pair.join("=").slice(0, 60));
    if (left[0]) note.textContent = say("ignored", left.join(", "));
  }

  function update({ target, type }) {
    // "I don't know" stands alone.
    const alone = target.value === UNKNOWN;
    for (const each of form.elements) if (each.name === target.name && alone !== (each.value === UNKNOWN)) {
      each.checked = false;
      if (alone && each.type === "text") each.value = "";
    }
    const found = read(new FormData(form), "");
    const typed = target.type === "text";
    answers = found.answers;
    // What is still being typed is not called wrong.
    if (!typed || type === "change" || !found.rejected[0]) fault(found.rejected);
    visit(address(answers, kept), typed ? "replaceState" : "pushState");
    show();
  }

  function fault(rejected) {
    for (const control of numbers) {
      const bad = rejected.some(([input]) => input === control.name);
      control.ariaInvalid = bad ? "true" : null;
      one(".ww-error", field(control.name)).textContent = bad ? words.invalid : "";
    }
  }

  function show() {
    const found = evaluate(prepared, answers);
    const before = kept && evaluate(prepared, kept);
    guide(found);
    mark(before ? [before, found] : [found]);
    tell(found);
    if (before) details.prepend(sideBySide(before, found));
    compare.textContent = words[kept ? "stop-comparing" : "compare"];
    compare.value = address(answers, kept ? undefined : answers);
    again.value = address({});
    note.textContent = "";
    if (!home) for (const link of document.querySelectorAll("a[hreflang]"))
      if (link.origin === location.origin) link.search = location.search;
  }

  /** Says of each question whether it is next, or makes no difference. */
  function guide({ next, matters, irrelevant }) {
    for (const { id } of inputs) {
      const idle = irrelevant.includes(id) || !(given(answers[id])[0] || matters.includes(id));
      const state = idle ? "idle" : id === next ? "ask-now" : "";
      field(id).dataset.state = state;
      one(".ww-note", field(id)).textContent = words[state] ?? "";
    }
  }

  /** Says of each rule whether it applies. */
  function mark(evaluations) {
    const begun = kept || Object.keys(answers)[0];
    for (const row of rows) {
      const states = evaluations.map(({ fired, open }) =>
        fired.includes(row.dataset.rule) ? "applies" : open.includes(row.dataset.rule) ? "open" : "ruled-out");
      row.dataset.state = begun ? states.find((state) => state !== "ruled-out") ?? "ruled-out" : "";
      row.ariaCurrent = states.includes("applies") ? "true" : null;
      one(".ww-state", row).textContent = begun
        ? states.map((state, at) => (kept ? words[at ? "current" : "kept"] + ": " : "") + words[state]).join(", ")
        : "";
    }
  }

  function tell({ certain, outcomes, next, parts }) {
    const text = make("p", "", ...(
      certain ? (outcomes[0] ? [words["your-answer"], ...badges(outcomes)] : [words["no-rule"]])
      : [next ? say("next-question", one(".ww-question__text", field(next)).textContent) : words["nothing-to-ask"]]));
    // Said again only when it changed.
    if (text.textContent !== status.textContent) status.replaceChildren(...text.childNodes);
    const ways = changes(prepared, answers, 1);
    details.replaceChildren(...parts.map((part) => about(part, ways, parts[1])));
  }

  /** Explains one part of the answer: what it means, why, and what would change it. */
  function about({ chosen, certain, outcomes, possible, fired, open }, ways, several) {
    const box = one("template").content.firstElementChild.cloneNode(true);
    const fill = (name, items) => {
      const slot = one(name, box);
      if (items[0]) slot.lastElementChild.append(...items.map((item) => make("li", "", ...item)));
      else slot.remove();
    };
    const reasons = certain ? rows.filter((row) => (fired[0] ? fired : open).includes(row.dataset.rule)) : [];
    const sources = new Map(reasons.flatMap((row) => all(".ww-source a", row)).map((link) => [link.href, link]));
    const same = JSON.stringify(chosen);
    one(".ww-part__name", box).append(...(several ? [Object.entries(chosen).map((pair) => said(...pair)).join(", ") + ":"] : []),
      ...(several && certain ? badges(outcomes) : certain ? [] : [words["still-possible"], ...badges(possible)]));
    if (certain) one(".ww-part__text", box).append(...outcomes.flatMap((name) => all("dd", outcome(name)))
      .map(({ className, childNodes }) => make("p", className, ...copies(childNodes))));
    fill(".ww-why", reasons.map((row) => [...copies(row.cells[0].querySelectorAll("a")), " ", ...copies(one(".ww-because", row).childNodes)]));
    fill(".ww-from", copies(sources.values()).map((link) => [link]));
    fill(".ww-changes", ways.filter((way) => JSON.stringify(way.chosen) === same).map((way) => {
      const link = make("a", "ww-go", Object.keys(way.answers).map((input) => `${short(input)}: ${said(input, way.answers[input])}`).join(", "));
      link.href = address({ ...answers, ...way.answers }, kept);
      return [link, " →", ...badges([way.outcome])];
    }));
    return box;
  }

  function sideBySide(before, found) {
    const line = (name, left, right) => {
      const row = make("tr", "", make("th", "", name), make("td", "", ...left), make("td", "", ...right));
      if (row.cells[1].textContent !== row.cells[2].textContent) row.cells[0].append(" ", make("span", "ww-note", words.differs));
      return row;
    };
    return make("table", "ww-table ww-compare", make("caption", "", words.compared),
      line("", [words.kept], [words.current]),
      ...inputs.map(({ id }) => line(short(id), [said(id, kept[id])], [said(id, answers[id])])),
      line(words["your-answer"], badges(before.possible), badges(found.possible)));
  }

  on(form, "input", update);
  on(form, "change", update);
  on(form, "submit", (event) => event.preventDefault());
  on(window, "popstate", () => home ?? load(location.href));
  on(copy, "click", async () => {
    await navigator.clipboard.writeText(address(answers, kept));
    note.textContent = words.copied;
  });
  on(details.parentElement, "click", (event) => {
    const to = event.target.closest(".ww-go");
    if (!to || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // or the theme would follow the link too
    visit(to.href ?? to.value);
    load(to.href ?? to.value);
    if (!to.isConnected) status.focus();
  });
  for (const each of all("[data-script]")) each.hidden = false;
  copy.hidden = !navigator.clipboard;
  load(home ?? location.href);
  return () => stop.abort();
}

customElements.define("wegwijs-decision", class extends HTMLElement {
  async connectedCallback() {
    const { decision } = this.dataset;
    const from = this.getAttribute("src");
    try {
      this.stop = from
        ? await (await import("./embed.js")).embed(this, from)
        : start(this, decision, JSON.parse(this.querySelector(".ww-wire").textContent));
    } catch (error) {
      console.error("wegwijs-decision", from ?? decision, error, this);
    }
  }

  disconnectedCallback() {
    this.stop?.();
  }
});
