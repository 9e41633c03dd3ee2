import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { METHOD_FUNCTIONS, methodFunctionsSql } from "../../src/service/method-functions.ts";
import { proportionGap } from "../../src/statistics/between/absolute-gap.ts";
import { proportionRatio, rateRatio } from "../../src/statistics/between/ratio.ts";
import { normalQuantileAs241 } from "../../src/statistics/random/normal-quantile-as241.ts";
import { directlyStandardisedRate } from "../../src/statistics/within/directly-standardised-rate.ts";
import { byarsInterval } from "../../src/statistics/within/poisson-interval.ts";
import { wilsonInterval } from "../../src/statistics/within/wilson-interval.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(methodFunctionsSql());
});
afterAll(() => engine.close());

async function value(expression: string): Promise<unknown> {
  const [row] = await engine.rows(`SELECT ${expression} AS v`);
  return row?.["v"];
}

describe("normal_quantile", () => {
  it("is AS 241 to 1e-14, from the centre to the far tails", async () => {
    for (const p of [
      1e-300,
      1e-20,
      1e-9,
      0.001,
      0.0749,
      0.0751,
      0.3,
      0.5,
      0.6,
      0.9249,
      0.925,
      0.975,
      0.999,
      1 - 1e-12,
    ]) {
      const expected = normalQuantileAs241(p);
      expect(Math.abs(Number(await value(`normal_quantile(${p}::DOUBLE)`)) - expected)).toBeLessThanOrEqual(
        1e-14 * Math.max(1, Math.abs(expected)),
      );
    }
  });

  it("has no answer at 0, at 1, or outside", async () => {
    for (const p of [0, 1, -0.1, 1.1]) expect(await value(`normal_quantile(${p})`)).toBeNull();
  });
});

describe("published figures", () => {
  it("wilson: 81 of 263 and 0 of 20 (Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3)", async () => {
    expect(await value("round(wilson_lower(81, 263), 4)")).toBe(0.2553);
    expect(await value("round(wilson_upper(81, 263), 4)")).toBe(0.3662);
    expect(await value("wilson_lower(0, 20)")).toBe(0);
    expect(await value("round(wilson_upper(0, 20), 4)")).toBe(0.1611);
  });

  it("newcombe: 56/70 and 48/80, 9/10 and 3/10 (Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10)", async () => {
    expect(await value("round(newcombe_lower(56, 70, 48, 80), 4)")).toBe(0.0524);
    expect(await value("round(newcombe_upper(56, 70, 48, 80), 4)")).toBe(0.3339);
    expect(await value("round(newcombe_lower(9, 10, 3, 10), 4)")).toBe(0.1705);
    expect(await value("round(newcombe_upper(9, 10, 3, 10), 4)")).toBe(0.809);
  });
});

