import { lintClaims } from "../../findings/claims/lint-page.ts";
import { narrativeProblems } from "../../recipe/narrative.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";

/** Throws a usage error where the narrative of a recipe says what no definition and no reference carries. */
export function refuseNarrative({ definitions }: Session, id: string): void {
  const recipe = definitions.recipes.get(id);
  const [problem] = recipe === undefined ? [] : narrativeProblems(recipe, definitions);
  if (problem !== undefined) throw problem;
}

/**
 * Throws where the pages say what no released number carries: better no briefing than a wrong one. Whoever wrote the
 * definitions cannot mend it, so it is a defect.
 */
export function refuseUntrue(result: Result): void {
  const [first] = lintClaims(result);
  if (first !== undefined) throw new Error(`briefing of ${result.recipe}: "${first.line}": ${first.because}`);
}
