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
    if (config.words.last.some((start) => each.location.startsWith(start))) each.boost = (each.boost ?? 1) / 16;
  }
  config.pipeline = []; // words stay whole: what is alike is found, not cut off
  config.separator = `(?:${config.separator})|${BETWEEN}`;
  config.fields = { title: {}, text: {}, tags: {}, also: {} };
  const { build } = lunr.Builder.prototype;
  lunr.Builder.prototype.build = function () {
    const index = build.call(this);
    index.search = finder(index.invertedIndex, docs, { ...config.words, read: config.lang[0] });
    return index;
  };
  // No sign in a question is a mistake of who asks.
  lunr.QueryParser.prototype.parse = function () {
    for (const { typed, presence } of asked(this.lexer.str))
      this.query.clause({ term: typed, presence });
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

// The words of a question, or of a name, as they are typed and folded; and whether it must or must
// not be there, as lunr numbers that.
function asked(text) {
  const between = new RegExp(lunr.tokenizer.separator, "g");
  return text.split(/\s+/).flatMap((part) => {
    const presence = { "+": 2, "-": 3 }[part[0]] ?? 1;
    return part
      .replace(/(\*|[~^]\d*)+$/, "")
      .split(between)
      .map((each) => ({ typed: each.toLowerCase(), word: fold(each), presence }))
      .filter(({ word }) => word);
  });
}

function cut(text) {
  return asked(text).map(({ word }) => word);
}

// What the theme's script for a language can do with its words; nothing where it has none.
function ruled(lang, read) {
  const base = lang.split("-")[0];
  return (read !== "en" ? lunr[read] : base === "en" ? lunr : undefined) ?? {};
}

function finder(inverted, docs, { lang, read, spelling, same, little }) {
  const { stemmer, stopWordFilter } = ruled(lang, read);
  const rules = spelling.map(([from, to]) => [new RegExp(from, "g"), to]);
  const spelt = (word) => rules.reduce((text, [from, to]) => text.replace(from, to), word);
  const kin = remembered((word) => {
    const one = spelt(word);
    return stemmer ? fold(`${stemmer(new lunr.Token(one))}`) : one;
  });
  const ofQuestions = new Set(little.map(fold));
  const saysLittle = (word) => ofQuestions.has(word) || (stopWordFilter && !stopWordFilter(word));

  const known = new Map(); // each word of the site, folded → where it stands
  for (const [term, entry] of Object.entries(inverted)) if (fold(term)) put(known, fold(term), entry);
  const family = new Map(); // words with one stem
  for (const word of known.keys()) put(family, kin(word), word);
  const likely = (word) => family.get(kin(word)) ?? [];
  const named = new Map(); // what says the same: words as one text → the ways to say it
  for (const group of same) {
    const ways = group.map(cut).filter((way) => way.length);
    for (const way of ways)
      for (const other of ways) if (other !== way) put(named, way.map(kin).join(" "), other);
  }
  const pages = pagesOf(docs, known);
  const usual = [...pages.values()].reduce((sum, { size }) => sum + size, 0) / pages.size || 1;

  // Where a word stands: by part of a page and field, its places.
  const where = remembered((word) => {
    const found = new Map();
    for (const entry of known.get(word) ?? [])
      for (const field of Object.keys(WEIGHT))
        for (const [ref, { position }] of Object.entries(entry[field] ?? {}))
          for (const place of position) put(found, `${field} ${ref}`, place);
    return found;
  });

  const pagesWith = remembered((word) => new Set([...where(word).keys()].map((at) => pageOf(at))));
  const rarity = remembered(
    (word) => Math.log(1 + pages.size / (pagesWith(word).size || 1)) * (saysLittle(word) ? 0.1 : 1),
  );

  // Where words stand beside each other.
  function together(words) {
    if (words.length === 1) return where(words[0]);
    const found = new Map();
    const others = words.slice(1).map(where);
    for (const [at, places] of where(words[0])) {
      const kept = places.filter((place) =>
        others.every((other, n) => other.get(at)?.includes(place + n + 1)),
      );
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

  // What may be meant by a word: words beside each other, and how sure that is.
  const meant = remembered((word) => {
    const exact = known.has(word);
    const alike = likely(word).filter((each) => each !== word);
    const ways = [
      ...(exact ? [[[word], 1]] : []),
      ...alike.map((each) => [[each], spelt(each) === spelt(word) ? 0.95 : exact ? 0.6 : 0.85]),
      ...apart(word).map((way) => [way, 0.95]),
    ];
    const [half, end] = ways.length ? [0.3, 0.3] : [0.8, 0.6];
    for (const each of known.keys()) {
      if (each.length <= word.length || alike.includes(each)) continue;
      const share = Math.sqrt(word.length / each.length);
      if (each.startsWith(word)) ways.push([[each], half * share]);
      else if (word.length > 3 && each.endsWith(word)) ways.push([[each], end * share]);
    }
    return ways.length || word.length < 4 ? ways : mistyped(word);
  });

  // One letter wrong; or in the half of a word that is there; or a compound nobody wrote yet.
  function mistyped(word) {
    const all = [...known.keys()];
    const slips = all.filter((each) => slip(word, each) || slip(kin(word), kin(each)));
    if (slips.length) return slips.map((each) => [[each], 0.7]);
    const halves = all.filter((each) => slip(word, each.slice(0, word.length)));
    if (halves.length) return halves.map((each) => [[each], 0.4]);
    const ways = [];
    for (let n = 4; n < word.length - 3; n++) {
      const [one, other] = [likely(word.slice(0, n)), likely(word.slice(n))];
      if (one.length && other.length) ways.push(...[...one, ...other].map((each) => [[each], 0.4]));
    }
    return ways;
  }

  // Every way to say every stretch of a question: from a word, to before a word, how, how surely.
  function* ways(words) {
    for (let from = 0; from < words.length; from++) {
      for (const [way, sure] of meant(words[from])) yield [from, from + 1, way, sure];
      for (let to = from + 1; to <= Math.min(words.length, from + 5); to++) {
        const stretch = words.slice(from, to);
        if (to > from + 1) for (const each of likely(stretch.join(""))) yield [from, to, [each], 0.95];
        const others = named.get(stretch.map(kin).join(" ")) ?? [];
        for (const way of others) yield [from, to, way, 0.9];
      }
    }
  }

  return (text) => {
    const all = asked(text);
    const wanted = all.filter(({ presence }) => presence !== 3);
    const words = wanted.map(({ word }) => word);
    const said = [...ways(words)];
    const hits = words.map(() => new Map()); // by word: page → field → how much it is there
    const parts = new Map(); // by part of a page: for each word how much and at which places
    for (const [from, to, way, sure] of said)
      for (const [at, places] of together(way)) {
        const [field, ref] = apartAt(at);
        const page = pages.get(pageOf(at));
        const many = places.length / way.length;
        const counts = field === "title" && ref.includes("#") ? "heading" : field;
        const full = field === "text" ? many / (many + 0.5 + page.size / usual) : 1;
        if (!parts.has(ref)) parts.set(ref, words.map(() => ({ much: 0, places: {} })));
        for (let n = from; n < to; n++) {
          if (!hits[n].has(page)) hits[n].set(page, {});
          const found = hits[n].get(page);
          found[counts] = Math.max(found[counts] ?? 0, sure * full);
          const here = parts.get(ref)[n];
          here.much = Math.max(here.much, sure * (field === "text" ? 1 : 2));
          (here.places[field] ??= []).push(...places);
        }
      }

    // How much each word tells: the fewer pages have it, the more.
    const none = words.every(saysLittle);
    const tells = words.map((word, n) => {
      const rare = hits[n].size ? Math.log(1 + pages.size / hits[n].size) : 0;
      return rare * (none || !saysLittle(word) ? 1 : 0.1);
    });
    const sum = tells.reduce((one, other) => one + other, 0) || 1;
    const whole = words.join("");
    const found = words.filter((_, n) => hits[n].size);
    const root = found.map(kin).join("");

    // How much a name is what was asked: both of its words and of the question's, as many as may be.
    function likeness(name) {
      if (name.join("") === whole) return 1.2;
      if (name.map(kin).join("") === root) return 1.1;
      const held = name.map(() => 0);
      const asks = words.map(() => 0);
      for (const [from, to, way, sure] of said) {
        const at = name.findIndex((_, start) => way.every((each, n) => name[start + n] === each));
        if (at < 0) continue;
        for (let n = from; n < to; n++) asks[n] = Math.max(asks[n], sure);
        way.forEach((_, n) => (held[at + n] = Math.max(held[at + n], sure)));
      }
      const recall = asks.reduce((total, each, n) => total + each * tells[n], 0) / sum;
      const rare = name.map(rarity);
      const length = rare.reduce((one, other) => one + other, 0) || 1;
      const share = held.reduce((total, each, n) => total + each * rare[n], 0) / length;
      return recall && share ? (2 * share * recall) / (share + recall) : 0;
    }

    function score(page) {
      let [strength, covered] = [0, 0];
      hits.forEach((found, n) => {
        const fields = Object.entries(found.get(page) ?? {});
        const there = fields.reduce((total, [field, much]) => total + WEIGHT[field] * much, 0);
        strength += (tells[n] * there) / (there + 3);
        covered += tells[n] * Math.min(1, 1.5 * Math.max(0, ...fields.map(([, much]) => much)));
      });
      const name = Math.max(0, ...page.names.map(likeness));
      const text = (strength / sum) * (0.3 + 0.7 * (covered / sum) ** 2);
      return (text + 1.2 * name ** 2) * (name > 1 ? 2 : page.boost ** 0.3);
    }

    const banned = all.filter(({ presence }) => presence === 3).map(({ word }) => pagesWith(word));
    const best = [...new Set(hits.flatMap((each) => [...each.keys()]))]
      .filter(({ place }) => !banned.some((each) => each.has(place)))
      .map((page) => [page.place, score(page)])
      .sort(([, one], [, other]) => other - one);
    return results(parts, new Map(best.map(([place], n) => [place, n])), wanted);
  };
}

// What lunr would give: parts of pages, by page from the best on.
function results(parts, rank, wanted) {
  const found = [];
  for (const [ref, words] of parts) {
    const place = rank.get(ref.split("#")[0]);
    if (place === undefined) continue;
    const metadata = Object.create(null);
    words.forEach(({ places }, n) => {
      const fields = Object.entries(places).map(([field, all]) => [field, { position: [...new Set(all)] }]);
      if (fields.length) metadata[wanted[n].typed] = Object.fromEntries(fields);
    });
    const share = words.reduce((total, { much }) => total + much, 0) / words.length / 2;
    // The worker multiplies by up to five, for a page's beginning and for how many of the words are
    // there; pages keep their order.
    const score = 8 ** -Math.min(place, 300) * (0.2 + 0.8 * share);
    found.push({ ref, score, matchData: { metadata } });
  }
  return found;
}

// The pages, with their names as words, and how much text they have.
function pagesOf(docs, known) {
  const pages = new Map();
  for (const { location, title, tags = [], alike, stub, boost = 1 } of docs) {
    const place = location.split("#")[0];
    if (!pages.has(place)) pages.set(place, { place, boost, names: [], stub, size: 0 });
    const page = pages.get(place);
    if (location === place) page.names.push(title, title.split(": ")[0], ...tags, ...alike);
    else if (page.stub) page.names.push(title); // the heading at the top, below a title without text
    page.stub &&= location === place;
  }
  for (const page of pages.values()) {
    const names = new Map(page.names.map((name) => [cut(name).join(" "), cut(name)]));
    page.names = [...names.values()].filter((name) => name.length);
  }
  for (const entry of [...known.values()].flat())
    for (const [ref, { position }] of Object.entries(entry.text ?? {}))
      pages.get(ref.split("#")[0]).size += position.length;
  return pages;
}

function apartAt(at) {
  const n = at.indexOf(" ");
  return [at.slice(0, n), at.slice(n + 1)];
}

function pageOf(at) {
  return apartAt(at)[1].split("#")[0];
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
