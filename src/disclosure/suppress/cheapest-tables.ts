import type { LinearAnswer, LinearSolver, OpenProgram } from "../solver/linear-program.ts";
import { isWhole, roundedMinimum } from "../solver/rounded-minimum.ts";
import type { AlternativeTable } from "./alternative-table.ts";
import { type ComponentProgram, openComponent } from "./component-program.ts";
import { connectedCells, MAXIMUM_CELLS } from "./connected-cells.ts";
import { columnPrice, movementCost, suppressionForMove } from "./movement-cost.ts";
import type { SuppressionChange, SuppressionPlan } from "./suppression-plan.ts";
import { governingCell, type SuppressionState } from "./suppression-state.ts";

/** Among so few cells a question over whole numbers takes a fraction of a second. */
const SMALL_COMPONENT = 1_000;

/** A table in which one cell has another value, and what to suppress so that readers cannot rule the table out. */
export type CheapestTable = Pick<SuppressionPlan, "changes" | "cost"> & {
  readonly alternative: AlternativeTable;
};

/** What is open in the solver. */
interface Components {
  readonly whole: ComponentProgram[];
  /** The part, around the cell that was asked for last, of a component that is too large. */
  part: ComponentProgram | undefined;
}

/**
 * Cheapest tables by linear programming. Each component stays in the solver: the next question starts from the answer
 * to the last one and takes a fraction of its time. Close it in the end.
 */
export class CheapestTables {
  readonly #state: SuppressionState;
  readonly #solver: LinearSolver;
  readonly #following: Components = { whole: [], part: undefined };
  /** The same without followers. */
  readonly #free: Components = { whole: [], part: undefined };

  constructor(state: SuppressionState, solver: LinearSolver) {
    this.#state = state;
    this.#solver = solver;
  }

  /**
   * The table in which the cell is `shift` above its count and that suppresses the cheapest cells; undefined if none, also
   * where no complement of another measure has to follow its denominator. Over
   * all numbers the answer is nearly always a whole table, and it takes a third of the time. Where a large component has
   * none, a table that is near the cheapest will do: over whole numbers such a question can take minutes.
   */
  cheapest(cell: number, shift: number): CheapestTable | undefined {
    const component = this.#componentOf(cell, this.#following, true);
    const table = this.#cheapestIn(component, cell, shift);
    if (table !== undefined || component.followers.size === 0) return table;
    return this.#cheapestIn(this.#componentOf(cell, this.#free, false), cell, shift);
  }

  #cheapestIn(component: ComponentProgram, cell: number, shift: number): CheapestTable | undefined {
    const answer = this.#ask(component, cell, shift, ({ minimum }) => {
      const first = minimum(false);
      if (first.kind === "infeasible" || isWhole(first)) return first;
      const near =
        component.cells.length > SMALL_COMPONENT ? roundedMinimum(component.program, first) : undefined;
      return near ?? minimum(true);
    });
    return tableOfAnswer(this.#state, component, answer);
  }

  /** Asks with the cell moved so far, at what each cell costs now. */
  #ask(
    component: ComponentProgram,
    cell: number,
    shift: number,
    answerOf: (program: OpenProgram) => LinearAnswer,
  ): LinearAnswer {
    const { cells, columnOf, rise, fall, program } = component;
    const at = columnOf.get(cell) ?? 0;
    if (shift > (rise[at] ?? 0) || -shift > (fall[at] ?? 0)) return { kind: "infeasible" };
    const [up, down] = [at, at + cells.length];
    program.bound(up, Math.max(0, shift), Math.max(0, shift));
    program.bound(down, Math.max(0, -shift), Math.max(0, -shift));
    cells.forEach((_, column) => {
      const price = columnPrice(this.#state, component, column);
      program.price(column, price);
      program.price(column + cells.length, price);
    });
    const answer = answerOf(program);
    program.bound(up, 0, rise[at] ?? 0);
    program.bound(down, 0, fall[at] ?? 0);
    return answer;
  }

  close(): void {
    for (const { whole, part } of [this.#following, this.#free]) {
      part?.program.close();
      for (const { program } of whole) program.close();
    }
  }

  #componentOf(cell: number, opened: Components, mayFollow: boolean): ComponentProgram {
    const { whole, part } = opened;
    const known = part?.cells[0] === cell ? part : whole.find(({ core }) => core.has(cell));
    if (known !== undefined) return known;
    const connected = connectedCells(this.#state, cell, mayFollow);
    const component = openComponent(this.#state, connected, this.#solver);
    if (connected.cells.length < MAXIMUM_CELLS) whole.push(component);
    else {
      part?.program.close();
      opened.part = component;
    }
    return component;
  }
}

function tableOfAnswer(
  state: SuppressionState,
  { cells: near, followers }: ComponentProgram,
  answer: LinearAnswer,
): CheapestTable | undefined {
  if (answer.kind !== "optimum") return undefined;
  const cells: number[] = [];
  const deltas: number[] = [];
  const needed = new Map<number, number>();
  near.forEach((cell, at) => {
    const delta = Math.round((answer.at[at] ?? 0) - (answer.at[at + near.length] ?? 0));
    if (delta === 0) return;
    for (const one of [cell, ...(followers.get(cell) ?? [])]) {
      cells.push(one);
      deltas.push(delta);
      const governing = governingCell(state, one);
      const suppression = Math.max(suppressionForMove(state, one, delta), needed.get(governing) ?? 0);
      if (suppression > (state.suppression[governing] ?? 0)) needed.set(governing, suppression);
    }
  });
  const changes = [...needed].map(([cell, suppression]): SuppressionChange => ({ cell, suppression }));
  const cost = changes.reduce((sum, { cell }) => sum + movementCost(state, cell), 0);
  return { alternative: { cells, deltas, down: 0, up: 1 }, changes, cost };
}
