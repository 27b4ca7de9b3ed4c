// @ts-check
// Shows a decision on any other site: the parts of its own page, built from its published data,
// which brings all texts; rich ones are runs of text and [text, address].

/** Builds an element; attributes that are undefined are left out. */
function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const of = (tag, kind, ...children) => make(tag, { class: "ww-" + kind }, ...children);

/** Fills a host element with the decision at `src`; gives a function that stops it. */
export async function embed(host, src, start, { reads = /^wegwijs\/[12]$/, add } = {}) {
  const from = new URL(src, document.baseURI);
  const response = await fetch(from);
  if (!response.ok) throw Error(`${from} answers ${response.status}`);
  const data = await response.json();
  if (!reads.test(data.format)) {
    // What the author put there stays, or a link.
    if (!host.firstElementChild) host.append(make("a", { href: new URL(data.page ?? "", from).href }, data.title ?? src));
    throw Error(`${from} has the format ${data.format}, newer than this script: bring a new one`);
  }
  const page = new URL(data.page, from).href;
  const rich = (runs = []) => runs.map((run) =>
    typeof run === "string" ? run : make("a", { href: new URL(run[1], from).href }, run[0]));
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const style = make("link", { rel: "stylesheet", href: new URL("embed.css", import.meta.url).href });
  const { words } = data;
  // Without its style it would be shown in the host's.
  const decision = make("div", { class: "ww-decision", lang: data.language, hidden: "" },
    make("h2", {}, make("a", { href: page }, data.title)),
    make("p", { class: "ww-lead" }, ...rich(data.summary)),
    of("p", "left-out"),
    of("div", "given", of("p", "key", words.questions), of("p", "pills"), of("p", "chosen")),
    questions(data, rich), of("p", "possible"), answer(data), make("p", { class: "ww-status ww-unseen", role: "status" }),
    table(page, data),
    rules(data, rich), outcomes(data, rich, from));
  add?.(decision, data, { make, of, rules, mark, rich });
  style.onload = style.onerror = () => (decision.hidden = false);
  root.replaceChildren(style, decision);
  return start(root, data.id, data, page);
}

/** Offers the table of all answers, which is fetched from the decision's own page when somebody wants it. */
function table(page, { id, title, words }) {
  const link = make("p", {}, make("a", { href: `${page}#${id}-answers` }, title));
  const details = of("details", "fold", make("summary", {}, words.heading), link);
  details.addEventListener("toggle", async () => {
    const text = await fetch(page).then((got) => got.text(), () => "");
    const found = new DOMParser().parseFromString(text, "text/html").querySelector(".ww-answers-table");
    if (!found) return; // the link stays
    for (const each of found.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), page).href;
    link.replaceWith(found);
    found.dispatchEvent(new Event("answers-table", { bubbles: true }));
  }, { once: true });
  return details;
}

function questions({ id, inputs, words }, rich) {
  return make("form", { class: "ww-questions", "aria-label": words.questions },
    ...inputs.map((input) => question(input, `${id}-${input.id}-error`, words, rich)),
    of("p", "go-on", make("button", { class: "ww-button ww-button--main" })));
}

function question(input, error, words, rich) {
  const { id, question, short, help, options, groups = [], many } = input;
  const long = options?.[7];
  const tick = (kind, key) => make("label", {}, make("input", { type: "checkbox", class: "ww-" + kind }), " " + words[key]);
  const filter = { type: "search", class: "ww-filter", "aria-label": words.filter, placeholder: words.filter };
  return make("fieldset", { class: "ww-question" + (long ? " ww-question--long" : ""), "data-input": id, "data-short": short },
    make("legend", { tabindex: "-1" }, of("span", "question__text", question)),
    ...(help ? [of("details", "question__help", make("summary", {}, words.which), make("p", {}, ...rich(help)))] : []),
    ...(long ? [of("p", "tools", make("input", filter), tick("explain", "explain"), tick("reveal", "show-answers")),
      of("p", "none", words["none-found"].replace("{unknown}", words.unknown))] : []),
    of("div", "options", ...(options ? grouped(options, groups, many, id, rich) : typed(input, error)),
      option(options && !many ? "radio" : "checkbox", id, { id: "?", label: words.unknown })));
}

