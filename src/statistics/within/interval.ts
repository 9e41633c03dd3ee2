/** Two limits. They may be infinite or NaN here; what leaves a method has `undefined` instead. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
