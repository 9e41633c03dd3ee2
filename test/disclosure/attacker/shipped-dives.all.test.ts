import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { type Session, withSession } from "../../../src/session/session.ts";
import type { RunRequest } from "../../../src/study/deep-dive/run-request.ts";
import { drawnSeeds } from "../../draw.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";
import { mainGaps } from "./main-gaps.ts";
import { numbersOf, rowsFromLedger } from "./rows-from-ledger.ts";
import { attackReleases, type Score } from "./score.ts";
import { type WholeRun, wholeRun } from "./whole-run.ts";

/** Those that may stand in for the one that rows of people demand. */
const POLICIES = ["nhs-hes", "opensafely", "acro"] as const;

const RECIPES = [join(import.meta.dirname, "../../../recipes")];

let folder: string;
let store: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-dives-"));
  store = join(await loadedSystem(), "store");
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inSession = <T>(work: (session: Session) => Promise<T>): Promise<T> => {
  const workspace = mkdtempSync(join(folder, "ledger-"));
  return withSession(
    { recipeFolders: RECIPES, store, workspace },
    duckDbOverStore,
    new AbortController().signal,
    work,
  );
};

const requestOf = (recipe: string, policy: string): RunRequest => ({
  recipe,
  geography: "sample",
  given: {},
  internal: false,
  tool: "0.0.0",
  now: () => new Date("2026-04-01T09:00:00Z"),
  policy,
});

/**
 * Why a shipped recipe lets nothing out under a policy that it can be asked for, by the code of the error. Any other refusal
 * fails the test: shipped recipes keep their main comparisons.
 */
const REFUSED_BY_DESIGN: Readonly<Record<string, string>> = {
  "exact-series": "exact counts month by month, whose differences are small counts",
  "released-series": "months one after another, which no ledger can audit with releases of one of them",
};

/** A run over the whole synthetic system, with a ledger of its own; or in words why there is nothing to attack. */
async function runOf(session: Session, request: RunRequest): Promise<WholeRun | string> {
  try {
    const run = await wholeRun({ ...session, workspace: mkdtempSync(join(folder, "ledger-")) }, request);
    return run ?? "its data are open: nothing is withheld";
  } catch (error) {
    if (!(error instanceof DeepdiveError)) throw error;
    if (error.exit === 5) return "the sample lacks its data";
    const reason = error.exit === 4 ? REFUSED_BY_DESIGN[error.code] : undefined;
    if (reason === undefined) throw error;
    return `refused: ${reason}`;
  }
}

const leaksOf = ({
  recovered,
  narrowed,
  impliedRecovered,
  impliedNarrowed,
}: Omit<Score, "refused" | "coarsened">) => [
  ...recovered,
  ...narrowed,
  ...impliedRecovered,
  ...impliedNarrowed,
];

describe("the shipped deep dives over the synthetic system, with everything that readers can look up", () => {
  it("no withheld count and no small count that is implied is left fewer than three values, and every main gap is kept whose groups are not small", async () => {
    await inSession(async (session) => {
      const recipes = [...session.definitions.recipes.values()];
      const pairs = recipes.flatMap((recipe) => POLICIES.map((policy) => ({ recipe, policy })));
      let attacked = 0;
      const sum = { withheld: 0, implied: 0, kept: 0, small: 0 };
      const kept: string[] = [];
      const skipped: string[] = [];
      for (const seed of drawnSeeds(pairs.length, 48)) {
        const { recipe, policy } = pairs[seed - 1]!;
        const request = requestOf(recipe.id, policy);
        const run = await runOf(session, request);
        const name = `${recipe.id} under ${policy}`;
        if (typeof run === "string") {
          skipped.push(`${name}: not attacked, ${run}`);
          continue;
        }
        const cubes = [{ cube: run.cube, period: "" }];
        const score = await attackReleases({ shape: name, seed, cubes }, run.policy, [run.published]);
        expect(leaksOf(score), name).toEqual([]);
        // No number says more than the counts that were released.
        const told = new Set(rowsFromLedger(session, request, run).map(numbersOf));
        const ofCounts = run.rows.filter(({ method }) => method !== "none").map(numbersOf);
        expect(
          ofCounts.filter((row) => !told.has(row)),
          name,
        ).toEqual([]);
        const gaps = mainGaps(run, recipe.comparisons);
        expect(gaps.lost, name).toEqual([]);
        attacked += 1;
        sum.withheld += score.withheld;
        sum.implied += score.implied;
        sum.kept += gaps.kept;
        sum.small += gaps.small.length;
        kept.push(`${name}: ${gaps.kept} main gaps kept, ${gaps.small.length} with a small group`);
      }
      console.log(
        [
          ...kept,
          ...skipped,
          `${attacked} runs of ${attacked + skipped.length}, ${sum.withheld} withheld, ${sum.implied} small and implied, 0 found`,
        ].join("\n"),
      );
      expect(attacked).toBeGreaterThanOrEqual(40);
      expect(skipped.length).toBeLessThan(attacked / 10);
      expect(sum.withheld).toBeGreaterThan(500);
      expect(sum.kept).toBeGreaterThan(sum.small);
    });
  }, 3_000_000);
});
