import type { Result, ResultBeside } from "../../result/result.ts";
import type { RunAnswer } from "../../study/deep-dive/run.ts";
import type { RecipeOutcome } from "../run/each-recipe.ts";
import { partName, partOfName } from "./brief-parts.ts";

/**
 * An answer with those of the same publication that its page tells of: of the whole those of the whole, of a Place those of
 * the Place. What is not in the publication stays a line that names its deep dive.
 */
export function besideInBrief(
  result: Result,
  name: string,
  outcomes: readonly RecipeOutcome<RunAnswer>[],
): Result {
  const { code } = partOfName(name);
  const names = new Set(
    (result.board?.lines ?? []).flatMap((line) => (line.kind === "elsewhere" ? [line.recipe] : [])),
  );
  const beside = [...names].flatMap((recipe): readonly ResultBeside[] => {
    const other = outcomes.find((each) => each.recipe === partName({ recipe, code }));
    return other === undefined ? [] : [{ recipe, result: other.answer?.result }];
  });
  return beside.length === 0 ? result : { ...result, beside };
}
