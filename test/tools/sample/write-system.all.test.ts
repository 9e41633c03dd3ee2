import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEffects, withoutEffects } from "../../../tools/sample/effects.ts";
import { makeSample } from "../../../tools/sample/make-sample.ts";
import { type WrittenSystem, writeSystem } from "../../../tools/sample/write-system.ts";

const committed = fileURLToPath(new URL("../../../sample-data/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "deepdive-system-"));
const effects = readEffects();
let written: WrittenSystem;

beforeAll(() => {
  const { lsoas, practices, people } = makeSample(20_260_331, 20_000);
  written = writeSystem({ seed: 20_260_331, effects, lsoas, practices, people, folder, isSmall: true });
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the datasets of the synthetic care system", () => {
  test("are in sample-data byte for byte as the generator makes them, below 10 MB together", () => {
    for (const name of readdirSync(folder))
      expect(
        readFileSync(join(folder, name), "utf8") === readFileSync(join(committed, name), "utf8"),
        name,
      ).toBe(true);
    const bytes = readdirSync(committed, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, { name }) => sum + readFileSync(join(committed, name)).length, 0);
    expect(bytes).toBeLessThan(10_000_000);
  });

  test("are marked as synthetic in every row", () => {
    for (const { name, rows } of written.files) {
      const [header = "", ...lines] = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
      expect(header.endsWith(",synthetic_data"), name).toBe(true);
      expect(
        lines.every((line) => line.endsWith(",true")),
        name,
      ).toBe(true);
      expect(lines.length, name).toBe(rows);
    }
  });

  test("hold what the effects say: no group is further than five standard deviations off", () => {
    // Five standard deviations mean something where there are several events; one event of one person does not.
    const large = written.truth.filter(({ variance }) => variance >= 5);
    const odd = large.filter(
      ({ came, expected, variance }) => Math.abs(came - expected) > 5 * Math.sqrt(variance),
    );
    expect(odd).toEqual([]);
    expect(large.length).toBeGreaterThan(300);
  });

  test("carry no difference between fifths where no effect is put in", () => {
    const plain = mkdtempSync(join(tmpdir(), "deepdive-plain-"));
    const { lsoas, practices, people } = makeSample(5, 1_500);
    const { truth } = writeSystem({
      ...{
        seed: 5,
        effects: withoutEffects(effects),
        lsoas,
        practices,
        people,
        folder: plain,
        isSmall: false,
      },
    });
    rmSync(plain, { recursive: true, force: true });
    const rates = truth
      .filter(
        ({ effect, dimension }) => effect === "diabetes-all-eight" && dimension === "deprivation-quintile",
      )
      .map(({ expected, of }) => Number((expected / of).toFixed(9)));
    expect(rates.length).toBeGreaterThan(4);
    expect(new Set(rates).size).toBe(1);
  });

  test("leave each other alone: a dataset's rows are the same whatever else is made", () => {
    const half = makeSample(20_260_331, 20_000);
    const alone = mkdtempSync(join(tmpdir(), "deepdive-half-"));
    const people = half.people.slice(0, 500);
    writeSystem({
      seed: 20_260_331,
      effects,
      lsoas: half.lsoas,
      practices: half.practices,
      people,
      folder: alone,
      isSmall: true,
    });
    const all = readFileSync(join(folder, "observation.csv"), "utf8");
    const part = readFileSync(join(alone, "observation.csv"), "utf8");
    rmSync(alone, { recursive: true, force: true });
    expect(all.startsWith(part)).toBe(true);
  });
});