function typed({ id, kind, short }, error) {
  const inputmode = kind === "number" ? "decimal" : undefined;
  const control = make("input", { type: kind === "date" ? kind : "text", inputmode, name: id, autocomplete: "off", "aria-describedby": error });
  return [of("label", "number", of("span", "option__label", short), " ", control), make("div", { class: "ww-error", id: error, role: "status" })];
}

function grouped(options, groups, many, name, rich) {
  const shown = (list) => list.map((each) => option(many ? "checkbox" : "radio", name, each, rich));
  const apart = groups.flatMap((group) => group.options);
  return [...groups.flatMap((group) => of("div", "group", make("p", {}, group.label), ...shown(options.filter(({ id }) => group.options.includes(id))))),
    ...shown(options.filter(({ id }) => !apart.includes(id)))];
}

function option(type, name, { id: value, label, help, also }, rich) {
  return make("label", { class: "ww-option" + (rich ? "" : " ww-option--unknown"), "data-also": also },
    make("input", { type, name, value, autocomplete: "off" }), of("span", "option__label", label),
    ...(help ? [of("span", "option__help", ...rich(help))] : []));
}

function answer({ id, words }) {
  const line = (name, key, ...parts) => make("div", { class: "ww-line", "data-line": name }, of("dt", "key", words[key]), make("dd", {}, ...parts));
  const button = (what, key) => make("button", { type: "button", class: "ww-button", "data-do": what }, words[key]);
  return make("section", { class: "ww-answer", "aria-labelledby": id + "-headline" },
    of("div", "band", of("p", "situation"), make("h3", { class: "ww-headline", id: id + "-headline", tabindex: "-1" }),
      of("div", "says"), of("p", "conclusion", words.conclusion)),
    of("dl", "lines", line("get", "get"), line("next", "next"), line("why", "because"), line("known", "known"), line("find", "find-out")),
    of("div", "parts"),
    of("p", "buttons", button("question", "copy-question"), button("questions", "copy-questions"), button("share", "share"),
      button("link", "copy-link"), button("text", "copy-text"), button("print", "print")),
    of("dl", "lines ww-evidence", line("from", "sources"), line("otherwise", "changes"),
      line("sure", "sure", make("span", {}), " · " + words.dated)),
    of("p", "address"));
}

const mark = ({ tone, standing }) => "ww-outcome ww-outcome--" + (standing === "disputed" ? standing : tone);

function rules({ id, outcomes, rules, words }, rich) {
  const source = ({ title: name, href, language, note }) => make("li", {},
    href ? make("a", { href, hreflang: language }, name) : make("cite", {}, name), " ", of("span", "sources__note", note));
  const row = (rule, at) => {
    const outcome = outcomes[rule.then];
    return make("details", { class: "ww-rule", id: `${id}-rule-${rule.id}`, "data-rule": rule.id, "data-derived": rule.derived && "" },
      make("summary", {}, of("span", "rule__number", `${words.rule} ${at + 1}`), " ", of("span", "rule__when", rule.cells.join(" · ")), " ",
        make("span", { class: mark(outcome) }, outcome.short ?? outcome.label), " ", of("span", "state")),
      make("p", {}, of("span", "because", ...rich(rule.because)), rule.derived ? ` (${words.derived})` : "", rule.valid ? ` (${rule.valid})` : ""),
      of("ul", "cites", ...rule.sources.map(source)));
  };
  return of("details", "fold", make("summary", {}, words.rules), ...rules.map(row));
}

function outcomes({ outcomes, words }, rich, from) {
  const links = (requires) => requires.flatMap(({ name, href }, at) =>
    [at ? ", " : " ", make("a", { href: new URL(href, from).href }, name)]);
  const meaning = (outcome) => make("div", { "data-outcome": outcome.id, "data-word": outcome.short, "data-ask": outcome.standing && "" },
    make("dt", { class: mark(outcome) }, outcome.label),
    ...(outcome.explanation ? [of("dd", "explanation", ...rich(outcome.explanation))] : []),
    ...(outcome.requires ? [of("dd", "get", words.get, ...links(outcome.requires))] : []),
    ...(outcome.next ? [of("dd", "next", words.next, " ", make("span", {}, ...rich(outcome.next)))] : []));
  return of("details", "fold", make("summary", {}, words.outcomes), make("dl", {}, ...outcomes.map(meaning)));
}
