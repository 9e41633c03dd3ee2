import { DeepdiveError, releaseError } from "../../model/deepdive-error.ts";

const CODE = "solver-gave-up";

/**
 * A question to the solver that was not answered within its bounds, and without whose answer nobody can say what is safe
 * (exit 4). Nothing is shown less finely for it: what is published never depends on how fast the machine is.
 */
export const undecided = (has: string): Error =>
  releaseError({
    code: CODE,
    thing: "the tables together",
    has,
    promised: "What is released was proved to be safe",
    next: "Ask for fewer or coarser cuts, or for fewer measures at a time",
  });

/** Whether that is why nothing was released. */
export const isUndecided = (error: unknown): boolean => error instanceof DeepdiveError && error.code === CODE;
