import type { Claim } from "../../model/claim.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { figures } from "../figures.ts";
import { countedArgs } from "../words/counted.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { countOf } from "./signals.ts";

/** So many measures are told where no difference is. */
const MOST = 6;

/** How high each measure is for everybody together: what a page without a finding has to say. */
export const wholeClaims = ({ measures, tables }: Arrangement): readonly Claim[] =>
  measures
    .flatMap((measure) => {
      const table = tables.find(
        ({ measure: id, dimensions }) => id === measure.id && dimensions.length === 0,
      );
      const row = table?.groups[0]?.row;
      // A count beside a measure that is none, such as the deaths behind a life expectancy, is not the measure.
      const isOwn = table?.statistic !== STATISTIC.count || measure.statistic === "count";
      if (row?.value === undefined || row.status === "withheld" || !isOwn) return [];
      const size = countOf(row);
      const about = row.status === "rounded" ? "about " : "";
      const outOf = size === undefined ? {} : { size, about, ...countedArgs(measure) };
      const args = { measure: measure.title, ...figures(row, "total"), ...outOf };
      return [pageClaim("in-all", args, [row.id])];
    })
    .slice(0, MOST);
