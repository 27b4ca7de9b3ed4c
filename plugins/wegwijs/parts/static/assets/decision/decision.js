// @ts-check
// <wegwijs-decision>: asks one question at a time, and shows the answer as a card.
// The page brings all words and texts; they are set as text or cloned, never parsed.
import { fetchRules, fillIn } from "./apart.js"; // only with apart.js
import { absences, dayAndNextChange } from "./days.js";
import { counted } from "./totals.js"; // only with totals.js
import { withAllRules } from "./chain.js"; // only with chain.js
import { stepsShown } from "./steps.js"; // only with chain.js
import { alone, dayIn, inWords, offer, refused } from "./dates.js"; // only with dates.js
import { evaluate, isDay, prepare, settled, today } from "./evaluate.js";
import { meanings, unmistakable } from "./typed.js"; // only with typed.js

const UNKNOWN = "?";
const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
const inLine = (node) => node.textContent.replace(/\s+/g, " ").trim();
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Builds an element of a class, or with what else it is to have. */
function make(tag, kind, ...children) {
  const node = Object.assign(document.createElement(tag), kind.big ? { className: kind } : kind);
  node.append(...children);
  return node;
}

/**
 * Makes the decision in `root` interactive; gives a function that stops it.
 * With a `home`, links lead there, and this page's own address is left alone.
 */
