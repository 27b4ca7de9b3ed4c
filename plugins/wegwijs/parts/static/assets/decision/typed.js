// @ts-check
/** Writes a text with plain digits and signs: for those of a language, and for wide ones; and with plain spaces. */
const narrow = (text, { digits = "" }) => [...text]
  .map((letter) => (digits.includes(letter) ? [...digits].indexOf(letter) : letter)).join("")
  .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  .replace(/\s/g, " ").trim();

/** Writes plainly what somebody typed for a version: without a v, with points for commas. */
export const typedVersion = (text, style) => narrow(text, style).replace(/^v\.? *(?=\d)/i, "").replaceAll(",", ".");

/**
 * Reads numbers as people type them in a language, as `typed_numbers.py` does: gives the plain
 * numbers a text can mean. There are two where one separator stands before exactly three digits,
 * and none where it is no number. A style has the sign for decimals, and that between groups.
 *
 * @typedef {{point: string, group?: string, near?: string, digits?: string}} Style
 * @type {(text: string, style: Style) => string[]}
 */
export function readings(text, style) {
  const { point, group = "", near = "3" } = style;
  const [, minus, body] = /^(?:([-−–])|\+?)(.*)$/.exec(narrow(text, style));
  const match = (shape) => RegExp(`^(?:${shape})$`).exec(body);
  const sign = /['’]/.test(group) ? "['’]" : group.trim() && "\\" + group;
  const groups = (sign) => `|[1-9]\\d{0,${+near - 1}}(${sign}\\d{${near}})*${sign}\\d{3}`;
  let found = match(`(\\d*)[.,${point}${sign.length < 3 ? sign : ""}](\\d{3})`);
  const ways = found ? [[found[1] + found[2], ""], [found[1], found[2]]] : [];
  if (!found && (found = match(`(?<whole>\\d+${groups(" ")}${sign && groups(sign)})(?:\\${point}(?<part>\\d+))?`)))
    ways.push([found.groups.whole.replace(/\D/g, ""), found.groups.part ?? ""]);
  else if (!ways[0] && (found = match(`(\\d*)[.,${point}](\\d*)`)) && found[1] + found[2]) ways.push([found[1], found[2]]);
  return [...new Set(ways.map(([whole, part]) => {
    [whole, part] = [whole.replace(/^0+/, "") || "0", part.replace(/0+$/, "")];
    const number = whole + (part && "." + part);
    return (whole + part)[15] ? "" : number === "0" ? number : (minus ? "-" : "") + number;
  }))].filter(Boolean);
}

// A version in order, as one number: five digits for each of its three parts.
const place = (version) => version.split(".").reduce((sum, part, at) => sum + part * 1e5 ** (2 - at), 0);

/**
 * Finds the cell of a plain number or version, several of an incomplete version, undefined of no
 * answer. Numbers are compared, never calculated with: exact up to 15 digits.
 */
export function typedCell({ kind, whole, min, ends }) {
  const within = (test) => [...ends.keys()].filter(test);
  if (kind !== "version") return (answer) => {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(answer) || answer.replace(/\D/g, "")[15] || +answer < min || (whole && answer % 1)) return;
    return within((at) => !ends[at] || +answer < ends[at][0] || (ends[at][1] && +answer == ends[at][0]))[0];
  };
  const starts = [place(min ?? "0"), ...ends.map((end) => (end ? place(end[0]) : Infinity))];
  return (answer) => {
    if (!/^((^|\.)(0|[1-9]\d{0,4})){1,3}$/.test(answer)) return;
    const low = place(answer);
    const after = low + 1e5 ** (3 - answer.split(".").length);
    const begun = within((at) => starts[at] < after && low < starts[at + 1]);
    return begun[1] ? begun : begun[0];
  };
}

/** In a field, three decimals have a zero more: they cannot be taken for thousands. */
export const unmistakable = (value) => value.replace(/\.\d{3}$/, (part) => part + "0");

/**
 * Reads what somebody typed for an input: the plain answers it can mean, none where none is one.
 * @type {(text: string, input: any, style: Style) => string[]}
 */
export function meanings(text, { kind, cellOf }, style) {
  if (kind === "date") return cellOf(text) === undefined ? [] : [text]; // only with dates.js
  const ways = kind === "version" ? [typedVersion(text, style)] : readings(text, style);
  return ways.some((way) => cellOf(way) !== undefined) ? ways : [];
}
