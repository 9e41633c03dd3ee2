import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";

interface Line {
  readonly labels?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly estimate: {
    readonly value: number | undefined;
    readonly lower: number | undefined;
    readonly upper: number | undefined;
    readonly method: string;
    readonly note?: string | undefined;
  };
}

/**
 * The line of a group that a method refuses, modelled on the line of a group that it answers: no value, and why. One group's
 * failure is not that of all others.
 *
 * @example
 * // Of three areas the second has two fifths: its line says "No answer: a slope across ordered groups has 2 groups
 * // (needed: between 5 and 100)." and the other two have their slopes.
 */
export const noAnswerLike = <L extends Line>(
  { estimate, labels: _, numerator: __, denominator: ___, ...rest }: L,
  error: DeepdiveError,
  labels?: Line["labels"],
): L =>
  ({
    ...rest,
    ...(labels === undefined ? {} : { labels }),
    estimate: {
      ...estimate,
      value: undefined,
      lower: undefined,
      upper: undefined,
      note: reasonOf(error),
    },
  }) as L;

/** Whether it is about the data of one group, and not about how the method was called. */
export const isOfGroup = (error: unknown): error is DeepdiveError =>
  error instanceof DeepdiveError && error.exit === EXIT.inputRefused;

function reasonOf({ parts: { thing, has, promised } }: DeepdiveError): string {
  const needed = promised === undefined ? "" : ` (needed: ${promised.replace(/^it needs /, "")})`;
  return `No answer: ${thing} ${has}${needed}.`;
}

/**
 * The lines of each of several things, such as pairs of groups: one that the method refuses has no answer, and why. Throws
 * the first refusal where all are refused, because then nothing was answered.
 */
export function eachOrNoAnswer<T, L extends Line>(
  things: readonly T[],
  linesOf: (thing: T) => readonly L[],
  labelsOf: (thing: T) => Line["labels"],
): readonly L[] {
  const tried = things.map((thing) => ({ thing, ...attempt(() => linesOf(thing)) }));
  const [first] = tried.flatMap(({ lines }) => lines ?? []);
  const [refusal] = tried.flatMap(({ error }) => error ?? []);
  if (first === undefined && refusal !== undefined) throw refusal;
  return tried.flatMap(({ thing, lines, error }) =>
    error === undefined || first === undefined
      ? (lines ?? [])
      : [noAnswerLike(first, error, labelsOf(thing))],
  );
}

/** What was computed, or why not. An error that is not about the data of one group is thrown. */
export function attempt<L>(compute: () => L): { readonly lines?: L; readonly error?: DeepdiveError } {
  try {
    return { lines: compute() };
  } catch (error) {
    if (!isOfGroup(error)) throw error;
    return { error };
  }
}
