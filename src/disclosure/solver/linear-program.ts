import highsModule from "highs";

// The package's types speak of its CommonJS build, where the loader is a property; what Node imports is the loader.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Unknowns with ranges, tied by rows: rowLow <= sum(coefficient * unknown) <= rowHigh. Rows are packed one after another. */
export interface LinearProgram {
  readonly low: readonly number[];
  /** May be infinite. */
  readonly high: readonly number[];
  /** What each unknown costs at first, for each unit; nothing where absent. */
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

/** A programme that is kept in the solver, so that one interval after another starts from the last. */
export interface OpenProgram {
  /** From now on the unknown costs this, for each unit; nothing before. */
  readonly price: (unknown: number, cost: number) => void;
  /** From now on the unknown lies in this range. */
  readonly bound: (unknown: number, low: number, high: number) => void;
  /** Smallest sum(cost * unknown); `whole`: over whole numbers only. */
  readonly least: (whole: boolean) => LinearAnswer;
  readonly close: () => void;
}

export interface LinearSolver {
  readonly open: (program: LinearProgram) => OpenProgram;
}

/** Solution values of whole unknowns are whole to within this. */
export const WHOLE_TOLERANCE = 1e-6;

/** Branches that a programme over whole numbers may try: a limit that, unlike a clock, is the same on every machine. */
const MOST_BRANCHES = 2_000;

let loading: Promise<LinearSolver> | undefined;

/** The HiGHS solver, loaded once and only when asked for (3.5 MB of WebAssembly). */
export function loadSolver(): Promise<LinearSolver> {
  loading ??= loadHighs().then((highs) => ({ open: (program) => openProgram(highs, program) }));
  return loading;
}

type Highs = Awaited<ReturnType<typeof loadHighs>>;

function openProgram(highs: Highs, program: LinearProgram): OpenProgram {
  const model = highs.createModel();
  model.options.set({ output_flag: false, random_seed: 0, mip_max_nodes: MOST_BRANCHES });
  const size = program.low.length;
  const prices = Float64Array.from(program.price ?? program.low.map(() => 0));
  const { continuous, integer } = highs.constants.variableType;
  const types = {
    whole: Array.from({ length: size }, () => integer),
    any: Array.from({ length: size }, () => continuous),
  };
  model.passModel({
    numCols: size,
    numRows: program.rowLow.length,
    colCost: prices,
    colLower: program.low,
    colUpper: program.high.map((high) => (Number.isFinite(high) ? high : highs.infinity)),
    rowLower: program.rowLow.map((low) => (Number.isFinite(low) ? low : -highs.infinity)),
    rowUpper: program.rowHigh.map((high) => (Number.isFinite(high) ? high : highs.infinity)),
    matrix: {
      format: "csr",
      numRows: program.rowLow.length,
      numCols: size,
      starts: program.rowStart,
      indices: program.unknown,
      values: program.coefficient,
    },
    integrality: types.any,
  });
  let areWhole = false;
  const price = (unknown: number, cost: number): void => {
    if (prices[unknown] === cost) return;
    prices[unknown] = cost;
    model.changeColCost(unknown, cost);
  };
  const least = (whole: boolean): LinearAnswer => {
    if (whole !== areWhole)
      model.changeColsIntegrality({ kind: "range", from: 0, to: size - 1 }, whole ? types.whole : types.any);
    areWhole = whole;
    return answer(highs, model.run().modelStatus, model);
  };
  const bound = (unknown: number, low: number, high: number): void => {
    model.changeColBounds(unknown, low, high);
  };
  return { price, bound, least, close: () => model.dispose() };
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
  return { kind: status === modelStatus.infeasible ? "infeasible" : "gave-up" };
}
