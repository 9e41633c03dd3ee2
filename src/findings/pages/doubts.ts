import type { Claim } from "../../model/claim.ts";
import type { Evidence } from "../../model/registry-entry.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import { pageClaim } from "../words/page-sentences.ts";

/** So many dimensions with unknown shares are told on the pages, the largest share first. */
const MOST_SHARES = 2;

/** What is not known, and what to doubt: no data, unknown shares, what is withheld, the data's own doubts, definitions. */
export function doubtClaims(arranged: Arrangement): readonly Claim[] {
  return [
    ...noData(arranged),
    ...arranged.pageDoubts.map((text): Claim => ({ rule: "doubt", text, rows: [] })),
    ...unchecked(arranged),
    ...withheld(arranged),
    ...unknownShares(arranged),
  ];
}

function noData({ measures }: Arrangement): readonly Claim[] {
  const without = measures.filter(({ noData: because }) => because !== undefined);
  if (without.length === 0) return [];
  return [
    pageClaim("no-data", { measure: listText(without.map(({ title }) => title)), count: without.length }, []),
  ];
}

function unknownShares({ unknowns, dimensions }: Arrangement): readonly Claim[] {
  return dimensions
    .flatMap(({ id, title }) => {
      const known = unknowns.flatMap((each) =>
        each.dimension === id && each.share !== undefined && each.share > 0
          ? [{ ...each, most: each.share }]
          : [],
      );
      // Unknown and not stated are kept apart, and of several measures the largest share is told.
      const [first] = known.toSorted((one, other) => other.most - one.most);
      if (first === undefined) return [];
      const shares = `up to ${numberText(first.most, first.decimals)}%`;
      const args = { dimension: title, shares };
      return [{ most: first.most, claim: pageClaim("unknown-shares", args, [first.row]) }];
    })
    .toSorted((one, other) => other.most - one.most)
    .slice(0, MOST_SHARES)
    .map(({ claim }) => claim);
}

function withheld({ rows }: Arrangement): readonly Claim[] {
  const hidden = rows.filter(({ status }) => status === "withheld").length;
  return hidden === 0 ? [] : [pageClaim("withheld-shares", { withheld: hidden, all: rows.length }, [])];
}

/** Definitions from memory or from a plan alone, once for each kind. */
const unchecked = ({ measures }: Arrangement): readonly Claim[] =>
  (["memory", "plan-only"] as const).flatMap((evidence: Evidence) => {
    const own = measures.filter((each) => each.evidence === evidence);
    if (own.length === 0) return [];
    const names = listText(own.map(({ title }) => inSentence(title)));
    const args = { measures: names, count: own.length, evidence: EVIDENCE_WORDS[evidence] };
    return [pageClaim("unchecked-definition", args, [])];
  });
