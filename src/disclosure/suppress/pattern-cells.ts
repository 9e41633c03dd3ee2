import type { Policy } from "../../model/policy.ts";
import type { LinkedSystem } from "../system/linked-system.ts";
import { cellBounds } from "./audit-bounds.ts";
import type { PatternCell } from "./optimum.ts";

/**
 * A system under a policy, for the search of the best pattern: what readers are granted, and what has to stay
 * possible, are as in the choice that is made in earnest. Every withheld cell is taken as marked with a reason that
 * says nothing of its size, so the best is no worse than the best with reasons.
 */
export function patternCells(
  { cells }: LinkedSystem,
  policy: Policy,
  cost: (cell: number) => number = () => 1,
): readonly PatternCell[] {
  return cells.map((cell, at) => {
    const { sensitive, primary, ranges } = cellBounds(policy, cell);
    const [shown, , withheld] = ranges;
    const opens = cell.printed && (withheld.low !== shown.low || withheld.high !== shown.high);
    return {
      count: cell.count,
      shown,
      withheld,
      withhold: primary ? "must" : opens ? "may" : "never",
      cost: cost(at),
      needs:
        sensitive || opens
          ? { possible: policy.protection, when: sensitive ? "always" : "withheld" }
          : undefined,
    };
  });
}
