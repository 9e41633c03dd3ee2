import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

const measure = (repeats: string): string => `area: own
title: Own
measures:
  - id: own
    title: Attendances
    description: D
    grain: ed_attendance
    numerator: department_type IS NOT NULL
    population: { grain: person, count: birth_date IS NOT NULL }
    statistic: rate
    unit: per 1,000 people
${repeats}    better: lower
    caveats: []
    source: S
    evidence: memory
`;

const DIVE = `title: T
question: Q
description: D
measures: [own]
cuts: [core20]
comparisons:
  - { id: c, title: C, dimension: core20, group: core20, against: rest }
narrative: N
caveats: []
`;

interface Answer {
  readonly caveats: readonly string[];
  readonly rows: readonly { value: number; lower: number; upper: number; statistic: string }[];
}

async function answer(repeats: string): Promise<Answer> {
  const files = { ...EVERYBODY, "ed_attendance.csv": undefined };
  const folder = await workspaceWith(files, {
    "measures/own.yaml": measure(repeats),
    "dives/own.yaml": DIVE,
  });
  const { exit, out, err } = await runCli(["run", "own", "--internal", "--format", "json"], folder);
  expect(err + String(exit)).toMatch(/0$/);
  return JSON.parse(out) as Answer;
}

/** From the file by itself: the mean of squares over the mean, less the mean, and the next tenth above. */
function spreadOfSample(): number {
  const rowsOf = (file: string): readonly string[][] =>
    readFileSync(join(SAMPLE_DATA, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
  const [header = [], ...attendances] = rowsOf("ed_attendance.csv");
  const who = header.indexOf("person_id");
  const counts = new Map<string, number>();
  for (const row of attendances) {
    const person = row[who] ?? "";
    if (person !== "") counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  const people = rowsOf("person.csv").length - 1;
  const sum = (of: (n: number) => number): number => [...counts.values()].reduce((all, n) => all + of(n), 0);
  const [events, squares] = [sum((n) => n), sum((n) => n * n)];
  expect(events).toBeGreaterThan(200);
  return Math.ceil(10 * (squares / events - events / people)) / 10;
}

describe("a rate whose events are several of one person", () => {
  test("has intervals as many times as wide as how often people come again says, of groups and of gaps", async () => {
    const spread = spreadOfSample();
    expect(spread).toBeGreaterThan(1.3);
    const [plain, wide] = [await answer(""), await answer("    repeats: person_id\n")];
    const intervals = ({ rows }: Answer): Answer["rows"] =>
      rows.filter(({ statistic }) => ["crude rate", "absolute gap"].includes(statistic));
    const compared = intervals(plain);
    expect(compared.length).toBeGreaterThan(3);
    for (const [at, { value, lower, upper }] of compared.entries()) {
      const other = intervals(wide)[at];
      expect(other?.value).toBe(value);
      if (other === undefined || other.lower === 0) continue;
      expect((value - other.lower) / (value - lower)).toBeCloseTo(Math.sqrt(spread), 6);
      expect((other.upper - value) / (upper - value)).toBeCloseTo(Math.sqrt(spread), 6);
    }
    expect(wide.caveats).toContain(
      `Attendances: one person may come again and again. Intervals are ${Math.sqrt(spread).toFixed(2)} times as wide as those of independent events.`,
    );
    expect(plain.caveats.join()).not.toContain("again and again");
  }, 60_000);

  test("names a column that its rows have, or is refused with its line", async () => {
    const files = { ...EVERYBODY, "ed_attendance.csv": undefined };
    const folder = await workspaceWith(files, {
      "measures/own.yaml": measure("    repeats: persn_id\n"),
      "dives/own.yaml": DIVE,
    });
    const { exit, err } = await runCli(["run", "own"], folder);
    expect(exit).toBe(2);
    expect(err).toMatch(/own\.yaml:4:\d+/);
    expect(err).toContain("person_id");
  }, 60_000);
});
