import { readFile } from "node:fs/promises";
import type { Policy } from "../../../src/model/policy.ts";
import { readPolicyFile } from "../../../src/recipe/policies.ts";
import { type Case, SHAPES, seedsOf } from "./generate-shapes.ts";
import { attackCase } from "./score.ts";

export interface Tally {
  readonly shape: string;
  tables: number;
  refused: number;
  coarsened: number;
  shown: number;
  withheld: number;
  recovered: number;
  narrowed: number;
  implied: number;
  impliedRecovered: number;
  impliedNarrowed: number;
  seconds: number;
  /** Where anything was found: policy, shape, seed and the counts, to look at again. */
  readonly leaks: string[];
}

export async function shippedPolicy(id: string): Promise<Policy> {
  const file = new URL(`../../../recipes/policies/${id}.yaml`, import.meta.url);
  return readPolicyFile(await readFile(file, "utf8"), `${id}.yaml`, id);
}

/** Attacks a table of every shape for every seed; a leak is told with its seed, so that it can be looked at again. */
export async function attackPolicy(policy: Policy, seeds: readonly number[]): Promise<readonly Tally[]> {
  const all: Tally[] = [];
  for (const [shape, cubesOf] of Object.entries(SHAPES)) {
    const tally = emptyTally(shape);
    all.push(tally);
    const start = performance.now();
    for (const seed of seedsOf(shape, seeds))
      await addCase(tally, { shape, seed, cubes: cubesOf(seed) }, policy);
    tally.seconds = (performance.now() - start) / 1000;
  }
  return all;
}

const emptyTally = (shape: string): Tally => ({
  shape,
  tables: 0,
  refused: 0,
  coarsened: 0,
  shown: 0,
  withheld: 0,
  recovered: 0,
  narrowed: 0,
  implied: 0,
  impliedRecovered: 0,
  impliedNarrowed: 0,
  seconds: 0,
  leaks: [],
});

async function addCase(tally: Tally, one: Case, policy: Policy): Promise<void> {
  const score = await attackCase(one, policy);
  tally.tables += 1;
  tally.refused += Number(score.refused);
  tally.coarsened += Number(score.coarsened);
  for (const key of ["shown", "withheld", "implied"] as const) tally[key] += score[key];
  for (const key of ["recovered", "narrowed", "impliedRecovered", "impliedNarrowed"] as const) {
    tally[key] += score[key].length;
    if (score[key].length > 0) tally.leaks.push(`${one.shape} ${one.seed} ${key} ${score[key].join(", ")}`);
  }
}

const NUMBERS = [
  "tables",
  "refused",
  "coarsened",
  "shown",
  "withheld",
  "recovered",
  "narrowed",
  "implied",
  "impliedRecovered",
  "impliedNarrowed",
] as const;

export function total(tallies: readonly Tally[]): Tally {
  const sum = emptyTally("all");
  for (const tally of tallies) {
    for (const key of NUMBERS) sum[key] += tally[key];
    sum.seconds += tally.seconds;
    sum.leaks.push(...tally.leaks);
  }
  return sum;
}

/** The table of results, as text. `implied` are small counts that nobody prints: a rest, a margin. */
export function resultTable(title: string, tallies: readonly Tally[]): string {
  const head =
    "shape              tables refused coarser  shown withheld recovered narrowed | implied recovered narrowed seconds";
  const widths = [6, 7, 7, 6, 8, 9, 8, 9, 9, 8];
  const line = (tally: Tally): string =>
    [
      tally.shape.padEnd(18),
      ...NUMBERS.map(
        (key, at) =>
          (key === "implied" ? "| " : "") +
          String(tally[key]).padStart((widths[at] ?? 0) - (key === "implied" ? 2 : 0)),
      ),
      tally.seconds.toFixed(1).padStart(7),
    ].join(" ");
  return [title, head, ...tallies.map(line), line(total(tallies))].join("\n");
}
