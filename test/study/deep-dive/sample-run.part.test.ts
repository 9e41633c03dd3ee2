import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { INTERNAL_MARK, type ReleasedRow } from "../../../src/model/released.ts";
import { levelOf, levelsOf } from "../../../src/model/subject.ts";
import { literal } from "../../../src/sql/quote.ts";
import type { RunAnswer } from "../../../src/study/deep-dive/run.ts";
import { csvRecords } from "../../../src/text/csv.ts";
import { partOf } from "../../draw.ts";
import { Running, SAMPLE_DATA } from "./running.ts";

const COPD = "copd-respiratory-vaccination";

let running: Running;
let workspace: string;
let answer: RunAnswer;
let truth: RunAnswer;
let written: Awaited<ReturnType<Running["render"]>>;
beforeAll(async () => {
  running = await Running.overSample();
  workspace = running.newWorkspace();
  answer = await running.run(COPD, {}, workspace);
  truth = await running.run(COPD, { internal: true });
  written = await running.render(answer);
}, 120_000);
afterAll(() => running.remove());

const codesOf = (row: ReleasedRow): readonly string[] => levelsOf(row).map(({ level }) => level);

/** Rows are the same in two answers where they are about the same statistic of the same groups. */
const keyOf = ({ id }: ReleasedRow): string => id;

const shown = ({ status, numerator, denominator, value, lower, upper }: ReleasedRow): unknown => ({
  status,
  numerator,
  denominator,
  value,
  lower,
  upper,
});

describe("the sample run and the gradient that was injected", () => {
  interface Injected {
    readonly vaccine: string;
    readonly dimension: string;
    readonly level: string;
    readonly people: number;
    /** The mean of the probabilities with which these people were given the vaccine. */
    readonly uptake: number;
  }
  const injected = (
    JSON.parse(readFileSync(join(SAMPLE_DATA, "injected-truth.json"), "utf8")) as { uptake: Injected[] }
  ).uptake;

  const rowOf = ({ vaccine, dimension, level }: Injected, { result } = answer): ReleasedRow | undefined =>
    result.rows.find(
      (row) =>
        row.measure === `copd-${vaccine}-uptake` &&
        row.statistic === "proportion" &&
        row.cut === dimension &&
        (dimension === "total" || codesOf(row)[0] === level.toLowerCase().replaceAll(" ", "-")),
    );

  /** The share of the groups with an answer whose interval has the injected uptake in it. */
  function recovered(groups: readonly Injected[], from: RunAnswer): number {
    const hits = groups.flatMap((each) => {
      const { lower, upper } = rowOf(each, from) ?? {};
      if (lower === undefined || upper === undefined) return [];
      return [100 * each.uptake >= lower && 100 * each.uptake <= upper];
    });
    expect(hits.length).toBeGreaterThanOrEqual(36);
    return hits.filter((hit) => hit).length / hits.length;
  }

  test("every group of it is found; of the 95 % intervals of true counts at least 95 % contain it", () => {
    expect(injected.filter((each) => rowOf(each) === undefined)).toEqual([]);
    expect(recovered(injected, truth)).toBeGreaterThanOrEqual(0.95);
  });

  test("of the intervals that are released, from counts to the nearest 5, at least 90 % of known groups contain it", () => {
    // Not the unknown ones: 9 of 11 people become 10 of 10, and whatever is made of that cannot be right.
    const known = injected.filter(({ level }) => level !== "unknown");
    expect(recovered(known, answer)).toBeGreaterThanOrEqual(0.9);
  });

  test("the denominators are the people who were made, to the nearest 5", () => {
    for (const each of injected) {
      const count = rowOf(each)?.denominator;
      if (count?.status === "rounded")
        expect(count.value, JSON.stringify(each)).toBe(5 * Math.round(each.people / 5));
    }
  });

  test.each(["flu", "pneumococcal"])(
    "the Core20 gap of %s has its interval around the injected gap",
    (vaccine) => {
      const uptake = (level: string): number =>
        injected.find(
          (each) => each.vaccine === vaccine && each.dimension === "core20" && each.level === level,
        )?.uptake ?? Number.NaN;
      const gap = answer.result.rows.find(
        (row) =>
          row.measure === `copd-${vaccine}-uptake` &&
          row.cut === "core20" &&
          row.statistic === "absolute gap",
      );
      const expected = 100 * (uptake("rest") - uptake("core20"));
      expect(gap?.lower).toBeLessThan(expected);
      expect(gap?.upper).toBeGreaterThan(expected);
      // Positive: the most deprived are worse off, as they were made to be.
      expect(gap?.value).toBeGreaterThan(0);
      expect(expected).toBeGreaterThan(10);
    },
  );
});

