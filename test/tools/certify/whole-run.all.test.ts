import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { MEASURES_OF_EFFECTS } from "../../../tools/certify/certified-measures.ts";
import { readTruthRows } from "../../../tools/sample/truth-file.ts";
import { called } from "../../cli/called.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";

/** For each measure that is certified a deep dive that has it: together they run what an analyst runs. */
const { recipes } = await readDefinitions(["recipes"]);
const DIVES = new Map(
  MEASURES_OF_EFFECTS.map(([, measure]) => [
    measure,
    [...recipes.values()].find((each) => each.measures.includes(measure) && each.board !== true)?.id ?? "",
  ]),
);

const truthFile = new URL("../../../sample-data/effects-truth.json", import.meta.url);

const truth = readTruthRows(fileURLToPath(truthFile));
const folder = mkdtempSync(join(tmpdir(), "deepdive-whole-"));
const figures = new Map<string, string>();

beforeAll(async () => {
  cpSync(await loadedSystem(), folder, { recursive: true });
  for (const id of new Set(DIVES.values())) {
    const args = ["run", id, "--internal", "--as-at", "2026-03-31", "--format", "json"];
    const { exit, out, err } = await called(args, { cwd: folder });
    if (exit !== 0) throw new Error(err);
    readFigures(out);
  }
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNTED = new Set(["proportion", "crude rate"]);

interface Line {
  readonly kind: string;
  readonly cut: string;
  readonly statistic: string;
  readonly measure: string;
  readonly core20?: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** Numerator and denominator by measure and level. */
function readFigures(json: string): void {
  for (const line of (JSON.parse(json) as { readonly rows: readonly Line[] }).rows) {
    const level = line.cut === "total" ? "all" : line.cut === "core20" ? line.core20 : undefined;
    if (line.kind !== "group" || !COUNTED.has(line.statistic) || level === undefined) continue;
    figures.set(`${line.measure}|${level}`, `${line.numerator} of ${line.denominator}`);
  }
}

describe("a run over the synthetic system finds exactly what was put in", () => {
  test.each(
    MEASURES_OF_EFFECTS.flatMap((pair) =>
      ["all", "core20", "rest", "unknown"].map((level) => [...pair, level] as const),
    ),
  )("%s is %s of %s", (effect, measure, level) => {
    const put = truth.find(
      (row) => row.effect === effect && row.level === level && ["total", "core20"].includes(row.dimension),
    );
    // A group that nobody is in is in neither.
    expect(level === "all" ? put?.of : 1).toBeGreaterThan(0);
    // An outcome that no row has is no figure: the run says that there are no data to answer with.
    const isSeen = truth.some((row) => row.effect === effect && row.came > 0);
    const found = figures.get(`${measure}|${level}`);
    if (isSeen) expect(found ?? "0 of 0").toBe(`${put?.came ?? 0} of ${put?.of ?? 0}`);
    else expect(found ?? "null of null").toBe("null of null");
  });
});
