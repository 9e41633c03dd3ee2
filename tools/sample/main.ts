import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEffects, withoutEffects } from "./effects.ts";
import { expectedUptake } from "./expected.ts";
import { sampleFiles } from "./files.ts";
import { makeLargeSystem, peopleOf } from "./large-system.ts";
import { makeSample } from "./make-sample.ts";
import { geographyText, settingsText } from "./workspace.ts";
import { writeSystem } from "./write-system.ts";

const HELP = `npm run sample                          writes sample-data again: same seed, same bytes
npm run sample -- --people 200000       writes a system of so many people into out/sample-200000
  --seed N            another system (default 20260331)
  --no-effects        the same system without any inequality
  --out FOLDER        where it is to be
`;

const SEED = 20_260_331;
const SIZE = 20_000;

const { values } = parseArgs({
  options: {
    people: { type: "string" },
    seed: { type: "string", default: String(SEED) },
    out: { type: "string" },
    "no-effects": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (values.people === undefined) writeSmall(values.out ?? "sample-data");
else writeLarge(whole(values.people, "people"), whole(values.seed, "seed"));

/** The committed sample. */
function writeSmall(folder: string): void {
  const sample = makeSample(SEED, SIZE);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of sampleFiles(sample)) writeFileSync(join(folder, name), text);
  const truth = { synthetic: true, seed: SEED, people: sample.people.length, uptake: expectedUptake(sample) };
  writeFileSync(join(folder, "injected-truth.json"), `${JSON.stringify(truth, null, 1)}\n`);
  const { lsoas, practices, people } = sample;
  writeSystem({ seed: SEED, effects: readEffects(), lsoas, practices, people, folder, isSmall: true });
  tell(people.length, folder);
}

/** A workspace over a system of any size: people pass by one after the other, and only counts of them are kept. */
function writeLarge(size: number, seed: number): void {
  const folder = values.out ?? join("out", `sample-${size}`);
  const system = makeLargeSystem(seed, size);
  const effects = values["no-effects"] ? withoutEffects(readEffects()) : readEffects();
  const { lsoas, practices } = system;
  const written = writeSystem({
    ...{ seed, effects, lsoas, practices, people: peopleOf(system), folder, isSmall: false },
  });
  mkdirSync(join(folder, "recipes", "geographies"), { recursive: true });
  writeFileSync(join(folder, "recipes", "geographies", "sample.yaml"), geographyText(lsoas));
  writeFileSync(join(folder, "deepdive.yaml"), settingsText(written.files));
  tell(written.people, folder);
}

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name}: a whole number from 1`);
  return value;
}

function tell(people: number, folder: string): void {
  process.stderr.write(`synthetic data: ${people} invented people written to ${folder}\n`);
}
