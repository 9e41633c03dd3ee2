import type { Arrangement } from "../../result/arrange.ts";
import type { ResultComparator } from "../../result/comparator.ts";
import { baselineComparators } from "./baseline-comparators.ts";
import { publishedComparators } from "./published-comparators.ts";
import { targetComparators } from "./target-comparators.ts";

/** What stands beside everybody's figure of each measure: England, the region, peers, the baseline, targets. */
export const comparatorsOf = (arranged: Arrangement): readonly ResultComparator[] =>
  arranged.measures
    .filter(({ noData }) => noData === undefined)
    .flatMap((measure) => [
      ...publishedComparators(arranged, measure),
      ...baselineComparators(arranged, measure),
      ...targetComparators(arranged, measure),
    ]);
