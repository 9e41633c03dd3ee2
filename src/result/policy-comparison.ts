/** What each disclosure policy would leave of a run. Compared with true counts: for inside the boundary alone. */
export interface PolicyComparison {
  readonly recipe: string;
  readonly title: string;
  readonly synthetic: boolean;
  /** Least strict first. */
  readonly policies: readonly ComparedPolicy[];
  /** The gaps of which the true counts say something. */
  readonly gaps: readonly ComparedGap[];
}

export interface ComparedPolicy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Whether this is the one that the run takes: what its data demand, or what it was tightened to. */
  readonly isTaken: boolean;
  readonly counts: number;
  /** How many of them are withheld, by reason. */
  readonly withheld: Readonly<Record<string, number>>;
  /** Share of counts that are not withheld, 0 to 1. */
  readonly kept: number;
  readonly cutsLeftOut: readonly string[];
  /** Why the policy lets nothing out, if it does not. */
  readonly refused: string | undefined;
}

export interface ComparedGap {
  readonly measure: string;
  readonly measureTitle: string;
  readonly comparison: string;
  /** "Core20 against the rest, Fictham". */
  readonly title: string;
  readonly cut: string;
  /** Level codes of the other dimension of the cut; empty for everybody. */
  readonly within: readonly string[];
  /** By policy. */
  readonly outcomes: Readonly<Record<string, GapOutcome | undefined>>;
}

/** `survives`: sign and significance are those of the true counts. */
export type GapOutcome = "survives" | "changed" | "withheld";

/** How many counts a policy withholds, whatever the reason. */
export const withheldCounts = ({ withheld }: Pick<ComparedPolicy, "withheld">): number =>
  Object.values(withheld).reduce((sum, count) => sum + count, 0);
