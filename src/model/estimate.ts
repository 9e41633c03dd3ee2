/**
 * What a statistical method returns for one group: a value with its interval, and the method's name.
 * `undefined` is "no answer" (too few events, a zero denominator where none is allowed); never 0 in its place.
 */
export interface Estimate {
  readonly value: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** The method as the field names it: "Wilson", "Byar's", "Newcombe". It travels with the value. */
  readonly method: string;
  /** Confidence of the interval as a proportion: 0.95, 0.998. */
  readonly confidence: number;
  /** Why there is no answer, or what a careful reader must know. */
  readonly note?: string | undefined;
}
