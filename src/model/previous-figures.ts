/** What the last briefing of a recipe released, so that a page can say what changed. */
export interface PreviousFigures {
  /** The day that it speaks of. */
  readonly asAt: string;
  /** Id and version of the disclosure policy: under another one the figures differ for that alone. */
  readonly policy: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What each measure counted, as a hash, by its id; absent where the briefing did not keep it. */
  readonly definitions?: Readonly<Record<string, string>> | undefined;
  /** By id of the released row. */
  readonly rows: ReadonlyMap<string, PreviousFigure>;
  /** Of the rows, as their manifest has them. */
  readonly sha256: string;
}

export interface PreviousFigure {
  readonly measureVersion: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly decimals: number;
}