describe("what a run lets out", () => {
  test("every format says that the data are synthetic", async () => {
    const files = written;
    for (const name of ["table", "csv", "json", "markdown"]) {
      expect(String(files.get(name)), name).toContain("synthetic data");
    }
    const lines = csvRecords(String(files.get("csv")));
    expect(lines.every(({ notice }) => notice === "synthetic data")).toBe(true);
    const arrow = tableFromIPC(files.get("arrow") as Uint8Array);
    expect(new Set(arrow.getChild("notice")?.toArray())).toEqual(new Set(["synthetic data"]));
    const path = join(running.folder, "tidy.parquet");
    writeFileSync(path, files.get("parquet") ?? "");
    // The engine of a run reads no file but its snapshots.
    const engine = await openDuckDb();
    const notices = await engine.rows(`select distinct notice from read_parquet(${literal(path)})`);
    await engine.close();
    expect(notices).toEqual([{ notice: "synthetic data" }]);
  });

  test("the same inputs give the same bytes in every format, on another day and with the ledger of the first", async () => {
    const later = { now: () => new Date("2027-01-01T00:00:00Z") };
    const again = await running.run(COPD, later, workspace);
    const elsewhere = await running.run(COPD, later);
    const names = partOf([...written.keys()], 5);
    const [second, third] = await Promise.all([again, elsewhere].map((each) => running.render(each, names)));
    for (const name of names) {
      const content = written.get(name) ?? "";
      expect(Buffer.from(second?.get(name) ?? "").equals(Buffer.from(content)), name).toBe(true);
      expect(Buffer.from(third?.get(name) ?? "").equals(Buffer.from(content)), name).toBe(true);
    }
  });

  test("no count from 1 to 7 is printed, every other is to the nearest 5, and what was made of a withheld one is empty", async () => {
    const lines = csvRecords(String(written.get("csv")));
    const exact = new Map(truth.result.rows.map((row) => [keyOf(row), row]));
    let small = 0;
    answer.result.rows.forEach((row, at) => {
      const line = lines[at] ?? {};
      const own = exact.get(keyOf(row));
      expect(own, keyOf(row)).toBeDefined();
      for (const part of ["numerator", "denominator"] as const) {
        const count = own?.[part];
        const isSmall =
          count !== undefined && count.status !== "withheld" && count.value >= 1 && count.value <= 7;
        if (isSmall) small += 1;
        if (isSmall) expect([line[part], line["status"]], keyOf(row)).toEqual(["", "withheld"]);
        else if (line[part] !== "") expect(Number(line[part]) % 5, keyOf(row)).toBe(0);
      }
      if (line["status"] === "withheld") {
        expect([line["value"], line["lower"], line["upper"]]).toEqual(["", "", ""]);
        expect(line["reason"]).not.toBe("");
      }
    });
    // The sample has tiny groups on purpose: without any, this would show nothing.
    expect(small).toBeGreaterThan(20);
  });

  test("the shares in prose and tables are no more precise than rounded counts allow", () => {
    for (const { statistic, value, decimals } of answer.result.rows) {
      if (statistic !== "proportion" || value === undefined) continue;
      expect(decimals).toBe(0);
      expect(Number.isInteger(value)).toBe(true);
    }
  });

  test("unknown is a level of every cut, and levels add up to the total in truth", () => {
    const { dimensions, cuts, rows } = truth.result;
    for (const cut of cuts.filter((each) => each.dimensions.length === 1)) {
      const levels = dimensions.find(({ id }) => id === cut.dimensions[0])?.levels ?? [];
      const unknown = levels.filter(({ kind }) => kind === "unknown").map(({ code }) => code);
      expect(unknown, cut.id).toEqual(["unknown"]);
      const counts = (id: string): readonly ReleasedRow[] =>
        rows.filter(
          (row) => row.cut === id && row.measure === "copd-flu-uptake" && row.statistic === "proportion",
        );
      const sum = (own: readonly ReleasedRow[]): number =>
        own.reduce(
          (total, { denominator }) => total + (denominator?.status === "published" ? denominator.value : 0),
          0,
        );
      expect(
        counts(cut.id).some((row) => codesOf(row)[0] === "unknown"),
        cut.id,
      ).toBe(true);
      expect(sum(counts(cut.id)), cut.id).toBe(sum(counts("total")));
      expect(sum(counts("total"))).toBe(802);
    }
  });

  test("an internal view is marked in every format and leaves nothing in the ledger", async () => {
    const own = running.newWorkspace();
    const internal = await running.run(COPD, { internal: true }, own);
    const texts = ["table", "csv", "json", "markdown"];
    const files = await running.render(internal, [...texts, "arrow"]);
    for (const name of texts) expect(String(files.get(name)), name).toContain(INTERNAL_MARK);
    expect(
      tableFromIPC(files.get("arrow") as Uint8Array)
        .getChild("notice")
        ?.get(0),
    ).toContain(INTERNAL_MARK);
    expect(existsSync(own)).toBe(false);
    expect(existsSync(workspace)).toBe(true);
  });
});

