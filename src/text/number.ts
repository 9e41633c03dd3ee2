import type { Unit } from "../model/unit.ts";
import { withUnit } from "./unit.ts";

/** A true minus sign, which lines up with digits and is read aloud as "minus". */
const MINUS = "\u2212";

/** A number as people read it: commas between thousands, so many decimals, a true minus sign; never "−0". */
export function numberText(value: number, decimals = 0): string {
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const digits = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/**
 * A number with its unit as people say it: "72.1%", "4.2 percentage points", "412.5 per 100,000"; a ratio and a
 * count have none.
 */
export const quantityText = (value: number, unit: Unit, decimals: number): string =>
  withUnit(numberText(value, decimals), unit);

/** An interval without its unit: "70.2 to 73.7"; "to", because a dash between negative numbers cannot be read. */
export function intervalText(lower: number, upper: number, decimals: number): string {
  return `${numberText(lower, decimals)} to ${numberText(upper, decimals)}`;
}

/** "1 row", "2 rows"; an irregular plural is given. */
export function countedText(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}

/** A confidence of 0.95 as "95%", of 0.998 as "99.8%". */
export const confidenceText = (confidence: number): string => `${Number((confidence * 100).toFixed(4))}%`;
