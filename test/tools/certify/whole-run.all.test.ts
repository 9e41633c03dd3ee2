import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { called } from "../../cli/called.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";

/** The effect that the generator put in, and the measure that is of the same people by the registry's own definition. */
const PAIRS = [
  ["smi-all-six", "smi-health-check-complete"],
  ["ld-checked", "ld-health-check"],
  ["diabetes-all-eight", "dm-care-processes-8"],
  ["copd-reviewed", "copd-annual-review"],
  ["has-hypertension", "htn-prevalence"],
  ["language-recorded", "interpreter-need-recorded"],
  ["screened-breast", "screening-coverage-breast"],
  ["wait-days:over-18-weeks", "rtt-over-18w"],
] as const;

const RECIPES = {
  "of-people": PAIRS.slice(0, -1).map(([, measure]) => measure),
  "of-pathways": PAIRS.slice(-1).map(([, measure]) => measure),
};

const truthFile = new URL("../../../sample-data/effects-truth.json", import.meta.url);

interface TruthRow {
  readonly effect: string;
  readonly level: string;
  readonly of: number;
  readonly came: number;
}

const { rows: truth } = JSON.parse(readFileSync(truthFile, "utf8")) as { rows: readonly TruthRow[] };
const folder = mkdtempSync(join(tmpdir(), "deepdive-whole-"));
const figures = new Map<string, string>();

beforeAll(async () => {
  cpSync(await loadedSystem(), folder, { recursive: true });
  mkdirSync(join(folder, "recipes", "dives"), { recursive: true });
  for (const [id, measures] of Object.entries(RECIPES)) {
    writeFileSync(join(folder, "recipes", "dives", `${id}.yaml`), recipe(id, measures));
    const args = ["run", id, "--internal", "--as-at", "2026-03-31", "--format", "csv"];
    const { exit, out, err } = await called(args, { cwd: folder });
    if (exit !== 0) throw new Error(err);
    readFigures(out);
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** People have no time of their own, so that their period is the day of the figures. */
function recipe(id: string, measures: readonly string[]): string {
  const start = id === "of-people" ? "$as_at" : "$season_start";
  return `title: Held against the truth
question: Does a run find what was put in?
description: Of the synthetic system alone.
measures: [${measures.join(", ")}]
cuts: [core20, deprivation-quintile]
period: { start: ${start}, end: $as_at }
narrative: The generator counted who was to count while it made them.
caveats: [Synthetic.]
`;
}

/** Numerator and denominator by measure and level, from the columns that have no comma in them. */
function readFigures(csv: string): void {
  const [header = "", ...lines] = csv.trimEnd().split("\n");
  const names = header.split(",");
  for (const line of lines) {
    const values = line.split(",");
    const of = (name: string): string => values[names.indexOf(name)] ?? "";
    if (of("kind") !== "group" || of("statistic") !== "proportion") continue;
    const level = of("core20") || (of("cut") === "total" ? "all" : "");
    if (level) figures.set(`${of("measure")}|${level}`, `${of("numerator")} of ${of("denominator")}`);
  }
}

describe("a run over the synthetic system finds exactly what was put in", () => {
  test.each(
    PAIRS.flatMap((pair) => ["all", "core20", "rest", "unknown"].map((level) => [...pair, level] as const)),
  )("%s is %s of %s", (effect, measure, level) => {
    const put = truth.find((row) => row.effect === effect && row.level === level);
    expect(put).toBeDefined();
    expect(figures.get(`${measure}|${level}`)).toBe(`${put?.came} of ${put?.of}`);
  });
});
