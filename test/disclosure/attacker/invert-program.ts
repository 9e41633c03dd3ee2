import type { Cube } from "../../../src/cube/cube.ts";
import { cellId } from "../../../src/cube/cube.ts";
import { protectCount } from "../../../src/disclosure/count/protect-count.ts";
import { protectCube } from "../../../src/disclosure/protect-cube.ts";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { random } from "./random.ts";

/** A table of counts, row by row. */
export type Counts = readonly (readonly number[])[];

/** What a reader sees of a table and its totals, cell by cell: a number, or the reason why there is none. */
export type Seen = ReadonlyMap<string, string>;

/** How many values are left to each withheld cell when the reader also runs the program; none: it withheld nothing. */
export interface Inverted {
  readonly values: ReadonlyMap<string, ReadonlySet<number>>;
  /** Tables that fit what was published, and how many of them the program publishes in the same way. */
  readonly fitting: number;
  /** How many counts were withheld for others' sake. */
  readonly secondary: number;
  readonly same: number;
}

/** A random table of up to three rows and columns, most of whose counts are near the threshold. */
export function smallTable(seed: number, threshold: number): Counts {
  const next = random(seed);
  const of = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const [rows, columns] = [of(2, 3), of(2, 3)];
  const count = (): number => {
    const kind = next();
    if (kind < 0.1) return 0;
    return kind < 0.4 ? of(1, threshold - 1) : of(threshold, 4 * threshold);
  };
  return Array.from({ length: rows }, () => Array.from({ length: columns }, count));
}

/**
 * What is left of each withheld count to a reader who runs the program on every table that fits all that is published,
 * and keeps those tables for which it publishes the same. Tables near the published one come first, and the search ends
 * when every withheld count has `enough` values. Undefined where the program refuses the table.
 */
export async function invertProgram(
  table: Counts,
  policy: Policy,
  enough: number,
): Promise<Inverted | undefined> {
  const seen = await publish(table, policy);
  if (seen === undefined) return undefined;
  const withheld = [...seen].filter(([, shown]) => !/^\d+$/.test(shown)).map(([id]) => id);
  const values = new Map(withheld.map((id) => [id, new Set<number>()]));
  let same = 0;
  let fitting = 0;
  const others =
    policy.rounding.kind === "none" ? tablesThatFit(table, seen, policy) : tablesNear(table, seen, policy);
  for (const other of others) {
    fitting += 1;
    const cells = cellsOf(other);
    // A table that would teach nothing new need not be run.
    if ([...values].every(([id, found]) => found.size >= enough || found.has(cells.get(id) ?? 0))) continue;
    const published = await publish(other, policy);
    if (published === undefined || [...seen].some(([id, shown]) => published.get(id) !== shown)) continue;
    same += 1;
    for (const [id, found] of values) found.add(cells.get(id) ?? 0);
    if ([...values.values()].every(({ size }) => size >= enough)) break;
  }
  const secondary = [...seen.values()].filter((shown) => shown === "secondary").length;
  return { values, fitting, secondary, same };
}

const CUTS = [[], ["row"], ["column"], ["row", "column"]] as const;

async function publish(table: Counts, policy: Policy): Promise<Seen | undefined> {
  try {
    const { cube, report } = await protectCube(cubeOf(table), policy);
    if (report.coarsenings.length > 0) return undefined;
    return new Map(
      cube.cells.map(({ id, numerator }) => [
        id,
        numerator.status === "withheld" ? numerator.reason : String(numerator.value),
      ]),
    );
  } catch (error) {
    if (error instanceof DeepdiveError && error.exit === 4) return undefined;
    throw error;
  }
}

/** The counts of a table and its totals, by the names of their cells. */
function cellsOf(table: Counts): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  const add = (levels: readonly string[], cut: string, count: number): void => {
    const id = cellId("m", cut, levels);
    cells.set(id, (cells.get(id) ?? 0) + count);
  };
  table.forEach((row, r) => {
    row.forEach((count, c) => {
      const [inRow, inColumn] = [`row${r}`, `column${c}`];
      add([], "total", count);
      add([inRow], "row", count);
      add([inColumn], "column", count);
      add([inRow, inColumn], "row by column", count);
    });
  });
  return cells;
}

const nameOf = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? "total" : dimensions.join(" by ");

