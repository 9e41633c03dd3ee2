import type { Claim } from "../../model/claim.ts";
import { RECORDS } from "../../model/counted-things.ts";
import type { Evidence } from "../../model/evidence.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultGapBounds } from "../../result/result.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { titlesText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import { pageClaim } from "../words/page-sentences.ts";
import type { Signal } from "./signal.ts";

/** Of so many gaps the limits are told; all of them stand in the annex. */
const MOST_BOUNDS = 1;

/** So many dimensions with unknown shares are told on the pages, the largest share first. */
const MOST_SHARES = 2;

/** What is not known, and what to doubt: no data, unknown shares, what is withheld, the data's own doubts, definitions. */
export function doubtClaims(
  arranged: Arrangement,
  signals: readonly Signal[],
  bounds: readonly ResultGapBounds[],
): readonly Claim[] {
  return [
    ...noData(arranged),
    ...noFigure(arranged),
    ...boundClaims(signals, bounds),
    ...notAdjusted(arranged, signals),
    ...arranged.pageDoubts.map((text): Claim => ({ rule: "doubt", text, rows: [] })),
    ...unchecked(arranged),
    ...withheld(arranged),
    ...unknownShares(arranged),
  ];
}

/** What the unknown leave open of the first gaps of the pages. Limits that all print alike say nothing. */
const boundClaims = (signals: readonly Signal[], bounds: readonly ResultGapBounds[]): readonly Claim[] =>
  signals
    .flatMap(({ row, measure, finding, isClear }) => {
      const found = bounds.find((each) => each.row === row.id);
      if (found === undefined || found.least === found.most) return [];
      const { least, most, unit, decimals } = found;
      const args = {
        ...{ measure: measure.title, group: String(finding.args["group"]), better: measure.better },
        ...{ figureLower: least, figureUpper: most, figureUnit: unit, figureDecimals: decimals },
        // Of a gap that may be chance alone nobody says that it would be there.
        ...(isClear ? { stands: 1 } : {}),
      };
      return [pageClaim("gap-bounds", args, [row.id])];
    })
    .slice(0, MOST_BOUNDS);

/** How a statistic is called that has the same ages in every group. */
const STANDARDISED = /standardised/;

const NOT_ADJUSTED =
  "The gaps are not adjusted for age. Where one group is older than another, part of a gap may come of that.";

/** That gaps are crude, where a gap is told and no standardised figure of its measure stands beside it. */
function notAdjusted({ rows }: Arrangement, signals: readonly Signal[]): readonly Claim[] {
  const isCrude = ({ row, measure: { id } }: Signal): boolean =>
    (row.kind === "comparison" || row.kind === "summary") &&
    !rows.some(
      ({ measure, statistic, value }) =>
        measure === id && STANDARDISED.test(statistic) && value !== undefined,
    );
  return signals.some(isCrude) ? [{ rule: "doubt", text: NOT_ADJUSTED, rows: [] }] : [];
}

function noData({ measures }: Arrangement): readonly Claim[] {
  const without = measures.filter(({ noData: because }) => because !== undefined);
  if (without.length === 0) return [];
  return [
    pageClaim(
      "no-data",
      { measure: titlesText(without.map(({ title }) => title)), count: without.length },
      [],
    ),
  ];
}

/** Measures with counts alone: their own figure was refused, as a median is where its parts cannot be protected. */
function noFigure({ measures, tables }: Arrangement): readonly Claim[] {
  const without = measures.filter(({ id, statistic }) => {
    const own = tables.filter(({ measure }) => measure === id);
    return (
      statistic !== "count" && own.length > 0 && own.every((table) => table.statistic === STATISTIC.count)
    );
  });
  if (without.length === 0) return [];
  const args = { measure: titlesText(without.map(({ title }) => title)), count: without.length };
  return [pageClaim("no-figure", args, [])];
}

function unknownShares({ unknowns, dimensions, measures }: Arrangement): readonly Claim[] {
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
      const measure = measures.find(({ id: own }) => own === first.measure);
      const args = { dimension: title, shares, things: (measure?.outOf ?? RECORDS).many };
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
    const whole = withoutMembers(own);
    const names = titlesText(whole.map(({ title }) => inSentence(title)));
    const args = { measures: names, count: whole.length, evidence: EVIDENCE_WORDS[evidence] };
    return [pageClaim("unchecked-definition", args, [])];
  });

/** Steps and parts of a measure are defined with it: naming the whole names them. */
const withoutMembers = (measures: Arrangement["measures"]): Arrangement["measures"] =>
  measures.filter(
    ({ id, family }) =>
      family === undefined || family.of === id || !measures.some((each) => each.id === family.of),
  );
