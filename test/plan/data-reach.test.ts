import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { CADENCES } from "../../src/model/cadence.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { daysAnswered, measuresLookedTooFar } from "../../src/plan/data-reach.ts";
import type { AnswerRow } from "../../src/plan/decode-levels.ts";
import type { TimePlan } from "../../src/plan/plan-types.ts";
import { BUILT_IN, catalogueOf, Planning, snapshotOf } from "./planning.ts";

const STATEMENT = {
  id: "time-vaccination",
  title: "",
  query: { kind: "select", columns: [] },
  parameters: {},
};

const time = (days: number | undefined): TimePlan =>
  ({
    ...{ dataset: "vaccination", title: "Vaccinations", isBounded: false, counted: [] },
    ...{ statement: STATEMENT, reach: days === undefined ? undefined : { measures: ["ever"], days } },
  }) as unknown as TimePlan;

/** Rows of so many months to March 2026, the same number in each. */
const months = (many: number, events: number): readonly AnswerRow[] =>
  Array.from({ length: many }, (_, at) => {
    const month = 2026 * 12 + 3 - at;
    const [year, number] = [Math.floor((month - 1) / 12), ((month - 1) % 12) + 1];
    const days = `${year}-${String(number).padStart(2, "0")}`;
    return { month, events, first_day: `${days}-01`, last_day: `${days}-28` };
  });

const ended = (rows: readonly AnswerRow[], asked: string, days: number | undefined) =>
  measuresLookedTooFar([time(days)], new Map([[STATEMENT.id, rows]]), asked).map(({ because }) => because[0]);

describe("how long data speak after their end", () => {
  test("half a year longer than they are fresh; of a cadence alone longer the rarer files come", () => {
    expect(daysAnswered({ freshDays: 45 })).toBe(45 + 183);
    const byCadence = CADENCES.map((cadence) => daysAnswered({ cadence }) ?? 0);
    expect(byCadence).toEqual(byCadence.toSorted((one, other) => one - other));
    expect(daysAnswered({})).toBeUndefined();
  });

  test("rows that end too long before the day give no figure, with both days", () => {
    expect(ended(months(24, 100), "2026-11-30", 228)).toEqual([
      { code: "data-ended", dataset: "vaccination", ends: "2026-03-28", asked: "2026-11-30" },
    ]);
  });

  // 28 March and 228 days is 11 November.
  test.each([
    ["on the last day that they speak of", months(24, 100), "2026-11-11", 228],
    ["of a dataset that says nothing of how often it comes", months(24, 100), "2031-01-01", undefined],
    ["of a few rows a year, whose next may be long to come", months(24, 0.1), "2026-11-30", 228],
    ["of less than a year, of which nobody knows what is usual", months(11, 100), "2026-11-30", 228],
    ["of none: what has no row in its time has a reason of its own", [], "2031-01-01", 228],
  ])("rows %s are counted", (_, rows, asked, days) => {
    expect(ended(rows, asked, days)).toEqual([]);
  });
});

describe("which files the day of the figures is held against", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openDuckDb();
  });
  afterAll(() => engine.close());

  /** A plan of disease registers at 31 March 2026, where the registers and the practices are of these days. */
  const planned = async (registers: string, practices: string): Promise<string> => {
    const { contracts } = (await Planning.open(engine, [BUILT_IN], catalogueOf())).definitions;
    const days: Readonly<Record<string, Partial<Snapshot>>> = {
      qof_prevalence: { asAt: registers },
      qof_geography: { asAt: practices },
      practice_population: { vintages: { lsoa_code: 2021 } },
      imd: { partition: { iod_edition: 2025 }, vintages: { lsoa_code: 2021 } },
    };
    const snapshots = Object.entries(days).map(([dataset, more]) =>
      snapshotOf(dataset, contracts.get(dataset)?.columns.map(({ name }) => name) ?? [], more),
    );
    const planning = await Planning.open(engine, [BUILT_IN], catalogueOf(...snapshots));
    try {
      return planning.plan("qof-prevalence-gap").recipe;
    } catch (cause) {
      return cause instanceof DeepdiveError ? cause.code : String(cause);
    }
  };

  test("rows that are counted, and not the lookups along links: an old list of practices leaves some unknown", async () => {
    expect(await planned("2026-03-31", "2021-03-31")).toBe("qof-prevalence-gap");
    expect(await planned("2021-03-31", "2026-03-31")).toBe("data-ended");
  });
});