export function start(root, id, { words, ...wire }, home) {
  wire = withAllRules(wire); // only with chain.js
  const dated = wire.rules.some(({ from, until }) => from || until);
  // The day that is answered for; today's, unless the address asks for another.
  let day, asked;
  let prepared = turn();
  const inputs = prepared.columns;
  const stop = new AbortController();
  // A list for each input that is answered; what is asked though it is answered; what takes several; the address to go to.
  let answers = {}, again, several, ahead;
  // The keyboard chooses without going on; the rules that are marked.
  let keyed, marked = [];
  // What is done last of all.
  let last;

  const on = (target, event, act) => target.addEventListener(event, act, stop); // for its `signal`
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const one = (selector, within = root) => {
    const found = within.querySelector(selector);
    if (!found) throw Error(`${selector} is missing`);
    return found;
  };
  const [given, pills, chosen, form, goOn, possible, answer, headline, says, conclusion, parts, note, status] =
    ["given", "pills", "chosen", "questions", "go-on", "possible", "answer", "headline", "says", "conclusion", "parts", "left-out", "status"].map((each) => one(".ww-" + each));
  const named = (key, selector) => Object.fromEntries(all(selector).map((each) => [each.dataset[key], each]));
  const wording = (input) => inLine(one(".ww-question__text", fields[input]));
  const answered = () => Object.keys(answers);
  const wide = () => matchMedia("(min-width: 70em)").matches;
  const asking = () => one(".ww-question:not([hidden])");
  const rules = named("rule", "[data-rule]");
  const fields = named("input", "[data-input]");
  const lines = named("line", "[data-line]");
  const told = named("outcome", "[data-outcome]");
  const title = document.title;

  const say = (key, values) => words[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const inputOf = (input) => inputs.find(({ id }) => id === input) ?? {};
  const short = (input) => fields[input].dataset.short;
  const label = (outcome) => one("dt", told[outcome]).textContent;
  const word = (outcome) => told[outcome].dataset.word ?? label(outcome);
  const tone = (outcome) => (outcome ? one("dt", told[outcome]).className : "ww-outcome");
  const gap = (names) => names || words["no-rule"];
  const shorts = (outcomes) => outcomes.map((each) => gap(each && word(each)));
  const badges = (outcomes) => Object.entries(Object.groupBy(outcomes[0] ? outcomes : [""], (each) => shorts([each])))
    .flatMap(([said, [each]], at) => [at ? ", " : "", make("strong", tone(each), said)]);
  const optionOf = (input, value) => all(`[name="${input}"]`, fields[input]).find((each) => each.value === value)?.parentNode;
  let local = (input, value) => (inputOf(input).kind === "number" ? value.replace(".", words.point) : value);
  const plainly = local; // only with dates.js
  local = (input, value) => (inputOf(input).kind === "date" ? inWords(value, words.locale) : plainly(input, value)); // only with dates.js
  const said = (input, value) => {
    const option = inputOf(input).options && optionOf(input, value);
    return value === UNKNOWN ? words.unknown : option ? inLine(one(".ww-option__label", option)) : local(input, value);
  };
  const naming = (chosen) => Object.entries(chosen).map((pair) => said(...pair)).join();
  // "I don't know" is as open as no answer, and not asked for again.
  const known = (more) => Object.fromEntries(Object.entries({ ...answers, ...more })
    .map(([input, values]) => [input, `${values}` === UNKNOWN ? null : values]));
  const makers = ({ fired, open }) => (fired[0] ? fired : open);
  const through = stepsShown(root, rules, { words, all, one, make, copies, inLine, makers, because: (rule) => because(rule) }); // only with chain.js

  function turn() {
    const now = asked ?? today(wire);
    return now === day ? prepared : prepare(wire, (day = now));
  }

  // Answers in an address: `deployment=online`. All other parameters are somebody else's.
  const prefix = !home && all("wegwijs-decision", document)[1] ? id + "." : "";

  function address(now) {
    const url = new URL(home ?? location.href);
    const rest = [...url.searchParams].filter(([key]) => !fields[key.replace(prefix, "")]);
    const own = inputs.flatMap(({ id: input }) => [now[input] ?? []].flat().map((value) => [prefix + input, value]));
    url.search = new URLSearchParams([...rest, ...own]);
    return url.href;
  }

  function go(url) {
    ahead = url;
    load(url);
    (answer.hidden ? one("legend", asking()) : headline).focus();
  }

  // Once the page has changed: a browser works out its style for this, and need not do so twice.
  function remember() {
    // The theme keeps the place on the page in the state.
    if (!home && ahead && ahead !== location.href) history.pushState(history.state, "", ahead);
    ahead = "";
  }

  function load(url) {
    const { searchParams } = new URL(url);
    const lost = [];
    answers = {};
    again = several = null;
    const text = searchParams.get("day");
    asked = isDay(text) ? text : null;
    if (text !== asked) lost.push("day=" + text);
    prepared = turn();
    for (const { id: input, many, cellOf } of inputs) {
      for (const value of searchParams.getAll(prefix + input).map((each) => each.trim()).filter(Boolean)) {
        if (value === UNKNOWN || cellOf(value) !== undefined) answers[input] = many && answers[input] ? [...answers[input], value] : [value];
        else lost.push(`${input}=${value}`);
      }
    }
    note.textContent = lost[0] ? `${words.ignored} ${lost.join(", ")}` : "";
    show();
  }

  function show() {
    const begun = answered()[0];
    // Before the first answer nothing is looked at but the plan: in a large decision that would take long.
    const found = begun || dated || !prepared.asks[0] ? evaluate(prepared, known()) : { next: inputs[prepared.asks[0][0]].id };
    const wanted = found.certain ? makers(found).filter((rule) => !rules[rule]) : []; // only with apart.js
    if (wanted[0]) return remember(), fetchRules(root, rules, wanted, show); // only with apart.js
    if (through.lacks(found, show)) return remember(); // only with chain.js
    const at = again ?? found.next;
    given.hidden = !begun;
    pills.replaceChildren(...inputs.flatMap(({ id: input }) => (answers[input] ?? []).map((value) => pill(input, value))),
      ...(at || !inputs.some(({ id: input, many }) => many && answers[input]) ? [] : [button("add")]), button("start-again"));
    // What the last answer means, where it is one option.
    const [[input, [value, more]]] = [...Object.entries(answers), ["", []]].slice(begun && -2);
    const help = !at && !more && optionOf(input, value)?.querySelector(".ww-option__help");
    chosen.replaceChildren(...copies(help?.childNodes ?? []));
    // Nearly all outcomes would tell nothing.
    possible.replaceChildren(...(at && begun && !found.possible[3] ? [words["still-possible"], " ", ...badges(found.possible)] : []));
    if (at && begun) possible.append(...through.soFar(found)); // only with chain.js
    for (const input in fields) {
      fields[input].hidden = input !== at;
      fields[input].toggleAttribute("data-left", !!found.matters?.includes(input));
    }
    if (answers[at]?.[1]) several = at;
    for (const control of all("[name]:not([type=text])", form)) {
      const { name, value } = control, values = answers[name] ?? [];
      if (inputOf(name).many) control.type = several === name || values[1] ? "checkbox" : "radio";
      control.checked = values.includes(value);
    }
    const turned = answer.hidden !== !!at;
    answer.hidden = !!at;
    // In one column, the table comes with the answer.
    for (const each of all(".ww-map")) each.open = !at || wide();
    if (at) ask(at);
    else tell(found);
    later(() => {
      put("otherwise", !at && found.certain && !found.parts[1] ? otherwise(found) : []);
      given.parentNode.toggleAttribute("data-asking", !!(at && begun));
      mark(found);
      if (!at || turned) zoom();
    });
    remember();
    if (begun) fetchRules(root, rules, []); // only with apart.js
    document.title = at ? title : `${inLine(headline)} – ${title}`;
    if (home) return;
    for (const link of all("a[hreflang]", document))
      if (link.origin === location.origin) [link.search, link.hash] = [location.search, location.hash];
  }

  /** Does what nobody looks at first once the rest is painted, so that no click waits for it; at once as the page begins. */
  function later(act) {
    if (!last) return act(last = act);
    last = act;
    requestAnimationFrame(() => setTimeout(() => last === act && act()));
  }

  const button = (value, text = words[value]) => make("button", { className: "ww-link", type: "button", value }, text);

  function pill(input, value) {
    const name = short(input), answer = `${name}: ${said(input, value)}`;
    const alone = inputOf(input).kind === "choice" && !inputs[4];
    return make("button", { className: "ww-pill", type: "button", value: input, ariaLabel: say("change", { answer }) },
      value === UNKNOWN ? name + UNKNOWN : alone ? said(input, value) : answer);
  }

  /** Asks one question; each option that settles the result says so. */
  function ask(input) {
    const field = fields[input], begun = answers[input] ?? [];
    const { options } = inputOf(input);
    for (const control of all(`[name="${input}"]`, field)) {
      if (control.type === "text") control.value = typedAs(input, `${begun}`.replace(UNKNOWN, "")); // only with typed.js
      if (control.type === "date") offer(control, `${begun}`.replace(UNKNOWN, ""), inputOf(input)); // only with dates.js
      if (options && control.value !== UNKNOWN) gives(control.parentNode, input, control.value);
    }
    for (const each of all(".ww-reveal", field)) each.checked ||= begun[0];
    if (!options) complain(field, begun[0] && begun[0] !== UNKNOWN && !again ? say("next-part", { version: begun[0] }) : ""); // only with typed.js
    fold(field);
    field.append(goOn);
    goOn.firstElementChild.textContent = words[several === input ? "show-answer" : "go-on"];
  }

  function gives(option, input, value) {
    option.querySelector(".ww-gives")?.remove();
    const { certain, outcomes } = settled(prepared, known({ [input]: [value] }));
    if (certain) option.append(make("span", "ww-gives", ...badges(outcomes)));
  }

  function typedAs(input, value) {
    return local(input, unmistakable(value));
  }

  function complain(field, ...nodes) {
    one(".ww-error", field).replaceChildren(...nodes);
    if (refused(field, nodes[0])) return; // only with dates.js
    one("[type=text]", field).ariaInvalid = !!nodes[0] || null;
  }

  /** Takes what was chosen or typed, and goes on. */
  function commit() {
    const field = asking(), { input } = field.dataset;
    const values = all(`[name="${input}"]:checked`, field).map(({ value }) => value);
    if (!values[0]) read(field, input, values); // only with typed.js
    if (values[0]) go(address({ ...answers, [input]: values.includes(UNKNOWN) ? UNKNOWN : values }));
  }

  /** Adds what was typed; where it can be read in two ways, asks back, and in none, says what is expected. */
  function read(field, input, values) {
    let typed = field.querySelector("[type=text]");
    typed ??= dayIn(field); // only with dates.js
    if (!typed) return;
    const ways = meanings(typed.value, inputOf(input), words);
    if (ways[0] && !ways[1]) return values.push(ways[0]);
    complain(field, ...(ways[0] ? ways.map((way) => meant(input, way)) : [inputOf(input).expects]));
    typed.focus();
  }

  function meant(input, value) {
    const radio = make("input", { type: "radio", name: input, value, disabled: inputOf(input).cellOf(value) === undefined });
    const option = make("label", "ww-option", radio, make("span", "ww-option__label", typedAs(input, value)));
    gives(option, input, value);
    return option;
  }

  /** Marks the rules that make the answer, and the cells of the table that fit; other rules are left alone. */
  function mark({ certain, fired, open }) {
    const state = (row, text, kind) => {
      one(".ww-state", row).textContent = text;
      row.dataset.state = kind;
    };
    for (const row of marked) {
      state(row, "", "");
      [row.open, row.ariaCurrent] = [false, null];
    }
    for (const [rule, away] of dated ? absences(wire, day) : []) if (rules[rule]) state(rules[rule], words[away] ?? "", away && "ruled-out"); // only with days.js
    marked = certain ? makers({ fired, open }).map((rule) => rules[rule]) : [];
    marked.push(...through.rules(arguments[0]).map((rule) => rules[rule])); // only with chain.js
    for (const row of marked) {
      state(row, words.applies, "applies");
      row.open = row.ariaCurrent = true;
    }
    const now = known();
    for (const cell of all("[data-take]")) {
      const taken = (cell.taken ??= Object.entries(JSON.parse(cell.dataset.take)));
      const fits = taken.map(([input, values]) => now[input]?.some((value) => {
        const { cellOf } = inputOf(input);
        return [values].flat().some((each) => `${cellOf(each)}` === `${cellOf(value)}`);
      }));
      fits.push(...through.fits(cell, arguments[0])); // only with chain.js
      cell.ariaCurrent = (certain && fits.every(Boolean)) || null;
      cell.toggleAttribute("data-out", fits.includes(false));
      // A row is the reader's by what is asked for in it, wherever else they are.
      const by = cell.closest("[data-rows]").dataset.rows;
      cell.closest("tr")?.toggleAttribute("data-out", fits[taken.findIndex(([input]) => input === by)] === false);
    }
    fillIn(root, all("[data-depends]"), (taken) => (answer.hidden ? {} : settled(prepared, known(Object.fromEntries(taken)))), badges); // only with apart.js
  }

  /** Shows of the table what fits an answer: where there is room, the whole part that it is in; else what the page began with. */
  function zoom() {
    const part = all("[data-take][aria-current]").at(-1)?.closest(".ww-view").dataset.zooms;
    const own = !answer.hidden && all("[data-out]")[0];
    const to = (own && part && wide() && all(`.ww-zoom [value="${part[0]}"]`)[0]) || all(`.ww-zoom [${own ? "value=own" : "checked"}]`)[0];
    if (to) to.checked = true;
  }

  function put(line, nodes) {
    lines[line].lastElementChild.replaceChildren(...nodes);
    lines[line].hidden = !nodes[0];
  }

  const texts = (outcomes, selector) => outcomes.flatMap((each) => all(selector, told[each]));
  const asks = (outcomes) => outcomes.some((each) => "ask" in told[each]?.dataset);
  const paragraphs = (nodes) => nodes.map((node) => make("p", "", ...copies(node.childNodes)));
  const list = (items) => (items[0] ? [make("ul", "", ...items.map((item) => make("li", "", ...item)))] : []);
  const folding = (items, shown) => [...list(items.slice(0, shown)), ...(items[shown]
    ? [make("details", "", make("summary", "", say("more", { count: items.length - shown })), ...list(items.slice(shown)))] : [])];
  const ruleLink = (rule) =>
    make("a", { href: rules[rule].at ?? "#" + rules[rule].id }, `${words.rule} ${wire.rules.findIndex((each) => each.id === rule) + 1}`);
  const because = (rule) => one(".ww-because", rules[rule]);
  const derived = (rule) => "derived" in rules[rule].dataset;
  /** Lists the sources of rules, each once. */
  const cited = (makers) => Object.values(Object.groupBy(makers.flatMap((rule) => all(".ww-cites li", rules[rule])), inLine)).map(([node]) => copies(node.childNodes));
  const steps = (outcomes) => paragraphs(texts(outcomes, ".ww-next > :last-child"));

  /** Fills in the card. */
  function tell(found) {
    const { certain, outcomes, parts: pieces, matters, possible } = found;
    const firing = certain ? makers(found) : [];
    const alone = certain && !pieces[1];
    const groups = certain && pieces[1] ? grouped(pieces) : [];
    const open = certain && asks(outcomes);
    const ask = matters[1] || !matters[0] ? words.undecided : say("depends", { names: short(matters[0]) });
    answer.dataset.tone = certain ? tone(groups[0]?.[0].outcomes[0] ?? outcomes[0]).split("--")[1] : "open";
    headline.textContent = alone ? gap(outcomes.map(label).join(", ")) : certain ? groups.map((group) => say("several",
      { outcome: gap(group[0].outcomes.map(word).join(", ")), count: group.length, total: pieces.length })).join(" · ") : ask;
    if (alone) headline.textContent += counted(wire, pieces[0], words, label); // only with totals.js
    says.replaceChildren(...(alone ? texts(outcomes, ".ww-explanation").flatMap((each) => copies(each.childNodes))
      : certain ? [] : [words["still-possible"], " ", ...badges(possible)]), ...(dated ? [make("p", "ww-day", ...dayAndNextChange(wire, known(), day, { onDay, badges, naming }))] : []));
    conclusion.hidden = !alone || !firing.some(derived);
    const reasons = alone ? paragraphs(firing.map(because)) : [];
    if (alone) reasons.push(...through.why(found)); // only with chain.js
    conclusion.hidden &&= !alone || !through.rules(found).some(derived); // only with chain.js
    put("get", certain ? gather(pieces) : []);
    put("next", alone ? steps(outcomes) : []);
    put("why", open ? [] : reasons);
    put("known", open ? reasons : []);
    put("find", certain ? [] : list(matters.map((input) => [button(input, wording(input))])));
    parts.replaceChildren(...(certain ? groups.map(part) : matters[1] ? [] : matters.flatMap(results).map(([outcomes, values]) =>
      make("div", "ww-part", make("p", "", ...badges(outcomes)), make("p", "", ...toAnswer(matters[0], values))))));
    const folds = all("details", parts); // only with chain.js
    for (const [at, piece] of groups.flat().entries()) folds[at].append(...through.why(piece), ...list(cited(through.rules(piece)))); // only with chain.js
    put("from", alone ? folding(cited(firing), 1) : []);
    if (alone) put("from", folding(cited([...firing, ...through.rules(found)]), 1)); // only with chain.js
    lines.sure.hidden = !certain;
    one("span", lines.sure).replaceChildren(...firing.flatMap((rule, at) => [at ? ", " : "", ruleLink(rule)]));
    one("span", lines.sure).append(...through.links(found)); // only with chain.js
    one(".ww-address").textContent = address(answers);
    const { clipboard, share } = navigator;
    const phone = share && matchMedia("(pointer: coarse)").matches;
    const fits = { question: open && clipboard, questions: !certain && clipboard, share: phone, link: !phone && clipboard, text: clipboard, print: 1 };
    for (const each of all("[data-do]")) each.hidden = !fits[each.dataset.do];
    // Read out again only when it changed.
    if (status.textContent !== headline.textContent) status.textContent = headline.textContent;
  }

  /** Groups the parts by their outcomes: first what there is to do, last where there is nothing. */
  const grouped = (pieces) => Object.values(Object.groupBy(pieces, ({ outcomes }) => outcomes))
    .map((group) => [["yes", "disputed", "open", "included"].findIndex((each) => tone(group[0].outcomes[0]).endsWith(each)) & 7, group])
    .sort(([one], [other]) => one - other).map(([, group]) => group);

  const part = (group) => make("div", "ww-part", make("p", "", ...badges(group[0].outcomes)),
    ...list(group.map((piece) => [make("details", "", make("summary", "", naming(piece.chosen)),
      ...makers(piece).map((rule) => make("p", "", ...copies(because(rule).childNodes), " ", ruleLink(rule))), ...list(cited(makers(piece))))])), ...steps(group[0].outcomes));

  /** Merges what the parts need into one list: each thing once, with what asks for it. */
  function gather(pieces) {
    const items = {};
    for (const { chosen, outcomes } of pieces) {
      for (const link of texts(outcomes, pieces[1] ? ".ww-get a" : ".ww-get:not([data-said]) a")) {
        const item = items[link.textContent] ??= copies([link]);
        if (pieces[1]) item.push(item[1] ? ", " : ": ", naming(chosen));
      }
    }
    return list(Object.values(items));
  }

  const toAnswer = (input, values) => values.flatMap((value, at) =>
    [at ? ", " : "", make("a", { className: "ww-go", href: address({ ...answers, [input]: value }) }, said(input, value))]);

  /** Groups the answers to an input by what they lead to. */
  function results(input) {
    const { options, values = options.map(({ id }) => id) } = inputOf(input);
    return Object.entries(Object.groupBy(values, (value) => settled(prepared, known({ [input]: [value] }), true).possible))
      .map(([outcomes, values]) => [outcomes.split(","), values]);
  }

  /** Tells which other answers lead to something else, grouped by what readers call it, and which make no difference. */
  function otherwise({ possible }) {
    const found = answered().flatMap((input) => results(input).map((each) => [input, ...each]))
      .filter(([, outcomes]) => `${outcomes}` !== `${possible}`);
    const place = ([input, outcomes]) => fields[input].matches(".ww-question--long") * 2 + !!(outcomes[1] || asks(outcomes));
    const groups = Object.values(Object.groupBy(found.filter((each) => `${shorts(each[1])}` !== `${shorts(possible)}`)
      .sort((one, other) => place(one) - place(other)), (each) => (place(each) > 1) + shorts(each[1])));
    const lines = groups.map((group) => [make("span", "", ...badges(group[0][1])), ...group.map(([input, , values]) =>
      make("span", "", `${short(input)}: `, ...toAnswer(input, values)))]);
    const same = answered().filter((input) => !found.some((each) => each[0] === input));
    return [...folding(lines, Math.min(3, groups.filter(([each]) => place(each) < 2).length || 1)),
      ...(same[0] ? [make("p", "ww-same", `${same.map(short).join(", ")}: ${words.same}`)] : [])];
  }

  const onDay = (key, date) => say(key, { day: new Date(date).toLocaleDateString(words.locale, { timeZone: "UTC", dateStyle: "long" }) });

  /** Writes the answer as a text to forward, or the question that is open, as `answer_text.py` does. */
  function textOf(question) {
    const found = evaluate(prepared, known());
    const outcomeOf = (rule) => wire.outcomes[wire.rules.find(({ id }) => id === rule).then].id;
    const reason = (rule) => [`${words[question ? "known" : "because"]}: ${inLine(because(rule))}`,
      ...(derived(rule) && !question ? [words.conclusion] : []), ...all(".ww-cites li", rules[rule]).map(({ children: [name, note] }) =>
        `${words.source} ${inLine(name)} (${inLine(note)})${name.href ? " " + name.href : ""}`)];
    const meaning = (outcome) => {
      const said = texts([outcome], ".ww-explanation").map(inLine), next = steps([outcome]).map((each) => `${words.next}: ${inLine(each)}`);
      const needed = texts([outcome], ".ww-get a").map(inLine);
      return [...said, ...(needed.every((each) => `${said}${next}`.includes(each)) ? [] : [`${words.get}: ${needed.join(", ")}`]), ...next];
    };
    const piece = ({ chosen, outcomes, ...fires }) => {
      const about = naming(chosen) && naming(chosen) + ": ";
      const rules = makers(fires);
      if (!question) return [about + gap(outcomes.map(label).join(", ")) + counted(wire, { ...fires, outcomes }, words, label), ...outcomes.flatMap(meaning), ...rules.flatMap(reason), ...through.text(fires, reason)]; // only with chain.js
      if (!question) return [gap(outcomes.map(label).join(", ")) + counted(wire, { ...fires, outcomes }, words, label), ...outcomes.flatMap(meaning), ...rules.flatMap(reason)]; // only with totals.js
      if (!question) return [about + gap(outcomes.map(label).join(", ")), ...outcomes.flatMap(meaning), ...rules.flatMap(reason)];
      return rules.filter((rule) => asks([outcomeOf(rule)])).map(reason).flatMap(([first, ...more]) => [about + first, ...more]);
    };
    const open = ({ id, options, expects }) => `${wording(id)} (${options ? options.map((each) => said(id, each.id)).join(", ") : expects})`;
    const given = inputs.filter(({ id }) => answers[id]).map(({ id }) =>
      `${short(id)}: ${answers[id].map((value) => said(id, value)).join("; ")}`);
    return [[wire.title], question ? [words["our-situation"], ...given] : given,
      ...(found.certain ? found.parts.map(piece) : [[`${words["still-possible"]} ${found.possible.map(label).join(", ")}`,
        ...found.matters.map((input) => open(inputOf(input)))]]),
      question ? [words["please-answer"]] : [], [onDay("day", day), address(answers)]]
      .filter(([line]) => line).map((lines) => lines.join("\n")).join("\n\n");
  }

  async function hand(what) {
    if (what === "print") return print();
    const text = what === "link" ? address(answers) : textOf(what === "question");
    if (what === "share") return navigator.share({ title: document.title, text });
    await navigator.clipboard.writeText(text);
    note.textContent = words.copied;
  }

  /** Where there is one column, a long list is its groups until somebody opens one, or asks for more. */
  function fold(field) {
    for (const each of all("details.ww-group", field)) each.open = wide() || all(":checked, .ww-filter:not(:placeholder-shown)", field)[0];
  }

  /** Leaves the options that have each word somebody looks for at the beginning of some word. */
  function filter(field) {
    const wanted = folded(one(".ww-filter", field).value).split(/\s+/);
    for (const each of all(".ww-option:not(.ww-option--unknown)", field)) {
      const text = " " + folded(`${each.textContent} ${each.dataset.also ?? ""}`).replace(/[^\p{L}\p{N}]+/gu, " ");
      each.hidden = !wanted.every((start) => text.includes(" " + start));
    }
    fold(field);
  }

  form.noValidate = true; // only with dates.js
  on(form, "submit", (event) => {
    event.preventDefault();
    commit();
  });
  on(form, "keydown", ({ key }) => (keyed = key !== "Enter"));
  on(form, "pointerdown", () => (keyed = false));
  on(form, "input", ({ target }) => {
    if (target.closest(".ww-tools")) filter(target.closest("fieldset"));
    alone(target, form); // only with dates.js
    // "I don't know" stands alone.
    for (const each of all(`[name="${target.name}"]`, form))
      if (target.type === "text" ? each.type !== "text" : target.checked && (each.value === UNKNOWN) !== (target.value === UNKNOWN)) each.checked = false;
  });
  on(form, "click", ({ target: { type, name, value } }) => {
    if (name && !keyed && (type === "radio" || (type === "checkbox" && value === UNKNOWN))) commit();
  });
  on(root, "click", (event) => {
    const to = event.target.closest?.("a, button");
    const { value = "", dataset = {} } = to ?? {};
    if (dataset.take === "{}") return through.lead(event, to, home); // only with chain.js
    if (dataset.do) hand(dataset.do);
    else if (value === "start-again") go(address({}));
    else if (value === "add") reopen(several = to.closest("fieldset")?.dataset.input ?? inputs.find(({ id: input, many }) => many && answers[input]).id);
    else if (fields[value]) reopen(value);
    else if (to?.matches(".ww-go, [data-take]") && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation(); // or the theme would follow the link too
      if (to.taken) take(Object.fromEntries(to.taken));
      else go(to.href);
    } else if (to?.hash) {
      const found = root.getRootNode().getElementById(to.hash.slice(1));
      for (let each = found; each; each = each.parentElement?.closest("details")) each.open = true;
      if (home && found) event.preventDefault(), found.scrollIntoView();
    }
  });

  /** Takes the answers of a cell; where it stands for several, the question is which. */
  function take(cell) {
    const left = Object.keys(cell).filter((input) => [cell[input]].flat()[1]);
    go(address({ ...answers, ...cell, ...Object.fromEntries(left.map((input) => [input, []])) }));
    if (left[0]) reopen(left[0]);
  }

  function reopen(input) {
    again = input;
    show();
    one("legend", fields[input]).focus();
  }

  on(root, "answers-table", show);
  on(window, "popstate", () => home ?? load(location.href));
  // A page may stay open past midnight.
  const clock = setInterval(() => day === (asked ?? today(wire)) || (prepared = turn(), show()), 3e4);
  // What somebody chose before this ran is an answer, unless the address has one.
  const early = all("[type=radio]:checked", form).map(({ name, value }) => [name, value]);
  load(home ?? location.href);
  if (!home && early[0] && !answered()[0]) go(address(Object.fromEntries(early)));
  return () => (stop.abort(), clearInterval(clock));
}

start.counts = true; // only with totals.js
start.dates = true; // only with dates.js
customElements.get("wegwijs-decision") ?? customElements.define("wegwijs-decision", class extends HTMLElement {
  async connectedCallback() {
    const { wire, decision = this.getAttribute("src") } = this.dataset;
    try {
      if (!wire) return (this.stop = await (await import("./embed-further.js")).embed(this, decision, start)); // only with totals.js or dates.js
      this.stop = wire
        ? start(this, decision, JSON.parse(wire))
        : await (await import("./embed.js")).embed(this, decision, start);
    } catch (error) {
      console.error("wegwijs-decision", decision, error, this);
    }
  }

  disconnectedCallback() {
    this.stop?.();
  }
});
