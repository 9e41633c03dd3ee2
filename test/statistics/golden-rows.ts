import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { csvRecords } from "../../src/text/csv.ts";

// biome-ignore lint/suspicious/noExplicitAny: cells hold JSON of as many shapes as there are statistics
export type Json = any;

/** A row of test/golden: an input with the answer of a publication or of the reference. */
export interface Golden {
  readonly name: string;
  readonly statistic: string;
  readonly input: Json;
  readonly options: Json;
  readonly expected: Json;
  readonly source: string;
}

export function golden(file: string): readonly Golden[] {
  const text = readFileSync(new URL(`../golden/${file}.csv`, import.meta.url), "utf8");
  return csvRecords(text).map((row) => ({
    name: row["case"] ?? "",
    statistic: row["statistic"] ?? "",
    input: JSON.parse(row["input"] ?? ""),
    options: JSON.parse(row["options"] ?? ""),
    expected: JSON.parse(row["expected"] ?? ""),
    source: row["source"] ?? "",
  }));
}

/** Equal but for the last digits; null stands for no answer. */
export function close(actual: unknown, expected: unknown, relative = 1e-9): void {
  if (expected === null) expect(actual).toBeUndefined();
  else if (typeof expected === "number") {
    const gap = Math.abs((actual as number) - expected);
    expect(gap <= 1e-12 + relative * Math.abs(expected), `${actual} is ${expected}`).toBe(true);
  } else if (Array.isArray(expected)) {
    expect((actual as unknown[]).length).toBe(expected.length);
    for (const [i, item] of expected.entries()) close((actual as unknown[])[i], item, relative);
  } else if (typeof expected === "object") {
    for (const [key, item] of Object.entries(expected as object))
      close((actual as Json)[key], item, relative);
  } else expect(actual).toBe(expected);
}
