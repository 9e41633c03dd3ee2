import type { Cube } from "../../cube/cube.ts";
import type { Repeats } from "../../cube/repeats.ts";
import type { Strata } from "../../cube/strata.ts";
import { ask } from "../../engine/ask.ts";
import type { Row, RunEngine } from "../../engine/port.ts";
import { trendEstimator } from "../../estimate/change/trend.ts";
import type { MeasureWithoutData } from "../../model/no-data.ts";
import type { RunNote } from "../../model/run-note.ts";
import type { UnitCoverage } from "../../model/unit-coverage.ts";
import { measuresLookedTooFar } from "../../plan/data-reach.ts";
import { decodeCube } from "../../plan/decode-cube.ts";
import { decodeStrata } from "../../plan/decode-strata.ts";
import { refuseDoubledKeys } from "../../plan/derived-keys.ts";
import { notToldNotes } from "../../plan/file-bounds.ts";
import { withoutOccurrence } from "../../plan/occurrence-statements.ts";
import { type Covered, coveredPeriods, periodNotes } from "../../plan/period-looks.ts";
import type { Plan } from "../../plan/plan.ts";
import { repeatsOf } from "../../plan/repeat-statements.ts";
import { timeNotes } from "../../plan/time-statements.ts";
import { unitCoverage } from "../../plan/unit-statements.ts";
import { overlapNotes, windowNotes } from "../../plan/window-coverage.ts";

/** Counts by group, and what a careful reader must know of the rows that were counted. */
export interface ComputedCube {
  /** Without the measures that have no data: a count of what was never loaded is not 0. */
  readonly cube: Cube;
  /** Parts of the cells that are never printed, for what is standardised or a percentile. */
  readonly strata: Strata;
  readonly withoutData: readonly MeasureWithoutData[];
  readonly coverage: readonly UnitCoverage[];
  /** Of a run over time: the periods that each counted dataset has rows of. */
  readonly covered: ReadonlyMap<string, Covered>;
  /** Of rates whose events recur: how often people come again. A sum over people, which nobody is told as it is. */
  readonly repeats: ReadonlyMap<string, Repeats>;
  /** Notes with a count of rows only where there are such rows. */
  readonly notes: readonly RunNote[];
}

/** Runs the statements of a plan and reads their answers. Only counts leave the engine, never rows of people. */
export async function computeCube(plan: Plan, engine: RunEngine): Promise<ComputedCube> {
  const answers = new Map<string, readonly Row[]>();
  for (const statement of plan.statements) answers.set(statement.id, await ask(engine, statement));
  await engine.remote?.confirm(new Set(plan.snapshots.map(({ dataset }) => dataset)));
  for (const key of plan.derivedKeys) refuseDoubledKeys(key, answers.get(key.statement.id) ?? []);
  const counted = plan.rowNotes.flatMap(({ statement, counted: columns }) => {
    const [row] = answers.get(statement.id) ?? [];
    return columns.map(({ column, note }): RunNote => ({ ...note, rows: Number(row?.[column] ?? 0) }));
  });
  const asAt = String(plan.asAt);
  const timed = plan.times.flatMap((time) =>
    timeNotes(time, answers.get(time.statement.id) ?? [], plan.period ?? { start: asAt, end: asAt }),
  );
  const known = [...plan.withoutData, ...withoutOccurrence(plan.occurrences, answers)];
  const withoutData = [
    ...known,
    ...measuresLookedTooFar(plan.times, answers, asAt).filter(
      ({ measure }) => !known.some((each) => each.measure === measure),
    ),
  ];
  const absent = new Set(withoutData.map(({ measure }) => measure));
  const cube = withoutMeasures(decodeCube(plan, answers), absent);
  return {
    cube,
    repeats: repeatsOf(plan.repeats, answers),
    strata: decodeStrata(plan, answers),
    withoutData,
    coverage: plan.units.flatMap(({ measures, ...units }) => {
      const counted = measures.filter((id) => !absent.has(id));
      const rows = answers.get(units.statement.id) ?? [];
      return counted.length === 0 ? [] : (unitCoverage({ ...units, measures: counted }, rows) ?? []);
    }),
    covered: coveredPeriods(plan, answers),
    notes: [
      ...plan.notes,
      ...timed,
      ...periodNotes(plan, coveredPeriods(plan, answers)),
      ...windowNotes(plan, answers),
      ...notToldNotes(plan, answers),
      ...overlapNotes(plan, trendEstimator.fewest),
      ...counted.filter(({ rows }) => rows !== 0),
    ],
  };
}

const withoutMeasures = (cube: Cube, ids: ReadonlySet<string>): Cube => ({
  ...cube,
  measures: cube.measures.filter(({ id }) => !ids.has(id)),
  cells: cube.cells.filter(({ measure }) => !ids.has(measure)),
  unprinted: cube.unprinted && {
    ...cube.unprinted,
    cells: cube.unprinted.cells.filter(({ measure }) => !ids.has(measure)),
  },
});
