import type { Cube, CubeMeasure, Joint } from "../../../src/cube/cube.ts";
import { groupsOfJoint } from "../../../src/cube/joint.ts";
import type { ProtectedCube } from "../../../src/cube/protected-cube.ts";
import type { LedgerEntry } from "../../../src/disclosure/ledger/ledger-entry.ts";
import { protectWithLedger } from "../../../src/disclosure/protect-with-ledger.ts";
import { release } from "../../../src/disclosure/release/release.ts";
import { runEstimates } from "../../../src/estimate/run-estimates.ts";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import type { Measure } from "../../../src/model/measure.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { Recipe } from "../../../src/model/recipe.ts";
import { COUNT, PERCENT } from "../../../src/model/unit.ts";
import { withName } from "./generate-cube.ts";
import type { Case } from "./generate-shapes.ts";
import type { Published } from "./published.ts";

/** What a case leaves in the world under a policy: its releases, one after another, each audited with those before. */
export interface Let {
  readonly releases: readonly Published[];
  readonly refused: boolean;
  readonly coarsened: boolean;
}

/** Defences that are switched off, to show that the attacker needs no more than that. */
export interface Without {
  /** Disclosure control does not know which levels go together; the attacker does. */
  readonly withoutJoints?: boolean;
  /** Each release knows what goes together among its own dimensions alone, and not what ties it to earlier releases. */
  readonly withoutTies?: boolean;
  /** Disclosure control does not know which counts are of the same people. */
  readonly withoutSets?: boolean;
  /** Disclosure control does not know which people are among which others. */
  readonly withoutNesting?: boolean;
  /** No release is audited with those before it. */
  readonly withoutLedger?: boolean;
  /** Each release is audited with those of the same people alone: what another month printed is not looked at. */
  readonly withoutChanged?: boolean;
}

/** The whole way out: protected, audited with the ledger, estimated from what may be known, released. */
export async function letOut(
  { shape, cubes }: Pick<Case, "shape" | "cubes">,
  policy: Policy,
  without: Without = {},
): Promise<Let> {
  const { withoutJoints = false, withoutSets = false, withoutNesting = false } = without;
  const entries: LedgerEntry[] = [];
  const releases: Published[] = [];
  let coarsened = false;
  for (const [at, { cube: counted, period, named }] of cubes.entries()) {
    const told = named === undefined ? counted : withName(counted, named.from, named.to);
    const bare = withoutJoints ? { ...told, joints: [], unprinted: undefined } : ownTies(told, without);
    const cube = { ...bare, measures: bare.measures.map((one) => toldOf(one, withoutSets, withoutNesting)) };
    try {
      const {
        cube: table,
        report,
        entry,
      } = await protectWithLedger({
        cube,
        policy,
        recipe: `${shape} ${at}`,
        subject: {
          versions: Object.fromEntries(cube.measures.map(({ id }) => [id, "1"])),
          period: { start: `${period}-28`, end: `${period}-28` },
          snapshots: { person: [period] },
          lookups: { imd: [named?.from ?? ""] },
          parameters: {},
        },
        entries: entries.filter((entry) => isKnownTo(entry, period, without)),
        releasedAt: "2025-03-01T00:00:00Z",
      });
      coarsened ||= report.coarsenings.length > 0;
      entries.push(entry);
      const known = named === undefined ? table : withName(table, named.to, named.from);
      releases.push({
        ...published(known, policy, period),
        joints: counted.joints,
        nestings: [...table.nestings, ...counted.nestings],
        measures: counted.measures,
      });
    } catch (error) {
      if (!(error instanceof DeepdiveError) || error.exit !== 4) throw error;
      return { releases, refused: true, coarsened };
    }
  }
  return { releases, refused: false, coarsened };
}

/** What a run knows of its own dimensions; what ties it to earlier releases comes with the tables that nobody prints. */
function ownTies(cube: Cube, { withoutTies = false }: Without): Cube {
  const used = new Set(cube.cuts.flatMap(({ dimensions }) => dimensions));
  const joints = (cube.joints ?? []).map((joint): Joint => {
    const dimensions = joint.dimensions.filter((one) => used.has(one));
    return { ...joint, dimensions, groups: [...groupsOfJoint(joint, dimensions).values()] };
  });
  const own = joints.filter(({ dimensions }) => dimensions.length > 1);
  const nestings = cube.nestings.filter(({ child, parent }) => used.has(child) && used.has(parent));
  const { cuts = [], cells = [] } = cube.unprinted ?? {};
  const unprinted = withoutTies
    ? { cuts: own.length === 0 ? [] : cuts, cells: own.length === 0 ? [] : cells }
    : { cuts, cells, joints: cube.joints, nestings: cube.nestings };
  return { ...cube, joints: own, nestings, unprinted };
}

const isKnownTo = (
  { subject }: LedgerEntry,
  period: string,
  { withoutLedger = false, withoutChanged = false }: Without,
): boolean => !withoutLedger && (!withoutChanged || subject.period?.start.startsWith(period) === true);

/** A measure with what disclosure control is told of its people. */
function toldOf(measure: CubeMeasure, withoutSets: boolean, withoutNesting: boolean): CubeMeasure {
  const { id, kind, population, numeratorSet, denominatorSet } = measure;
  if (withoutSets) return { id, kind, population };
  return withoutNesting ? { id, kind, population, numeratorSet, denominatorSet } : measure;
}

/** The rows as they leave: every proportion with its interval, gaps, ratios, the slope index. */
export function published(table: ProtectedCube, policy: Policy, period: string): Published {
  const measures = table.measures.map(({ id, kind }) => measure(id, kind));
  const { rows } = release(table, runEstimates(table, RECIPE, measures), policy);
  return {
    rows,
    rules: policy,
    measures: table.measures,
    cuts: new Map(table.cuts.map(({ id, dimensions }) => [id, dimensions])),
    nestings: table.nestings,
    joints: table.joints,
    period,
  };
}

const NOWHERE = { file: "", line: 1, column: 1 };

const measure = (id: string, statistic: Measure["statistic"]): Measure => ({
  id,
  version: "1",
  title: id,
  area: "",
  grain: "person",
  statistic,
  numerator: { text: "", at: NOWHERE, lines: [] },
  better: "higher",
  multiplier: 100,
  unit: statistic === "count" ? COUNT : PERCENT,
  core20plus5: [],
  exclusions: [],
  targets: [],
  caveats: [],
  source: "",
  evidence: "plan-only",
  description: "",
  at: NOWHERE,
});

const RECIPE: Recipe = {
  id: "attacked",
  title: "",
  question: "",
  description: "",
  measures: [],
  cuts: [],
  comparisons: [
    {
      id: "gap",
      title: "",
      dimension: "deprivation-quintile",
      group: "deprivation-quintile0",
      against: "deprivation-quintile1",
    },
  ],
  parameters: [],
  narrative: "",
  caveats: [],
  cannotAnswer: [],
  awaits: [],
  at: NOWHERE,
};
