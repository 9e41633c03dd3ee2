import { describe, expect, test } from "vitest";
import { neySlopeIndex } from "../../../src/statistics/gradient/ney-slope-index.ts";
import { ohidSlopeIndex } from "../../../src/statistics/gradient/ohid-slope-index.ts";

const groups = [50, 55, 61, 64, 70].map((value, i) => ({
  quantile: i + 1,
  population: 500 - 80 * i,
  nationalPopulation: 1000,
  value,
  standardError: 2,
}));

describe("NHS England NEY slope index", () => {
  test("is the OHID index where the place's people stand as the country's do", () => {
    const alike = groups.map((g) => ({ ...g, nationalPopulation: g.population }));
    const ohid = ohidSlopeIndex(alike, { interval: "large-sample" }).slope[0];
    const ney = neySlopeIndex(alike).slope;
    expect(ney.value).toBeCloseTo(ohid?.value as number, 9);
    expect(ney.lower).toBeCloseTo(ohid?.lower as number, 9);
    expect(ney.method).toBe("NHS England NEY slope index");
  });

  test("differs from the OHID index of the same data elsewhere: the two are not comparable", () => {
    const ohid = ohidSlopeIndex(groups, { interval: "large-sample" }).slope[0];
    expect(Math.abs((neySlopeIndex(groups).slope.value as number) - (ohid?.value as number))).toBeGreaterThan(
      0.5,
    );
  });

  test("flip turns the sign", () => {
    const { slope } = neySlopeIndex(groups, { flip: true });
    expect(slope.value).toBeCloseTo(-(neySlopeIndex(groups).slope.value as number), 9);
  });

  test("holds the ends of a percentage's line within 0 and 100", () => {
    const steep = groups.map((g, i) => ({ ...g, value: 25 * i }));
    expect(neySlopeIndex(steep).slope.value as number).toBeGreaterThan(100);
    expect(neySlopeIndex(steep, { percentage: true }).slope.value).toBeLessThanOrEqual(100);
  });

  test("without standard errors there is no interval, and the note says so", () => {
    const { slope } = neySlopeIndex(groups.map(({ standardError: _, ...g }) => g));
    expect([slope.lower, slope.upper]).toEqual([undefined, undefined]);
    expect(slope.note).toMatch(/standard error/);
  });

  test("refuses a quantile without national population", () => {
    expect(() => neySlopeIndex(groups.map((g) => ({ ...g, nationalPopulation: 0 })))).toThrow(
      /national population/,
    );
  });
});
