/** The names by which rows say which statistic they hold, where code has to tell one from another. */
export const STATISTIC = {
  proportion: "proportion",
  count: "count",
  rate: "rate",
  /** Group minus comparator on the measure's scale; positive: the group is worse off. */
  absoluteGap: "absolute gap",
  /** Group over comparator, unit-free. */
  ratio: "ratio",
  /** People of the group whom it would take to close the gap. */
  numberToReach: "number to reach",
  slopeIndex: "slope index of inequality",
  relativeIndex: "relative index of inequality",
  /** The value of a unit, and the limits between which a unit of its size is expected. */
  funnelLimits: "funnel limits",
} as const;
