import { INK, PAPER } from "../palette.ts";
import { clamped, type Domain, scaleOf } from "./axis.ts";
import { type JsonObject, layerOf } from "./plot.ts";

interface IntervalOptions {
  /** The axis of values. */
  readonly along: "x" | "y";
  readonly domain: Domain;
  /** The encoding of the other axis. */
  readonly y: JsonObject;
  /** White around the line, where it lies on a bar. */
  readonly isHaloed?: boolean | undefined;
}

/**
 * A line from `lower` to `upper` of each row. What lies beyond the axis ends at it with an arrow, so that nobody takes
 * the cut for the limit.
 */
export function intervalLayers(
  rows: readonly JsonObject[],
  { along, domain, y, isHaloed = false }: IntervalOptions,
): readonly JsonObject[] {
  const other = along === "x" ? "y" : "x";
  const withEnds = rows.flatMap((row) => {
    const { lower, upper } = row;
    if (typeof lower !== "number" || typeof upper !== "number") return [];
    return [
      {
        ...row,
        low: clamped(lower, domain),
        high: clamped(upper, domain),
        isBelow: lower < domain.from,
        isAbove: upper > domain.to,
      },
    ];
  });
  const value = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const line = (colour: string, strokeWidth: number): JsonObject =>
    layerOf(
      withEnds,
      { type: "rule", color: colour, strokeWidth },
      { [other]: y, [along]: value("low"), [`${along}2`]: { field: "high" } },
    );
  const cut = (field: "low" | "high", flag: string, shape: string): JsonObject =>
    layerOf(
      withEnds.filter((row) => row[flag as "isBelow" | "isAbove"]),
      { type: "point", shape, filled: true, opacity: 1, size: 70, color: INK },
      { [other]: y, [along]: value(field) },
    );
  if (withEnds.length === 0) return [];
  const shapes = along === "x" ? ["triangle-left", "triangle-right"] : ["triangle-down", "triangle-up"];
  return [
    ...(isHaloed ? [line(PAPER, 4.5)] : []),
    line(INK, 1.75),
    ...(withEnds.some(({ isBelow }) => isBelow) ? [cut("low", "isBelow", shapes[0] ?? "")] : []),
    ...(withEnds.some(({ isAbove }) => isAbove) ? [cut("high", "isAbove", shapes[1] ?? "")] : []),
  ];
}
