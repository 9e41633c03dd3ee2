/** Of how many units of the footprint (practices, areas) a run has rows, for some of its measures. */
export interface UnitCoverage {
  readonly measures: readonly string[];
  readonly dimension: string;
  /** The word for many: "practices". */
  readonly units: string;
  readonly withData: number;
  readonly all: number;
  /** Labels of those that should be there and are not, in order. */
  readonly without: readonly string[];
  /** Of those without rows: how many are in no loaded list, so that nobody can name them. */
  readonly unlisted: number;
  /** Those that have rows and are there no more, with what became of them: "Red Roofs (M84001), taken over by M84002". */
  readonly gone: readonly string[];
}
