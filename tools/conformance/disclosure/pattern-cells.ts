import { cellBounds } from "../../../src/disclosure/suppress/cell-bounds.ts";
import type { LinkedSystem } from "../../../src/disclosure/system/linked-system.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { PatternCell } from "./cheapest-pattern.ts";

/**
 * A system under a policy, for the exact search. What readers are granted and what has to stay possible are as in a
 * run. Every withheld cell is taken as marked `secondary`, so the pattern found is no dearer than one with reasons.
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
