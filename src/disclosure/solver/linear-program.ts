import highsModule from "highs";
import { undecided } from "./undecided.ts";

// The package's types speak of its CommonJS build, where the loader is a property; what Node imports is the loader.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Unknowns with ranges, tied by rows: rowLow <= sum(coefficient * unknown) <= rowHigh. `program` packs the rows. */
export interface LinearProgram {
  readonly low: readonly number[];
  /** May be infinite. */
  readonly high: readonly number[];
  /** What each unit of an unknown costs at first; nothing where absent. */
  readonly price?: readonly number[];
  readonly rowStart: readonly number[];
  readonly unknown: readonly number[];
  readonly coefficient: readonly number[];
  readonly rowLow: readonly number[];
  readonly rowHigh: readonly number[];
}

/** `gave-up`: neither an optimum nor a proof that there is none within the solver's limits. */
export type LinearAnswer =
  | { readonly kind: "optimum"; readonly value: number; readonly at: Float64Array }
  | { readonly kind: "unbounded" | "infeasible" | "gave-up" };

/** A programme that stays in the solver, so that each question starts from the answer to the last one. */
export interface OpenProgram {
  /** Sets what each unit of the unknown costs from now on. */
  readonly price: (unknown: number, cost: number) => void;
  /** Sets the range of the unknown from now on. */
  readonly bound: (unknown: number, low: number, high: number) => void;
  /** Holds the unknown at this value until it is let go; its range stays for then. */
  readonly settle: (unknown: number, value: number) => void;
  readonly letGo: (unknown: number) => void;
  /** These unknowns, with all that stand in a row with one of them. */
  readonly around: (unknowns: ReadonlySet<number>) => ReadonlySet<number>;
  /** The smallest sum(cost * unknown). `whole`: over whole numbers only. */
  readonly minimum: (whole: boolean) => LinearAnswer;
  readonly close: () => void;
}

export interface LinearSolver {
  /** @param seconds how long a question may take, by the clock; beyond that `minimum` throws a release error (exit 4) */
  readonly open: (program: LinearProgram, seconds?: number) => OpenProgram;
}

/** Solution values of whole unknowns are whole to within this. */
export const WHOLE_TOLERANCE = 1e-6;

/** Branches that a programme over whole numbers may try: a limit that, unlike a clock, is the same on every machine. */
const MAXIMUM_BRANCHES = 2_000;

/**
 * One branch has no end of its own. Questions take less than a second, and the hardest some twenty: only one that would not end takes
 * so long, however busy the machine is.
 */
const MAXIMUM_SECONDS = 600;

let loading: Promise<LinearSolver> | undefined;

/** The HiGHS solver, loaded once and only when asked for (3.5 MB of WebAssembly). */
export function loadSolver(): Promise<LinearSolver> {
  loading ??= loadHighs().then((highs) => ({
    open: (program, seconds = MAXIMUM_SECONDS) => openProgram(highs, program, seconds),
  }));
  return loading;
}

type Highs = Awaited<ReturnType<typeof loadHighs>>;

function openProgram(highs: Highs, program: LinearProgram, seconds: number): OpenProgram {
  const size = program.low.length;
  const prices = Float64Array.from(program.price ?? program.low.map(() => 0));
  const { continuous, integer } = highs.constants.variableType;
  const whole = Array.from({ length: size }, () => integer);
  const any = Array.from({ length: size }, () => continuous);
  const model = highs.createModel();
  model.options.set({
    output_flag: false,
    random_seed: 0,
    mip_max_nodes: MAXIMUM_BRANCHES,
    time_limit: seconds,
  });
  model.passModel({ ...modelOf(highs, program), colCost: prices, integrality: any });
  let isWhole = false;
  const ranges = program.low.map((low, unknown) => ({ low, high: program.high[unknown] ?? low }));
  const setRange = (unknown: number, low: number, high: number): void => {
    model.changeColBounds(unknown, low, Number.isFinite(high) ? high : highs.infinity);
  };
  return {
    price: (unknown, cost) => {
      if (prices[unknown] === cost) return;
      prices[unknown] = cost;
      model.changeColCost(unknown, cost);
    },
    bound: (unknown, low, high) => {
      ranges[unknown] = { low, high };
      setRange(unknown, low, high);
    },
    settle: (unknown, value) => setRange(unknown, value, value),
    letGo: (unknown) => {
      const { low, high } = ranges[unknown] ?? { low: 0, high: 0 };
      setRange(unknown, low, high);
    },
    minimum: (wanted) => {
      if (wanted !== isWhole)
        model.changeColsIntegrality({ kind: "range", from: 0, to: size - 1 }, wanted ? whole : any);
      isWhole = wanted;
      // The solver counts the time of all questions together.
      model.zeroAllClocks();
      return answer(highs, model.run().modelStatus, model);
    },
    around: (unknowns) => inRowsWith(program, unknowns),
    close: () => model.dispose(),
  };
}

function inRowsWith(
  { rowStart, unknown }: LinearProgram,
  unknowns: ReadonlySet<number>,
): ReadonlySet<number> {
  const rows = rowStart.map((start, row) => unknown.slice(start, rowStart[row + 1]));
  const touched = rows.filter((row) => row.some((one) => unknowns.has(one)));
  return new Set([...unknowns, ...touched.flat()]);
}

/** The programme in the words of the solver, which has a number of its own for infinity. */
function modelOf(
  highs: Highs,
  { low, high, rowStart, rowLow, rowHigh, unknown, coefficient }: LinearProgram,
) {
  const size = { numCols: low.length, numRows: rowLow.length };
  const finite = (value: number): number =>
    Number.isFinite(value) ? value : Math.sign(value) * highs.infinity;
  return {
    ...size,
    colLower: low,
    colUpper: high.map(finite),
    rowLower: rowLow.map(finite),
    rowUpper: rowHigh.map(finite),
    matrix: { format: "csr" as const, ...size, starts: rowStart, indices: unknown, values: coefficient },
  };
}

function answer(
  { constants: { modelStatus } }: Highs,
  status: number,
  model: {
    readonly getObjectiveValue: () => number;
    readonly getSolution: () => { readonly colValue: Float64Array };
  },
): LinearAnswer {
  if (status === modelStatus.optimal) {
    return {
      kind: "optimum",
      value: model.getObjectiveValue(),
      at: model.getSolution().colValue.slice(),
    };
  }
  if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
    return { kind: "unbounded" };
  if (status === modelStatus.timeLimit) throw undecided("a question to the solver that took too long");
  return { kind: status === modelStatus.infeasible ? "infeasible" : "gave-up" };
}
