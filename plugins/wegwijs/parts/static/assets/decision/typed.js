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
