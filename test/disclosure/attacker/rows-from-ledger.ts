import { tablesOfLastPeriod } from "../../../src/cube/last-period.ts";
import { withoutIncomplete } from "../../../src/cube/without-incomplete.ts";
import { withPossible } from "../../../src/disclosure/count/possible-cell.ts";
import { release } from "../../../src/disclosure/release/release.ts";
import { runEstimates } from "../../../src/estimate/run-estimates.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import type { Session } from "../../../src/session/session.ts";
import { planned } from "../../../src/study/deep-dive/planned-run.ts";
import type { RunRequest } from "../../../src/study/deep-dive/run-request.ts";
import { unitsOfDimensions } from "../../../src/study/deep-dive/units-of-dimensions.ts";
import { withSpreads } from "../../../src/study/deep-dive/with-spreads.ts";
import type { WholeRun } from "./whole-run.ts";

/**
 * The rows of a run made once more from nothing but the counts that its entry in the ledger has, which are those that may be
 * known outside, and how often people come again, which the page says. A rate, gap, ratio, slope or interval that says more than these counts is another row here.
 */
export function rowsFromLedger(
  session: Session,
  request: RunRequest,
  { cube, entry, policy, repeats }: WholeRun,
): readonly ReleasedRow[] {
  const { recipe, measures } = planned(session, request);
  const ids = new Set(entry.table.measures.map(({ id }) => id));
  const table = withPossible(withoutIncomplete(tablesOfLastPeriod(entry.table), cube), policy);
  const answered = withSpreads(
    measures.filter(({ id }) => ids.has(id)),
    repeats,
    table,
  );
  const units = unitsOfDimensions(session.definitions.dimensions);
  return release(table, runEstimates(table, recipe, answered, { units }), policy).rows;
}

/** The numbers of a row, by which two of them are compared. */
export const numbersOf = ({ id, numerator, denominator, value, lower, upper, status }: ReleasedRow): string =>
  JSON.stringify([id, numerator, denominator, value, lower, upper, status]);
