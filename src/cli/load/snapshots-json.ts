import type { PeriodsThere } from "../../model/periods-there.ts";
import type { ListedSnapshot } from "../../service/datasets.ts";

/** The snapshots for machines. */
export function snapshotsJson(listed: readonly ListedSnapshot[]): string {
  const entries = listed.map(({ snapshot, rows, days, freshness, current, periods }) => ({
    dataset: snapshot.dataset,
    snapshot: snapshot.id,
    current,
    partition: snapshot.partition,
    rows: rows.value ?? rows.text,
    as_at: snapshot.asAt,
    days,
    freshness,
    area_years: snapshot.vintages,
    layout: snapshot.layout,
    loaded_at: snapshot.loadedAt,
    sources: snapshot.sources,
    synthetic: snapshot.synthetic,
    ...(periods === undefined ? {} : { periods: periodsJson(periods) }),
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

const periodsJson = ({ nextEnds, ...periods }: PeriodsThere): Readonly<Record<string, unknown>> => ({
  ...periods,
  next_ends: nextEnds,
});
