import type { WithheldReason } from "./protected-count.ts";

/** What was given up so that a safe and useful table exists. */
export interface Coarsening {
  /** `cut-coarsened`: shown by `into` in its place. */
  readonly kind: "cut-dropped" | "cut-coarsened";
  readonly cut: string;
  readonly into?: string;
  /** One sentence for people. */
  readonly why: string;
}

/** What disclosure control did to one run: numbers about the tables, none about people; itself safe to publish. */
export interface ProtectionReport {
  readonly policy: string;
  readonly policyVersion: string;
  /** Different counts that are printed (a denominator that several measures share is one). */
  readonly counts: number;
  /** How many of them are withheld, by reason. */
  readonly withheld: Readonly<Partial<Record<WithheldReason, number>>>;
  /** Share of counts that are not withheld, 0 to 1; 1 for an empty run. */
  readonly kept: number;
  /** Counts, printed or implied, that were shown to keep at least `protection` possible values. */
  readonly audited: number;
  readonly protection: number;
  /** The fewest values that any audited count was shown to keep; undefined where none had to be. */
  readonly narrowest: number | undefined;
  readonly coarsenings: readonly Coarsening[];
}
