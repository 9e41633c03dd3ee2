import { DeepdiveError } from "../../model/deepdive-error.ts";
import { SqlRefusal } from "../../sql/refusal.ts";

/** A definition as it was checked, where it is right; else everything that is wrong with it. */
export interface Outcome<T> {
  readonly checked: T | undefined;
  readonly problems: readonly DeepdiveError[];
}

/** The outcome of work that throws what it refuses. A defect is thrown on. */
export function outcomeOf<T>(work: () => T, refused: (cause: SqlRefusal) => DeepdiveError): Outcome<T> {
  try {
    return { checked: work(), problems: [] };
  } catch (cause) {
    const problem = cause instanceof SqlRefusal ? refused(cause) : cause;
    if (!(problem instanceof DeepdiveError)) throw problem;
    return { checked: undefined, problems: [problem] };
  }
}

/** A definition of several parts is right where all of its parts are. `whole` makes it of them. */
export function allOf<T>(parts: readonly Outcome<unknown>[], whole: () => T | undefined): Outcome<T> {
  const problems = parts.flatMap((part) => part.problems);
  return { checked: problems.length === 0 ? whole() : undefined, problems };
}
