import { random } from "./disclosure/attacker/random.ts";

/**
 * Which of the seeds 1 to `of` a long test tries. `npm run test:all -- --all` tries all of them; without `--all` a
 * part of this size is drawn, and the same draw comes again with the same `--seed`.
 *
 * @example
 * drawnSeeds(120, 3) // for instance [17, 60, 104]
 */
export function drawnSeeds(
  of: number,
  part: number,
  draw = process.env["DEEPDIVE_DRAW"] ?? "1",
): readonly number[] {
  const seeds = Array.from({ length: of }, (_, at) => at + 1);
  if (draw === "all" || part >= of) return seeds;
  const next = random(Number(draw));
  for (const at of seeds.keys()) {
    const other = at + Math.floor(next() * (of - at));
    [seeds[at], seeds[other]] = [seeds[other] ?? 0, seeds[at] ?? 0];
  }
  return seeds.slice(0, part).toSorted((a, b) => a - b);
}

/**
 * The part of a list that `npm test` tries: always the same. `npm run test:all` tries the whole list. A file that
 * draws so is named `*.part.test.ts`, and runs in both.
 *
 * @example
 * partOf(["a", "b", "c", "d"], 2) // for instance ["a", "d"]; in test:all the whole list
 */
export const partOf = <T>(
  all: readonly T[],
  part: number,
  isWhole = process.env["DEEPDIVE_DRAW"] !== undefined,
): readonly T[] =>
  drawnSeeds(all.length, part, isWhole ? "all" : "1").flatMap((seed) => all.slice(seed - 1, seed));
