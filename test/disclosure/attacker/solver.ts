import highsModule from "highs";
import type { Knowledge } from "./knowledge.ts";

// The package's types speak of its CommonJS build; what Node imports is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Whole tables that fit all that is known, one at a time. */
export interface Tables {
  /**
   * The values of all unknowns in a table with the greatest sum of weight * unknown; "none" where no whole table fits.
   * `between` asks for one unknown within limits.
   */
  readonly greatest: (
    weights: ReadonlyMap<number, number>,
    between?: { readonly unknown: number; readonly low: number; readonly high: number },
  ) => Float64Array | "none";
  readonly close: () => void;
}

let loaded: ReturnType<typeof loadHighs> | undefined;

/** One part of what is known, those unknowns that hang together, as a programme that stays in the solver. */
export async function openTables(knowledge: Knowledge, unknowns: readonly number[]): Promise<Tables> {
  loaded ??= loadHighs();
  const highs = await loaded;
  const { low, high, zeroOr } = knowledge;
  const column = new Map(unknowns.map((unknown, at) => [unknown, at]));
  const rows = rowsOf(knowledge, column);
  const holes = unknowns.filter(
    (unknown) => (zeroOr.get(unknown) ?? 0) > 1 && low[unknown] === 0 && high[unknown]! > 0,
  );
  const size = unknowns.length + holes.length;
  // A range with a hole: some of them, only if the switch is on, and then at least so many.
  holes.forEach((unknown, at) => {
    const [x, on] = [column.get(unknown)!, unknowns.length + at];
    rows.push({ at: [x, on], by: [1, -zeroOr.get(unknown)!], low: 0, high: highs.infinity });
    rows.push({ at: [x, on], by: [1, -high[unknown]!], low: -highs.infinity, high: 0 });
  });
  const model = highs.createModel();
  model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  const { continuous, integer } = highs.constants.variableType;
  const types = (type: number) => Array.from({ length: size }, () => type) as (typeof integer)[];
  const [any, whole] = [types(continuous), types(integer)];
  const starts = [0];
  for (const { at } of rows) starts.push(starts.at(-1)! + at.length);
  model.passModel({
    numCols: size,
    numRows: rows.length,
    colCost: new Float64Array(size),
    colLower: [...unknowns.map((one) => low[one]!), ...holes.map(() => 0)],
    colUpper: [...unknowns.map((one) => high[one]!), ...holes.map(() => 1)],
    rowLower: rows.map((row) => row.low),
    rowUpper: rows.map((row) => row.high),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: size,
      starts,
      indices: rows.flatMap(({ at }) => at),
      values: rows.flatMap(({ by }) => by),
    },
    integrality: any,
  });
  let isWhole = false;
  const solve = (wanted: boolean): Float64Array | "none" | "fractional" => {
    if (wanted !== isWhole)
      model.changeColsIntegrality({ kind: "range", from: 0, to: size - 1 }, wanted ? whole : any);
    isWhole = wanted;
    const { modelStatus } = model.run();
    if (modelStatus === highs.constants.modelStatus.infeasible) return "none";
    if (modelStatus !== highs.constants.modelStatus.optimal)
      throw new Error(`the solver gave up: ${modelStatus}`);
    const found = Float64Array.from(model.getSolution().colValue, (value) => {
      const near = Math.round(value);
      return Math.abs(near - value) < 1e-5 ? near : value;
    });
    return found.every(Number.isInteger) ? found : "fractional";
  };
  const greatest: Tables["greatest"] = (weights, between) => {
    for (const [unknown, weight] of weights) model.changeColCost(column.get(unknown)!, -weight);
    if (between) model.changeColBounds(column.get(between.unknown)!, between.low, between.high);
    const linear = solve(false);
    const found = linear === "fractional" ? solve(true) : linear;
    for (const unknown of weights.keys()) model.changeColCost(column.get(unknown)!, 0);
    if (between)
      model.changeColBounds(column.get(between.unknown)!, low[between.unknown]!, high[between.unknown]!);
    if (found === "fractional") throw new Error("a whole programme with a fraction in its answer");
    return found;
  };
  return { greatest, close: () => model.dispose() };
}

interface Row {
  readonly at: readonly number[];
  readonly by: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** The sums over what is not yet known exactly; those that follow from others are left out. */
function rowsOf({ sums, low, high }: Knowledge, column: ReadonlyMap<number, number>): Row[] {
  return sums.flatMap(({ total, parts, direct }) => {
    if (!direct) return [];
    const terms = [{ unknown: total, by: -1 }, ...parts.map((unknown) => ({ unknown, by: 1 }))];
    const open = terms.filter(({ unknown }) => low[unknown] !== high[unknown]);
    if (!open.some(({ unknown }) => column.has(unknown))) return [];
    const fixed = terms.reduce(
      (sum, { unknown, by }) => sum + (low[unknown] === high[unknown] ? by * low[unknown]! : 0),
      0,
    );
    return [
      {
        at: open.map(({ unknown }) => column.get(unknown)!),
        by: open.map(({ by }) => by),
        low: -fixed,
        high: -fixed,
      },
    ];
  });
}

/** Unknowns that are not known exactly, by what hangs together. */
export function connected({ low, high, sums }: Knowledge): readonly (readonly number[])[] {
  const leader = low.map((_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (leader[top] !== top) top = leader[top]!;
    leader[at] = top;
    return top;
  };
  const isOpen = (unknown: number): boolean => low[unknown] !== high[unknown];
  for (const { total, parts } of sums) {
    const open = [total, ...parts].filter(isOpen);
    for (const one of open) leader[find(one)] = find(open[0]!);
  }
  const sets = new Map<number, number[]>();
  for (const unknown of low.keys()) {
    if (!isOpen(unknown)) continue;
    const set = sets.get(find(unknown)) ?? [];
    sets.set(find(unknown), set);
    set.push(unknown);
  }
  return [...sets.values()];
}
