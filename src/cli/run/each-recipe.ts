import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode, worstExitCode } from "../../model/exit-code.ts";
import type { Io } from "../io.ts";

/** How one recipe ended. */
export interface RecipeOutcome<T> {
  readonly recipe: string;
  readonly exit: ExitCode;
  /** Undefined where it failed. */
  readonly answer: T | undefined;
  /** True where that it failed is worth a note and no more. */
  readonly isNote?: boolean | undefined;
}

/**
 * Does the same for each recipe, one after the other. What one of them cannot do is told on stderr and does not stop
 * the others; a defect, or Ctrl-C, stops everything. With several, a line for each says how it ended. The next recipe is
 * asked for when the last one has ended.
 */
export async function eachRecipe<T>(
  recipes: Iterable<string>,
  io: Pick<Io, "log" | "signal">,
  work: (recipe: string) => Promise<T>,
  isNote: (error: DeepdiveError, recipe: string) => boolean = () => false,
): Promise<readonly RecipeOutcome<T>[]> {
  const outcomes: RecipeOutcome<T>[] = [];
  const told = new Set<string>();
  for (const recipe of recipes) {
    io.log.progress(recipe);
    const outcome = await outcomeOf(recipe, io, work, told, isNote);
    outcomes.push(outcome);
    io.log.step(
      { step: "recipe", recipe, exit: outcome.exit, ...(outcome.isNote ? { note: true } : {}) },
      line(outcome),
    );
  }
  io.log.clear();
  if (outcomes.length > 1 && !io.log.isJson) for (const outcome of outcomes) io.log.note(line(outcome));
  return outcomes;
}

async function outcomeOf<T>(
  recipe: string,
  { log, signal }: Pick<Io, "log" | "signal">,
  work: (recipe: string) => Promise<T>,
  told: Set<string>,
  isNote: (error: DeepdiveError, recipe: string) => boolean,
): Promise<RecipeOutcome<T>> {
  try {
    const answer = await work(recipe);
    signal.throwIfAborted();
    return { recipe, exit: EXIT.done, answer };
  } catch (error) {
    if (signal.aborted || !(error instanceof DeepdiveError)) throw error;
    if (isNote(error, recipe)) {
      if (!told.has(error.message)) log.note(error.message);
      told.add(error.message);
      return { recipe, exit: error.exit, answer: undefined, isNote: true };
    }
    // What is wrong with all of them alike is told once.
    if (!told.has(error.message)) log.error(error);
    told.add(error.message);
    return { recipe, exit: error.exit, answer: undefined };
  }
}

export const worstOf = (outcomes: readonly RecipeOutcome<unknown>[]): ExitCode =>
  worstExitCode(outcomes.filter(({ isNote }) => isNote !== true).map(({ exit }) => exit));

const WORDS: Readonly<Record<ExitCode, string>> = {
  0: "done",
  1: "done, with findings",
  2: "asked or defined wrongly",
  3: "input refused",
  4: "release refused by disclosure control",
  5: "nothing to report",
  6: "the store is in use",
  70: "a defect in deepdive",
};

const line = ({ recipe, exit }: RecipeOutcome<unknown>): string =>
  exit === EXIT.done ? `${recipe}: done` : `${recipe}: ${WORDS[exit]} (exit ${exit})`;
