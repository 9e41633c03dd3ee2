import { describe, expect, test } from "vitest";
import type { Cube } from "../../src/cube/cube.ts";
import { isNoCountTable, openNumbers } from "../../src/disclosure/release/open-numbers.ts";
import { shippedPolicy } from "./attacker/attack-policy.ts";

const cubeOf = (kind: "proportion" | "rate", counts: readonly (readonly [number, number])[]): Cube => ({
  measures: [{ id: "m", population: "p", kind }],
  dimensions: [
    {
      id: "unit",
      title: "Unit",
      ordered: false,
      levels: counts.map((_, at) => ({ code: String(at), label: String(at), kind: "known" })),
    },
  ],
  cuts: [{ id: "unit", dimensions: ["unit"] }],
  nestings: [],
  cells: counts.map(([numerator, denominator], at) => ({
    id: `m|unit|${at}`,
    measure: "m",
    cut: "unit",
    levels: [String(at)],
    numerator,
    denominator,
  })),
});

describe("numbers of open data that are no table of counts", () => {
  test.each([
    [
      "whole counts",
      cubeOf("proportion", [
        [1, 2],
        [2, 2],
      ]),
      false,
    ],
    ["more events than people", cubeOf("rate", [[3, 2]]), false],
    [
      "a part above its whole",
      cubeOf("proportion", [
        [1, 2],
        [137, 132],
      ]),
      true,
    ],
    ["person-years", cubeOf("rate", [[2, 3.75]]), true],
    ["weighted cases", cubeOf("proportion", [[0.5, 2]]), true],
  ])("%s", (_, cube, is) => {
    expect(isNoCountTable(cube)).toBe(is);
  });

  test("are shown as they were published, all of them", async () => {
    const { cube, report } = openNumbers(
      cubeOf("proportion", [
        [10, 100],
        [137, 132],
        [0.5, 2],
      ]),
      await shippedPolicy("open"),
    );
    expect(cube.cells.map(({ numerator, denominator }) => [numerator, denominator])).toEqual(
      [
        [10, 100],
        [137, 132],
        [0.5, 2],
      ].map((pair) => pair.map((value) => ({ status: "published", value }))),
    );
    expect([report.counts, report.kept, report.withheld]).toEqual([6, 1, {}]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%d is no number of anything", async (bad) => {
    const policy = await shippedPolicy("open");
    expect(() => openNumbers(cubeOf("rate", [[bad, 2]]), policy)).toThrow(/'m', cut 'unit'.*below 0 or none/);
  });
});
