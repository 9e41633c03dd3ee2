/** One national fifth in truth: how many people or events, and how many of them were expected to count. */
export interface TrueGroup {
  readonly level: string;
  readonly of: number;
  readonly expected: number;
  /** The variance of what comes; above `expected` where people come repeatedly. */
  readonly variance: number;
}

/** `count`: what is in a group is counted and set against nothing, such as a waiting list. */
export type Kind = "proportion" | "rate" | "count";
