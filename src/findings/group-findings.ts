import type { Finding, FindingArgs } from "../model/finding.ts";
import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGroup, ResultTable } from "../result/result.ts";
import { listText } from "../text/list.ts";
import { figures, hasAnswer, sideOf, strength } from "./figures.ts";

/** What groups say by themselves: the slope across deprivation, the highest and lowest group, the target. */
export function groupFindings(arranged: Arrangement, measure: ShownMeasure): readonly Finding[] {
  const tables = arranged.tables.filter(
    (table) =>
      table.measure === measure.id && table.dimensions.length === 1 && table.statistic !== STATISTIC.count,
  );
  return [
    ...gradients(arranged, measure),
    ...tables.flatMap((table) => extremes(arranged, measure, table)),
    ...target(arranged, measure),
  ];
}

/** The slope index, for what is better higher or better lower: it takes in every group, not the two ends alone. */
function gradients(arranged: Arrangement, measure: ShownMeasure): readonly Finding[] {
  return arranged.comparisons
    .filter((each) => each.measure === measure.id && each.within.length === 0)
    .flatMap(({ rows, comparison }) =>
      rows
        .filter((row) => row.statistic === STATISTIC.slopeIndex && hasAnswer(row))
        .map((row) => {
          const code =
            sideOf(row) > 0
              ? ("gradient-worse" as const)
              : sideOf(row) < 0
                ? ("gradient-better" as const)
                : ("gradient-unclear" as const);
          const dimension = arranged.dimensions.find(({ id }) => id === comparison.dimension)?.title ?? "";
          const args = { measure: measure.title, dimension, ...figures(row, "slope") };
          const weight = code === "gradient-worse" ? 190 + strength(row) : 90;
          return { code, args, rows: [row.id], weight };
        }),
    );
}

/**
 * The highest and the lowest group of a dimension without an order, where their intervals do not touch. That is a
 * strict test, stricter than a comparison of the two: they were picked because they are far apart.
 */
function extremes(arranged: Arrangement, measure: ShownMeasure, table: ResultTable): readonly Finding[] {
  const dimension = arranged.dimensions.find(({ id }) => id === table.dimensions[0]);
  if (dimension === undefined || dimension.ordered) return [];
  const groups = table.groups
    .filter(({ kind, row }) => kind === "known" && hasAnswer(row))
    .toSorted((one, other) => (other.row.value ?? 0) - (one.row.value ?? 0));
  const highest = groups[0];
  const lowest = groups.at(-1);
  if (groups.length < 3 || highest === undefined || lowest === undefined) return [];
  if ((highest.row.lower ?? 0) <= (lowest.row.upper ?? 0)) return [];
  const tied = ({ row }: ResultGroup): readonly ResultGroup[] =>
    groups.filter((each) => each.row.value === row.value);
  return [
    {
      code: "extremes",
      args: {
        measure: measure.title,
        dimension: dimension.title,
        groups: groups.length,
        ...named("highest", highest, tied(highest), groups.length),
        ...named("lowest", lowest, tied(lowest), groups.length),
      },
      rows: [...tied(highest), ...tied(lowest)].map(({ row }) => row.id),
      weight: 100,
    },
  ];
}

/** Beyond so many with the same value, how many there are says more than their names. */
const MOST_NAMED = 3;

/** The figures of a group, with the names of all that have the same value. */
function named(name: string, { row }: ResultGroup, tied: readonly ResultGroup[], all: number): FindingArgs {
  const labels = tied.map((each) => each.labels.join(", ")).toSorted();
  const who = tied.length > MOST_NAMED ? `${tied.length} of ${all}` : listText(labels);
  return { [`${name}Group`]: who, ...figures(row, name) };
}

/** Against the target, where everybody's interval lies wholly on one side of it. */
function target(arranged: Arrangement, measure: ShownMeasure): readonly Finding[] {
  const row = totalOf(arranged, measure);
  if (measure.target === undefined || measure.better === "neutral" || row === undefined || !hasAnswer(row))
    return [];
  const { value, owner } = measure.target;
  const above = (row.lower ?? 0) >= value;
  const below = (row.upper ?? 0) < value;
  if (!above && !below) return [];
  const meets = measure.better === "higher" ? above : below;
  const args = {
    measure: measure.title,
    target: value,
    owner,
    side: above ? "above" : "below",
    ...figures(row, "total"),
  };
  return [{ code: meets ? "meets-target" : "below-target", args, rows: [row.id], weight: meets ? 80 : 180 }];
}

function totalOf({ tables }: Arrangement, measure: ShownMeasure): Released<ReleasedRow> | undefined {
  const own = tables.filter((table) => table.measure === measure.id && table.statistic !== STATISTIC.count);
  return own.find(({ dimensions }) => dimensions.length === 0)?.groups[0]?.row ?? own[0]?.total;
}
