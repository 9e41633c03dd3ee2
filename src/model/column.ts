/** How a statistic stands at the head of a table. The estimator declares it, and its rows carry it to the page. */
export interface Column {
  readonly title: string;
  /** In the title of its interval: "95% interval of gap". */
  readonly short: string;
  /** Where a table is too wide, the highest number goes first; undefined stays. */
  readonly dropOrder: number | undefined;
}
