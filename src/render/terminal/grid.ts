import { plainText } from "../../text/plain-text.ts";

/** A table as text cells: what terminal and markdown have in common. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly lines: readonly (readonly string[])[];
}

export interface GridColumn {
  readonly title: string;
  /** Stands in its place where room is short. */
  readonly shortTitle?: string | undefined;
  readonly align: "left" | "right";
  /** Where there is too little room the highest goes first; undefined never goes. */
  readonly dropOrder?: number | undefined;
  /** Words to be typed as they stand, such as names of cuts: neither wrapped nor cut. */
  readonly whole?: boolean | undefined;
}

/** The same with every text as one harmless line: labels and titles come from data and definitions. */
export function plainGrid({ columns, lines }: Grid): Grid {
  return {
    columns: columns.map((column) => ({ ...column, title: plainText(column.title) })),
    lines: lines.map((line) => line.map(plainText)),
  };
}
