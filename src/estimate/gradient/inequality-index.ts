import { STATISTIC } from "../../model/statistic-name.ts";
import { RATIO } from "../../model/unit.ts";
import type { CutSummary } from "../cut-summary.ts";

type Named = Pick<CutSummary<unknown>, "statistic" | "unit" | "column">;

/** The two indices that several forms compute, each form by its own method. */
export const INEQUALITY_INDEX: Readonly<Record<"slope" | "relative", Named>> = {
  slope: {
    statistic: STATISTIC.slopeIndex,
    unit: "difference",
    column: { title: "Slope index", short: "index", dropOrder: undefined },
  },
  relative: {
    statistic: STATISTIC.relativeIndex,
    unit: RATIO,
    column: { title: "Relative index", short: "relative index", dropOrder: 2 },
  },
};
