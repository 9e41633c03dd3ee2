import type { CubeCell } from "../../cube/cube.ts";
import { ask } from "../../engine/ask.ts";
import type { Engine, Row } from "../../engine/port.ts";
import type { Position } from "../../model/deepdive-error.ts";
import type { Geography } from "../../model/geography.ts";
import type { Recipe } from "../../model/recipe.ts";
import { decodeCube } from "../../plan/decode-cube.ts";
import { planRun } from "../../plan/plan.ts";
import type { DefinitionTest } from "../../recipe/definition-test-file.ts";
import { resolveParameters } from "../../recipe/parameters.ts";
import type { CheckedDefinitions, CheckedDimension, CheckedMeasure } from "../../sql/checked.ts";
import { type FilledTables, isOfOpenRows, prefixOf } from "./fill-tables.ts";

/** Which rows of a test were counted, by the names that the test gives them. */
export interface Counted {
  readonly denominator: ReadonlyMap<string, number>;
  readonly numerator: ReadonlyMap<string, number>;
}

/** The column whose values name the rows of a dataset: what a test says, or a key of one column. */
export function nameColumn(test: DefinitionTest, definitions: CheckedDefinitions): string | undefined {
  const grain = definitions.measures.get(test.measure)?.grain ?? "";
  const key = definitions.contracts.get(grain)?.key ?? [];
  return test.namedBy ?? (key.length === 1 ? key[0] : undefined);
}

/**
 * Counts all measures of the tests as a run would, split by the names of the rows: each row is a group of its own. One
 * plan for each dataset that is counted and each column that names its rows.
 */
export async function countTested(
  engine: Engine,
  tests: readonly DefinitionTest[],
  { catalogue }: FilledTables,
  definitions: CheckedDefinitions,
): Promise<(test: DefinitionTest, at: number) => Counted> {
  const [first] = tests;
  const cells = new Map<string, readonly CubeCell[]>();
  for (const [grain, column] of namedGrains(tests, definitions)) {
    const ids = tests.filter((test) => isOf(test, grain, column, definitions)).map(({ measure }) => measure);
    const measures = [...new Set(ids)].flatMap((id) => definitions.measures.get(id) ?? []);
    const recipe = recipeOf(measures.map(({ id }) => id));
    const parameters = resolveParameters(recipe, definitions, {
      ...Object.fromEntries(
        Object.entries(first?.parameters ?? {}).map(([name, value]) => [name, String(value)]),
      ),
      as_at: first?.asAt ?? "",
    });
    const plan = planRun({
      recipe,
      definitions: {
        ...definitions,
        measures: new Map(measures.map((one) => [one.id, eventsAlone(one)])),
        dimensions: new Map([...definitions.dimensions, [ROW, rowDimension(grain, column)]]),
      },
      geography: NOWHERE,
      parameters,
      catalogue,
    });
    const answers = new Map<string, readonly Row[]>();
    // What a run asks for besides, such as the time that the data cover, no test looks at.
    const asked = [...plan.grains.map(({ statement }) => statement), ...(plan.levels ? [plan.levels] : [])];
    for (const statement of asked) answers.set(statement.id, await ask(engine, statement));
    cells.set(`${grain} ${column}`, decodeCube(plan, answers).cells);
  }
  return (test, at) => {
    const grain = definitions.measures.get(test.measure)?.grain ?? "";
    const column = nameColumn(test, definitions) ?? "";
    const prefix = isOfOpenRows(test, definitions) ? "" : prefixOf(at);
    const own = (cells.get(`${grain} ${column}`) ?? []).filter(
      ({ measure, cut, levels }) =>
        measure === test.measure && cut === ROW && levels[0]?.startsWith(prefix) === true,
    );
    return countedOf(own, prefix);
  };
}

function countedOf(cells: readonly CubeCell[], prefix: string): Counted {
  const by = (part: (cell: CubeCell) => number | undefined): ReadonlyMap<string, number> =>
    new Map(
      cells.flatMap((cell) => {
        const count = part(cell) ?? 0;
        return count === 0 ? [] : [[(cell.levels[0] ?? "").slice(prefix.length), count] as const];
      }),
    );
  return {
    numerator: by(({ numerator }) => numerator),
    denominator: by(({ numerator, denominator }) => denominator ?? numerator),
  };
}

function namedGrains(
  tests: readonly DefinitionTest[],
  definitions: CheckedDefinitions,
): readonly (readonly [grain: string, column: string])[] {
  const pairs = tests.map((test) => {
    const grain = definitions.measures.get(test.measure)?.grain ?? "";
    return [grain, nameColumn(test, definitions) ?? ""] as const;
  });
  return [...new Map(pairs.map((pair) => [pair.join(" "), pair])).values()];
}

const isOf = (
  test: DefinitionTest,
  grain: string,
  column: string,
  definitions: CheckedDefinitions,
): boolean =>
  definitions.measures.get(test.measure)?.grain === grain && nameColumn(test, definitions) === column;

const COUNTED_AS_EVENTS: ReadonlySet<string> = new Set(["rate", "percentile", "life-expectancy"]);

/** Of a rate or ratio over people of another dataset a test looks at the events; of what is standardised, at the counts. */
const eventsAlone = (measure: CheckedMeasure): CheckedMeasure => ({
  ...measure,
  standardise: undefined,
  ...(COUNTED_AS_EVENTS.has(measure.statistic) || measure.population !== undefined
    ? {
        ...{ statistic: "count", denominator: undefined, population: undefined },
        ...{ value: undefined, bands: undefined, lifeTable: undefined },
      }
    : {}),
});

const ROW = "row-of-the-test";
const AT: Position = { file: "", line: 1, column: 1 };

const rowDimension = (grain: string, column: string): CheckedDimension => ({
  id: ROW,
  title: "Row of the test",
  ordered: false,
  dataset: grain,
  expression: {
    ...{ text: column, at: AT, lines: [], type: "text" },
    tree: { kind: "column", dataset: grain, name: column, at: 0 },
  },
  levels: [],
  nestsIn: [],
  at: AT,
});

const recipeOf = (measures: readonly string[]): Recipe => ({
  id: "definition-tests",
  title: "Tests of definitions",
  question: "",
  description: "",
  measures,
  cuts: [[ROW]],
  comparisons: [],
  parameters: [],
  narrative: "",
  caveats: [],
  cannotAnswer: [],
  awaits: [],
  at: AT,
});

/** Tests need no footprint. */
const NOWHERE: Geography = {
  id: "nowhere",
  title: "Nowhere",
  icb: { ods: "", ons: "" },
  subIcbs: [],
  places: [],
  source: "",
  at: AT,
};
