import type { Claim, ClaimRule } from "../../model/claim.ts";
import type { ReleasedRow } from "../../model/released.ts";
import { levelsOf } from "../../model/subject.ts";
import type { Result } from "../../result/result.ts";
import { figuresIn } from "../../text/claim-words.ts";
import { numberText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import { hasAnswer, sideOf } from "../figures.ts";
import type { ClaimProblem } from "./claim-problem.ts";
import { howManyGroups, howManyInGroups } from "./how-many-groups.ts";

/** So many decimals more than a row's own may be told, so that two figures and their difference agree. */
const MOST_MORE = 2;

/**
 * Holds a claim against the rows that it names, without the code that made it: every figure is one of theirs as they
 * are printed or is carried by a definition, none of the rows is withheld where a figure is told, they are of the period
 * of the answer, and the direction that the rule speaks of is theirs.
 */
export function checkClaim(claim: Claim, result: Result): readonly ClaimProblem[] {
  const because = whyWrong(claim, result);
  return because === undefined ? [] : [{ line: claim.text, because }];
}

function whyWrong({ rule, text, rows: ids }: Claim, result: Result): string | undefined {
  const rows = ids.flatMap((id) => result.rows.find((row) => row.id === id) ?? []);
  if (rows.length < ids.length) return "it rests on a row that was not released";
  const stale = rows.find(({ period }) => period !== undefined && isOutside(period, result.period));
  if (stale !== undefined) return "it is of another period than the page";
  if (!(DIRECTION[rule]?.(rows) ?? true)) return "its direction is not that of its rows";
  if (EXEMPT.has(rule)) return undefined;
  const known = new Set([
    ...rows.flatMap(printed),
    ...limits(rule, ids, result),
    ...(rule === "extremes" ? howManyGroups(rows, result) : []),
    ...compared({ rule, text, rows: ids }, result),
    ...(rule === "groups-size" ? howManyInGroups(rows, result) : []),
    ...carried(result),
  ]);
  const figure = figuresIn(withoutUnits(text, rows)).find((each) => !known.has(each));
  return figure === undefined ? undefined : `the figure ${figure} is in none of its rows`;
}

/**
 * The text without the units of its rows: their figures are no values, and stand for nothing alone.
 *
 * @example // "385 per 1,000 people in Core20" is held as "385  in Core20"
 */
const withoutUnits = (text: string, rows: readonly ReleasedRow[]): string =>
  rows.map(({ unit }) => unitText(unit)).reduce((left, unit) => left.replaceAll(unit, ""), text);

const isOutside = (
  { start, end }: { readonly start: string; readonly end: string },
  of: Result["period"],
): boolean => of !== undefined && (start > of.end || end < of.start);

/** Figures of these are counts of numbers and shares of released counts, or of the briefing before: held elsewhere. */
const EXEMPT: ReadonlySet<ClaimRule> = new Set([
  ...(["withheld-shares", "unknown-shares", "withheld-share", "unknown-share", "doubt"] as const),
  ...(["gap-wider", "gap-narrower", "gap-not-changed"] as const),
  ...(["group-higher", "group-lower", "group-not-changed"] as const),
]);

const first =
  (test: (row: ReleasedRow) => boolean) =>
  ([row]: readonly ReleasedRow[]): boolean =>
    row !== undefined && hasAnswer(row) && test(row);

/** The side of none on which the first row of a claim must lie for its rule to be said. */
const DIRECTION: Partial<Record<ClaimRule, (rows: readonly ReleasedRow[]) => boolean>> = {
  "gap-worse": first((row) => sideOf(row) > 0),
  "gap-higher": first((row) => sideOf(row) > 0),
  "gap-better": first((row) => sideOf(row) < 0),
  "gap-lower": first((row) => sideOf(row) < 0),
  "gap-unclear": first((row) => sideOf(row) === 0),
  "gap-exploratory": first(() => true),
  "gradient-worse": first((row) => sideOf(row) > 0),
  "gradient-better": first((row) => sideOf(row) < 0),
  "gradient-exploratory": first((row) => sideOf(row) !== 0),
  "gradient-unclear": first((row) => sideOf(row) === 0),
  "gap-widening": first((row) => sideOf(row) > 0),
  "gap-widening-average-better": first((row) => sideOf(row) > 0),
  "gap-narrowing": first((row) => sideOf(row) < 0),
  "in-all-moved": first((row) => sideOf(row) !== 0),
  "certainty-clear": first(() => true),
  "reach-size": first((row) => (row.value ?? -1) >= 0),
  "gap-within-withheld": (rows) => rows.every(({ status }) => status === "withheld"),
};

/** The limits of a gap, which are computed from released counts: those of this gap alone, and only where limits are told. */
const limits = (rule: ClaimRule, ids: readonly string[], { gapBounds }: Result): readonly string[] =>
  rule !== "gap-bounds"
    ? []
    : gapBounds
        .filter(({ row }) => ids.includes(row))
        .flatMap(({ least, most, decimals }) =>
          [least, most].map((each) => numberText(Math.abs(each), decimals)),
        );

/** What the comparators of these rows say, of those on the side that is told: only where a figure is told beside one of them. */
function compared({ rule, text, rows }: Claim, { comparators }: Result): readonly string[] {
  if (rule !== "against-published" && rule !== "against-baseline") return [];
  return comparators
    .filter(({ row, verdict }) => rows.includes(row ?? "") && text.includes(`${verdict} than`))
    .flatMap(({ value, lower, upper, difference, decimals, periodLabel, title, source }) => [
      ...[value, lower, upper, difference?.value, difference?.lower, difference?.upper].flatMap((each) =>
        each === undefined ? [] : [numberText(Math.abs(each), decimals)],
      ),
      ...[periodLabel, title, source].flatMap(figuresIn),
    ]);
}

/** A row's figures as a page may print them. */
function printed(row: ReleasedRow): readonly string[] {
  if (row.status === "withheld") return [];
  const decimals = Array.from({ length: MOST_MORE + 1 }, (_, more) => row.decimals + more);
  const values = [row.value, row.lower, row.upper].flatMap((each) => (each === undefined ? [] : [each]));
  const counts = [row.numerator, row.denominator].flatMap((each) =>
    each === undefined || each.status === "withheld" ? [] : [numberText(each.value)],
  );
  const half = halfWidth(row);
  return [
    ...values.flatMap((value) => [0, ...decimals].map((each) => numberText(Math.abs(value), each))),
    ...counts,
    ...(half === undefined ? [] : [half]),
  ];
}

/** The smallest gap that numbers such as these would have shown. */
function halfWidth({ lower, upper, decimals }: ReleasedRow): string | undefined {
  if (lower === undefined || upper === undefined) return undefined;
  const unit = 10 ** -decimals;
  return numberText(Math.ceil((upper - lower) / 2 / unit - 1e-9) * unit, decimals);
}

/** Figures that definitions carry: in titles, labels and parameters, and how many groups there are. */
function carried({
  measures,
  dimensions,
  parameters,
  title,
  question,
  rows,
  geography,
}: Result): readonly string[] {
  const used = new Set(rows.flatMap((row) => levelsOf(row).map(({ dimension }) => dimension)));
  const texts = [
    ...[title, question, geography],
    ...measures.flatMap((measure) => [measure.title, ...measure.targets.map(({ value }) => String(value))]),
    ...dimensions.flatMap(({ title: name, levels }) => [name, ...levels.map(({ label }) => label)]),
    ...parameters.map(({ value }) => value),
  ];
  const sizes = dimensions.filter(({ id }) => used.has(id)).map(({ levels }) => numberText(levels.length));
  return [...texts.flatMap(figuresIn), ...sizes];
}
