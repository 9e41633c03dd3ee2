import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AreaCounts } from "./area-counts.ts";
import { boundaryText } from "./boundaries.ts";
import { AREA_DATASETS, PERSON_DATASETS } from "./datasets.ts";
import { Effects, type EffectTable } from "./effects.ts";
import { areaFiles, registerFiles } from "./files.ts";
import { makePatient } from "./patient.ts";
import type { Person } from "./people.ts";
import { REGISTERS, RegisterCounts } from "./register-counts.ts";
import { RowFiles } from "./row-file.ts";
import type { Lsoa, Practice } from "./system.ts";
import { truthText } from "./truth-file.ts";
import { TruthRecord, type TruthRow } from "./truth-record.ts";
import { randomOf, type World } from "./world.ts";

export interface SystemRequest {
  readonly seed: number;
  readonly effects: EffectTable;
  readonly lsoas: readonly Lsoa[];
  readonly practices: readonly Practice[];
  /** Everybody, one after the other: nobody is kept. */
  readonly people: Iterable<Person>;
  readonly folder: string;
  /** The committed sample: the small files are there already, and the largest datasets are left out. */
  readonly isSmall: boolean;
}

export interface WrittenSystem {
  readonly people: number;
  readonly files: readonly { readonly name: string; readonly rows: number }[];
  readonly truth: readonly TruthRow[];
}

/** Writes every dataset of the care system into the folder, and the truth beside them. */
export function writeSystem(request: SystemRequest): WrittenSystem {
  const { seed, lsoas, practices, folder } = request;
  const truth = new TruthRecord();
  const world: World = { seed, lsoas, practices, truth, effects: new Effects(request.effects, seed) };
  mkdirSync(folder, { recursive: true });
  const open = PERSON_DATASETS.filter(({ isLargeOnly }) => !(isLargeOnly && request.isSmall)).map(
    (dataset) => ({
      dataset,
      file: new RowFiles(folder, dataset.file, dataset.header, dataset.isSplit ?? false),
    }),
  );
  const [counts, registers] = [new AreaCounts(), new RegisterCounts()];
  let people = 0;
  for (const person of request.people) {
    people += 1;
    counts.add(person);
    const patient = makePatient(world, person, people);
    registers.add(patient);
    for (const { dataset, file } of open)
      for (const row of dataset.rows(patient, world, randomOf(world, dataset.file, people))) file.add(row);
  }
  const areas = AREA_DATASETS.map((dataset) => ({
    dataset,
    file: new RowFiles(folder, dataset.file, dataset.header, false),
  }));
  for (const { dataset, file } of areas)
    for (const row of dataset.rows(world, randomOf(world, dataset.file, 0))) file.add(row);
  const files = [...open, ...areas].flatMap(({ file }) => file.close());
  const counted = request.isSmall ? [] : areaFiles({ lsoas, practices, counts });
  const countOf = (practice: string, register: string) => registers.of(practice, register);
  const diseases = registerFiles(practices, REGISTERS, countOf, request.isSmall ? "-all" : "");
  for (const { name, text } of [...counted, ...diseases]) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "boundaries-lsoa.geojson"), boundaryText(lsoas));
  const rows = truth.rows();
  writeFileSync(join(folder, "effects-truth.json"), truthText(rows));
  return { people, truth: rows, files };
}
