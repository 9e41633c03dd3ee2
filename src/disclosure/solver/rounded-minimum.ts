import { type LinearAnswer, type OpenProgram, WHOLE_TOLERANCE } from "./linear-program.ts";

/**
 * An answer over whole numbers that is near the smallest, from the smallest over all numbers: only the unknowns that are not
 * nought there, and those in a row with one of them, are asked for over whole numbers, and all others stay at nought. Undefined
 * where these few have no answer: there may be one all the same. The ranges are as before when it returns.
 *
 * Method: relaxation enforced neighbourhood search (Berthold 2014), with a wider neighbourhood.
 * Example: of 5,000 cells 30 move, some of them by 0.5. A whole table is looked for among them and those they are summed with.
 */
export function roundedMinimum(program: OpenProgram, first: LinearAnswer): LinearAnswer | undefined {
  if (first.kind !== "optimum") return undefined;
  const unknowns = [...first.at.keys()];
  const near = program.around(
    new Set(unknowns.filter((unknown) => (first.at[unknown] ?? 0) >= WHOLE_TOLERANCE)),
  );
  const still = unknowns.filter((unknown) => !near.has(unknown));
  try {
    for (const unknown of still) program.settle(unknown, 0);
    const answer = program.minimum(true);
    return answer.kind === "optimum" ? answer : undefined;
  } finally {
    for (const unknown of still) program.letGo(unknown);
  }
}

/** Whether every unknown is a whole number. */
export const isWhole = (answer: LinearAnswer): boolean =>
  answer.kind === "optimum" &&
  answer.at.every((value) => Math.abs(value - Math.round(value)) < WHOLE_TOLERANCE);
