import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { expectedUptake } from "../../../tools/sample/expected.ts";
import { sampleFiles } from "../../../tools/sample/files.ts";
import { makeSample } from "../../../tools/sample/make-sample.ts";
import { seededRandom } from "../../../tools/sample/random.ts";

const folder = fileURLToPath(new URL("../../../sample-data/", import.meta.url));

describe("the synthetic care system", () => {
  test("the files in sample-data are what the generator makes from its seed, byte for byte", () => {
    const files = sampleFiles(makeSample(20_260_331, 20_000));
    expect(files.map(({ name }) => name)).toContain("person.csv");
    for (const { name, text } of files)
      expect(readFileSync(`${folder}${name}`, "utf8") === text, name).toBe(true);
  });

  test("another seed makes another system", () => {
    const text = (seed: number): string => sampleFiles(makeSample(seed, 500))[7]?.text ?? "";
    expect(text(1)).not.toEqual(text(2));
    expect(text(1)).toEqual(text(1));
  });

  test("every file is marked as synthetic in every row", () => {
    for (const { text } of sampleFiles(makeSample(1, 300))) {
      const [header = "", ...rows] = text.trimEnd().split("\n");
      expect(header.endsWith(",synthetic_data")).toBe(true);
      expect(rows.every((row) => row.endsWith(",true"))).toBe(true);
    }
  });

  test("the injected uptake falls with deprivation, and is lower among Black than among White people", () => {
    const truth = expectedUptake(makeSample(20_260_331, 20_000));
    const of = (dimension: string, level: string): number =>
      truth.find((row) => row.vaccine === "flu" && row.dimension === dimension && row.level === level)
        ?.uptake ?? Number.NaN;
    const byQuintile = ["1", "2", "3", "4", "5"].map((level) => of("deprivation-quintile", level));
    expect(byQuintile).toEqual([...byQuintile].sort((a, b) => a - b));
    expect(of("ethnicity-5", "Black")).toBeLessThan(of("ethnicity-5", "White") - 0.1);
  });

  test("nobody is registered before birth or dies before registering", () => {
    for (const person of makeSample(7, 3_000).people) {
      expect(person.registered >= person.birthDate).toBe(true);
      if (person.died) expect(person.died >= person.registered).toBe(true);
    }
  });

  test("uniform numbers are spread evenly (chi-squared over 100 bins, 99 degrees of freedom, p = 0.001)", () => {
    const random = seededRandom(42);
    const bins = new Array<number>(100).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const bin = Math.floor(random.uniform() * 100);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chi2 = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // 148.23: upper 0.1 % point of chi-squared with 99 degrees of freedom.
    expect(chi2).toBeLessThan(148.23);
  });
});
