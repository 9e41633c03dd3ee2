/** What a level says of a person: `unknown` and `not-stated` are levels like any other, kept apart from the known. */
export type LevelKind = "known" | "unknown" | "not-stated";

/** One of the groups that a dimension splits into. */
export interface Level {
  /** Stable code, as in data files: "1", "A", "E08000026". */
  readonly code: string;
  /** As people read it: "1 (most deprived)". */
  readonly label: string;
  /** As a sentence names it where the label would not do: "the rest". */
  readonly phrase?: string | undefined;
  readonly kind: LevelKind;
}

/** A level together with the dimension that it is of: core20 = "rest". `level` is the code. */
export interface DimensionLevel {
  readonly dimension: string;
  readonly level: string;
}
