import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { CheapestTables } from "../../src/disclosure/suppress/cheapest-tables.ts";
import { initialState } from "../../src/disclosure/suppress/initial-state.ts";
import type { LinkedSystem, SystemCell } from "../../src/disclosure/system/linked-system.ts";
import { EXACT } from "./policy-for-tests.ts";

const printed = (id: string, count: number): SystemCell => ({ id, count, printed: true, cost: 1 });
const knownToBe = (id: string, count: number): SystemCell => ({
  ...{ id, count, printed: false, cost: 1 },
  known: { low: count, high: count },
});

/** 20 people: 10 of them had the vaccine and 10 not; 3 of them are registered here and 17 not. */
const system = (unvaccinated: (id: string, count: number) => SystemCell): LinkedSystem => ({
  cells: [
    printed("people", 20),
    printed("vaccinated", 10),
    unvaccinated("unvaccinated", 10),
    printed("registered", 3),
    knownToBe("elsewhere", 17),
  ],
  equations: [
    { total: 0, parts: [1, 2], kind: "complement" },
    { total: 0, parts: [3, 4], kind: "nested" },
  ],
});

const REGISTERED = 3;

/** By how much each count moves in the cheapest table with one more registered here. */
async function moves(of: LinkedSystem): Promise<Readonly<Record<string, number>> | undefined> {
  const tables = new CheapestTables(initialState(of, EXACT, new Set()), await loadSolver());
  try {
    const found = tables.cheapest(REGISTERED, 1)?.alternative;
    return found && Object.fromEntries(found.cells.map((cell, at) => [of.cells[cell]?.id, found.deltas[at]]));
  } finally {
    tables.close();
  }
}

describe("the cheapest table in which a count is another", () => {
  it("the complement of a measure that is not connected follows its denominator", async () => {
    const unknown = (id: string, count: number) => ({ id, count, printed: false, cost: 1 });
    expect(await moves(system(unknown))).toEqual({ registered: 1, people: 1, unvaccinated: 1 });
  });

  it("where readers know that complement from an earlier release, its numerator moves in its place", async () => {
    expect(await moves(system(knownToBe))).toEqual({ registered: 1, people: 1, vaccinated: 1 });
  });
});
