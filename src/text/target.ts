import type { Target } from "../model/registry-entry.ts";
import type { Unit } from "../model/unit.ts";
import { dateText, monthText } from "./date.ts";
import { withUnit } from "./unit.ts";

/** A year, a month or a day as people write it: 2028, March 2024, 31 March 2024. */
export function whenText(when: string): string {
  if (when.length === 4) return when;
  return when.length === 7 ? monthText(when) : dateText(when);
}

/** @example targetText({ value: 75, scope: "national", owner: "NHS England", by: "2028", … }, PERCENT) // "75% by 2028, national: NHS England (…)" */
export const targetText = ({ value, scope, owner, from, by, source }: Target, unit: Unit): string =>
  `${[
    withUnit(String(value), unit),
    ...(from === undefined ? [] : [`from ${whenText(from)}`]),
    ...(by === undefined ? [] : [`by ${whenText(by)}`]),
  ].join(" ")}, ${scope}: ${owner} (${source})`;
