import type { Geography } from "../model/geography.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Recipe } from "../model/recipe.ts";
import type { Catalogue } from "../model/snapshot.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";

/** What a run is planned from. */
export interface PlanRequest {
  readonly recipe: Recipe;
  readonly definitions: CheckedDefinitions;
  readonly geography: Geography;
  readonly parameters: ParameterValues;
  readonly catalogue: Catalogue;
  /**
   * Over time: count parts of groups (ages, bands of a value) in every period too. Only where the policy lets anything be
   * computed from them, because they make many more groups. A run that is not over time counts them always.
   */
  readonly parted?: boolean | undefined;
}
