import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import { parametersOf } from "../../recipe/parameters.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { type RunAnswer, runRecipe } from "./run.ts";
import type { RunRequest } from "./run-request.ts";
import { orTakeBack } from "./taking-back.ts";

/** The deep dives that the page of a recipe tells of, each once. */
const besideNames = ({ definitions: { recipes } }: Session, recipe: string): readonly string[] => [
  ...new Set((recipes.get(recipe)?.elsewhere ?? []).map((each) => each.recipe)),
];

/**
 * Runs what the page of a recipe tells besides its own measures, as each of these deep dives would be run by itself: their
 * figures stand in the ledger like any others. One without data has nothing to report; any other failure is thrown, and
 * what was made before is taken back.
 */
export async function runBeside(session: Session, request: RunRequest): Promise<readonly RunAnswer[]> {
  const made: RunAnswer[] = [];
  if (isOfPart(request)) return made;
  await orTakeBack(session, made, async () => {
    for (const recipe of besideNames(session, request.recipe)) {
      const given = parametersFor(session, recipe, request);
      const own = await answerOrNothing(session, {
        ...request,
        recipe,
        given,
        cuts: [],
        measures: undefined,
      });
      if (own !== undefined) made.push(own);
    }
  });
  return made;
}

/** One Place by itself, or periods, are asked of a deep dive by its name: not every one that the page tells of has them. */
const isOfPart = ({ place, network, over }: RunRequest): boolean =>
  [place, network, over].some((each) => each !== undefined);

/** What was given and the other deep dive has too. */
function parametersFor(
  { definitions }: Session,
  recipe: string,
  { given }: Pick<RunRequest, "given">,
): RunRequest["given"] {
  const own = definitions.recipes.get(recipe);
  const known = own === undefined ? new Map() : parametersOf(own, definitions);
  return Object.fromEntries(Object.entries(given).filter(([name]) => name === "as_at" || known.has(name)));
}

async function answerOrNothing(session: Session, request: RunRequest): Promise<RunAnswer | undefined> {
  try {
    return await runRecipe(session, request);
  } catch (cause) {
    if (cause instanceof DeepdiveError && cause.exit === EXIT.nothingToReport) return undefined;
    throw cause;
  }
}

/** The answer with what the other deep dives found; one of those that were run and have no answer had nothing to report. */
export function withBeside(
  answer: RunAnswer,
  session: Session,
  request: RunRequest,
  others: readonly RunAnswer[],
): Result {
  const names = isOfPart(request) ? [] : besideNames(session, request.recipe);
  const beside = names.map((recipe) => ({
    recipe,
    result: others.find(({ result }) => result.recipe === recipe)?.result,
  }));
  return beside.length === 0 ? answer.result : { ...answer.result, beside };
}
