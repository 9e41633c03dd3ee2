/** What was given up so that a table is safe, as disclosure control reports it. */
export interface GivenUp {
  readonly cut: string;
  /** What is shown in its place; nothing where absent. */
  readonly into?: string;
  readonly why: string;
}

/** In one sentence, for people. */
export const coarseningSentence = ({ cut, into, why }: GivenUp): string =>
  into === undefined
    ? `The cut '${cut}' is left out: ${why}.`
    : `The cut '${cut}' is shown as '${into}': ${why}.`;
