import type { Unit } from "./unit.ts";

/**
 * What the released numbers say: a code with arguments. The words are in src/findings/words alone.
 * `rows` are the ids of the released rows that every figure among the arguments was read from.
 */
export interface Finding {
  readonly code: FindingCode;
  /** Names and figures by name; a figure is as released, never computed from anything that was not. */
  readonly args: FindingArgs;
  readonly rows: readonly string[];
  /** Larger is told earlier. Unit-free; made so that a clear, wide gap comes before an unclear one. */
  readonly weight: number;
}

export type FindingArgs = Readonly<Record<string, string | number | Unit>>;

export type FindingCode =
  | "gap-worse"
  | "gap-better"
  | "gap-higher"
  | "gap-lower"
  | "gap-unclear"
  /** Its own interval leaves out none; among all comparisons that were made it does not stand. */
  | "gap-exploratory"
  | "gap-withheld"
  | "number-to-reach"
  | "gap-widest-within"
  | "gradient-worse"
  | "gradient-better"
  | "gradient-unclear"
  /** Its own interval leaves out none; among all comparisons that were made it does not stand. */
  | "gradient-exploratory"
  | "extremes"
  /** Over a series: the gap grew beyond chance. */
  | "gap-widening"
  /** The same while everybody together did better. */
  | "gap-widening-average-better"
  | "gap-narrowing"
  | "below-target"
  | "meets-target"
  /** Everybody's figure beside that which is published of England or the region. */
  | "against-published"
  /** Everybody's figure beside that of the baseline period. */
  | "against-baseline"
  | "no-data"
  | "unknown-share"
  | "withheld-share"
  | "nothing-released";
