import { join } from "node:path";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Geography } from "../../src/model/geography.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import type { Catalogue, Snapshot } from "../../src/model/snapshot.ts";
import { type Plan, planRun } from "../../src/plan/plan.ts";
import type { Statement } from "../../src/plan/plan-statement.ts";
import { checkSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { resolveParameters } from "../../src/recipe/parameters.ts";
import type { CheckedDefinitions } from "../../src/sql/checked.ts";
import { printQuery } from "../../src/sql/dialect/print-query.ts";
import { type ComputedCube, computeCube } from "../../src/study/deep-dive/compute-cube.ts";

export const BUILT_IN = join(import.meta.dirname, "../../recipes");

/** A snapshot as the catalogue has it, of a table that the test made itself. */
export function snapshotOf(
  dataset: string,
  columns: readonly string[],
  more: Partial<Snapshot> = {},
): Snapshot {
  return {
    dataset,
    id: `${dataset}-${JSON.stringify(more.partition ?? {})}`,
    file: "",
    partition: {},
    rows: 0,
    rejected: {},
    loadedAt: "2026-01-01T00:00:00Z",
    layout: "test",
    sources: [],
    columns,
    vintages: {},
    synthetic: true,
    ...more,
  };
}

export const catalogueOf = (...current: readonly Snapshot[]): Catalogue => ({
  version: 2,
  current,
  superseded: [],
});

/** Definitions and an engine with tables, ready to plan and count recipes. */
export class Planning {
  readonly engine: Engine;
  readonly definitions: CheckedDefinitions;
  readonly catalogue: Catalogue;

  constructor(engine: Engine, definitions: CheckedDefinitions, catalogue: Catalogue) {
    this.engine = engine;
    this.definitions = definitions;
    this.catalogue = catalogue;
  }

  static async open(engine: Engine, folders: readonly string[], catalogue: Catalogue): Promise<Planning> {
    const definitions = await checkSql(await readDefinitions(folders), sqlParserOf(engine), {
      also: [],
      open: ["person", "event"],
    });
    return new Planning(engine, definitions, catalogue);
  }

  recipe(id: string): Recipe {
    const recipe = this.definitions.recipes.get(id);
    if (!recipe) throw new Error(`no recipe ${id}`);
    return recipe;
  }

  plan(
    id: string,
    given: Readonly<Record<string, string>> = {},
    options: { readonly asAt?: string; readonly geography?: string; readonly catalogue?: Catalogue } = {},
  ): Plan {
    const recipe = this.recipe(id);
    return planRun({
      recipe,
      definitions: this.definitions,
      geography: this.geography(options.geography),
      parameters: resolveParameters(recipe, this.definitions, {
        as_at: options.asAt ?? "2026-03-31",
        ...given,
      }),
      catalogue: options.catalogue ?? this.catalogue,
    });
  }

  geography(id = "sample"): Geography {
    const found = this.definitions.geographies.get(id);
    return found ?? { ...NOWHERE, id };
  }

  /** A statement as the engine is asked it. */
  printed({ query }: Statement): string {
    return printQuery(query, this.engine.dialect);
  }

  /** Every statement is explained by the engine before it is run. */
  async count(plan: Plan): Promise<ComputedCube> {
    for (const statement of plan.statements) {
      await this.engine.rows(`EXPLAIN ${this.printed(statement)}`, statement.parameters);
    }
    return computeCube(plan, this.engine);
  }
}

const NOWHERE: Geography = {
  id: "nowhere",
  title: "Nowhere",
  icb: { ods: "Q", ons: "E" },
  subIcbs: [],
  places: [],
  source: "none",
  at: { file: "none", line: 1, column: 1 },
};

/** "numerator/denominator" of every cell of a measure and cut, by its levels. */
export function counts(
  { cube }: ComputedCube,
  measure: string,
  cut: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cube.cells
      .filter((cell) => cell.measure === measure && cell.cut === cut)
      .map((cell) => [cell.levels.join("|"), `${cell.numerator}/${cell.denominator ?? "-"}`]),
  );
}
