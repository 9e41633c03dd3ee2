import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { protectCount, smallCounts } from "./protect-count.ts";

/**
 * A count that is no cell of any table, as it may be known outside. Rounded under rounding policies; under exact-count
 * policies with something to hide it is withheld unless zero, because no audit sees what it could be subtracted from.
 */
export function standaloneCount(count: number, policy: Policy): ProtectedCount {
  const alone = protectCount(policy, count);
  const hides = smallCounts(policy).high >= 1;
  const exact = alone.status === "published" && alone.value !== 0;
  return exact && hides ? { status: "withheld", reason: "secondary" } : alone;
}
