import type { Drawing } from "./charts/drawing.ts";

/** A chart as released figures and what they mean. Whoever draws it decides on nothing but looks. */
export interface Chart {
  readonly kind: "chart";
  /** Unique within the document; also the stem of the picture's file name. */
  readonly id: string;
  /** What the chart shows as a sentence: the finding, where there is one. */
  readonly title: string;
  /** What is drawn: the statistic, its unit and its groups. */
  readonly subtitle: string | undefined;
  /** Pattern and figures in words, for readers who do not see the picture. */
  readonly alternative: string;
  readonly drawing: Drawing;
  /** The heading above says the title already: a page shows it once. */
  readonly isTitledAbove?: boolean | undefined;
  /** A table beside the chart says the same: a writer that does not draw leaves the chart out. */
  readonly isToldByTable: boolean;
}
