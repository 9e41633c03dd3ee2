import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { isPercent } from "../../../src/model/unit.ts";
import type { Group, Groups } from "./groups.ts";
import { codesOf, DENOMINATOR, groupOf, NUMERATOR, nameOf } from "./names.ts";
import type { PublicRules, Published } from "./published.ts";

interface Range {
  readonly low: number;
  readonly high: number;
}

const ANY: Range = { low: 0, high: Number.POSITIVE_INFINITY };

/** Every whole count that the public rules print like this, found by trying them. */
export function readCount(rules: PublicRules, shown: ProtectedCount, summed: boolean): Range {
  const least = rules.zeros === "show" ? 1 : 0;
  switch (shown.status) {
    case "published":
      return { low: shown.value, high: shown.value };
    case "rounded":
      return summed ? ANY : roundedTo(rules, shown.value);
    case "withheld":
      if (shown.reason === "small-count") return { low: least, high: rules.withholdBelow - 1 };
      // This reason is given to counts that are not small by themselves.
      if (shown.reason === "differencing")
        return { low: rules.withholdBelow, high: Number.POSITIVE_INFINITY };
      return { low: least, high: Number.POSITIVE_INFINITY };
  }
}

function roundedTo({ rounding, withholdBelow }: PublicRules, value: number): Range {
  if (rounding.kind === "none") return { low: value, high: value };
  const { base } = rounding;
  const shownAs = (count: number): number =>
    rounding.kind === "nearest"
      ? base * Math.round(count / base)
      : count === 0
        ? 0
        : base * Math.ceil(count / base) - Math.floor(base / 2);
  const fits: number[] = [];
  for (let count = Math.max(0, value - base); count <= value + base; count += 1) {
    if (shownAs(count) === value && (count === 0 || count >= withholdBelow)) fits.push(count);
  }
  // A zero is printed as exact, so what is marked as rounded is somebody.
  const least = value === 0 ? 0 : 1;
  return { low: Math.max(least, fits[0] ?? 0), high: fits.at(-1) ?? value };
}

/**
 * What a released percentage says of a withheld numerator beside a denominator that is printed: all counts that would
 * be shown as it, with its decimals and with the rounding of both counts.
 */
export function readRate(rules: PublicRules, row: ReleasedRow): Range {
  const { numerator, denominator, value, decimals, unit } = row;
  if (value === undefined || !isPercent(unit) || numerator?.status !== "withheld") return ANY;
  if (denominator === undefined || denominator.status === "withheld") return ANY;
  const base = rules.rounding.kind === "none" ? 0 : rules.rounding.base;
  const half = rules.rounding.kind === "none" ? 1e-9 : 0.5 * 10 ** -decimals + 1e-9;
  const at = (percentage: number): number => (percentage * denominator.value) / 100;
  return { low: Math.ceil(at(value - half) - base), high: Math.floor(at(value + half) + base) };
}

/** Under exact counts a numerator above 0 with a small rest is withheld, so where one is printed the rest is not small. */
export function isPrintedAbove(rules: PublicRules, numerator: ProtectedCount): boolean {
  return rules.rounding.kind === "none" && numerator.status === "published" && numerator.value > 0;
}

/** One printed count: what is counted, of which group of which table. */
interface PrintedCount {
  /** Counts that are sums together or not at all: a denominator, and the numerators of proportions of it. */
  readonly tied: string;
  readonly what: string;
  readonly split: readonly string[];
  readonly group: Group;
  readonly isOpen: boolean;
}

/**
 * Counts that are printed as sums of their rounded parts and so say nothing of their own, by name without the period: under
 * `totals: rounded-parts`, where all parts of the count are shown. Numerator and denominator of a proportion are so
 * together, or a rate could exceed 100 %. A count by itself, such as a number of admissions, is tied to no other.
 */
export function summedFromParts(published: Published, groups: Groups): ReadonlySet<string> {
  const { rules } = published;
  if (rules.totals !== "rounded-parts" || rules.rounding.kind === "none") return new Set();
  const counts = printedCounts(published, groups);
  const splits = [...new Map(counts.map(({ split }) => [split.join(), split])).values()];
  const isFiner = (fine: readonly string[], coarse: readonly string[]): boolean =>
    fine.join() !== coarse.join() && coarse.every((one) => groups.known(fine).includes(one));
  const isSum = ({ what, split, group, isOpen }: PrintedCount): boolean => {
    const below = splits.filter((fine) => isFiner(fine, split));
    const nearest = below.filter((fine) => !below.some((between) => isFiner(fine, between)));
    return (
      isOpen &&
      nearest.some((fine) => {
        const parts = counts.filter(
          (part) =>
            part.what === what &&
            part.split.join() === fine.join() &&
            split.every((one) => part.group[one] === group[one]),
        );
        return parts.length > 0 && parts.every((part) => part.isOpen);
      })
    );
  };
  const place = ({ tied, split, group }: PrintedCount): string => nameOf(tied, "", split, group);
  const notSums = new Set(counts.filter((one) => !isSum(one)).map(place));
  return new Set(
    counts
      .filter((one) => !notSums.has(place(one)))
      .map(({ what, split, group }) => nameOf(what, "", split, group)),
  );
}

function printedCounts({ rows, measures, cuts }: Published, groups: Groups): readonly PrintedCount[] {
  const proportions = new Set(
    measures.filter(({ kind }) => kind === "proportion").map(({ population }) => population),
  );
  const found = new Map<string, PrintedCount>();
  for (const row of rows) {
    const measure = measures.find(({ id }) => id === row.measure);
    if (measure === undefined || row.numerator === undefined) continue;
    const dimensions = cuts.get(row.cut) ?? [];
    const split = groups.fewest(dimensions);
    const group = groups.whole(groupOf(codesOf(row), dimensions));
    const [above, below] = [NUMERATOR(measure.id), DENOMINATOR(measure.population)];
    const add = (what: string, tied: string, shown: ProtectedCount | undefined): void => {
      if (shown === undefined) return;
      const isOpen = shown.status !== "withheld";
      found.set(nameOf(what, "", split, group), { what, tied, split, group, isOpen });
    };
    add(above, measure.kind === "proportion" ? below : above, row.numerator);
    add(below, proportions.has(measure.population) ? below : `${below} alone`, row.denominator);
  }
  return [...found.values()];
}
