import type { PublishedIndicator } from "../../model/comparator.ts";
import type { Released, ReleasedPeriod, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";

/** How the standardised figures of a measure are called. */
const STANDARDISED = /^directly standardised/;

/** Everybody's figure of a measure: its own statistic, of the total. Undefined: there is none. */
export function ownFigure(
  { tables }: Pick<Arrangement, "tables">,
  measure: Pick<ShownMeasure, "id" | "statistic">,
): Released<ReleasedRow> | undefined {
  const own = tables.filter(
    (table) =>
      table.measure === measure.id &&
      (table.statistic !== STATISTIC.count || measure.statistic === "count") &&
      !STANDARDISED.test(table.statistic),
  );
  return own.find(({ dimensions }) => dimensions.length === 0)?.groups[0]?.row ?? own[0]?.total;
}

/** The figure that a published indicator is held against: the standardised one where the indicator is standardised. */
export function figureFor(
  arranged: Pick<Arrangement, "tables">,
  measure: Pick<ShownMeasure, "id" | "statistic">,
  { standard }: Pick<PublishedIndicator, "standard">,
): Released<ReleasedRow> | undefined {
  if (standard === undefined) return ownFigure(arranged, measure);
  const own = arranged.tables.filter(
    (each) => each.measure === measure.id && STANDARDISED.test(each.statistic),
  );
  return own.find(({ dimensions }) => dimensions.length === 0)?.groups[0]?.row ?? own[0]?.total;
}

/** Why nothing can be held against a figure of ours. A figure may stand without an interval, such as that of one practice alone. */
export const nothingHere = (row: ReleasedRow | undefined): string =>
  row?.value === undefined || row.status === "withheld"
    ? "There is no figure here to compare."
    : "The figure here has no interval.";

/** The days that a figure is of; where its row does not say, those of the run, or the day of the run. */
export const periodOf = (
  row: ReleasedRow,
  { period, asAt }: Pick<Arrangement, "period" | "asAt">,
): ReleasedPeriod => row.period ?? period ?? { start: asAt, end: asAt };
