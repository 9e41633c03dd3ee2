import type { CubeMeasure, Joint, Nesting } from "../../../src/cube/cube.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";

/** The part of a policy that is printed with every output. */
export type PublicRules = Pick<
  Policy,
  "withholdBelow" | "zeros" | "rounding" | "totals" | "protection" | "minimumEvents"
>;

/**
 * All that an attacker is handed of one release: the rows as they left, the rules they left under, and how the groups
 * hang together, which everybody knows. No true count is in it.
 */
export interface Published {
  readonly rows: readonly ReleasedRow[];
  readonly rules: PublicRules;
  readonly measures: readonly CubeMeasure[];
  /** Dimensions of each cut, by its id. */
  readonly cuts: ReadonlyMap<string, readonly string[]>;
  readonly nestings: readonly Nesting[];
  /** Which levels some area has together: the public lookups. */
  readonly joints?: readonly Joint[] | undefined;
  /** Releases of one period speak of the same counts; those of another period of other counts of the same groups. */
  readonly period: string;
}
