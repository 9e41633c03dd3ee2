import type { Knowledge } from "./knowledge.ts";
import { propagate } from "./propagate.ts";
import { random } from "./random.ts";
import { connected, openTables, type Tables } from "./solver.ts";

/** What became of one count: how many values are left to it, counted up to the protection. */
export interface Found {
  readonly unknown: number;
  /** No fewer than the protection means: enough tables were found that differ in it. */
  readonly values: ReadonlySet<number>;
  readonly low: number;
  readonly high: number;
}

/**
 * Works out what the asked counts can be. First by arithmetic, sum by sum; then by linear and whole programmes, until
 * for each of them either as many different values as the protection were met in whole tables that fit all that is
 * known, or it is proven that there are fewer. Undefined where what is known contradicts itself.
 */
export async function attack(
  knowledge: Knowledge,
  asked: readonly number[],
  protection: number,
): Promise<readonly Found[] | undefined> {
  if (!propagate(knowledge)) return undefined;
  const { low, high } = knowledge;
  const seen = new Map(asked.map((unknown) => [unknown, new Set<number>()]));
  for (const [unknown, values] of seen) {
    if (high[unknown]! - low[unknown]! + 1 >= protection) continue;
    for (let value = low[unknown]!; value <= high[unknown]!; value += 1) values.add(value);
  }
  for (const unknowns of connected(knowledge)) {
    const open = unknowns.filter((one) => seen.has(one) && high[one]! - low[one]! + 1 >= protection);
    if (open.length === 0) continue;
    const tables = await openTables(knowledge, unknowns);
    try {
      if (!search(tables, { knowledge, unknowns, open, seen, protection })) return undefined;
    } finally {
      tables.close();
    }
  }
  return asked.map((unknown) => ({
    unknown,
    values: seen.get(unknown)!,
    low: low[unknown]!,
    high: high[unknown]!,
  }));
}

interface Search {
  readonly knowledge: Knowledge;
  readonly unknowns: readonly number[];
  readonly open: readonly number[];
  readonly seen: ReadonlyMap<number, Set<number>>;
  readonly protection: number;
}

/** Many at a time while that finds anything; then the ends of each that is left, and what lies between. */
function search(tables: Tables, { knowledge, unknowns, open, seen, protection }: Search): boolean {
  const next = random(open.length * 7919 + unknowns.length);
  const note = (found: Float64Array): void => {
    for (const [at, unknown] of unknowns.entries()) seen.get(unknown)?.add(found[at]!);
  };
  const left = (): readonly number[] => open.filter((one) => seen.get(one)!.size < protection);
  for (let idle = 0, before = left().length; idle < 3 && before > 0; ) {
    const found = tables.greatest(new Map(left().map((one) => [one, next() < 0.5 ? -1 : 1])));
    if (found === "none") return false;
    note(found);
    idle = left().length < before ? 0 : idle + 1;
    before = left().length;
  }
  for (const unknown of left()) {
    const values = seen.get(unknown)!;
    for (const weight of [1, -1]) {
      if (values.size >= protection) break;
      const found = tables.greatest(new Map([[unknown, weight]]));
      if (found === "none") return false;
      note(found);
      const at = found[unknowns.indexOf(unknown)]!;
      if (weight === 1) knowledge.high[unknown] = at;
      else knowledge.low[unknown] = at;
    }
    fillBetween(tables, unknown, values, protection, note);
  }
  return true;
}

/** Whole tables need not have every value between their ends: each gap is asked for. */
function fillBetween(
  tables: Tables,
  unknown: number,
  values: ReadonlySet<number>,
  protection: number,
  note: (found: Float64Array) => void,
): void {
  const gaps = (): (readonly [number, number])[] => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted
      .slice(1)
      .flatMap((to, at) => (to - sorted[at]! > 1 ? [[sorted[at]! + 1, to - 1] as const] : []));
  };
  const empty = new Set<string>();
  while (values.size < protection) {
    const gap = gaps().find((one) => !empty.has(one.join()));
    if (gap === undefined) return;
    const found = tables.greatest(new Map(), { unknown, low: gap[0], high: gap[1] });
    if (found === "none") empty.add(gap.join());
    else note(found);
  }
}
