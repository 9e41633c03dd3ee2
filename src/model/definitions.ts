import type { Contract } from "./contract.ts";
import type { Dimension } from "./dimension.ts";
import type { Geography } from "./geography.ts";
import type { Measure, Term } from "./measure.ts";
import type { Policy } from "./policy.ts";
import type { Parameter, Recipe } from "./recipe.ts";

/** Everything that is defined in YAML, checked, by id. A workspace's own definitions lie over the built-in ones. */
export interface Definitions {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly terms: ReadonlyMap<string, Term>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Those that every recipe has; a recipe's own lie over them. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly geographies: ReadonlyMap<string, Geography>;
}
