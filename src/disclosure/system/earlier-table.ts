import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";

/**
 * An earlier release that speaks of the same people. `protectCube` audits a new release together with it: its withheld
 * cells stay withheld, and its published cells stay known, whatever the new release does.
 */
export interface EarlierTable {
  /** Id of the ledger entry, for reports and errors. */
  readonly id: string;
  /** The rule of that release: what a reader can infer from each of its counts. */
  readonly policy: Policy;
  /**
   * `same`: the same measure, period and snapshots. A cell of the same measure, dimensions and levels is the same
   * unknown, also where the cuts differ, because their margins are sums of the same people.
   * `changed`: another period or a later snapshot. A cell is another unknown, and the *difference* of the two is itself
   * a count of people. Under an exact-count policy a published pair that differs by 1 to `withholdBelow - 1` gives that
   * count away; rounding protects differences by itself.
   */
  readonly relation: "same" | "changed";
  readonly cube: ProtectedCube;
}
