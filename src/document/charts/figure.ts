import type { Released, ReleasedRow } from "../../model/released.ts";
import type { Unit } from "../../model/unit.ts";
import { intervalText, quantityText } from "../../text/number.ts";

/**
 * A number of a chart: what one released row says, and nothing else. `withheld` is neither zero nor missing, and
 * `no-answer` is neither of them: neither holds a number that could be drawn.
 */
export type Figure = ShownFigure | UnseenFigure;

export interface ShownFigure {
  readonly status: "shown";
  /** Id of the released row. */
  readonly row: string;
  readonly value: number;
  /** Limits of the interval, in the unit of the value; undefined: the statistic has none. */
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** "68.1%". */
  readonly text: string;
  /** "66.0 to 70.2". */
  readonly interval: string | undefined;
}

export interface UnseenFigure {
  readonly status: "withheld" | "no-answer";
  /** Undefined: nothing was counted. */
  readonly row: string | undefined;
}

/** The row as a figure, with the decimals of its chart. The only way in which a number gets into a chart. */
export function figureOf(row: Released<ReleasedRow> | undefined, decimals: number): Figure {
  if (row === undefined) return { status: "no-answer", row: undefined };
  if (row.status === "withheld") return { status: "withheld", row: row.id };
  if (row.value === undefined) return { status: "no-answer", row: row.id };
  const { id, value, lower, upper, unit } = row;
  return {
    status: "shown",
    row: id,
    value,
    lower,
    upper,
    text: shortQuantity(value, unit, decimals),
    interval: lower === undefined || upper === undefined ? undefined : intervalText(lower, upper, decimals),
  };
}

/** With its per cent sign; of any other unit the number alone, because the subtitle names the unit. */
function shortQuantity(value: number, unit: Unit, decimals: number): string {
  const isWorded = unit.kind !== "share" || unit.scale !== 100;
  return quantityText(value, isWorded ? { kind: "ratio", scale: 1 } : unit, decimals);
}

/** The figures that can be drawn. */
export const shownFigures = (figures: readonly Figure[]): readonly ShownFigure[] =>
  figures.flatMap((figure) => (figure.status === "shown" ? [figure] : []));

/** A figure in a sentence: "68.1% (66.0 to 70.2)", "withheld", "no figure". */
export function figureText(figure: Figure): string {
  if (figure.status !== "shown") return figure.status === "withheld" ? "withheld" : "no figure";
  return figure.interval === undefined ? figure.text : `${figure.text} (${figure.interval})`;
}
