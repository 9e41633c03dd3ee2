import {
  type Cube,
  type CubeCell,
  type CubeCut,
  type CubeDimension,
  type CubeMeasure,
  cellId,
  type Nesting,
  PERIOD,
} from "../cube/cube.ts";
import { possibleGroups } from "../cube/possible-groups.ts";
import { cellCounts, joinCells } from "./cell-counts.ts";
import { decodeJoints, decodeUnprinted } from "./decode-joints.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { decodeDimensions, levelRow, nestingsOf, withinNestings } from "./decode-levels.ts";
import { periodsNotTold } from "./file-bounds.ts";
import { UNKNOWN } from "./grain-statement.ts";
import { levelReader } from "./level-reader.ts";
import { type Covered, coverageOf, coveredPeriods } from "./period-looks.ts";
import type { CutPlan, GrainPlan, MeasurePlan, Plan } from "./plan-types.ts";
import { periodsWithoutWindow } from "./window-coverage.ts";

/** What the statements of a plan answered, by the id of the statement. */
export type Answers = ReadonlyMap<string, readonly AnswerRow[]>;

/**
 * The cube of a run from what its statements answered. Every combination of the levels of a cut is a cell: a group
 * with nobody in it has a count of 0, and is not left out. A combination that cannot be, such as a district in a Place
 * that it does not lie in, is no group.
 */
export function decodeCube(plan: Plan, answers: Answers): Cube {
  const levelRows = plan.levels ? (answers.get(plan.levels.id) ?? []).map(levelRow) : [];
  const covered = coveredPeriods(plan, answers);
  const last = lastPeriod(plan, covered);
  const counted = plan.grains.map((grain) => ({
    grain,
    groups: groupsOf(grain, answers, plan, last),
    covered: covered.get(coverageOf(grain)),
  }));
  const lacking = together(periodsWithoutWindow(plan, answers), periodsNotTold(plan, answers));
  const present = presentLevels(plan, counted);
  const known = decodeDimensions(plan, levelRows, present);
  const nestings = nestingsOf(plan, levelRows, known, present);
  const dimensions = withinNestings(known, nestings).map((each) =>
    onlyCovered(each, [...covered.values()], lackedByAll(plan, lacking)),
  );
  const joints = decodeJoints(plan, answers, dimensions);
  const cuts = plan.grains[0]?.cuts.map((cut) => cubeCut(cut, last)) ?? [];
  const byCut = new Map(cuts.map((cut) => [cut.id, cut]));
  const isWithoutWindow = ({ measure, cut, levels }: CubeCell): boolean => {
    const period = levels[byCut.get(cut)?.dimensions.indexOf(PERIOD) ?? -1];
    return period !== undefined && lacking.get(measure)?.has(period) === true;
  };
  return {
    measures: cubeMeasures(plan),
    dimensions,
    cuts,
    nestings,
    joints,
    unprinted: decodeUnprinted(counted),
    cells: joinCells(counted.flatMap((each) => cellsOf(each, dimensions, nestings, last))).filter(
      (cell) => !isWithoutWindow(cell),
    ),
  };
}

type LackedPeriods = ReadonlyMap<string, ReadonlySet<string>>;

/** The periods in which a measure has no answer for the one reason or the other. */
const together = (one: LackedPeriods, other: LackedPeriods): LackedPeriods =>
  new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((measure) => [
      measure,
      new Set([...(one.get(measure) ?? []), ...(other.get(measure) ?? [])]),
    ]),
  );

/** Counts by cut and levels. */
type Groups = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;

interface Counted {
  readonly grain: GrainPlan;
  readonly groups: Groups;
  /** Undefined: not over time. */
  readonly covered: Covered | undefined;
}

/** The last period that any dataset has data of. */
function lastPeriod({ over }: Plan, covered: ReadonlyMap<string, Covered>): string | undefined {
  const all = [...covered.values()];
  return over?.periods.findLast(({ code }) => all.some((each) => each.has(code)))?.code;
}

const cubeCut = ({ id, dimensions, lastPeriod: isLast }: CutPlan, last: string | undefined): CubeCut => ({
  id,
  dimensions,
  ...(isLast && last !== undefined ? { only: { dimension: PERIOD, level: last } } : {}),
});

/** The periods that some dataset has data of, and that some measure has an answer in. */
const onlyCovered = (
  dimension: CubeDimension,
  covered: readonly Covered[],
  lacked: ReadonlySet<string>,
): CubeDimension =>
  dimension.isTime
    ? {
        ...dimension,
        levels: dimension.levels.filter(
          ({ code }) => !lacked.has(code) && covered.some((each) => each.has(code)),
        ),
      }
    : dimension;

/** The periods in which no measure of a run has data of its whole window. */
function lackedByAll(
  { over, grains }: Plan,
  lacking: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const ids = [...new Set(grains.flatMap(({ measures }) => measures.map(({ id }) => id)))];
  const codes = over?.periods.map(({ code }) => code) ?? [];
  return new Set(codes.filter((code) => ids.every((id) => lacking.get(id)?.has(code))));
}

