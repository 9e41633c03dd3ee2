import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";

/**
 * What was let out before and speaks of the same people: `protectCube` audits a new release together with it.
 * Its withheld cells stay withheld and its published cells stay known, whatever the new release does.
 */
export interface EarlierTable {
  /** Id of the ledger entry, for reports and errors. */
  readonly id: string;
  /** The rule it was let out under: what a reader can infer from each of its displays. */
  readonly policy: Policy;
  /**
   * `same`: the same measure, period and snapshots, so a cell of the same measure, dimensions and levels is the same
   * unknown (also where its cuts differ: their margins add up together).
   * `changed`: another period or a later snapshot, so a cell is another unknown, and the *difference* of the two is a
   * count of people itself. Under an exact-count policy a published pair that differs by 1 to `withholdBelow - 1`
   * gives that count away; rounding protects differences by itself.
   */
  readonly relation: "same" | "changed";
  readonly cube: ProtectedCube;
}
