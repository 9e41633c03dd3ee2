import { cellId } from "../cube/cube.ts";
import { type CellStrata, MOMENTS, type MomentName, type Strata, type Stratum } from "../cube/strata.ts";
import { cellCounts } from "./cell-counts.ts";
import type { Answers } from "./decode-cube.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { UNKNOWN } from "./grain-statement.ts";
import { levelReader } from "./level-reader.ts";
import type { GrainPlan, MeasurePlan, Plan, StrataPlan } from "./plan-types.ts";

/**
 * The parts of the cells of a run that are counted and never printed, from what its statements answered. A statement
 * answers in any order: cells and parts are put in one order, so that sums of them are the same to the last bit.
 */
export function decodeStrata(plan: Plan, answers: Answers): Strata {
  const found = new Map<string, FoundStrata>();
  for (const grain of plan.grains) {
    const rows = answers.get(grain.statement.id) ?? [];
    for (const parted of grain.strata) addStrata(found, { plan, grain, parted, rows });
    addMoments(found, plan, grain, rows);
  }
  const inOrder = [...found].toSorted(([one], [other]) => compare(one, other));
  return new Map(
    inOrder.map(([id, { by, strata }]) => [
      id,
      { by, strata: strata.toSorted((one, other) => compare(nameOf(one), nameOf(other))) },
    ]),
  );
}

interface FoundStrata extends CellStrata {
  readonly strata: Stratum[];
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const nameOf = ({ levels }: Stratum): string => JSON.stringify(levels);

interface Parted {
  readonly plan: Plan;
  readonly grain: GrainPlan;
  readonly parted: StrataPlan;
  readonly rows: readonly AnswerRow[];
}

function addStrata(found: Map<string, FoundStrata>, { plan, grain, parted, rows }: Parted): void {
  const levelsOf = levelReader(plan, grain);
  const dimensions = grain.cuts.find(({ id }) => id === parted.cut)?.dimensions ?? [];
  const measures = grain.measures.filter(({ id }) => parted.measures.includes(id));
  const by = parted.by.map(({ id }) => id);
  for (const row of rows.filter((each) => Number(each["cut"]) === parted.mask)) {
    const levels = levelsOf(dimensions, row);
    const codes = parted.by.map(({ column }) => String(row[column] ?? UNKNOWN));
    for (const measure of measures) {
      const id = cellId(measure.id, parted.cut, levels);
      const cell = found.get(id) ?? { by, strata: [] };
      cell.strata.push(stratum(codes, measure, row));
      found.set(id, cell);
    }
  }
}

/** The sums of the values of each cell of a mean, as parts of it; as of other parts none of crossed cuts over time. */
function addMoments(
  found: Map<string, FoundStrata>,
  plan: Plan,
  grain: GrainPlan,
  rows: readonly AnswerRow[],
): void {
  const levelsOf = levelReader(plan, grain);
  const plain = grain.cuts.filter(({ lastPeriod }) => !lastPeriod);
  for (const { id: measure, moments } of grain.measures) {
    if (moments === undefined) continue;
    for (const cut of plain) {
      for (const row of rowsOfCut(rows, cut)) {
        const id = cellId(measure, cut.id, levelsOf(cut.dimensions, row));
        const cell = found.get(id) ?? { by: [MOMENTS], strata: [] };
        for (const name of ["sum", "squares", "known"] as const satisfies readonly MomentName[])
          cell.strata.push({
            levels: [name],
            numerator: Number(row[moments[name]] ?? 0),
            denominator: undefined,
          });
        found.set(id, cell);
      }
    }
  }
}

/** The rows of a cut. Over nobody, DuckDB gives a total of nothing and Spark gives no row: both mean the same. */
function rowsOfCut(
  rows: readonly AnswerRow[],
  { mask, dimensions }: GrainPlan["cuts"][number],
): readonly AnswerRow[] {
  const own = rows.filter((each) => Number(each["cut"]) === mask);
  return own.length === 0 && dimensions.length === 0 ? [{ cut: mask }] : own;
}

const stratum = (levels: readonly string[], measure: MeasurePlan, row: AnswerRow): Stratum => ({
  levels,
  ...cellCounts(measure, row),
});
