import type { PeriodsThere } from "../../model/periods-there.ts";
import type { ListedSnapshot } from "../../service/datasets.ts";
import type { UnitsInStore } from "../../study/units-in-store.ts";

/** The snapshots for machines. */
export function snapshotsJson(
  listed: readonly ListedSnapshot[],
  units: readonly UnitsInStore[] = [],
): string {
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
    ...(current ? unitsJson(units, snapshot.dataset) : {}),
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

const periodsJson = ({ nextEnds, ...periods }: PeriodsThere): Readonly<Record<string, unknown>> => ({
  ...periods,
  next_ends: nextEnds,
});

/** Units of the footprint of which the dataset has rows, by kind of unit; nothing where it is not about units. */
function unitsJson(all: readonly UnitsInStore[], dataset: string): Readonly<Record<string, unknown>> {
  const own = all.filter((each) => each.dataset === dataset);
  if (own.length === 0) return {};
  return {
    units: own.map(({ dimension, withData, all: of, without, unlisted }) => ({
      dimension,
      with_rows: withData,
      of,
      without,
      ...(unlisted === 0 ? {} : { unlisted }),
    })),
  };
}
