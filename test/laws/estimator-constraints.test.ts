import { describe, expect, test } from "vitest";
import type { ProtectedCube } from "../../src/cube/protected-cube.ts";
import { partsUnder } from "../../src/disclosure/release/parts-under.ts";
import { release } from "../../src/disclosure/release/release.ts";
import { constraintOf } from "../../src/estimate/constraint.ts";
import { isForRuns, type RunEstimator } from "../../src/estimate/estimator.ts";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import type { PartCounts } from "../../src/estimate/parts-estimates.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import { shippedPolicy } from "../disclosure/attacker/attack-policy.ts";
import { asking, CASES, cubeOf, partsOf, rowsOf } from "../estimate/one-of-each.ts";

/*
 * Every estimator says what it tells of the counts behind it. What is worked out from counts that stand beside it tells
 * nothing more; what is worked out from counts that nobody prints leaves under no policy that guards any.
 */

const GUARDING = ["nhs-hes", "opensafely", "opensafely-midpoint6", "acro", "fingertips", "threshold-k"];

/** The rows of one estimator with these parts. */
const rowsWith = (estimator: RunEstimator, of: Measure, cube: ProtectedCube, parts: PartCounts | undefined) =>
  runEstimates(cube, asking(estimator.id), [of], { parts }).filter(
    ({ statistic, kind, cut }) => statistic === estimator.statistic && !(kind === "group" && cut === "total"),
  );

/** Other counts of parts, of the same groups. */
const otherParts = ({ strata, dimensions }: PartCounts): PartCounts => ({
  dimensions,
  strata: new Map(
    [...strata].map(([id, { by, strata: parts }]) => [
      id,
      { by, strata: parts.map((part, at) => ({ ...part, numerator: part.numerator + (at === 0 ? 1 : 0) })) },
    ]),
  ),
});

/** Whether numbers follow from the shown counts alone. */
function followsFromShown(
  rows: (parts: PartCounts | undefined) => readonly CellEstimate[],
  parts: PartCounts,
): boolean {
  const numbers = (of: readonly CellEstimate[]) =>
    JSON.stringify(of.map(({ id, value, lower, upper }) => [id, value, lower, upper]));
  const alone = numbers(rows(undefined));
  return numbers(rows(parts)) === alone && numbers(rows(otherParts(parts))) === alone;
}

describe.each(CASES)("%s", (_, estimator, of) => {
  const cube = cubeOf(of);
  const parts = partsOf(of, cube);

  test("tells of the shown counts alone, or says that it tells of others", () => {
    const isShown = followsFromShown((given) => rowsWith(estimator, of, cube, given), parts);
    expect(isShown ? "shown-counts" : "unprinted-parts").toBe(constraintOf(estimator));
  });

  test("is marked for the door as it says", () => {
    for (const { isFromParts = false } of rowsOf(estimator, of))
      expect(isFromParts).toBe(constraintOf(estimator) === "unprinted-parts");
  });

  test("leaves under no policy that guards counts, if it tells of parts that nobody prints", async () => {
    if (constraintOf(estimator) === "shown-counts") return;
    for (const id of GUARDING) {
      const policy = await shippedPolicy(id);
      expect(rowsWith(estimator, of, cube, partsUnder(policy, parts))).toEqual([]);
      expect(() => release(cube, rowsOf(estimator, of), policy)).toThrow(/lets nobody use/);
    }
  });
});

test("every estimator of a run is held to it; those of series are made of the numbers of single periods", () => {
  const tried = new Set(CASES.map(([, { id }]) => id));
  const others = ESTIMATORS.filter(isForRuns).filter(({ id }) => !tried.has(id));
  expect(others.map(({ needs }) => needs).filter((needs) => needs !== "series")).toEqual([]);
});

test("an estimator that uses parts and says that it does not is found", () => {
  const of = CASES.find(([, { needs }]) => needs === "bands")?.[2];
  const honest = CASES.find(([, { needs }]) => needs === "cell");
  if (of === undefined || honest === undefined) throw new Error("no such case");
  const parts = partsOf(of, cubeOf(of));
  const sly = (given: PartCounts | undefined): readonly CellEstimate[] =>
    rowsOf(honest[1], honest[2]).map((row) => ({
      ...row,
      value: given?.strata.values().next().value?.strata[0]?.numerator ?? 0,
    }));
  expect(followsFromShown(sly, parts)).toBe(false);
});
