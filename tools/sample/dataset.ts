import type { Patient } from "./patient.ts";
import type { Random } from "./random.ts";
import type { Row, World } from "./world.ts";

/** A dataset whose rows are made person by person: nothing but counts is kept, however many people there are. */
export interface PersonDataset {
  readonly file: string;
  readonly header: readonly string[];
  /** A file for each value of the first column, such as a week: lists that take each other's place come apart. */
  readonly isSplit?: boolean;
  /** Not in the committed sample, which has to stay small. */
  readonly isLargeOnly?: boolean;
  /** The rows of one person, from the dataset's own random stream for the person. */
  readonly rows: (patient: Patient, world: World, random: Random) => readonly Row[];
}

/** A dataset of places, practices or definitions, made once. */
export interface AreaDataset {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: (world: World, random: Random) => readonly Row[];
}
