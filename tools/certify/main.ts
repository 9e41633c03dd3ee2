import { parseArgs } from "node:util";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { shippedPolicy } from "../conformance/shipped-policy.ts";
import { certifyEffect } from "./certify-effect.ts";
import { certifyRecipe } from "./certify-recipe.ts";
import { readRecipeTruths } from "./read-recipe-truths.ts";
import { readTruth } from "./read-truth.ts";
import { certificationTable, recipeTable } from "./table.ts";
import { wholeRun } from "./whole-runs.ts";
import { type WholeSystem, wholeTable } from "./whole-table.ts";

/**
 * `npm run certify`: whether what runs say is what was put in. For every effect of the synthetic system, counts are
 * drawn for many seeds, rounded as the shipped policy rounds them, and given to the estimators of runs. With --recipes the
 * same for every deep dive, whose findings are told as well. With --whole, a loaded workspace each, the deep dives themselves
 * are run over whole systems, and each gap, ratio and slope is held against the truth of its system:
 *
 *     for seed in 1 2 3; do
 *       npm run sample -- --people 200000 --seed $seed --out out/$seed && deepdive load --workspace out/$seed
 *     done
 *     npm run certify -- --whole out/1 --whole out/2 --whole out/3
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    policy: { type: "string", default: "nhs-hes" },
    effect: { type: "string" },
    recipe: { type: "string" },
    recipes: { type: "boolean", default: false },
    whole: { type: "string", multiple: true },
    truth: { type: "string", default: "sample-data/effects-truth.json" },
  },
});

const policy = shippedPolicy(values.policy);
if (values.whole !== undefined) await byWholeRun(values.whole);
else if (values.recipes || values.recipe !== undefined) await byRecipe();
else byEffect();

/** Systems are told apart by the order in which they are named. */
async function byWholeRun(workspaces: readonly string[]): Promise<void> {
  const systems: WholeSystem[] = [];
  for (const [at, workspace] of workspaces.entries())
    systems.push({ seed: at + 1, figures: await wholeRun(workspace) });
  process.stdout.write(wholeTable(systems));
}

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
