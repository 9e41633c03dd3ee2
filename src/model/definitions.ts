import type { Codelist } from "./codelist.ts";
import type { Contract, View } from "./contract.ts";
import type { Dimension } from "./dimension.ts";
import type { Geography } from "./geography.ts";
import type { Expression, Measure, Term } from "./measure.ts";
import type { Policy } from "./policy.ts";
import type { Parameter, Recipe } from "./recipe.ts";
import type { StatisticMeasure, UnexpressedMeasure } from "./registry-entry.ts";

/**
 * Everything that is defined in YAML, by id. A workspace's own definitions lie over the built-in ones. `E` and `V` are
 * what expressions and views are: as written, or checked.
 */
export interface Definitions<E extends Expression = Expression, V extends View = View> {
  readonly contracts: ReadonlyMap<string, Contract<E, V>>;
  readonly measures: ReadonlyMap<string, Measure<E>>;
  /** Measures of the registry that cannot be computed yet; no id is both here and among the measures. */
  readonly unexpressed: ReadonlyMap<string, UnexpressedMeasure>;
  /** Measures of the registry that are a statistic of another: a gap, a slope. */
  readonly statisticMeasures: ReadonlyMap<string, StatisticMeasure>;
  readonly terms: ReadonlyMap<string, Term<E>>;
  readonly dimensions: ReadonlyMap<string, Dimension<E>>;
  /** Those that every recipe has; a recipe's own lie over them. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** Clinical codes that stand for one thing. Of a run only those that something of it names. */
  readonly codelists: ReadonlyMap<string, Codelist>;
  readonly geographies: ReadonlyMap<string, Geography>;
}