describe("equal to the functions of src/statistics to 1e-12", () => {
  const counts = [0, 1, 2, 9, 10, 33, 250, 4999.5];
  const sizes = [1, 10, 40, 251, 5000, 1e7];
  const levels = [0.5, 0.9, 0.95, 0.998, 0.99999];

  async function same(sql: string, expected: readonly (number | undefined)[]): Promise<void> {
    const rows = await engine.rows(sql);
    expect(rows).toHaveLength(expected.length);
    for (const [i, row] of rows.entries()) {
      const want = expected[i];
      const got = row["v"];
      if (want === undefined) expect(got).toBeNull();
      else expect(Math.abs(Number(got) - want), sql).toBeLessThanOrEqual(1e-15 + 1e-12 * Math.abs(want));
    }
  }

  const grid = counts.flatMap((x) => sizes.filter((n) => x <= n).map((n) => [x, n] as const));
  const values = (rows: readonly (readonly number[])[]) =>
    rows.map((row, i) => `(${[i, ...row].map((v) => `${v}::DOUBLE`).join(", ")})`).join(", ");

  it.each(levels)("wilson and byars at %s", async (level) => {
    const from = `FROM (VALUES ${values(grid)}) t(i, x, n) ORDER BY i`;
    const wilson = grid.map(([x, n]) => wilsonInterval(x, n, level));
    const byars = grid.map(([x, n]) => ({ ...byarsInterval(x, level), n }));
    await same(
      `SELECT wilson_lower(x, n, ${level}) AS v ${from}`,
      wilson.map(({ lower }) => lower),
    );
    await same(
      `SELECT wilson_upper(x, n, confidence := ${level}) AS v ${from}`,
      wilson.map(({ upper }) => upper),
    );
    await same(
      `SELECT byars_lower(x, n, ${level}) AS v ${from}`,
      byars.map(({ lower, n }) => (Number.isNaN(lower) ? undefined : lower / n)),
    );
    await same(
      `SELECT byars_upper(x, n, ${level}) AS v ${from}`,
      byars.map(({ upper, n }) => upper / n),
    );
  });

  const pairs = grid.flatMap(([x1, n1], i) =>
    grid.filter((_, j) => (i + j) % 5 === 0).map(([x0, n0]) => [x1, n1, x0, n0] as const),
  );
  const both = ([x1, n1, x0, n0]: readonly [number, number, number, number]) =>
    [
      { numerator: x1, denominator: n1 },
      { numerator: x0, denominator: n0 },
    ] as const;

  it.each([0.95, 0.998])("newcombe, katz and rate_ratio at %s", async (confidence) => {
    const from = `FROM (VALUES ${values(pairs)}) t(i, a, b, c, d) ORDER BY i`;
    const gaps = pairs.map((pair) => proportionGap(...both(pair), { better: "neutral", confidence }));
    const ratios = pairs.map((pair) => proportionRatio(...both(pair), { confidence }));
    const rates = pairs.map((pair) => rateRatio(...both(pair), { confidence }));
    // With nobody in the group the ratio is 0 and a lower limit of 0 is still true; the macros give none at all.
    const logLimit = (limits: readonly { value: number | undefined }[], side: "lower" | "upper") =>
      limits.map((one) => (one.value === 0 ? undefined : (one as Record<string, number | undefined>)[side]));
    for (const side of ["lower", "upper"] as const) {
      await same(
        `SELECT newcombe_${side}(a, b, c, d, ${confidence}) AS v ${from}`,
        gaps.map((gap) => gap[side]),
      );
      await same(`SELECT katz_${side}(a, b, c, d, ${confidence}) AS v ${from}`, logLimit(ratios, side));
      await same(`SELECT rate_ratio_${side}(a, b, c, d, ${confidence}) AS v ${from}`, logLimit(rates, side));
    }
  });

  it("dsr, over the rows of each group", async () => {
    const strata = [
      [1, 2, 2100, 5000],
      [1, 1, 2300, 5500],
      [1, 9, 2500, 5500],
      [2, 15, 900, 5000],
      [2, 40, 1100, 5500],
      [3, 4, 900, 5000],
    ] as const;
    const rates = [1, 2, 3].map((area) =>
      directlyStandardisedRate(
        strata
          .filter(([a]) => a === area)
          .map(([, events, population, standard]) => ({ events, population, standard })),
        { confidence: 0.998, multiplier: 1 },
      ),
    );
    const from = `FROM (VALUES ${values(strata)}) t(i, area, x, n, w) GROUP BY area ORDER BY area`;
    await same(
      `SELECT dsr(x, n, w) AS v ${from}`,
      rates.map(({ value }) => value),
    );
    await same(
      `SELECT sqrt(dsr_variance(x, n, w)) AS v ${from}`,
      rates.map(({ standardError }) => standardError),
    );
    await same(
      `SELECT dsr_lower(x, n, w, 0.998) AS v ${from}`,
      rates.map(({ lower }) => lower),
    );
    await same(
      `SELECT dsr_upper(x, n, w, 0.998) AS v ${from}`,
      rates.map(({ upper }) => upper),
    );
  });
});

describe("where a method has no answer", () => {
  it.each([
    "wilson_lower(1, 0)",
    "wilson_upper(-1, 5)",
    "wilson_lower(6, 5)",
    "wilson_lower(NULL, 5)",
    "byars_lower(0, 5)",
    "byars_upper(1, 0)",
    "newcombe_lower(1, 0, 1, 2)",
    "katz_upper(0, 10, 3, 10)",
    "rate_ratio_lower(3, 10, 0, 10)",
    "dsr(3, 10, 1)",
    "dsr_lower(3, 10, 1)",
  ])("%s is NULL", async (expression) => {
    expect(await value(expression)).toBeNull();
  });
});

describe("every function", () => {
  it.each(METHOD_FUNCTIONS.map((f) => [f.name, f] as const))(
    "%s can be called and is described",
    async (_, f) => {
      const count = f.signature.slice(f.signature.indexOf("(")).split(",").length;
      const numbers = Array.from({ length: count }, (_, i) => (i === count - 1 ? "0.9" : String(12 + 4 * i)));
      expect(typeof (await value(`${f.name}(${numbers.join(", ")})`))).toBe("number");
      expect(f.summary).not.toBe("");
    },
  );

  it("takes whole numbers too large for a 32-bit product, and columns of any number type", async () => {
    expect(await value("wilson_lower(2000000000::INTEGER, 2100000000::INTEGER)")).toBeCloseTo(0.95237, 5);
    expect(await value("byars_upper(12::UTINYINT, 100::UTINYINT)")).toBeCloseTo(0.20962, 4);
  });
});
