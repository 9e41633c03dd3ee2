import { describe, expect, it } from "vitest";
import { type Cube, cellId } from "../../src/cube/cube.ts";
import { protectCube } from "../../src/disclosure/protect-cube.ts";
import { MOST_COUNTS } from "../../src/disclosure/refuse-too-large.ts";
import { HES, OPEN } from "./policy-for-tests.ts";

const groups = (many: number): Cube => ({
  measures: [{ id: "m", population: "people", kind: "count" }],
  dimensions: [
    {
      id: "by",
      title: "By",
      ordered: false,
      levels: Array.from({ length: many }, (_, at) => ({ code: `${at}`, label: "", kind: "known" as const })),
    },
  ],
  cuts: [{ id: "by", dimensions: ["by"] }],
  nestings: [],
  cells: Array.from({ length: many }, (_, at) => ({
    id: cellId("m", "by", [`${at}`]),
    measure: "m",
    cut: "by",
    levels: [`${at}`],
    numerator: 20,
    denominator: undefined,
  })),
});

describe("a release of more counts than can be audited together", () => {
  it("is refused at once (2), with the limit and what to ask for", async () => {
    await expect(protectCube(groups(MOST_COUNTS + 1), HES)).rejects.toMatchObject({
      code: "too-many-counts",
      exit: 2,
      message: expect.stringContaining("fewer or coarser cuts"),
    });
  });

  it("is let out under a policy that audits nothing", async () => {
    expect((await protectCube(groups(MOST_COUNTS + 1), OPEN)).report.counts).toBe(MOST_COUNTS + 1);
  });
});
