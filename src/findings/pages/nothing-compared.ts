import type { Arrangement } from "../../result/arrange.ts";
import { hasAnswer } from "../figures.ts";

/**
 * Why an answer compares no groups of people: none were asked for, or every comparison is withheld or has too little
 * behind it. Undefined where some comparison was made.
 */
export function nothingCompared({ comparisons }: Arrangement): "none" | "withheld" | undefined {
  const rows = comparisons.filter(({ within }) => within.length === 0).flatMap((each) => each.rows);
  if (rows.some(hasAnswer)) return undefined;
  return rows.length === 0 ? "none" : "withheld";
}