describe("every released row", () => {
  test("names the cells that it was made from, and says what kind it is", () => {
    for (const { id, cells, kind } of answer.result.rows) {
      expect(cells.length, id).toBeGreaterThan(kind === "group" ? 0 : 1);
    }
    expect(new Set(answer.result.rows.map(({ kind }) => kind))).toEqual(
      new Set(["group", "comparison", "summary"]),
    );
  });
});

describe("one Place by itself", () => {
  test("has only its own rows, and each as the whole run has it", async () => {
    const { result } = await running.run(COPD, { place: "madeup" }, workspace);
    const whole = new Map(answer.result.rows.map((row) => [keyOf(row), row]));
    expect(result.rows.length).toBeGreaterThan(100);
    let both = 0;
    for (const row of result.rows) {
      expect(levelOf(row, "place")).toBe("madeup");
      const other = whole.get(keyOf(row));
      if (other === undefined) continue;
      both += 1;
      expect(shown(row), keyOf(row)).toEqual(shown(other));
    }
    const ofPlace = answer.result.rows.filter((row) => levelOf(row, "place") === "madeup");
    expect(both).toBe(ofPlace.length);
  });

  const asked = ["core20-population", "qof-prevalence-gap", COPD].flatMap((recipe) =>
    ["inventon", "madeup", "fictham", "feignshire"].map((place) => [recipe, place] as const),
  );
  test.each(partOf(asked, 2))("is answered: %s in %s, with a total and its parts", async (recipe, place) => {
    const { result } = await running.run(recipe, { place });
    const totals = result.tables.filter(({ dimensions }) => dimensions.length === 0);
    expect(totals.length).toBeGreaterThan(0);
    for (const { groups } of totals) expect(groups).toHaveLength(1);
    const cuts = result.tables.filter(({ dimensions }) => dimensions.length > 0);
    expect(cuts.length).toBeGreaterThan(0);
    for (const { dimensions, total } of cuts) {
      expect(dimensions).not.toContain("place");
      expect(total && levelsOf(total)).toEqual([{ dimension: "place", level: place }]);
    }
  });

  test("that does not exist is refused with the nearest name", async () => {
    await expect(running.run(COPD, { place: "madup" })).rejects.toThrow(
      expect.objectContaining({ code: "unknown-place", exit: 2 }),
    );
    await expect(running.run(COPD, { place: "madup" })).rejects.toThrow("Did you mean 'madeup'?");
  });
});

describe("a run that cannot be", () => {
  test("says which data are absent, and ends with 5", async () => {
    const poor = await Running.overSampleFiles(["imd-2025.csv", "population-mid-2025.csv"]);
    try {
      const refused = poor.run(COPD);
      await expect(refused).rejects.toThrow(expect.objectContaining({ code: "data-absent", exit: 5 }));
      await expect(refused).rejects.toThrow(/person .*deepdive load person FILE/s);
      await expect(poor.run("core20-population")).resolves.toBeDefined();
    } finally {
      poor.remove();
    }
  });

  test("has nothing to report before any of the data, and ends with 5", async () => {
    await expect(running.run(COPD, { given: { as_at: "1900-01-01" } })).rejects.toThrow(
      expect.objectContaining({ code: "nothing-to-report", exit: 5 }),
    );
  });

  test("does not know the recipe: the nearest name, and 2", async () => {
    const refused = running.run("copd-respiratory-vacination");
    await expect(refused).rejects.toThrow(expect.objectContaining({ code: "unknown-recipe", exit: 2 }));
    await expect(refused).rejects.toThrow(`Did you mean '${COPD}'?`);
  });

  test.each([
    [{ season_start: "last autumn" }, "parameter-wrong-type"],
    [{ iod_edition: "2020" }, "parameter-wrong-type"],
    [{ iod_editoin: "2019" }, "unknown-parameter"],
  ])("was given %o: %s, and 2", async (given, code) => {
    await expect(running.run(COPD, { given })).rejects.toThrow(expect.objectContaining({ code, exit: 2 }));
  });

  test("asks for a looser policy than the data demand: 4; for one that nobody defined: 2", async () => {
    await expect(running.run(COPD, { policy: "open" })).rejects.toThrow(
      expect.objectContaining({ code: "flag-loosens-policy", exit: 4 }),
    );
    await expect(running.run(COPD, { policy: "opan" })).rejects.toThrow(
      expect.objectContaining({ code: "unknown-policy", exit: 2 }),
    );
  });
});
