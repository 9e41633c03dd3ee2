import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ProtectedCube } from "../../../src/cube/protected-cube.ts";
import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import type { UnitCoverage } from "../../../src/model/unit-coverage.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { withSession } from "../../../src/session/session.ts";
import { coverageTold } from "../../../src/study/deep-dive/coverage-told.ts";
import { runRecipe } from "../../../src/study/deep-dive/run.ts";
import { loadedSample } from "../../sample/loaded-sample.ts";

/*
 * A practice without rows is a practice of which the count is 0. Under a policy that withholds zeros the page that names it
 * says what the table beside it withholds.
 */

const practices: UnitCoverage = {
  measures: ["uptake"],
  dimension: "practice",
  units: "practices",
  withData: 1,
  all: 2,
  without: ["Red Roofs (M84001)"],
  unlisted: 0,
  gone: [],
};
const places: UnitCoverage = { ...practices, dimension: "place", units: "Places" };

const printed: ProtectedCount = { status: "published", value: 40 };
const withheld: ProtectedCount = { status: "withheld", reason: "small-count" };

/** A table by practice and fifth, and a table by Place, with one count of people in each. */
const shown = (
  byPractice: ProtectedCount,
  numerator: ProtectedCount,
): Pick<ProtectedCube, "cuts" | "cells"> => ({
  cuts: [
    { id: "practice.fifth", dimensions: ["practice", "fifth"] },
    { id: "place", dimensions: ["place"] },
  ],
  cells: [
    {
      id: "a",
      measure: "uptake",
      cut: "practice.fifth",
      levels: ["M84001", "1"],
      numerator,
      denominator: byPractice,
    },
    { id: "b", measure: "uptake", cut: "place", levels: ["North"], numerator: printed, denominator: printed },
  ],
});

describe("which units have rows", () => {
  it("is told where zeros are shown, whatever is withheld", () => {
    const { told, untold } = coverageTold([practices, places], shown(withheld, withheld), { zeros: "show" });
    expect([told, untold]).toEqual([[practices, places], []]);
  });

  it("is not told by units of which a count of people is withheld, where zeros are", () => {
    const { told, untold } = coverageTold([practices, places], shown(withheld, withheld), {
      zeros: "withhold",
    });
    expect([told, untold]).toEqual([[places], [practices]]);
  });

  it("is told where everybody who is counted is shown: then it says nothing of those with a condition", () => {
    const { untold } = coverageTold([practices], shown(printed, withheld), { zeros: "withhold" });
    expect(untold).toEqual([]);
  });

  it("is not told by a count without a denominator that is withheld", () => {
    const { cuts, cells } = shown(withheld, withheld);
    const counts = cells.map((cell) => ({ ...cell, denominator: undefined }));
    expect(coverageTold([practices], { cuts, cells: counts }, { zeros: "withhold" }).untold).toEqual([
      practices,
    ]);
  });
});

describe("a run by practice", () => {
  it.each([
    ["acro", true],
    ["nhs-hes", false],
  ])("under %s says that it does not say: %s", async (policy, isUntold) => {
    const workspace = await loadedSample();
    const recipeFolders = [join(import.meta.dirname, "../../../recipes")];
    const where = { recipeFolders, store: join(workspace, "store"), workspace };
    const { result } = await withSession(where, duckDbOverStore, new AbortController().signal, (session) =>
      runRecipe(session, {
        recipe: "copd-respiratory-vaccination",
        geography: "sample",
        given: {},
        internal: false,
        tool: "0.0.0",
        policy,
        now: () => new Date("2026-04-01T09:00:00Z"),
        ledger: { entries: async () => [], keep: async () => undefined },
      }),
    );
    expect(result.coverage.some(({ dimension }) => dimension === "practice")).toBe(!isUntold);
    const sentence = "Whether all practices of the footprint have data is not said";
    expect(result.doubts.some((doubt) => doubt.startsWith(sentence))).toBe(isUntold);
  });
});
