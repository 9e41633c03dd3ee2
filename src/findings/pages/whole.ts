import type { Claim } from "../../model/claim.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { figures } from "../figures.ts";
import { wholeChanges } from "../whole-changes.ts";
import { countedArgs } from "../words/counted.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { countOf } from "./signals.ts";

/** So many measures are told where no difference is. */
const MOST = 6;

/** How high each measure is for everybody together, and whether that moved: what a page without a finding has to say. */
export function wholeClaims(arranged: Arrangement): readonly Claim[] {
  const levels = levelClaims(arranged);
  const told = arranged.measures.filter(({ id }) => levels.some((each) => each.measure === id));
  return [...levels.map(({ claim }) => claim), ...wholeChanges(arranged, told)];
}

const levelClaims = ({
  measures,
  tables,
}: Arrangement): readonly { readonly measure: string; readonly claim: Claim }[] =>
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
      return [{ measure: measure.id, claim: pageClaim("in-all", args, [row.id]) }];
    })
    .slice(0, MOST);
