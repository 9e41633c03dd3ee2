import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Cube } from "../../../src/cube/cube.ts";
import type { LedgerEntry } from "../../../src/disclosure/ledger/ledger-entry.ts";
import { protectWithLedger } from "../../../src/disclosure/protect-with-ledger.ts";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { type Session, withSession } from "../../../src/session/session.ts";
import { computeCube } from "../../../src/study/deep-dive/compute-cube.ts";
import { planned } from "../../../src/study/deep-dive/planned-run.ts";
import { runRecipe } from "../../../src/study/deep-dive/run.ts";
import type { RunRequest } from "../../../src/study/deep-dive/run-request.ts";
import { tiedToEarlier } from "../../../src/study/deep-dive/tied-to-earlier.ts";
import { loadedSample } from "../../sample/loaded-sample.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { published } from "./publish.ts";
import type { Published } from "./published.ts";
import { attackReleases } from "./score.ts";

/*
 * Recipes over the sample that count the same people, each by one dimension alone. No run has two dimensions that go
 * together; the reader, who has all releases and the lookups, has.
 */

const RECIPE = "copd-respiratory-vaccination";
const GEOGRAPHIES: readonly (readonly string[])[] = [
  ["core20", "local-deprivation-quintile", "place", "district"],
  ["district", "deprivation-quintile", "local-deprivation-quintile"],
  ["practice", "pcn", "place"],
];

const inSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
  const workspace = await loadedSample();
  const recipeFolders = [join(import.meta.dirname, "../../../recipes")];
  const where = { recipeFolders, store: join(workspace, "store"), workspace };
  return withSession(where, duckDbOverStore, new AbortController().signal, work);
};

/** The recipe with these cuts and nothing else. */
const cutBy = ({ definitions, ...session }: Session, cuts: readonly (readonly string[])[]): Session => {
  const recipe = definitions.recipes.get(RECIPE);
  if (recipe === undefined) throw new Error(`there is no ${RECIPE}`);
  const bare = { ...recipe, cuts, comparisons: [], statistics: undefined, within: undefined };
  return { ...session, definitions: { ...definitions, recipes: new Map([[RECIPE, bare]]) } };
};

const REQUEST: RunRequest = {
  recipe: RECIPE,
  geography: "sample",
  given: {},
  internal: false,
  tool: "0.0.0",
  policy: "acro",
  now: () => new Date("2026-04-01T09:00:00Z"),
};

const runOf = (session: Session, cuts: readonly (readonly string[])[]) =>
  planned(cutBy(session, cuts), REQUEST);

/** What a reader makes out of the releases by these dimensions, one after another. */
async function found(session: Session, policy: Policy, by: readonly string[], isTied: boolean) {
  const wide = await computeCube(runOf(session, [[], ...by.map((one) => [one])]).plan, session.engine);
  const entries: LedgerEntry[] = [];
  const cubes: { cube: Cube; period: string }[] = [];
  const releases: Published[] = [];
  for (const one of by) {
    const run = runOf(session, [[one]]);
    const { cube: counted } = await computeCube(run.plan, session.engine);
    const cube = isTied ? await tiedToEarlier(session.engine, run, counted, entries) : counted;
    const question = { cube, policy, recipe: one, subject: run.subject, entries, releasedAt: "2026-04-01" };
    try {
      const { entry } = await protectWithLedger(question);
      entries.push(entry);
      const { nestings, joints } = wide.cube;
      releases.push({ ...published(entry.table, policy, ""), nestings, joints });
      cubes.push({ cube: counted, period: "" });
    } catch (error) {
      if (!(error instanceof DeepdiveError) || error.exit !== 4) throw error;
    }
  }
  const name = `${by.join(", ")} under ${policy.id}`;
  const score = await attackReleases(
    { shape: name, seed: 1, cubes: [...cubes, { cube: wide.cube, period: "" }] },
    policy,
    releases,
  );
  const { recovered, narrowed, impliedRecovered, impliedNarrowed } = score;
  return {
    releases: releases.length,
    withheld: score.withheld,
    leaks: [...recovered, ...narrowed, ...impliedRecovered, ...impliedNarrowed],
  };
}

describe.each(GEOGRAPHIES.map((by) => ({ by })))(
  "releases of the same people by $by, each by one of these alone",
  ({ by }) => {
    it.each(["threshold-k", "acro", "nhs-hes"])("%s: the reader finds nothing", async (id) => {
      await inSession(async (session) => {
        const { releases, withheld, leaks } = await found(session, await shippedPolicy(id), by, true);
        console.log(
          `${by.join(", ")} under ${id}: ${releases} releases, ${withheld} withheld, ${leaks.length} found`,
        );
        expect(leaks).toEqual([]);
        expect(releases).toBeGreaterThan(1);
      });
    });

    it("acro: where no release knows what ties it to the others, counts are lost", async () => {
      await inSession(async (session) => {
        const { leaks } = await found(session, await shippedPolicy("acro"), by, false);
        console.log(leaks.length);
        expect(leaks.length).toBeGreaterThan(0);
      });
    });
  },
);

it("a run is told what ties it to the releases in its ledger", async () => {
  await inSession(async (session) => {
    const policy = await shippedPolicy("acro");
    const entries: LedgerEntry[] = [];
    const ledger = {
      entries: async () => entries,
      keep: async (entry: LedgerEntry) => void entries.push(entry),
    };
    for (const one of ["practice", "pcn"]) await runRecipe(cutBy(session, [[one]]), { ...REQUEST, ledger });
    const [practice, networks] = entries;
    if (practice === undefined) throw new Error("nothing was kept");
    const run = runOf(session, [["pcn"]]);
    const { cube: counted } = await computeCube(run.plan, session.engine);
    const shown = async (cube: Cube) => {
      const question = { cube, policy, recipe: RECIPE, subject: run.subject, entries: [practice] };
      return (await protectWithLedger({ ...question, releasedAt: "2026-04-01" })).cube.cells;
    };
    const tied = await tiedToEarlier(session.engine, run, counted, [practice]);
    expect(networks?.table.cells.map(({ denominator }) => denominator)).toEqual(
      (await shown(tied)).map(({ denominator }) => denominator),
    );
    expect(await shown(tied)).not.toEqual(await shown(counted));
  });
});
