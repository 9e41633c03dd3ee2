import type { Alert } from "../model/alert.ts";
import type { Finding } from "../model/finding.ts";
import type { PreviousFigures } from "../model/previous-figures.ts";
import type { ReleasedRow } from "../model/released.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGap } from "../result/result.ts";
import type { ClearDifferences } from "./clear-differences.ts";
import { changeOf } from "./pages/change.ts";
import { seriesAlerts } from "./series-findings.ts";
import { alertText } from "./words/alert-sentences.ts";
import { findingWords } from "./words/finding-sentences.ts";

/**
 * What must be told at once: a gap that the recipe is about and that widened since the last briefing, worse still while
 * everybody together does better; a target that is missed; data that are late.
 */
export function alertsOf(
  arranged: Arrangement,
  found: readonly Finding[],
  { primary }: ClearDifferences,
  previous: PreviousFigures | undefined,
): readonly Alert[] {
  const { recipe, late } = arranged;
  const gaps = arranged.comparisons
    .filter((each): each is ResultGap => each.kind === "comparison")
    .flatMap(({ rows, comparison }) =>
      rows.filter(({ id }) => primary.has(id)).map((row) => ({ row, comparison })),
    );
  const targets = found.filter(({ code, args }) => code === "below-target" && args["yet"] === "");
  return [
    ...gaps.flatMap(({ row, comparison }) => widened(arranged, row, comparison.title, previous)),
    ...targets.map(
      (finding): Alert => ({
        kind: "target-missed",
        recipe,
        measure: arranged.rows.find(({ id }) => id === finding.rows[0])?.measure,
        text: `${String(finding.args["measure"])}. ${findingWords(finding).sentence}`,
        rows: finding.rows,
      }),
    ),
    ...seriesAlerts(arranged, found),
    ...late.map((text): Alert => ({ kind: "data-late", recipe, measure: undefined, text, rows: [] })),
  ];
}

/** Only of what has a good direction, and of a gap in which the named group is worse off. */
function widened(
  arranged: Arrangement,
  row: ReleasedRow,
  comparison: string,
  previous: PreviousFigures | undefined,
): readonly Alert[] {
  const measure = arranged.measures.find(({ id }) => id === row.measure);
  const change = changeOf(row, previous, arranged);
  if (measure === undefined || measure.better === "neutral" || (row.value ?? 0) <= 0) return [];
  if (change?.kind !== "wider") return [];
  const total = arranged.tables.find(
    ({ measure: id, dimensions, statistic }) =>
      id === measure.id && dimensions.length === 0 && statistic !== STATISTIC.count,
  )?.groups[0]?.row;
  const whole = total && changeOf(total, previous, arranged);
  // Of a level "wider" means larger: better where more is better.
  const isBetter = whole?.kind === (measure.better === "higher" ? "wider" : "narrower");
  const kind = isBetter ? "gap-wider-average-better" : "gap-wider";
  const args = {
    ...{ measure: measure.title, comparison, before: change.before },
    ...{ gap: row.value ?? 0, gapUnit: row.unit, gapDecimals: row.decimals },
    ...{ earlier: change.was.value, earlierUnit: row.unit, earlierDecimals: change.was.decimals },
  };
  const rows = [row.id, ...(isBetter && total !== undefined ? [total.id] : [])];
  return [{ kind, recipe: arranged.recipe, measure: measure.id, text: alertText(kind, args), rows }];
}
