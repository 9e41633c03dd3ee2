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
export const targetText = (target: Target, unit: Unit): string =>
  `${targetValueText(target, unit)}, ${target.scope}: ${target.owner} (${target.source})`;

/** @example targetValueText({ value: 75, by: "2028", … }, PERCENT) // "75% by 2028" */
export const targetValueText = (
  { value, from, by }: Pick<Target, "value" | "from" | "by">,
  unit: Unit,
): string =>
  [
    withUnit(String(value), unit),
    ...(from === undefined ? [] : [`from ${whenText(from)}`]),
    ...(by === undefined ? [] : [`by ${whenText(by)}`]),
  ].join(" ");
