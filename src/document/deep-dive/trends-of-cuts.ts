import type { Result, ResultLine, ResultTrend } from "../../result/result.ts";
import { cutName } from "../../text/cut-name.ts";
import type { Block } from "../block.ts";
import { prose, section } from "../make.ts";
import { trendBlocks } from "./trend-table.ts";

/**
 * Of a run over time the series of the cuts that were asked for by name: everybody, the groups of these cuts, and their gaps and
 * slopes. A crossed cut has none, and the page says of which time its table is.
 */
export function trendsOfCuts(result: Result, cuts: readonly (readonly string[])[]): readonly Block[] {
  if (result.trends.length === 0) return [];
  const single = new Set(cuts.flatMap((own) => (own.length === 1 ? own : [])));
  const trends = result.trends.flatMap((trend) => ofDimensions(trend, single));
  const crossed = cuts.filter((own) => own.length > 1);
  return section("over-time", "Over time", [
    ...trendBlocks(result, trends),
    ...crossed.map((own) =>
      prose(`By ${cutName(own)}: the table is of the last period alone. Crossed cuts have no series.`),
    ),
  ]);
}

function ofDimensions(trend: ResultTrend, wanted: ReadonlySet<string>): readonly ResultTrend[] {
  if (trend.kind === "group") return trend.dimensions.every((id) => wanted.has(id)) ? [trend] : [];
  const lines = trend.lines.filter((line) => dimensionsOf(line).some((id) => wanted.has(id)));
  return lines.length === 0 ? [] : [{ ...trend, lines }];
}

/** By what the two groups of a gap differ, or what a slope goes across. */
const dimensionsOf = ({ rows }: ResultLine): readonly string[] =>
  rows.flatMap((row) =>
    row?.kind === "comparison" ? [row.dimension] : row?.kind === "summary" ? row.dimensions : [],
  );
