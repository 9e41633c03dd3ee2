import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { isPercent } from "../../../src/model/unit.ts";
import type { Groups } from "./groups.ts";
import { codesOf, groupOf, nameOf } from "./names.ts";
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

/**
 * Groups whose counts are printed as sums of their rounded parts and so say nothing of their own: under
 * `totals: rounded-parts`, where every count of the group and all parts of each are shown. Elsewhere the count is
 * rounded from its own.
 */
export function summedFromParts(
  { rows, rules, measures, cuts }: Published,
  groups: Groups,
): ReadonlySet<string> {
  const summed = new Set<string>();
  if (rules.totals !== "rounded-parts" || rules.rounding.kind === "none") return summed;
  const populationOf = new Map(measures.map(({ id, population }) => [id, population]));
  interface Cell {
    readonly split: readonly string[];
    readonly group: Readonly<Record<string, string>>;
    open: boolean;
  }
  const cells = new Map<string, Cell & { readonly population: string }>();
  for (const row of rows) {
    if (row.numerator === undefined) continue;
    const dimensions = cuts.get(row.cut) ?? [];
    const split = groups.fewest(dimensions);
    const group = groups.whole(groupOf(codesOf(row), dimensions));
    const population = populationOf.get(row.measure) ?? "";
    const name = nameOf(population, "", split, group);
    const cell = cells.get(name) ?? { split, group, population, open: true };
    cell.open &&= row.numerator.status !== "withheld" && row.denominator?.status !== "withheld";
    cells.set(name, cell);
  }
  const splits = [...new Map([...cells.values()].map(({ split }) => [split.join(), split])).values()];
  for (const [name, { split, group, population, open }] of cells) {
    if (!open) continue;
    const below = splits.filter(
      (fine) => fine !== split && split.every((one) => groups.known(fine).includes(one)),
    );
    const nearest = below.filter(
      (fine) =>
        !below.some(
          (between) => between !== fine && between.every((one) => groups.known(fine).includes(one)),
        ),
    );
    const parts = (fine: readonly string[]) =>
      [...cells.values()].filter(
        (cell) =>
          cell.population === population &&
          cell.split.join() === fine.join() &&
          split.every((one) => cell.group[one] === group[one]),
      );
    if (nearest.some((fine) => parts(fine).length > 0 && parts(fine).every((cell) => cell.open)))
      summed.add(name);
  }
  return summed;
}