const periodIn = ({ dimensions }: CutPlan, levels: readonly string[]): string | undefined =>
  levels[dimensions.indexOf(PERIOD)];

const keyOf = (levels: readonly string[]): string => JSON.stringify(levels);

function groupsOf(grain: GrainPlan, answers: Answers, plan: Plan, last: string | undefined): Groups {
  const levelsOf = levelReader(plan, grain);
  const groups = new Map<string, Map<string, Record<string, number>>>(
    [...grain.cuts, ...grain.unprinted].map(({ id }) => [id, new Map()]),
  );
  const values = [
    ...new Set(
      grain.measures.flatMap(({ numerator, denominator, missing }) => [numerator, denominator, missing]),
    ),
  ];
  const all = [...grain.cuts, ...grain.unprinted];
  for (const row of answers.get(grain.statement.id) ?? []) {
    const mask = Number(row["cut"]);
    const cuts = all.filter((cut) => cut.mask === mask);
    if (cuts.length === 0 && !grain.strata.some((parted) => parted.mask === mask))
      throw new Error(`statement ${grain.statement.id} answered a cut that was not asked for`);
    for (const cut of cuts) {
      const levels = levelsOf(cut.dimensions, row);
      if (cut.lastPeriod && periodIn(cut, levels) !== last) continue;
      const into = groups.get(cut.id) ?? new Map<string, Record<string, number>>();
      const sums = into.get(keyOf(levels)) ?? {};
      for (const value of values) {
        if (value !== undefined) sums[value] = (sums[value] ?? 0) + Number(row[value] ?? 0);
      }
      into.set(keyOf(levels), sums);
    }
  }
  return groups;
}

/** The levels of each dimension that occur in some group. */
function presentLevels(plan: Plan, counted: readonly Counted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const present = new Map<string, Set<string>>(
    plan.dimensions.map(({ dimension }) => [dimension.id, new Set()]),
  );
  for (const { grain, groups } of counted) {
    for (const cut of grain.cuts) {
      for (const key of groups.get(cut.id)?.keys() ?? []) {
        const levels = JSON.parse(key) as readonly string[];
        for (const [index, id] of cut.dimensions.entries()) present.get(id)?.add(levels[index] ?? UNKNOWN);
      }
    }
  }
  return present;
}

/** Each measure once: a rate that two datasets count is named with its events, and takes its population from the other. */
function cubeMeasures({ grains }: Plan): readonly CubeMeasure[] {
  const all = grains.flatMap(({ measures }) =>
    measures.map((measure) => ({ of: measure.of, cube: cubeMeasure(measure, measures) })),
  );
  return all
    .filter(({ of }) => of !== "population")
    .map(({ of, cube }) => {
      const people = of && all.find((each) => each.of === "population" && each.cube.id === cube.id)?.cube;
      return people === undefined
        ? cube
        : {
            ...cube,
            population: people.population,
            denominatorSet: people.numeratorSet,
            denominatorWhere: people.numeratorWhere,
          };
    });
}

function cubeMeasure(measure: MeasurePlan, all: readonly MeasurePlan[]): CubeMeasure {
  const first = all.find(({ population }) => population === measure.population) ?? measure;
  const { id, kind, numeratorSet, denominatorSet } = measure;
  return {
    id,
    kind,
    population: first.populationName,
    numeratorSet: numeratorSet?.name,
    denominatorSet: denominatorSet?.name,
    numeratorWhere: numeratorSet?.where,
    denominatorWhere: denominatorSet?.where,
  };
}

function cellsOf(
  { grain, groups, covered }: Counted,
  dimensions: readonly CubeDimension[],
  nestings: readonly Nesting[],
  last: string | undefined,
): readonly CubeCell[] {
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
  return grain.cuts.flatMap((cut) => {
    const combinations = cut.dimensions
      .reduce<readonly (readonly string[])[]>(
        (before, id) =>
          before.flatMap((levels) => (byId.get(id)?.levels ?? []).map(({ code }) => [...levels, code])),
        [[]],
      )
      .filter(possibleGroups(cut.dimensions, nestings))
      .filter((levels) => !cut.lastPeriod || periodIn(cut, levels) === last);
    // A period of which the dataset has no row is no count of 0: the numbers are not there.
    const isAbsent = (levels: readonly string[]): boolean => {
      const period = periodIn(cut, levels);
      return period !== undefined && covered?.has(period) === false;
    };
    return grain.measures.flatMap((measure) =>
      combinations.map((levels): CubeCell => {
        const { id, missing } = measure;
        const counts = groups.get(cut.id)?.get(keyOf(levels));
        return {
          id: cellId(id, cut.id, levels),
          measure: id,
          cut: cut.id,
          levels,
          ...cellCounts(measure, counts),
          ...((missing !== undefined && (counts?.[missing] ?? 0) > 0) || isAbsent(levels)
            ? { incomplete: true }
            : {}),
        };
      }),
    );
  });
}
