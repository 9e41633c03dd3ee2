/** A value of a chart's data; undefined: withheld, or no answer. A drawing leaves a gap there, never a zero. */
export type ChartValue = string | number | boolean | undefined;

/** A chart as its data and what they mean. Whoever draws it decides on nothing but looks. */
export interface Chart {
  readonly kind: "chart";
  /** Unique within the document. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly data: readonly Readonly<Record<string, ChartValue>>[];
  readonly encoding: ChartEncoding;
  /** What the chart shows, in a sentence or two, for readers who do not see it. */
  readonly alternative: string;
  /** A table beside the chart says the same: a writer that does not draw leaves the chart out. */
  readonly isToldByTable: boolean;
}

/** Which field of the data stands where. */
export interface ChartEncoding {
  /** `interval`: a dot with its interval for each category. `line`: a line over the categories for each of the series. */
  readonly mark: "interval" | "line";
  /** Field that tells the lines apart. */
  readonly series?: string | undefined;
  /** Field of the categories, in the order of the data. */
  readonly category: string;
  readonly value: string;
  readonly lower: string | undefined;
  readonly upper: string | undefined;
  /** Field that is true where the value is withheld. */
  readonly withheld: string;
  /** Of the value: "%". */
  readonly unit: string;
}
