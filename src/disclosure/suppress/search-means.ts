import type { Pause } from "../../model/pause.ts";
import type { LinearSolver } from "../solver/linear-program.ts";

/** What the search for a choice needs beside the state. */
export interface SearchMeans {
  readonly solver: LinearSolver;
  readonly pause: Pause;
  /** Whether earlier releases are in the system: then many counts that nobody prints need a proof. */
  readonly hasEarlier: boolean;
  /** Whether a cell without protection was narrowed too far by earlier releases already: then it is not ours. */
  readonly isKnownBefore: (cell: number) => boolean;
}
