import { usageError } from "../model/deepdive-error.ts";
import type { Over } from "../model/recipe.ts";
import { SERIES_STEPS } from "../model/subject.ts";
import { didYouMean } from "../text/nearest.ts";

/** Two points are the fewest of a series; weeks of ten years are the most. */
export const FEWEST = 2;
export const MOST = 520;

/** "month:24" as the command line takes it. Throws a usage error. */
export function parseOver(text: string): Pick<Over, "step" | "count"> {
  const [, name = "", number] = /^\s*([a-z-]+)\s*[:=]\s*(\d+)\s*$/.exec(text) ?? [];
  const step = SERIES_STEPS.find((each) => each === name);
  const periods = Number(number);
  if (step !== undefined && periods >= FEWEST && periods <= MOST) return { step, count: periods };
  throw usageError({
    code: "not-a-series",
    thing: "option --over",
    has: `was given '${text}'`,
    promised: `It takes a step and a number from ${FEWEST} to ${MOST}, such as month:24. Steps are ${SERIES_STEPS.join(", ")}`,
    next: step === undefined && name !== "" ? didYouMean(name, SERIES_STEPS) : undefined,
  });
}
