import type { Entry } from "yauzl";

/** A file in an archive. */
export interface Member {
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly entry: Entry;
}
