import type { Cube, CubeCell, CubeCut, CubeDimension } from "../../src/cube/cube.ts";
import { cellId } from "../../src/cube/cube.ts";
import { withPossible } from "../../src/disclosure/count/possible-cell.ts";
import { protectCube } from "../../src/disclosure/protect-cube.ts";
import { release } from "../../src/disclosure/release/release.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { tell } from "../../src/findings/tell-findings.ts";
import type { Level } from "../../src/model/level.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Comparison, Recipe } from "../../src/model/recipe.ts";
import { PERCENT } from "../../src/model/unit.ts";
import { arrange } from "../../src/result/arrange.ts";
import type { ResultFinding } from "../../src/result/result.ts";
import { random } from "../disclosure/attacker/random.ts";
import { HES } from "../disclosure/policy-for-tests.ts";
import { madeUpResult } from "../result/made-up-result.ts";

/** What came of one made-up system. */
export interface Told {
  readonly findings: readonly ResultFinding[];
  /** Whether a difference is a key finding. */
  readonly tellsKey: boolean;
  /** Whether the gap of Core20 is told as worse. */
  readonly tellsCore20: boolean;
}

const level = (code: string): Level => ({ code, label: code, kind: "known" });
const dimension = (
  id: string,
  codes: readonly string[],
  more: Partial<CubeDimension> = {},
): CubeDimension => ({
  ...{ id, title: id, ordered: false, levels: codes.map(level) },
  ...more,
});

const FIFTHS = ["1", "2", "3", "4", "5"];
const DIMENSIONS: readonly CubeDimension[] = [
  dimension("core20", ["core20", "rest"]),
  dimension("deprivation-quintile", FIFTHS, { ordered: true, gradient: "deprivation" }),
  dimension("ethnicity", ["white", "asian", "black", "mixed", "other"]),
  dimension("place", ["north", "east", "south"]),
];
const CUTS: readonly CubeCut[] = [
  { id: "total", dimensions: [] },
  ...DIMENSIONS.map(({ id }) => ({ id, dimensions: [id] })),
  { id: "core20 by place", dimensions: ["core20", "place"] },
];

const against = (id: string, dimensionId: string, group: string, other: string): Comparison => ({
  ...{ id, title: id, dimension: dimensionId, group, against: other },
});
/** As the shipped deep dives have them: Core20 everywhere and in each Place, fifths, ethnic groups. */
const COMPARISONS: readonly Comparison[] = [
  { ...against("core20-gap", "core20", "core20", "rest"), within: "place", primary: true },
  against("most-least", "deprivation-quintile", "1", "5"),
  ...["asian", "black", "mixed", "other"].map((group) => against(group, "ethnicity", group, "white")),
];

const MEASURE = {
  ...{ id: "uptake", version: "1", title: "Uptake", statistic: "proportion", better: "higher" },
  ...{ multiplier: 100, unit: PERCENT, targets: [], caveats: [], grain: "person" },
} as unknown as Measure;

interface Group {
  readonly codes: Readonly<Record<string, string>>;
  readonly people: number;
}

/** People by fifth, ethnic group and Place; the first fifth is Core20. */
function drawGroups(all: number, next: () => number): readonly Group[] {
  const shares = [0.75, 0.12, 0.06, 0.04, 0.03];
  return FIFTHS.flatMap((fifth, f) =>
    (DIMENSIONS[2]?.levels ?? []).flatMap(({ code: ethnicity }, e) =>
      (DIMENSIONS[3]?.levels ?? []).map(({ code: place }) => ({
        codes: {
          ...{ "deprivation-quintile": fifth, core20: f === 0 ? "core20" : "rest", ethnicity, place },
        },
        people: Math.round((all / 15) * (shares[e] ?? 0) * (0.6 + 0.8 * next())),
      })),
    ),
  );
}

/**
 * One system of so many people through protection, estimators, release and findings.
 *
 * @param below by how much fewer have it in Core20, in multiples of the standard error of that gap on true counts
 */
export async function simulate(all: number, value: number, below: number, seed: number): Promise<Told> {
  const next = random(seed);
  const groups = drawGroups(all, next);
  const core20 = groups.filter(({ codes }) => codes["core20"] === "core20");
  const [inCore, inAll] = [core20, groups].map((some) => some.reduce((sum, { people }) => sum + people, 0));
  const error = Math.sqrt(value * (1 - value) * (1 / (inCore ?? 1) + 1 / ((inAll ?? 2) - (inCore ?? 1))));
  const counted = groups.map((group) => ({
    ...group,
    having: drawn(group.people, value - (group.codes["core20"] === "core20" ? below * error : 0), next),
  }));
  const cells = CUTS.flatMap((cut) => cellsOf(cut, counted));
  const cube: Cube = {
    measures: [{ id: MEASURE.id, population: "people", kind: "proportion" }],
    dimensions: DIMENSIONS,
    cuts: CUTS,
    nestings: [
      {
        child: "deprivation-quintile",
        parent: "core20",
        parentOf: new Map(FIFTHS.map((fifth) => [fifth, fifth === "1" ? "core20" : "rest"])),
      },
    ],
    cells,
  };
  const protection = await protectCube(cube, HES);
  const shown = withPossible(protection.cube, HES);
  const recipe = { id: "made-up", comparisons: COMPARISONS } as unknown as Recipe;
  const released = release(shown, runEstimates(shown, recipe, [MEASURE]), HES, {});
  const { measures, rows, tables, comparisons, trends, unknowns, ...about } = madeUpResult();
  const arranged = arrange({
    release: released,
    comparisons: COMPARISONS,
    about: {
      ...about,
      measures: measures.slice(0, 1).map((each) => ({ ...each, id: MEASURE.id, targets: [] })),
      dimensions: DIMENSIONS,
      cuts: CUTS,
    },
  });
  const { findings } = tell(arranged);
  const gaps = findings.filter(({ code }) => DIFFERENCES.has(code));
  return {
    findings,
    tellsKey: gaps.some(({ isKey }) => isKey),
    tellsCore20: gaps.some(
      ({ code, rows: own }) => code === "gap-worse" && own.some((id) => id.startsWith("uptake|core20|")),
    ),
  };
}

const DIFFERENCES: ReadonlySet<string> = new Set([
  ...["gap-worse", "gap-better", "gap-higher", "gap-lower"],
  ...["gradient-worse", "gradient-better", "extremes"],
]);

function cellsOf(
  { id, dimensions }: CubeCut,
  groups: readonly (Group & { readonly having: number })[],
): readonly CubeCell[] {
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const { codes, people, having } of groups) {
    const key = JSON.stringify(dimensions.map((each) => codes[each] ?? ""));
    const sum = sums.get(key) ?? { numerator: 0, denominator: 0 };
    sums.set(key, { numerator: sum.numerator + having, denominator: sum.denominator + people });
  }
  return [...sums].map(([key, counts]) => {
    const levels = JSON.parse(key) as readonly string[];
    return { id: cellId(MEASURE.id, id, levels), measure: MEASURE.id, cut: id, levels, ...counts };
  });
}

function drawn(people: number, chance: number, next: () => number): number {
  let having = 0;
  for (let person = 0; person < people; person += 1) if (next() < chance) having += 1;
  return having;
}
