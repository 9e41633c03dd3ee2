import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEffects } from "./effects.ts";
import { expectedUptake } from "./expected.ts";
import { sampleFiles } from "./files.ts";
import { makeSample } from "./make-sample.ts";
import { writeSystem } from "./write-system.ts";

/** `npm run sample`: writes the synthetic care system again. Same seed, same bytes. */
const SEED = 20_260_331;
const SIZE = 20_000;

const folder = process.argv[2] ?? "sample-data";
const sample = makeSample(SEED, SIZE);
mkdirSync(folder, { recursive: true });
for (const { name, text } of sampleFiles(sample)) writeFileSync(join(folder, name), text);
writeFileSync(
  join(folder, "injected-truth.json"),
  `${JSON.stringify({ synthetic: true, seed: SEED, people: sample.people.length, uptake: expectedUptake(sample) }, null, 1)}\n`,
);
const { lsoas, practices, people } = sample;
writeSystem({ seed: SEED, effects: readEffects(), lsoas, practices, people, folder, isSmall: true });
process.stderr.write(`synthetic data: ${sample.people.length} invented people written to ${folder}\n`);
