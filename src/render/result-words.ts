import type { Result, ResultUnknown } from "../result/result.ts";
import { dateText, periodText } from "../text/date.ts";
import { EVIDENCE_WORDS } from "../text/evidence.ts";
import { listText } from "../text/list.ts";
import { numberText } from "../text/number.ts";
import { WITHHELD_WORDS } from "../text/withheld.ts";
import { measuresWithoutNumbers } from "./cut-tables.ts";

/** Sentences that several formats share. They hold text from definitions: whoever prints them escapes them. */

/** Where, when and as at: the line under the title. */
export function subtitle({ geography, period, asAt }: Result): string {
  const when = period === undefined ? [] : [periodText(period.start, period.end)];
  return [geography, ...when, `as at ${dateText(asAt)}`].join(" · ");
}

/** The findings that people are told, under the measure they are about; those about the whole come last. */
export function keyFindings({
  findings,
}: Result): readonly { readonly title: string; readonly sentences: readonly string[] }[] {
  const key = findings.filter(({ isKey }) => isKey);
  const measures = [...new Set(key.map(({ measure }) => measure))];
  return measures.map((measure) => ({
    title: measure ?? "What the numbers cannot say",
    sentences: key.filter((each) => each.measure === measure).map(({ sentence }) => sentence),
  }));
}

export function policyText({ policy, internal }: Result): string {
  return internal
    ? `Disclosure control: none; ${policy.title} would apply to a release (${policy.source})`
    : `Disclosure control: ${policy.title}, version ${policy.version} (${policy.source})`;
}

/** How much is withheld and why: "3 numbers are withheld because the count is small". */
export function withheldTexts({ withheld }: Result): readonly string[] {
  return Object.entries(WITHHELD_WORDS).flatMap(([reason, words]) => {
    const count = withheld[reason] ?? 0;
    return count === 0
      ? []
      : [`${numberText(count)} ${count === 1 ? "number is" : "numbers are"} withheld: ${words}`];
  });
}

/** Measures without numbers, and the unknown share of each dimension, once for all measures that have the same; nothing where nobody is unknown. */
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

const shareText = ({ share, decimals }: ResultUnknown): string =>
  share === undefined ? "too few to show, or none" : `${numberText(share, decimals)}% of the people counted`;

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
  const shares = unknowns.flatMap(({ share, decimals }) =>
    share === undefined ? [] : [{ share, text: numberText(share, decimals) }],
  );
  const [least, most] = [
    shares.toSorted((a, b) => a.share - b.share),
    shares.toSorted((a, b) => b.share - a.share),
  ];
  const few = "too few to show, or none";
  if (least[0] === undefined || most[0] === undefined) return few;
  const range = least[0].text === most[0].text ? least[0].text : `${least[0].text} to ${most[0].text}`;
  return `${range}%${shares.length < unknowns.length ? `; in some measures ${few}` : ""}`;
}

/** Measures without numbers: their data are not there. */
const withoutNumbers = (result: Result): readonly string[] =>
  measuresWithoutNumbers(result).map(
    ({ title }) => `${title}: no numbers, because there is nothing to compute them from`,
  );

export const sourcesInBrief = ({ sources, tool }: Result): string =>
  `Sources: ${sources.map(({ title, asAt }) => `${title}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`}`).join("; ")}. Made with deepdive ${tool}`;

export function sourceTexts({ sources, tool }: Result): readonly string[] {
  return [
    ...sources.map(
      ({ title, asAt, layout, snapshot }) =>
        `Source: ${title}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`} (layout ${layout}, snapshot ${snapshot.slice(0, 12)})`,
    ),
    `Made with deepdive ${tool}`,
  ];
}

/** What to be careful with: the caveats, and measures whose definition nobody has seen at its source. */
export const carefulTexts = ({ caveats, measures }: Result): readonly string[] => [
  ...caveats,
  ...measures
    .filter(({ evidence }) => evidence === "memory" || evidence === "plan-only")
    .map(({ title, evidence }) => `Definition of "${title}": ${EVIDENCE_WORDS[evidence]}.`),
];
