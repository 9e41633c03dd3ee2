import type { FindingCode } from "./finding.ts";

/**
 * What a page says, with the rule by which it may be said and the released rows that it rests on. Nothing stands on the
 * two pages of a briefing that is no claim, or text from a definition.
 */
export interface Claim {
  readonly rule: ClaimRule;
  readonly text: string;
  /** Ids of the released rows in which every figure of the text stands. */
  readonly rows: readonly string[];
}

export type ClaimRule =
  | FindingCode
  /** A title without a figure where no finding may lead. */
  | "nothing-clear"
  | "group-size"
  /** How many are in the groups that lie higher, and in those that lie lower. */
  | "groups-size"
  | "size-not-told"
  | "reach-size"
  | "certainty-clear"
  | "certainty-unclear"
  | "certainty-many"
  | "gap-wider"
  | "gap-narrower"
  | "gap-not-changed"
  /** Of a group unlike the others: what became of its figure. */
  | "group-higher"
  | "group-lower"
  | "group-not-changed"
  | "change-not-told"
  | "gap-alike-within"
  | "gap-within-withheld"
  | "reach-within"
  | "no-finding"
  | "in-all"
  | "in-all-moved"
  | "in-all-steady"
  | "areas-alike"
  | "no-figure"
  | "not-added"
  | "no-closing"
  | "unknown-shares"
  /** What a gap could be if everybody's group were known. */
  | "gap-bounds"
  | "withheld-shares"
  | "doubt"
  | "unchecked-definition";
