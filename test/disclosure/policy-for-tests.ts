import type { Cube, CubeCell } from "../../src/cube/cube.ts";
import { cellId } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import type { CellEstimate, EstimateOrigin } from "../../src/model/cell-estimate.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import type { Subject } from "../../src/model/subject.ts";
import { PERCENT } from "../../src/model/unit.ts";

/** Policies written out, so that these tests do not move when a YAML file does. */
export const HES: Policy = {
  id: "nhs-hes",
  version: "1",
  title: "HES rule",
  source: "NHS Digital, HES disclosure methodology, September 2018",
  withholdBelow: 8,
  zeros: "show",
  rounding: { kind: "nearest", base: 5 },
  totals: "true-counts",
  secondary: true,
  protection: 3,
  strictness: 30,
};
export const EXACT: Policy = {
  ...HES,
  id: "threshold-k",
  rounding: { kind: "none" },
  withholdBelow: 5,
  strictness: 20,
};
export const FINGERTIPS: Policy = {
  ...EXACT,
  id: "fingertips",
  withholdBelow: 1,
  secondary: false,
  minimumEvents: 10,
  strictness: 10,
};
export const OPEN: Policy = {
  ...EXACT,
  id: "open",
  withholdBelow: 1,
  secondary: false,
  protection: 1,
  strictness: 0,
};
export const MIDPOINT: Policy = { ...HES, id: "midpoint-6", rounding: { kind: "midpoint", base: 6 } };

type Shown = number | "withheld";

/** A cube of one measure by quintile: `shown` is numerator and denominator of each quintile, "withheld" where it is. */
export function protectedQuintiles(
  shown: readonly (readonly [Shown, Shown])[],
  status: "published" | "rounded" = "rounded",
): ProtectedCube {
  return { ...frame(shown.length), cells: shown.map(([n, d], i) => protectedCell(`${i + 1}`, n, d, status)) };
}

export function quintiles(counts: readonly (readonly [number, number])[]): Cube {
  const cells: CubeCell[] = counts.map(([numerator, denominator], i) => ({
    id: cellId("flu", "imd", [`${i + 1}`]),
    measure: "flu",
    cut: "imd",
    levels: [`${i + 1}`],
    numerator,
    denominator,
  }));
  return { ...frame(counts.length), cells };
}

function frame(levels: number): Omit<Cube, "cells"> {
  return {
    measures: [{ id: "flu", population: "copd", kind: "proportion" }],
    dimensions: [
      {
        id: "imd",
        title: "Deprivation",
        ordered: true,
        levels: Array.from({ length: levels }, (_, i) => ({
          code: `${i + 1}`,
          label: `${i + 1}`,
          kind: "known" as const,
        })),
      },
    ],
    cuts: [{ id: "imd", dimensions: ["imd"] }],
    nestings: [],
  };
}

function protectedCell(level: string, n: Shown, d: Shown, status: "published" | "rounded"): ProtectedCell {
  return {
    id: cellId("flu", "imd", [level]),
    measure: "flu",
    cut: "imd",
    levels: [level],
    numerator: count(n, status),
    denominator: count(d, status),
  };
}

export const count = (shown: Shown, status: "published" | "rounded" = "published"): ProtectedCount =>
  shown === "withheld" ? { status: "withheld", reason: "small-count" } : { status, value: shown };

/** An estimate of everybody, unless it is said of whom. */
export function estimate(
  parts: Partial<EstimateOrigin & Estimate> & Pick<EstimateOrigin, "id" | "cells">,
  subject: Subject = { kind: "group", levels: [] },
): CellEstimate {
  return {
    ...subject,
    measure: "flu",
    cut: "imd",
    statistic: "proportion",
    unit: PERCENT,
    withheld: false,
    value: undefined,
    lower: undefined,
    upper: undefined,
    method: "Wilson",
    confidence: 0.95,
    ...parts,
  };
}
