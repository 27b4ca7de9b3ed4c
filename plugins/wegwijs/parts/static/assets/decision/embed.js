// @ts-check
// Shows a decision on any other site: the form and the table, built from its published data.
// The data brings all words and texts; rich ones are runs of text and [text, address].

/** Builds an element; attributes that are undefined are left out. */
function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Fills a host element with the decision at `src`; gives a function that stops it. */
export async function embed(host, src, start) {
  const from = new URL(src, document.baseURI);
  const response = await fetch(from);
  if (!response.ok) throw Error(`${from} answers ${response.status}`);
  const data = await response.json();
  if (!/^wegwijs\/[12]$/.test(data.format)) {
    // What the page's author put there for readers without scripts stays, or a link to the decision's own.
    if (!host.firstElementChild) host.append(make("a", { href: new URL(data.page ?? "", from).href }, data.title ?? src));
    throw Error(`${from} has the format ${data.format}, newer than this script: bring a new one`);
  }
  const page = new URL(data.page, from).href;
  const rich = (runs = []) => runs.map((run) =>
    typeof run === "string" ? run : make("a", { href: new URL(run[1], from).href }, run[0]));
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const style = make("link", { rel: "stylesheet", href: new URL("embed.css", import.meta.url).href });
  // Until its style is there the decision would be shown in the host's.
  const decision = make("div", { class: "ww-decision", lang: data.language, hidden: "" },
    make("h2", {}, make("a", { href: page }, data.title)),
    make("p", {}, ...rich(data.summary)),
    questions(data, rich), answer(data.words), rules(data, rich), outcomes(data, rich, from));
  style.onload = style.onerror = () => (decision.hidden = false);
  root.replaceChildren(style, decision);
  return start(root, data.id, data, page);
}

function questions({ id, inputs, words }, rich) {
  const form = make("form", { "aria-label": words.questions });
  for (const [at, input] of inputs.entries()) {
    form.append(make("fieldset", { class: "ww-question", "data-input": input.id },
      make("legend", {}, `${at + 1}. `, make("span", { class: "ww-question__text" }, input.question), " ", make("span", { class: "ww-note" })),
      make("p", { class: "ww-help" }, ...rich(input.help)),
      make("div", { class: "ww-options" }, ...controls(input, `${id}-${input.id}-error`, rich), unknown(input, words))));
  }
  return form;
}

function controls({ id, kind, short, options, many }, error, rich) {
  if (!options) {
    const inputmode = kind === "number" ? "decimal" : undefined;
    const control = make("input", { type: "text", inputmode, name: id, autocomplete: "off", "aria-describedby": error });
    return [make("label", {}, make("span", {}, short), " ", control), make("p", { class: "ww-error", id: error, role: "status" })];
  }
  return options.map(({ id: value, label, help }) => option(many ? "checkbox" : "radio", id, value, label, rich(help)));
}

const option = (type, name, value, label, help = []) =>
  make("label", { class: "ww-option" }, make("input", { type, name, value, autocomplete: "off" }),
    make("span", { class: "ww-option__label" }, label), make("span", { class: "ww-help" }, ...help));
const unknown = ({ id, options, many }, words) => option(options && !many ? "radio" : "checkbox", id, "?", words.unknown);

function answer(words) {
  const list = (key) => make("div", {}, make("p", { class: "ww-key" }, words[key]), make("ul", {}));
  const template = make("template", {});
  template.content.append(make("div", { class: "ww-part" }, make("p", {}), make("div", {}),
    list("because"), list("sources"), list("changes")));
  const button = (kind, key) => make("button", { type: "button", class: kind }, words[key]);
  return make("div", { class: "ww-answer", role: "status", "aria-atomic": "false" },
    make("p", { class: "ww-status", tabindex: "-1" }), make("p", { class: "ww-left-out" }),
    make("div", { "aria-live": "off" }, make("div", { class: "ww-details" }),
      make("p", { class: "ww-buttons" }, button("ww-go", "compare"), button("", "copy-link"), button("ww-go", "start-again"))),
    template);
}

function rules({ id, title, inputs, outcomes, rules, words }, rich) {
  const column = (text, attributes) => make("th", { scope: "col", ...attributes }, text);
  const cell = (label, kind, ...children) => make("td", { class: kind, "data-label": label }, ...children);
  const source = ({ title: name, href, language }) =>
    make("span", { class: "ww-cite" }, href ? make("a", { href, hreflang: language }, name) : name);
  const row = (rule, at) => make("tr", { "data-rule": rule.id },
    make("th", { scope: "row" }, `${words.rule} ${at + 1} `, make("span", { class: "ww-state" })),
    ...rule.cells.map((text, at) => cell(inputs[at].short, undefined, text)),
    cell(words.answer, `ww-outcome--${outcomes[rule.then].tone}`, outcomes[rule.then].label),
    cell(words.because, "ww-because", ...rich(rule.because), rule.derived ? ` (${words.derived})` : "", rule.valid ? ` (${rule.valid})` : ""),
    cell(words.source, "ww-source", ...rule.sources.flatMap((each) => [source(each), " "])));
  return make("div", { class: "ww-scroll", role: "region", tabindex: "0", "aria-labelledby": `${id}-caption` },
    make("table", {},
      make("caption", { id: `${id}-caption` }, words.caption.replace("{name}", title)),
      make("thead", {}, make("tr", {}, column(words.rule),
        ...inputs.map((input) => column(input.short, { "data-short": input.id })),
        column(words.answer), column(words.because), column(words.source))),
      make("tbody", {}, ...rules.map(row))));
}

function outcomes({ id, outcomes, words }, rich, from) {
  const links = (requires) => requires.flatMap(({ name, href }, at) =>
    [at ? ", " : " ", make("a", { href: new URL(href, from).href }, name)]);
  const meaning = ({ id, label, tone, explanation, requires, next }) => make("div", { "data-outcome": id },
    make("dt", { class: `ww-outcome ww-outcome--${tone}` }, label),
    ...(explanation ? [make("dd", {}, ...rich(explanation))] : []),
    ...(requires ? [make("dd", { class: "ww-get" }, words.get, ...links(requires))] : []),
    ...(next ? [make("dd", {}, words.next, " ", ...rich(next))] : []));
  return make("details", {}, make("summary", {}, words.outcomes),
    make("dl", { "data-decision": id }, ...outcomes.map(meaning)));
}
