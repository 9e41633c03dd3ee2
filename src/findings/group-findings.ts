import type { Finding, FindingArgs } from "../model/finding.ts";
import type { Target } from "../model/registry-entry.ts";
import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGroup, ResultTable } from "../result/result.ts";
import { targetsInForce } from "../result/targets-in-force.ts";
import { differingGroups } from "../statistics/many/differing-groups.ts";
import type { Counted } from "../statistics/within/count-checks.ts";
import { listText } from "../text/list.ts";
import { whenText } from "../text/target.ts";
import type { ClearDifferences } from "./clear-differences.ts";
import { ownFigure } from "./comparators/own-figure.ts";
import { targetVerdict } from "./comparators/target-comparators.ts";
import { figures, hasAnswer } from "./figures.ts";
import { levelPhrase } from "./level-phrase.ts";
import { slopeFindings } from "./slope-findings.ts";
import { tablesOf } from "./tables-of.ts";

/** What groups say by themselves: the slope across deprivation, groups unlike the others, the target. */
export function groupFindings(
  arranged: Arrangement,
  measure: ShownMeasure,
  differences: ClearDifferences,
): readonly Finding[] {
  return [
    ...slopeFindings(arranged, measure, differences),
    ...tablesOf(arranged, measure).flatMap((table) => extremes(arranged, measure, table)),
    ...targets(arranged, measure),
  ];
}

/** The groups of a table that can be tested for groups unlike the others; undefined where that is no question, or has no answer. */
export function testedGroups(
  arranged: Pick<Arrangement, "dimensions">,
  measure: ShownMeasure,
  table: ResultTable,
): readonly ResultGroup[] | undefined {
  const dimension = arranged.dimensions.find(({ id }) => id === table.dimensions[0]);
  if (dimension === undefined || dimension.ordered) return undefined;
  // Groups that differ by what the measure is are no news.
  if (measure.definedBy?.includes(dimension.id) === true) return undefined;
  // The tests are for shares and rates: the lower count of a ratio varies by chance too.
  if (measure.statistic !== "proportion" && measure.statistic !== "rate") return undefined;
  const groups = table.groups.filter(({ kind, row }) => kind === "known" && hasAnswer(row));
  const counted = groups.flatMap(({ row }) => countsOf(row));
  return groups.length < 3 || counted.length < groups.length ? undefined : groups;
}

/**
 * The groups of a dimension without an order that differ from the others beyond chance: first a test that any does, then
 * each against the rest with Holm's correction or, of more than a dozen, outside a funnel. Being far apart is not enough:
 * of a hundred equal groups two always are.
 */
function extremes(arranged: Arrangement, measure: ShownMeasure, table: ResultTable): readonly Finding[] {
  const groups = testedGroups(arranged, measure, table);
  const dimension = arranged.dimensions.find(({ id }) => id === table.dimensions[0]);
  if (groups === undefined || dimension === undefined) return [];
  const found = differingGroups(
    groups.flatMap(({ row }) => countsOf(row)),
    measure.statistic === "rate" ? "rate" : "proportion",
    measure.spread,
  );
  const of = (side: "higher" | "lower"): readonly ResultGroup[] =>
    found.groups
      .flatMap((each) => (each.side === side ? (groups[each.at] ?? []) : []))
      .toSorted((one, other) => distance(other, one, side));
  const [higher, lower] = [of("higher"), of("lower")];
  if (found.groups.length === 0) return [];
  const phraseOf = ({ levels: [code = ""] }: ResultGroup): string =>
    levelPhrase(arranged, dimension.id, code);
  return [
    {
      code: "extremes",
      args: {
        measure: measure.title,
        dimension: dimension.title,
        method: found.method,
        p: found.p * unorderedTables(arranged),
        ...named("higher", higher, groups.length, phraseOf),
        ...named("lower", lower, groups.length, phraseOf),
      },
      rows: [...higher, ...lower].map(({ row }) => row.id),
      weight: 100,
    },
  ];
}

/** How many tables are looked through for such groups. */
const unorderedTables = ({ tables, dimensions }: Arrangement): number =>
  tables.filter(
    (table) =>
      table.dimensions.length === 1 &&
      table.statistic !== STATISTIC.count &&
      dimensions.some(({ id, ordered }) => id === table.dimensions[0] && !ordered),
  ).length;

/** Furthest out first. */
const distance = (one: ResultGroup, other: ResultGroup, side: "higher" | "lower"): number =>
  (side === "higher" ? 1 : -1) * ((one.row.value ?? 0) - (other.row.value ?? 0));

/** The counts that are shown beside the value, with what they may truly be. */
function countsOf({ numerator, denominator, possible }: ReleasedRow): readonly Counted[] {
  if (numerator === undefined || denominator === undefined) return [];
  if (numerator.status === "withheld" || denominator.status === "withheld") return [];
  return [{ numerator: numerator.value, denominator: denominator.value, possible }];
}

/** Beyond so many, how many there are says more than their names. */
const MOST_NAMED = 3;

/** The figures of the group furthest out, with the names of all; nothing where there is none. */
function named(
  name: string,
  groups: readonly ResultGroup[],
  all: number,
  phraseOf: (group: ResultGroup) => string,
): FindingArgs {
  const [first] = groups;
  if (first === undefined) return {};
  const labels = groups.map(phraseOf);
  const who = groups.length > MOST_NAMED ? `${groups.length} of the ${all} groups` : listText(labels);
  return {
    ...{ [`${name}Group`]: who, [`${name}First`]: labels[0] ?? "", [`${name}Count`]: groups.length },
    ...figures(first.row, name),
  };
}

/** Against the targets in force, where everybody's interval lies wholly on one side of one. */
function targets(arranged: Arrangement, measure: ShownMeasure): readonly Finding[] {
  const row = ownFigure(arranged, measure);
  if (measure.better === "neutral" || row === undefined || !hasAnswer(row)) return [];
  return targetsInForce(measure.targets, arranged.asAt).flatMap((each) =>
    againstTarget(row, measure, each, arranged.asAt),
  );
}

function againstTarget(
  row: Released<ReleasedRow>,
  { title, better }: ShownMeasure,
  target: Target,
  day: string,
): readonly Finding[] {
  const { value, owner, by } = target;
  if (better === "neutral") return [];
  const verdict = targetVerdict(row, better, target, day);
  if (verdict === "cannot-tell") return [];
  const meets = verdict === "met";
  const args = {
    measure: title,
    target: value,
    owner: by === undefined ? owner : `${owner}, by ${whenText(by)}`,
    yet: verdict === "not-met-yet" ? " yet" : "",
    side: (row.lower ?? 0) >= value ? "above" : "below",
    ...figures(row, "total"),
  };
  return [{ code: meets ? "meets-target" : "below-target", args, rows: [row.id], weight: meets ? 80 : 180 }];
}
