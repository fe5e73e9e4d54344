// Times as the server writes them, in UTC and with its names of months: `web/times.rs`.

import { element } from "./element.js";

const MONTHS = document.querySelector(".clock").dataset.months.split("|");

/// A day, such as `22 Nov 2026`, of a `Date`.
export function day(date) {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/// The clock, such as `03:12 UTC`.
export function clock(date) {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

/// Day and time as an element that machines can read.
export function moment(text) {
  const date = new Date(text);
  const time = element("time", `${day(date)} `);
  time.dateTime = text;
  const hours = element("bdi", clock(date));
  hours.dir = "ltr";
  time.append(hours);
  return time;
}
