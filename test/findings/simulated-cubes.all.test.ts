import { expect, test } from "vitest";
import { drawnSeeds } from "../draw.ts";
import { simulate } from "./simulated-cubes.ts";

/** A unadjusted test at 95 % finds a gap of so many standard errors in more than 99 of 100 draws: 1.96 and 2.33. */
const CLEAR = 4.3;
const SYSTEMS = 2_000;

/**
 * 2,000 made-up systems through protection, estimators, release and findings, half of them without any difference.
 * `npm run test:all` draws a tenth of them, `-- --all` takes all.
 */
test("of systems without a difference one in twenty tells one as key; of clear gaps nine in ten are told", async () => {
  const seeds = drawnSeeds(SYSTEMS / 2, SYSTEMS / 20);
  const counts = { quiet: 0, told: 0, named: 0 };
  for (const seed of seeds) {
    const [all, value] = [1_500 + 500 * (seed % 37), 0.3 + (0.6 * (seed % 53)) / 53];
    const without = await simulate(all, value, 0, seed);
    if (without.tellsKey) counts.quiet += 1;
    if (without.findings.some(({ code, isKey }) => code === "extremes" && isKey)) counts.named += 1;
    if ((await simulate(all, value, CLEAR, seed + SYSTEMS)).tellsCore20) counts.told += 1;
  }
  const share = (count: number): number => (100 * count) / seeds.length;
  console.log(
    [
      `${seeds.length} systems without a difference: ${share(counts.quiet).toFixed(1)} % tell a key difference`,
      `of them ${share(counts.named).toFixed(1)} % name a group as unlike the others on the front page`,
      `${seeds.length} systems with a clear gap: ${share(counts.told).toFixed(1)} % tell it`,
    ].join("\n"),
  );
  // Three standard errors of a draw of this size above and below what is promised.
  const off = (promised: number): number => 300 * Math.sqrt((promised * (1 - promised)) / seeds.length);
  expect(share(counts.quiet)).toBeLessThanOrEqual(5 + off(0.05));
  expect(share(counts.told)).toBeGreaterThanOrEqual(90 - off(0.9));
}, 3_600_000);