function cubeOf(table: Counts): Cube {
  const levels = (id: string, many: number) =>
    Array.from({ length: many }, (_, at) => ({
      code: `${id}${at}`,
      label: `${id} ${at}`,
      kind: "known" as const,
    }));
  const sizes = { row: table.length, column: table[0]?.length ?? 0 };
  const counts = cellsOf(table);
  const cuts = CUTS.map((dimensions) => ({ id: nameOf(dimensions), dimensions }));
  return {
    measures: [{ id: "m", kind: "count", population: "people" }],
    dimensions: (["row", "column"] as const).map((id) => ({
      id,
      title: id,
      ordered: false,
      levels: levels(id, sizes[id]),
    })),
    cuts,
    nestings: [],
    cells: cuts.flatMap(({ id: cut, dimensions }) => {
      const groups = dimensions.reduce<readonly (readonly string[])[]>(
        (before, one) =>
          before.flatMap((group) => levels(one, sizes[one]).map(({ code }) => [...group, code])),
        [[]],
      );
      return groups.map((group) => {
        const id = cellId("m", cut, group);
        return {
          id,
          measure: "m",
          cut,
          levels: group,
          numerator: counts.get(id) ?? 0,
          denominator: undefined,
        };
      });
    }),
  };
}

/** How far a count that nothing bounds is followed above the true count. */
const REACH = 12;

/** All tables that a reader cannot rule out by what is printed, the nearest first. */
function tablesThatFit(table: Counts, seen: Seen, { withholdBelow, zeros }: Policy): readonly Counts[] {
  const width = table[0]?.length ?? 0;
  const truth = table.flat();
  const least = zeros === "show" ? 1 : 0;
  const shownAt = (r: number, c: number): string =>
    seen.get(cellId("m", "row by column", [`row${r}`, `column${c}`])) ?? "0";
  const range = (at: number): readonly number[] => {
    const shown = shownAt(Math.floor(at / width), at % width);
    if (/^\d+$/.test(shown)) return [Number(shown)];
    const most = shown === "small-count" ? withholdBelow - 1 : (truth[at] ?? 0) + REACH;
    return Array.from({ length: most - least + 1 }, (_, value) => least + value);
  };
  const total = (cut: string, levels: readonly string[]): number | undefined => {
    const shown = seen.get(cellId("m", cut, levels)) ?? "";
    return /^\d+$/.test(shown) ? Number(shown) : undefined;
  };
  const found: number[][] = [];
  const fits = (counts: readonly number[]): boolean =>
    table.every((_, r) => isSum(counts.slice(r * width, (r + 1) * width), total("row", [`row${r}`]))) &&
    Array.from({ length: width }, (_, c) => c).every((c) =>
      isSum(
        counts.filter((_, at) => at % width === c),
        total("column", [`column${c}`]),
      ),
    ) &&
    isSum(counts, total("total", []));
  const extend = (counts: number[]): void => {
    const at = counts.length;
    if (at > 0 && at % width === 0) {
      const row = at / width - 1;
      if (!isSum(counts.slice(at - width), total("row", [`row${row}`]))) return;
    }
    if (at === truth.length) {
      if (fits(counts)) found.push(counts);
      return;
    }
    for (const value of range(at)) extend([...counts, value]);
  };
  extend([]);
  const distance = (counts: readonly number[]): number =>
    counts.reduce((sum, count, at) => sum + Math.abs(count - (truth[at] ?? 0)), 0);
  return found
    .sort((a, b) => distance(a) - distance(b))
    .map((counts) => table.map((_, r) => counts.slice(r * width, (r + 1) * width)));
}

/** How many people the tables near another differ by at most, all cells together. */
const NEAR = 6;

/** Under rounding too many tables fit to list them all: those near the true one that print the same numbers. */
function* tablesNear(table: Counts, seen: Seen, policy: Policy): Generator<Counts> {
  const width = table[0]?.length ?? 0;
  const truth = table.flat();
  // What a total is printed as may depend on what is withheld of its parts: that the program itself is asked.
  const isAsked = (id: string): boolean =>
    policy.totals === "rounded-parts" && !id.startsWith("m|row by column|");
  const looksTheSame = (counts: Counts): boolean =>
    [...cellsOf(counts)].every(([id, count]) => {
      if (isAsked(id)) return true;
      const alone = protectCount(policy, count);
      const shown = seen.get(id) ?? "0";
      if (shown === "secondary") return count > 0;
      return shown === (alone.status === "withheld" ? alone.reason : String(alone.value));
    });
  for (let distance = 0; distance <= NEAR; distance += 1) {
    for (const counts of changed(truth, distance)) {
      const other = table.map((_, r) => counts.slice(r * width, (r + 1) * width));
      if (looksTheSame(other)) yield other;
    }
  }
}

/** All lists of counts that differ from this one by so many in all. */
function* changed(counts: readonly number[], by: number): Generator<readonly number[]> {
  const [first, ...rest] = counts;
  if (first === undefined) {
    if (by === 0) yield [];
    return;
  }
  for (let step = -Math.min(by, first); step <= by; step += 1)
    for (const others of changed(rest, by - Math.abs(step))) yield [first + step, ...others];
}

const isSum = (counts: readonly number[], total: number | undefined): boolean =>
  total === undefined || counts.reduce((sum, count) => sum + count, 0) === total;
