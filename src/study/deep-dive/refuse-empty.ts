import type { Cube } from "../../cube/cube.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { PlannedRun } from "./planned-run.ts";

/** An empty answer is a legitimate one, but it is not a table of zeros: it is "nothing to report" (exit 5). */
export function refuseEmpty(cube: Cube, { recipe, period }: PlannedRun): void {
  if (cube.cells.some(({ numerator, denominator }) => numerator > 0 || (denominator ?? 0) > 0)) return;
  throw new DeepdiveError({
    code: "nothing-to-report",
    exit: EXIT.nothingToReport,
    thing: `recipe '${recipe.id}'`,
    has: "nobody to report on",
    promised: period ? `It asks about ${period.start} to ${period.end}` : undefined,
    next: "Check the dates and the geography, and with 'deepdive datasets' what is loaded",
  });
}
