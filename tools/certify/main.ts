import { parseArgs } from "node:util";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { shippedPolicy } from "../conformance/shipped-policy.ts";
import { certifyEffect } from "./certify-effect.ts";
import { certifyRecipe } from "./certify-recipe.ts";
import { readRecipeTruths } from "./read-recipe-truths.ts";
import { readTruth } from "./read-truth.ts";
import { certificationTable, recipeTable } from "./table.ts";

/**
 * `npm run certify`: whether what runs say is what was put in. For every effect of the synthetic system, counts are
 * drawn for many seeds, rounded as the shipped policy rounds them, and given to the estimators of runs. With --recipes the
 * same for every deep dive, whose findings are told as well.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    policy: { type: "string", default: "nhs-hes" },
    effect: { type: "string" },
    recipe: { type: "string" },
    recipes: { type: "boolean", default: false },
    truth: { type: "string", default: "sample-data/effects-truth.json" },
  },
});

const policy = shippedPolicy(values.policy);
if (values.recipes || values.recipe !== undefined) await byRecipe();
else byEffect();

function byEffect(): void {
  const rows = [1, 10].flatMap((times) =>
    readTruth(values.truth, times)
      .filter(({ id }) => values.effect === undefined || id === values.effect)
      .map(({ id, kind, groups }) => ({
        times,
        ...certifyEffect(id, kind, groups, policy, Number(values.seeds)),
      })),
  );
  process.stdout.write(certificationTable(rows, Number(values.seeds)));
}

/** Ten times the people of the committed sample, so that most groups are shown. */
async function byRecipe(): Promise<void> {
  const truths = readRecipeTruths(values.truth, await readDefinitions(["recipes"]), 10);
  const asked = truths.filter(({ recipe }) => values.recipe === undefined || recipe.id === values.recipe);
  const rows = asked.map((each) => certifyRecipe(each, policy, Number(values.seeds)));
  process.stdout.write(recipeTable(rows, Number(values.seeds)));
}
