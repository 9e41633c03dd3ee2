/** What happens where the solver finds no answer within its bounds: nothing is released, and nothing is shown less finely for it. */
import { describe, expect, it } from "vitest";
import { coarsenUntilSafe } from "../../src/disclosure/coarsen/coarsen-until-safe.ts";
import { type LinearSolver, loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { equals, program } from "../../src/disclosure/solver/program.ts";
import { undecided } from "../../src/disclosure/solver/undecided.ts";
import { completeCounts } from "../../src/disclosure/system/complete-counts.ts";
import { quintiles } from "./policy-for-tests.ts";

const SIZE = 60;
/** Whole numbers of which a weighted sum is given: hard enough that no answer comes at once. */
const knapsack = program(
  {
    low: Array.from({ length: SIZE }, () => 0),
    high: Array.from({ length: SIZE }, () => 1),
    price: Array.from({ length: SIZE }, (_, at) => 10_000 + ((at * 7_919) % 9_973)),
  },
  [0, 1, 2].map((row) =>
    equals(
      Array.from({ length: SIZE }, (_, at) => ({
        unknown: at,
        coefficient: 20_000 + ((at * 104_729 + row * 1_299_709) % 39_916),
      })),
      1_000_003,
    ),
  ),
);

describe("the solver", () => {
  it("ends by the clock, and then nothing is released (4)", async () => {
    const opened = (await loadSolver()).open(knapsack, 1e-6);
    expect(() => opened.minimum(true)).toThrow(expect.objectContaining({ code: "solver-gave-up", exit: 4 }));
    opened.close();
  });

  it("has the whole time for each question, however long those before took together", async () => {
    const opened = (await loadSolver()).open(program({ low: [1], high: [3], price: [1] }, []), 0.5);
    const start = performance.now();
    while (performance.now() - start < 700) expect(opened.minimum(false)).toMatchObject({ kind: "optimum" });
    opened.close();
  });
});

describe("a question without an answer", () => {
  it("whether an earlier release fits leaves it in the audit: the release is refused, not made without it", () => {
    const known = { low: 0, high: 12 };
    const system = {
      cells: [
        { id: "total", count: 12, printed: true, cost: 1 },
        { id: "part", count: Number.NaN, printed: false, cost: 1, known },
        { id: "rest", count: Number.NaN, printed: false, cost: 1, known },
      ],
      equations: [{ total: 0, parts: [1, 2], kind: "margin" as const }],
    };
    const solver = (kind: "gave-up" | "infeasible"): LinearSolver => ({
      open: () => ({
        ...{ price: () => {}, bound: () => {}, settle: () => {}, letGo: () => {}, around: () => new Set() },
        ...{ minimum: () => ({ kind }), close: () => {} },
      }),
    });
    expect(() => completeCounts(system, solver("gave-up"))).toThrow(
      expect.objectContaining({ code: "solver-gave-up", exit: 4 }),
    );
    // A proof that no table fits says that the release is of other data.
    expect(completeCounts(system, solver("infeasible"))).toBeUndefined();
  });

  it("makes no cut coarser: what is published never depends on the speed of the machine", async () => {
    let tries = 0;
    const protect = async (): Promise<never> => {
      tries += 1;
      throw undecided("a question that took too long");
    };
    await expect(coarsenUntilSafe(quintiles([[3, 20]]), protect)).rejects.toMatchObject({
      code: "solver-gave-up",
    });
    expect(tries).toBe(1);
  });
});
