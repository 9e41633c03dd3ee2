import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { called } from "../../cli/called.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { drawnSeeds } from "../../draw.ts";
import { loadedSample } from "../../sample/loaded-sample.ts";

const SAMPLE = new URL("../../../sample-data/", import.meta.url);
const VACCINES = ["flu", "pneumococcal", "covid"] as const;
const RUNS = 40;
/** What is put in: the chance of everybody, and how much less it is in Core20 where there is an effect. */
const [CHANCE, LESS] = [0.68, 0.2];

const records = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [head = "", ...lines] = readFileSync(new URL(file, SAMPLE), "utf8").trimEnd().split("\n");
  const names = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((value, at) => [names[at] ?? "", value])),
  );
};

const DECILE = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)";
const core20 = new Set(
  records("imd-2025.csv")
    .filter((area) => Number(area[DECILE]) <= 2)
    .map((area) => area["LSOA code (2021)"]),
);
const inCore20 = new Map(
  records("person.csv").map((person) => [person["person_id"], core20.has(person["lsoa21"])]),
);
const people = [
  ...new Set(
    records("condition.csv")
      .filter(({ condition }) => condition === "copd")
      .map((row) => row["person_id"] ?? ""),
  ),
];

interface Row {
  readonly measure: string;
  readonly cut: string;
  readonly kind: string;
  readonly statistic: string;
  readonly core20: string | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

interface Answer {
  readonly rows: readonly Row[];
  readonly findings: readonly {
    readonly code: string;
    readonly isKey: boolean;
    readonly rows: readonly string[];
  }[];
}

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-whole-runs-"));
  cpSync(await loadedSample(), folder, { recursive: true });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One file of vaccinations that were drawn, through `load` and `run`, as somebody at a terminal would. */
async function wholeRun(less: number, seed: number): Promise<Answer> {
  const next = random(seed);
  const given = people.flatMap((person) => {
    const chance = CHANCE - (inCore20.get(person) === true ? less : 0);
    return VACCINES.filter(() => next() < chance).map(
      (vaccine) => `${person},${vaccine},2025-11-0${(seed % 9) + 1},given`,
    );
  });
  writeFileSync(join(folder, "drawn.csv"), `person_id,vaccine,vacc_date,status\n${given.join("\n")}\n`);
  const load = await called(["load", "vaccination", "drawn.csv", "--replace", "--quiet"], { cwd: folder });
  expect(load.exit, load.err).toBe(0);
  rmSync(join(folder, ".deepdive", "ledger"), { recursive: true, force: true });
  const args = ["run", "copd-respiratory-vaccination", "--as-at", "2026-03-31", "--format", "json"];
  const { exit, out, err } = await called(args, { cwd: folder });
  expect(exit, err).toBe(0);
  return JSON.parse(out) as Answer;
}

/** Of all intervals of Core20, the rest, and their gaps, how many hold what was put in. */
function held({ rows }: Answer, less: number): { readonly shown: number; readonly held: number } {
  const truths = rows.flatMap((row) => {
    // Who had all three vaccines is another chance than each, and is left out.
    const isOne = VACCINES.some((vaccine) => row.measure === `copd-${vaccine}-uptake`);
    if (!isOne || row.cut !== "core20" || row.lower === null || row.upper === null) return [];
    if (row.statistic === "absolute gap") return [{ row, truth: 100 * less }];
    if (row.statistic !== "proportion" || row.kind !== "group") return [];
    return [{ row, truth: 100 * (CHANCE - (row.core20 === "core20" ? less : 0)) }];
  });
  return {
    shown: truths.length,
    held: truths.filter(({ row, truth }) => (row.lower ?? 0) <= truth && truth <= (row.upper ?? 0)).length,
  };
}

const DIFFERENCE = /^(?:gap-(?:worse|better|higher|lower)|gradient-(?:worse|better)|extremes)$/;

const keys = new Map<number, number>();
const seeds = drawnSeeds(RUNS, RUNS / 10);

/** `npm run test:all` takes four runs of each kind, `-- --all` forty. */
test.each([0, LESS])(
  "whole runs through the command line hold what was put in, where Core20 has %d less",
  async (less) => {
    const counts = { key: 0, shown: 0, held: 0 };
    for (const seed of seeds) {
      const answer = await wholeRun(less, seed + 1_000 * less);
      const { shown, held: holding } = held(answer, less);
      counts.shown += shown;
      counts.held += holding;
      if (answer.findings.some(({ code, isKey }) => isKey && DIFFERENCE.test(code))) counts.key += 1;
    }
    keys.set(less, counts.key);
    const covered = (100 * counts.held) / counts.shown;
    console.log(
      `${less === 0 ? "no effect" : `${100 * less} points`}: ${counts.key} of ${seeds.length} runs tell a key difference; ${covered.toFixed(1)} % of ${counts.shown} intervals hold what was put in`,
    );
    // Three standard errors below 95 in 100 for so many intervals: with all forty runs that is 94 and more of most.
    expect(covered).toBeGreaterThanOrEqual(95 - 300 * Math.sqrt((0.95 * 0.05) / counts.shown));
  },
  // Of forty runs, each of which is a load and a run, also on a machine that does much else.
  7_200_000,
);

test("of whole runs few tell a key difference where there is none, and nearly all tell one where there is", () => {
  expect(keys.get(0)).toBeLessThanOrEqual(Math.max(2, Math.round(seeds.length / 10)));
  expect(keys.get(LESS)).toBeGreaterThanOrEqual(Math.floor(0.9 * seeds.length));
});
