/** What deepdive.yaml says under `disclosure`: exceptions that every page of a run repeats. */
export interface DisclosureExceptions {
  /** Policies that may stand in beside those that the contracts of confidential datasets list. */
  readonly also: readonly string[];
  /** Datasets with rows of people or events that may be open. */
  readonly open: readonly string[];
}

/** Nothing is excepted. */
export const NO_EXCEPTIONS: DisclosureExceptions = { also: [], open: [] };
