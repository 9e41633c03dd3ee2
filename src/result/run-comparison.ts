/** What changed between two outputs of the same recipes, and why. */
export interface RunComparison {
  readonly before: string;
  readonly after: string;
  readonly synthetic: boolean;
  readonly internal: boolean;
  readonly recipes: readonly ComparedRecipe[];
  /** Recipes that only one of the two has. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

export interface ComparedRecipe {
  readonly recipe: string;
  readonly title: string;
  readonly causes: readonly ChangeCause[];
  readonly figures: readonly ComparedFigure[];
  readonly parts: readonly GapParts[];
  /** Why no change of a gap could be parted; one sentence each. */
  readonly notParted: readonly string[];
}

export type CauseKind =
  | "data"
  | "definition"
  | "edition"
  | "policy"
  | "parameter"
  | "period"
  | "footprint"
  | "tool";

/** Something of which a number is made and that is not what it was. */
export interface ChangeCause {
  readonly kind: CauseKind;
  /** Of which measure, dataset or parameter. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** `beyond-chance` and `could-be-chance` only where both figures were made alike. */
export type FigureOutcome =
  | "beyond-chance"
  | "could-be-chance"
  | "not-comparable"
  | "only-before"
  | "only-after";

export interface ComparedFigure {
  readonly row: string;
  readonly measure: string;
  /** "Everybody", "absolute gap, core20, rest". */
  readonly of: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly decimals: number;
  readonly outcome: FigureOutcome;
}

/**
 * The change of the value of two groups together, in three parts that add up to it, and of their gap in two. By Kitagawa: each
 * group's own change weighs by its average share of the people, the mix by the average value.
 */
export interface GapParts {
  readonly measure: string;
  readonly comparison: string;
  readonly group: string;
  readonly against: string;
  readonly unit: string;
  readonly gap: { readonly before: number; readonly after: number };
  /** What each group's own change did to the gap; the two add up to its change. */
  readonly gapByGroup: number;
  readonly gapByAgainst: number;
  readonly together: { readonly before: number; readonly after: number };
  readonly byGroup: number;
  readonly byAgainst: number;
  readonly byMix: number;
}
