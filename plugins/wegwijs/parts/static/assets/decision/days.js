// @ts-check
/**
 * When answers change. A day is an ISO date, as text: they sort as they follow each other. Which
 * day it is, `today` of evaluate.js says.
 */
import { evaluate, prepare } from "./evaluate.js";
import { listed } from "./totals.js"; // only with totals.js

/** @typedef {{day: string, last: string, parts: import("./evaluate.js").Part[]}} Later */

const away = (day, days) => new Date(Date.parse(day) + days * 864e5).toJSON().slice(0, 10);

/** Lists the days on which some rule begins, or is over for the first time. */
export const turns = ({ rules }) => [...new Set(rules.flatMap(({ from, until }) => [from, until && away(until, 1)]))]
  .filter((day) => day > "").sort();

/**
 * Finds the first later day on which the same answers lead to something else: the parts that are
 * decided otherwise from then on, and the last day before.
 * @type {(wire: any, answers: import("./evaluate.js").Answers, on: string) => Later | undefined}
 */
export function nextChange(wire, answers, on) {
  let told = ({ certain, outcomes, possible }) => `${[certain, outcomes, ".", possible]}`;
  const alike = told; // only with totals.js
  told = (part) => alike(part) + listed(wire, part); // only with totals.js
  const partsOn = (day) => evaluate(prepare(wire, day), answers).parts;
  const later = turns(wire).filter((day) => day > on);
  const now = later[0] && partsOn(on).map(told);
  for (const day of later) {
    const parts = partsOn(day).filter((part, at) => told(part) !== now[at]);
    if (parts[0]) return { day, last: away(day, -1), parts };
  }
}

/**
 * Lists the rules that begin or end, with what a day is for them: "ended", "upcoming", or "" where they hold.
 * @type {(wire: any, day: string) => [string, string][]}
 */
export const absences = ({ rules }, day) => rules.filter(({ from, until }) => from || until)
  .map(({ id, from, until }) => [id, until < day ? "ended" : from > day ? "upcoming" : ""]);

/**
 * Says for which day an answer is, and when it changes next, with what a page has to say it:
 * dates with words, badges of outcomes, and names of chosen options where there are several.
 * @type {(wire: any, answers: import("./evaluate.js").Answers, day: string, page: any) => any[]}
 */
export function dayAndNextChange(wire, answers, day, { onDay, badges, naming }) {
  const several = Object.values(answers).some((values) => values?.[1]);
  const change = Object.keys(answers)[0] && nextChange(wire, answers, day);
  return [onDay("day", day), ...(change ? [" ", onDay("later", change.last), ...change.parts.flatMap(({ chosen, possible }, at) =>
    [at ? "; " : " ", several && naming(chosen) ? naming(chosen) + ": " : "", ...badges(possible)])] : [])];
}
