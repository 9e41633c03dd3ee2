import { LEGEND, NO_ANSWER_MARKER, NOT_APPLICABLE_MARKER, WITHHELD_MARKER } from "../text/withheld.ts";
import type { Grid } from "./terminal/grid.ts";

/** What the markers that occur in these tables mean. */
export function legendOf(grids: readonly Grid[]): readonly string[] {
  const cells = new Set(grids.flatMap(({ lines }) => lines.flat()));
  return [
    ...(cells.has(WITHHELD_MARKER) ? [LEGEND.withheld] : []),
    ...(cells.has(NO_ANSWER_MARKER) ? [LEGEND.noAnswer] : []),
    ...(cells.has(NOT_APPLICABLE_MARKER) ? [LEGEND.notApplicable] : []),
  ];
}
