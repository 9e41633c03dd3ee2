import type { Result, ResultUnknown } from "../../result/result.ts";
import { listText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import { measuresWithoutNumbers } from "./cut-tables.ts";

/**
 * Measures without numbers, and the unknown share of each dimension, once for all measures that have the same; nothing
 * where nobody is unknown.
 */
export function unknownTexts(result: Result): readonly string[] {
  const shares = new Map<string, ResultUnknown[]>();
  for (const unknown of result.unknowns.filter(({ share }) => share !== 0)) {
    const key = [unknown.dimension, unknown.label, shareText(unknown)].join("|");
    shares.set(key, [...(shares.get(key) ?? []), unknown]);
  }
  return [...withoutNumbers(result), ...[...shares.values()].map((same) => unknownText(same, result))];
}

function unknownText(same: readonly ResultUnknown[], result: Result): string {
  const [first] = same;
  if (first === undefined) return "";
  const dimension = result.dimensions.find(({ id }) => id === first.dimension)?.title ?? first.dimension;
  const measures = new Set(same.map(({ measure }) => measure));
  const whose = result.measures.filter(({ id }) => measures.has(id)).map(({ title }) => title);
  const ofWhom = whose.length === result.measures.length ? "" : ` (${listText(whose)})`;
  return `${dimension}, ${first.label}: ${shareText(first)}${ofWhom}`;
}

const TOO_FEW = "too few to show, or none";

const shareText = ({ share, decimals }: ResultUnknown): string =>
  share === undefined ? TOO_FEW : `${numberText(share, decimals)}% of the total`;

/** The same in brief: a line for each dimension, with the lowest and the highest share among the measures. */
export function unknownsInBrief(result: Result): readonly string[] {
  const some = result.unknowns.filter(({ share }) => share !== 0);
  const dimensions = result.dimensions.flatMap(({ id, title }) => {
    const own = some.filter(({ dimension }) => dimension === id);
    const labels = [...new Set(own.map(({ label }) => label))];
    const texts = labels.map((label) => `${label} ${rangeText(own.filter((each) => each.label === label))}`);
    return texts.length === 0 ? [] : [`${title}: ${texts.join("; ")}`];
  });
  return [...withoutNumbers(result), ...dimensions];
}

function rangeText(unknowns: readonly ResultUnknown[]): string {
  const shares = unknowns
    .flatMap(({ share, decimals }) =>
      share === undefined ? [] : [{ share, text: numberText(share, decimals) }],
    )
    .toSorted((a, b) => a.share - b.share);
  const [least, most] = [shares.at(0), shares.at(-1)];
  if (least === undefined || most === undefined) return TOO_FEW;
  const range = least.text === most.text ? least.text : `${least.text} to ${most.text}`;
  return `${range}%${shares.length < unknowns.length ? `; in some measures ${TOO_FEW}` : ""}`;
}

/** Measures without numbers: their data are not there. */
const withoutNumbers = (result: Result): readonly string[] =>
  measuresWithoutNumbers(result).map(({ title, noData }) =>
    noData === undefined
      ? `${title}: no numbers, because there is nothing to compute them from`
      : `${title}: no data, because ${noData}`,
  );
