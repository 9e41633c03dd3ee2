import type { Finding, FindingCode } from "../../model/finding.ts";
import type { Released, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { levelsOf } from "../../model/subject.ts";
import { scaleOf } from "../../model/unit.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultTable } from "../../result/result.ts";
import { type ClearDifferences, KEY } from "../clear-differences.ts";
import type { Signal } from "./signal.ts";

type Row = Released<ReleasedRow>;

/**
 * Every signal of an answer, once: of each measure the one difference by deprivation that matters most, because Core20,
 * the fifths and the slope tell the same; and the groups that differ by each other way to split people. What differs
 * between areas is told under "Where" and is none of these.
 */
export function signalsOf(
  arranged: Arrangement,
  found: readonly Finding[],
  differences: ClearDifferences,
): readonly Signal[] {
  const all = found.flatMap((finding) => signalOf(arranged, finding, differences) ?? []);
  const best = new Map<string, Signal>();
  // Of one measure a gap comes before a slope, which has no number of people, and that of the recipe before others.
  const told = (signal: Signal): number =>
    Number(differences.primary.has(signal.row.id)) * 2 + Number(signal.row.kind === "comparison");
  for (const signal of all.toSorted(
    (one, other) =>
      Number(other.isClear) - Number(one.isClear) || told(other) - told(one) || inOrder(one, other),
  )) {
    const key = signalKey(signal);
    if (!best.has(key)) best.set(key, signal);
  }
  return [...best.values()];
}

/**
 * Clear before unclear, checked definitions before others, then people affected times gap. So an unchecked definition
 * never leads where a checked one has something to say.
 */
export const inOrder = (one: Signal, other: Signal): number =>
  Number(other.isClear) - Number(one.isClear) ||
  Number(mayLead(other)) - Number(mayLead(one)) ||
  other.size - one.size ||
  other.finding.weight - one.finding.weight;

/** A definition from memory, or from a plan alone, leads no page. */
export const mayLead = ({ measure }: Pick<Signal, "measure">): boolean =>
  measure.evidence === "verified" || measure.evidence === "part-verified";

const signalKey = ({ finding, measure, table }: Signal): string =>
  finding.code === "extremes" ? `${measure.id}|${table?.dimensions.join("|")}` : measure.id;

const TELLABLE: ReadonlySet<FindingCode> = new Set([
  "gap-worse",
  "gap-better",
  "gap-higher",
  "gap-lower",
  "gap-unclear",
  "gradient-worse",
  "gradient-better",
  "extremes",
]);

function signalOf(
  arranged: Arrangement,
  finding: Finding,
  { key, primary }: ClearDifferences,
): Signal | undefined {
  const rowAt = (at: number): Row | undefined => arranged.rows.find(({ id }) => id === finding.rows[at]);
  const row = rowAt(0);
  const measure = arranged.measures.find(({ id }) => id === row?.measure);
  if (row === undefined || measure === undefined || !TELLABLE.has(finding.code)) return undefined;
  if (isByDefinition(measure, row)) return undefined;
  const isGroups = finding.code === "extremes";
  if (isGroups && (isByArea(arranged, row) || finding.rows.length === 0)) return undefined;
  const isClear = isGroups ? Number(finding.args["p"]) < KEY.groups : key.has(row.id);
  if (!isClear && !primary.has(row.id)) return undefined;
  const group = groupOf(arranged, row);
  const reach = arranged.rows.find((each) => isReachOf(each, row));
  const extremes = extremesOf(finding, (at) => rowAt(at) ?? []);
  const told = { finding: isClear ? finding : unclear(finding), measure, row, group, reach, extremes };
  return { ...told, table: tableOf(arranged, measure, row), isClear, size: sizeOf(arranged, row, group) };
}

/** The rows of groups unlike the others, those that lie higher first, as the finding has them. */
function extremesOf(
  { code, args, rows }: Finding,
  rowAt: (at: number) => Row | readonly [],
): Signal["extremes"] {
  const all = code === "extremes" ? rows.flatMap((_, at) => rowAt(at)) : [];
  const higher = Number(args["higherCount"] ?? 0);
  return { higher: all.slice(0, higher), lower: all.slice(higher) };
}

/** A gap that its own interval shows, and that does not stand among the comparisons the recipe is about. */
const unclear = (finding: Finding): Finding =>
  finding.code === "gap-unclear" ? finding : { ...finding, code: "gap-exploratory" };

/** A share of ethnic groups differs between ethnic groups because it is one: no inequality. */
const isByDefinition = ({ definedBy = [] }: ShownMeasure, row: ReleasedRow): boolean =>
  [...levelsOf(row), ...(row.kind === "comparison" ? [row] : [])].some(({ dimension }) =>
    definedBy.includes(dimension),
  );

/** Whether a dimension of the row is one of areas or organisations. */
export const isByArea = ({ dimensions }: Pick<Arrangement, "dimensions">, row: ReleasedRow): boolean =>
  levelsOf(row).some((each) => dimensions.some(({ id, isArea }) => id === each.dimension && isArea));

const isReachOf = (each: ReleasedRow, row: ReleasedRow): boolean =>
  each.kind === "comparison" &&
  row.kind === "comparison" &&
  each.statistic === STATISTIC.numberToReach &&
  each.measure === row.measure &&
  each.cut === row.cut &&
  each.comparison === row.comparison &&
  each.within.length === 0 &&
  each.value !== undefined;

/** The people whom a signal is about: the named group, or the most deprived of a slope. */
function groupOf({ tables }: Arrangement, row: Row): Row | undefined {
  if (row.kind === "group" || row.kind === "series") return row;
  const dimension = row.kind === "comparison" ? row.dimension : row.dimensions[0];
  const table = tables.find((each) => each.measure === row.measure && isBy(each, dimension ?? ""));
  const code = row.kind === "comparison" ? row.group : table?.groups[0]?.levels[0];
  return table?.groups.find(({ levels }) => levels[0] === code)?.row;
}

const isBy = ({ dimensions, statistic }: ResultTable, dimension: string): boolean =>
  dimensions.length === 1 && dimensions[0] === dimension && statistic !== STATISTIC.count;

/**
 * The table whose chart shows the signal: that of its own dimension, or for a gap of two groups the fifths of the same
 * measure, because a chart of two dots says less.
 */
function tableOf(arranged: Arrangement, measure: ShownMeasure, row: Row): ResultTable | undefined {
  const slopes = arranged.comparisons.filter(
    (each) => each.kind === "summary" && each.measure === measure.id && each.within.length === 0,
  );
  const own = row.kind === "comparison" ? [row.dimension] : dimensionsOf(row);
  const wanted =
    row.kind === "group" ? own : [...slopes.map(({ comparison }) => comparison.dimension), ...own];
  const tables = wanted.flatMap((dimension) =>
    arranged.tables.filter((each) => each.measure === measure.id && isBy(each, dimension)),
  );
  return tables.find(({ groups }) => groups.some((each) => each.row.value !== undefined));
}

const dimensionsOf = (row: Row): readonly string[] =>
  row.kind === "summary" ? row.dimensions : levelsOf(row).map(({ dimension }) => dimension);

/** People of the group times the gap; of a group unlike the others, times its distance from everybody. */
function sizeOf({ tables }: Arrangement, row: Row, group: Row | undefined): number {
  const people = group === undefined ? undefined : countOf(group);
  const whole = tables.find(({ measure, dimensions }) => measure === row.measure && dimensions.length === 0);
  const from = row.kind === "group" ? (whole?.groups[0]?.row.value ?? 0) : 0;
  return ((people ?? 0) * Math.abs((row.value ?? 0) - from)) / (scaleOf(row.unit) ?? 1);
}

/** The people, or events, of a group as they were released; undefined where they are withheld. */
export function countOf({ denominator }: ReleasedRow): number | undefined {
  return denominator === undefined || denominator.status === "withheld" ? undefined : denominator.value;
}
