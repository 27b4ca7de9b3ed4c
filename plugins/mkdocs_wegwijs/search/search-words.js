// Finds pages by the words people type. Loaded with the first question, before Material's search
// worker, which goes on to split texts, answer the page and mark what was found. Only two things of
// lunr's are replaced: how a question is read, and what is found, best first.
(() => {
"use strict";

// What a letter has that people leave out: accents, points of vowels, lengthened lines, apostrophes.
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200c-\u200f'\u2018\u2019\u02bc\u05f3]/g;
// By their codes: opened from a file, a script has no encoding.
const LETTERS = {"\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th", "\u0131": "i", "\u0127": "h", "\u03c2": "\u03c3", "\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647"};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
// Whatever is no letter, digit or mark. As text: the worker makes an expression of it, without flags.
const BETWEEN = "[\\s\\u0000-\\u0026\\u0028-\\u002f:-@\\[-`{-\\u00a9\\u00ab\\u00ac\\u00ae-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u05be\\u060c\\u061b\\u061f\\u066a-\\u066d\\u06d4\\u0964\\u0965\\u2000-\\u200b\\u2010-\\u2017\\u201a-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u3000-\\u3004\\u3008-\\u3020\\u30fb\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]+";
const UNSPACED = /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
const WEIGHT = { title: 6, tags: 5, also: 3, heading: 2, text: 1 };

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type !== 0) return;
  const { config, docs } = data;
  for (const each of docs) {
    const { about = "", also = [], within = [] } = config.words.pages[each.location] ?? {};
    each.alike = [...(each.also ?? []), ...also];
    each.also = [...each.alike, ...within];
    each.stub = !each.text;
    each.text ||= about.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt()};`);
    if (config.words.last.some((start) => each.location.startsWith(start))) each.boost = (each.boost ?? 1) / 4;
  }
  config.pipeline = []; // words stay whole: what is alike is found, not cut off
  config.separator = `(?:${config.separator})|${BETWEEN}`;
  config.fields = { title: {}, text: {}, tags: {}, also: {} };
  const { build } = lunr.Builder.prototype;
  lunr.Builder.prototype.build = function () {
    const index = build.call(this);
    index.search = finder(index.invertedIndex, docs, config.words);
    return index;
  };
  // No sign in a question is a mistake of who asks.
  lunr.QueryParser.prototype.parse = function () {
    for (const each of asked(this.lexer.str)) this.query.clause({ term: each.typed, presence: each.presence });
    return this.query;
  };
});

function fold(word) {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .normalize("NFC")
    .replace(LETTER, (letter) => LETTERS[letter]);
}

function asked(text) {
  const between = new RegExp(lunr.tokenizer.separator, "g");
  return text.split(/\s+/).flatMap((part) => {
    const presence = { "+": 2, "-": 3 }[part[0]] ?? 1; // as lunr's: required, prohibited, optional
    const words = part.replace(/(\*|[~^]\d*)+$/, "").split(between).map((each) => ({ typed: each.toLowerCase(), word: fold(each), presence }));
    return words.filter(({ word }) => word);
  });
}

function finder(inverted, docs, { lang, spelling = [], same = [], little = [] }) {
  const { stemmer, stopWordFilter } = (lang === "en" ? lunr : lunr[lang]) ?? {};
  const rules = spelling.map(([from, to]) => [new RegExp(from, "g"), to]);
  const spelt = (word) => rules.reduce((text, [from, to]) => text.replace(from, to), word);
  const kin = remembered((word) => (stemmer ? fold(`${stemmer(new lunr.Token(spelt(word)))}`) : spelt(word)));
  const cut = (text) => asked(text).map(({ word }) => word);
  const saysLittle = new Set(little.map(fold));
  const little_ = (word) => saysLittle.has(word) || (stopWordFilter && !stopWordFilter(word)) || false;

  // The words of the site, and the pages.
  const known = new Map();
  for (const [term, entry] of Object.entries(inverted)) put(known, fold(term), entry);
  const kinds = new Map();
  for (const word of known.keys()) put(kinds, kin(word), word);
  const pages = new Map();
  for (const { location, title, tags = [], alike, stub, boost = 1 } of docs) {
    const [place, part] = location.split("#");
    if (!pages.has(place)) pages.set(place, { boost, names: [], stub, size: 0 });
    const page = pages.get(place);
    if (part === undefined) page.names.push(title, title.split(": ")[0], ...tags, ...alike);
    else if (page.stub) page.names.push(title); // the heading at the top
    if (part !== undefined) page.stub = false;
  }
  for (const page of pages.values()) page.names = [...new Set(page.names.map((name) => cut(name).join(" ")))].filter(Boolean).map((name) => name.split(" "));
  const where = remembered((word) => {
    const found = new Map(); // ref and field → places
    for (const entry of known.get(word) ?? [])
      for (const field of ["title", "text", "tags", "also"])
        for (const [ref, { position }] of Object.entries(entry[field] ?? {}))
          for (const each of position) put(found, `${field} ${ref}`, each);
    return found;
  });
  for (const entries of known.values())
    for (const entry of entries)
      for (const [ref, { position }] of Object.entries(entry.text ?? {})) pages.get(ref.split("#")[0]).size += position.length;
  const usual = [...pages.values()].reduce((sum, { size }) => sum + size, 0) / pages.size || 1;
  const named = new Map(); // what is the same: words as one text → the ways to say it
  for (const group of same) {
    const ways = group.map(cut).filter((way) => way.length);
    for (const way of ways) for (const other of ways) if (other !== way) put(named, way.map(kin).join(" "), other);
  }

  // Words beside each other, as places of the first.
  function together(words) {
    if (words.length === 1) return where(words[0]);
    const found = new Map();
    const others = words.slice(1).map(where);
    for (const [at, places] of where(words[0])) {
      const kept = places.filter((place) => others.every((other, n) => other.get(at)?.includes(place + n + 1)));
      if (kept.length) found.set(at, kept.flatMap((place) => words.map((_, n) => place + n)));
    }
    return found;
  }

  // The words beside each other that a word falls apart in: "screendesigner".
  function apart(word, most = UNSPACED.test(word) ? 9 : 3) {
    for (let n = word.length - 1; n > 0; n--) {
      const [first, rest] = [word.slice(0, n), word.slice(n)];
      if (!known.has(first)) continue;
      const tails = [...likely(rest).map((each) => [each]), ...(most > 2 ? apart(rest, most - 1) : [])];
      const found = tails.map((tail) => [first, ...tail]).filter((way) => together(way).size);
      if (found.length) return found;
    }
    return [];
  }

  function likely(word) {
    return kinds.get(kin(word)) ?? [];
  }

  // What may be meant by a word: words beside each other, and how sure that is.
  const meant = remembered((word) => {
    const ways = [];
    const exact = known.has(word);
    if (exact) ways.push([[word], 1]);
    const alike = (kinds.get(kin(word)) ?? []).filter((each) => each !== word);
    for (const each of alike) ways.push([[each], spelt(each) === spelt(word) ? 0.95 : exact ? 0.6 : 0.85]);
    for (const way of apart(word)) ways.push([way, 0.95]);
    const sure = ways.length > 0;
    const said = new Set([word, ...alike]);
    for (const each of known.keys()) {
      if (said.has(each) || each.length <= word.length) continue;
      const share = word.length / each.length;
      if (word.length > 1 && each.startsWith(word)) ways.push([[each], (sure ? 0.3 : 0.8) * Math.sqrt(share)]);
      else if (word.length > 3 && each.endsWith(word)) ways.push([[each], (sure ? 0.3 : 0.6) * Math.sqrt(share)]);
    }
    if (!ways.length && word.length > 3) {
      const root = kin(word);
      for (const each of known.keys())
        if (slip(word, each) || slip(root, kin(each))) ways.push([[each], 0.7]);
      if (!ways.length) for (const each of known.keys()) if (slip(word, each.slice(0, word.length))) ways.push([[each], 0.4]);
      if (!ways.length) for (let n = 4; n < word.length - 3; n++) {
        const [one, other] = [likely(word.slice(0, n)), likely(word.slice(n))];
        if (one.length && other.length) for (const each of [...one, ...other]) ways.push([[each], 0.4]);
      }
    }
    return ways;
  });

  return (text) => {
    const all = asked(text);
    const words = all.filter(({ presence }) => presence !== 3);
    if (!words.length) return [];
    const none = words.every(({ word }) => little_(word));
    const telling = words.map(({ word }) => (none || !little_(word) ? 1 : 0.1));
    const hits = words.map(() => new Map()); // per word: page → field → strength
    const parts = new Map(); // per part of a page: per word its strength and places
    const taken = words.map(() => new Map()); // per word: known word → how sure
    const spans = [];
    const credit = (from, to, way, sure) => {
      for (const [at, places] of together(way)) {
        const [field, ref] = at.split(/ (.*)/s);
        const [place, part] = ref.split("#");
        const page = pages.get(place);
        const many = places.length / way.length;
        const counts = field === "title" && part !== undefined ? "heading" : field;
        const full = counts === "text" ? many / (many + 0.5 + page.size / usual) : 1;
        if (!parts.has(ref)) parts.set(ref, words.map(() => ({ strength: 0, places: {} })));
        for (let n = from; n < to; n++) {
          if (!hits[n].has(place)) hits[n].set(place, {});
          const found = hits[n].get(place);
          found[counts] = Math.max(found[counts] ?? 0, sure * full);
          const here = parts.get(ref)[n];
          here.strength = Math.max(here.strength, sure * (field === "text" ? 1 : 2));
          (here.places[field] ??= []).push(...places);
        }
      }
    };
    words.forEach(({ word }, n) => {
      for (const [way, sure] of meant(word)) {
        credit(n, n + 1, way, sure);
        if (way.length === 1) taken[n].set(way[0], sure);
        else spans.push([n, n + 1, way, sure]);
      }
      for (let to = n + 1; to <= Math.min(words.length, n + 5); to++) {
        const span = words.slice(n, to).map((each) => each.word);
        const joined = to > n + 1 && to < n + 4 ? likely(span.join("")) : [];
        for (const each of joined) spans.push([n, to, [each], 0.95]);
        for (const way of named.get(span.map(kin).join(" ")) ?? []) spans.push([n, to, way, 0.9]);
      }
    });
    for (const [from, to, way, sure] of spans) if (to > from + 1 || !apartOf(words[from].word, way)) credit(from, to, way, sure);
    function apartOf(word, way) { return way.join("") === word; }

    // How much each word tells: the fewer pages have it, the more.
    const tells = hits.map((found, n) => telling[n] * (found.size ? Math.log(1 + pages.size / found.size) : 0));
    const sum = tells.reduce((one, other) => one + other, 0) || 1;
    const rarity = remembered((word) => {
      const has = new Set([...where(word).keys()].map((at) => at.split(/ (.*)/s)[1].split("#")[0]));
      return Math.log(1 + pages.size / (has.size || 1)) * (little_(word) ? 0.1 : 1);
    });
    const bare = words.map(({ word }) => word).join("");

    const best = [];
    for (const [place, page] of pages) {
      if (!hits.some((found) => found.has(place))) continue;
      let [score, covered] = [0, 0];
      hits.forEach((found, n) => {
        const fields = found.get(place);
        if (!fields) return;
        let [strength, most] = [0, 0];
        for (const [field, sure] of Object.entries(fields)) {
          strength += WEIGHT[field] * sure;
          most = Math.max(most, sure);
        }
        score += tells[n] * strength / (strength + 3);
        covered += tells[n] * Math.min(1, most * 1.5);
      });
      score *= 0.3 + 0.7 * (covered / sum) ** 2;
      const name = Math.max(0, ...page.names.map((each) => likeness(each)));
      best.push({ place, score: (score / sum + name * name * 1.2) * (name > 1 ? Math.max(1, page.boost) : page.boost) });
    }
    function likeness(name) {
      if (name.join("") === bare) return 1.2;
      const held = name.map(() => 0);
      let said = 0;
      words.forEach((_, n) => {
        let most = 0;
        name.forEach((each, at) => {
          const sure = taken[n].get(each) ?? 0;
          if (sure > most) most = sure;
          if (sure > held[at]) held[at] = sure;
        });
        for (const [from, to, way, sure] of spans)
          if (from <= n && n < to && sure > most) {
            const at = name.findIndex((_, start) => way.every((each, k) => name[start + k] === each));
            if (at >= 0) {
              most = sure;
              way.forEach((_, k) => (held[at + k] = Math.max(held[at + k], sure)));
            }
          }
        said += most * tells[n];
      });
      if (!said) return 0;
      const whole = name.reduce((total, each) => total + rarity(each), 0) || 1;
      const share = name.reduce((total, each, at) => total + held[at] * rarity(each), 0) / whole;
      const recall = said / sum;
      return (2 * share * recall) / (share + recall);
    }
    best.sort((one, other) => other.score - one.score);
    const rank = new Map(best.map(({ place }, n) => [place, n]));
    self.best = best.slice(0, 8);

    return results(parts, rank, words, all);
  };

  function results(parts, rank, words, all) {
    const banned = all.filter(({ presence }) => presence === 3).flatMap(({ word }) => [...where(word).keys()].map((at) => at.split(/ (.*)/s)[1].split("#")[0]));
    const found = [];
    for (const [ref, each] of parts) {
      const place = ref.split("#")[0];
      if (banned.includes(place)) continue;
      const metadata = {};
      let share = 0;
      each.forEach(({ strength, places }, n) => {
        if (!strength) return;
        share += strength / words.length / 2;
        metadata[words[n].typed] = Object.fromEntries(Object.entries(places).map(([field, position]) => [field, { position: [...new Set(position)] }]));
      });
      // The worker multiplies by up to five, by how many words a part has; pages keep their order.
      found.push({ ref, score: 8 ** -Math.min(rank.get(place), 300) * (0.2 + 0.8 * share), matchData: { metadata } });
    }
    return found;
  }
}

function put(map, key, value) {
  map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
}

function remembered(make) {
  const kept = new Map();
  return (key) => {
    if (!kept.has(key)) kept.set(key, make(key));
    return kept.get(key);
  };
}

// Whether two words differ by one letter: one too many, one too few, another, or two swapped.
function slip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 3) return false;
  let n = 0;
  while (n < one.length && one[n] === other[n]) n++;
  const [a, b] = [one.slice(n), other.slice(n)];
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
})();
