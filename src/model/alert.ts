/** Something that whoever waits for the monthly job must hear of. */
export interface Alert {
  readonly kind: AlertKind;
  /** Id of the recipe. */
  readonly recipe: string;
  /** Id of the measure; undefined: of the whole answer. */
  readonly measure: string | undefined;
  readonly text: string;
  /** Ids of the released rows that it rests on. */
  readonly rows: readonly string[];
}

export type AlertKind =
  /** A gap that the recipe is about is wider than in the last briefing, beyond chance. */
  | "gap-wider"
  /** The same while everybody together does better. */
  | "gap-wider-average-better"
  /** A gap that the recipe is about grew over its series, beyond chance. */
  | "gap-widening"
  /** The same while everybody together did better over the series. */
  | "gap-widening-average-better"
  | "target-missed"
  | "data-late";
