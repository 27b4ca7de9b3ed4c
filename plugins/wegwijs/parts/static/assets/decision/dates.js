// @ts-check
// What only decisions need that ask for a day. A day is an ISO date, as text: they sort as they
// follow each other. The field for it is the browser's own, in the order of its reader.
import { isDay } from "./evaluate.js";

/** Finds the cell of a day, undefined of no answer. */
export const dayCell = ({ min = "", ends }) => (answer) => {
  const at = isDay(answer) && answer >= min ? ends.findIndex((end) => !end || answer <= end[0]) : -1;
  return at < 0 ? undefined : at;
};

/** Writes a day as the page's language does. */
export const inWords = (day, locale) => new Date(day).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "long" });

/** Puts a day into its field, which offers no other than may be answered. */
export const offer = (field, value, { min = "", max = "" }) => Object.assign(field, { min, max, value });

export const dayIn = (field) => field.querySelector("[type=date]");

/** Marks the field of a day as refused, or as fine; tells whether there is one. */
export function refused(field, complaint) {
  const day = dayIn(field);
  if (day) day.ariaInvalid = complaint ? "true" : null;
  return day;
}

/** Leaves of "I don't know" and a day only what was given last. */
export function alone({ type, name }, form) {
  if (type === "date") for (const each of form.querySelectorAll(`[name="${name}"]:checked`)) each.checked = false;
}
