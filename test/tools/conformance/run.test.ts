import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inputError } from "../../../src/model/deepdive-error.ts";
import type { Adapter, AnswerRow } from "../../../tools/conformance/adapter.ts";
import { compareRows, statedTolerance } from "../../../tools/conformance/compare-rows.ts";
import { disk } from "../../../tools/conformance/disk.ts";
import { methodFolders } from "../../../tools/conformance/fixture-folder.ts";
import { allPassed, runReport } from "../../../tools/conformance/report.ts";
import { runFolder } from "../../../tools/conformance/run.ts";

/** A method small enough to see through: half of x; refuses words, crashes on the word "crash". */
const halve = {
  package: "own",
  method: "halve",
  compute: (kase, folder) =>
    folder.input(kase).map((row): AnswerRow => {
      if (row["x"] === "crash") throw new TypeError("x.half is not a function");
      if (row["x"] === "NA") return { half: undefined };
      const x = Number(row["x"]);
      if (Number.isNaN(x)) throw inputError({ code: "not-a-number", thing: "x", has: "a word" });
      return { half: x / 2, limit: undefined };
    }),
} satisfies Adapter;

const DELIBERATE = ["ordinary", "trap", "*_nose", "defect_wrong"].map((caseId) => ({
  package: "own",
  methods: ["halve"],
  caseId,
  reason: `because ${caseId}`,
}));

const own = methodFolders(fileURLToPath(new URL("cases", import.meta.url)), disk);
const run = (adapter: Adapter = halve) =>
  Promise.all(own.map((folder) => runFolder(folder, [adapter], DELIBERATE)));

async function outcomes() {
  return Object.fromEntries(((await run())[0]?.cases ?? []).map((kase) => [kase.id, kase.outcome]));
}

describe("the conformance runner", () => {
  it("finds the method folders and passes over folders of reference data", () => {
    expect(own.map((folder) => `${folder.package}/${folder.method}`)).toEqual(["own/halve", "own/unknown"]);
  });

  it("passes what is equal, refuses what must be refused, and fails everything else", async () => {
    expect(await outcomes()).toEqual({
      right: "passed",
      loose: "passed",
      refused: "refused",
      wrong: "failed",
      ordinary: "failed",
      trap: "deliberate",
      defect_nose: "deliberate",
      defect_wrong: "failed",
      missing: "passed",
      crash: "failed",
      answered: "failed",
    });
  });

  it("says which row and column differ", async () => {
    const wrong = (await run())[0]?.cases.find((kase) => kase.id === "wrong");
    expect(wrong?.differences).toMatchObject([{ row: 1, column: "half", expected: "3", actual: "2" }]);
    expect(runReport(await run(), true)).toContain(
      "own/halve wrong: FAILED: differs\n    row 1, half: expected 3, got 2",
    );
  });

  it("fails a numeric column that an adapter leaves out", async () => {
    const lacking: Adapter = {
      ...halve,
      compute: (kase, f) => f.input(kase).map(() => ({ limit: undefined })),
    };
    const right = (await run(lacking))[0]?.cases.find((kase) => kase.id === "right");
    expect(right).toMatchObject({
      outcome: "failed",
      differences: [{ column: "half", actual: "not returned" }],
    });
  });

  it("fails a result with too few rows", async () => {
    const short: Adapter = { ...halve, compute: (kase, f) => halve.compute(kase, f).slice(1) };
    const right = (await run(short))[0]?.cases.find((kase) => kase.id === "right");
    expect(right?.differences.map((d) => d.column)).toContain("(number of rows)");
  });

  it("counts a folder without an adapter as failed, and says so", async () => {
    const unknown = (await run()).slice(1);
    expect(allPassed(unknown)).toBe(false);
    expect(runReport(unknown, false)).toContain("own/unknown: no adapter");
  });

  it("does not call it passed when nothing ran", () => {
    expect(allPassed([])).toBe(false);
    expect(runReport([], false)).toContain("nothing was run");
  });

  it("is satisfied only when every case ended as it should", async () => {
    const [first] = await run();
    const good = {
      package: "own",
      method: "halve",
      cases: first?.cases.filter((c) => c.outcome !== "failed") ?? [],
    };
    expect(allPassed([good])).toBe(true);
    expect(allPassed((await run()).slice(0, 1))).toBe(false);
  });
});

describe("the comparison of cells", () => {
  const compare = (actual: string | number | boolean | undefined, expected: string) =>
    compareRows([{ v: actual }], [{ v: expected }], { relative: 1e-9, absolute: 1e-12 }, () => false)
      .differences;

  it.each([
    [1, "1"],
    [1 + 1e-10, "1"],
    [0, "1e-13"],
    [undefined, "NA"],
    [undefined, "NaN"],
    [undefined, "Inf"],
    [Number.POSITIVE_INFINITY, "Inf"],
    [true, "true"],
    ["2019-01-01", "2019-01-01"],
    ["7", "7"],
    [3, ""],
  ])("%s passes for %j", (actual, expected) => {
    expect(compare(actual, expected)).toEqual([]);
  });

  it.each([
    [1 + 1e-8, "1"],
    [undefined, "0"],
    [0, "NA"],
    [Number.NaN, "NaN"],
    [Number.NaN, "1"],
    [Number.POSITIVE_INFINITY, "-Inf"],
    [Number.POSITIVE_INFINITY, "1"],
    ["", "0"],
    [false, "true"],
    ["2019-01-02", "2019-01-01"],
  ])("%s fails for %j", (actual, expected) => {
    expect(compare(actual, expected)).toHaveLength(1);
  });

  it("reads the tolerance before the prose, and has 1e-9 where there is only prose", async () => {
    expect(statedTolerance({ tol_rel: "1e-6 for estimates; see elsewhere", tol_abs: "1e-10" })).toEqual({
      relative: 1e-6,
      absolute: 1e-10,
    });
    expect(statedTolerance({ tol_rel: "see F4" })).toEqual({ relative: 1e-9, absolute: 1e-12 });
  });
});
