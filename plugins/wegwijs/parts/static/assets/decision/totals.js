// @ts-check
// What only some decisions need: a total of the outcomes, and outcomes that several rules give.

/** Adds up, or picks, decimals as they are written: exactly, whatever their digits. */
export function totalOf(kind, values) {
  if (kind === "count") return `${values.length}`;
  const parts = values.map((value) => value.split("."));
  const places = Math.max(...parts.map(([, part = ""]) => part.length));
  const [first, ...others] = parts.map(([whole, part = ""]) => BigInt(whole + part.padEnd(places, "0")));
  const found = others.reduce((one, other) =>
    kind === "sum" ? one + other : (one < other) === (kind === "min") ? one : other, first);
  const digits = `${found}`.replace("-", "").padStart(places + 1, "0");
  const at = digits.length - places;
  const part = digits.slice(at).replace(/0+$/, "");
  return (found < 0n ? "-" : "") + digits.slice(0, at) + (part && "." + part);
}

/** Lists what the rules of a certain part give, each as often as a rule does. */
export const listed = ({ repeats, total, rules }, { certain, fired }) =>
  certain && (repeats || /sum|count/.test(total)) ? `${fired.map((id) => rules.find((rule) => rule.id === id).then).sort()}` : "";

/**
 * Says the total of the outcomes that the rules of a part give, or which of them are given several
 * times; nothing where there is neither.
 */
export function counted({ total, repeats, outcomes, rules }, { fired, outcomes: given }, words, label) {
  const made = fired.map((id) => outcomes[rules.find((rule) => rule.id === id).then]);
  const said = (key, values) => " · " + words[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const values = total === "min" || total === "max" ? outcomes.filter(({ id }) => given.includes(id)) : made;
  if (total && values[0]) return said("total", { total: totalOf(total, values.map(({ value }) => value)).replace(".", words.point) });
  return repeats ? given.map((id) => [id, made.filter((each) => each.id === id).length]).filter(([, count]) => count > 1)
    .map(([id, count]) => said("times", { outcome: label(id), count })).join("") : "";
}
