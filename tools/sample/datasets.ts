import type { AreaDataset, PersonDataset } from "./dataset.ts";
import { condition } from "./datasets/condition.ts";
import { medication } from "./datasets/medication.ts";
import { observation } from "./datasets/observation.ts";
import { personAll } from "./datasets/person-all.ts";
import { personFlag } from "./datasets/person-flag.ts";

/** Every dataset that is made person by person, each from random streams of its own. */
export const PERSON_DATASETS: readonly PersonDataset[] = [
  personAll,
  condition,
  observation,
  medication,
  personFlag,
];

/** Every dataset of places, practices or definitions. */
export const AREA_DATASETS: readonly AreaDataset[] = [];
