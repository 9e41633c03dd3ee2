import type { RunNote, RunNoteCode } from "../model/run-note.ts";
import { noteSentences } from "./run-note.ts";

/**
 * What each note of a run says to a reader of the two pages: no name of a column or a dataset. Undefined: of use to
 * whoever reads the annex alone. `same`: the note's own sentence is plain already.
 */
const PLAIN: Readonly<Record<RunNoteCode, string | undefined>> = {
  "outside-footprint": undefined,
  "footprint-unknown": "For some records nobody can say whether they are of this area. They are left out.",
  "no-event-in-period": "same",
  "time-counted": undefined,
  "all-time-counted": undefined,
  "data-begin-late": "same",
  "data-end-early": "same",
  "months-absent": "same",
  "periods-absent": "same",
  "period-in-part": "same",
  "window-not-covered": "same",
  "files-silent": "same",
  "windows-overlap": "same",
  "link-missing":
    "Some people could not be matched to where they live or whom they belong to. They count as unknown.",
  "link-unmatched":
    "Some people could not be matched to where they live or whom they belong to. They count as unknown.",
  "column-absent": "Some details were not in the data. The annex says which.",
  "column-since":
    "Some data were loaded by an earlier version, and part of it is not known until they are loaded again.",
  "column-empty": "Some details were not in the data. The annex says which.",
  "set-incomplete": "The list of small areas is not whole, so areas could not be ranked by deprivation.",
  "set-unchecked": "Nobody could check that the list of small areas is whole.",
  "later-file": "same",
  "cut-without-data":
    "Some tables could not be made, because a list that they need is not loaded. The annex says which.",
  "newest-partition": undefined,
  "vintage-unknown": "Nobody could check that the area codes are of the right year.",
};

/** @example pageDoubts([{ code: "column-absent", about: { dataset: "person", column: "age" } }]) // ["Some details were not in the data. The annex says which."] */
export const pageDoubts = (notes: readonly RunNote[]): readonly string[] =>
  notes.flatMap((note) => {
    const plain = PLAIN[note.code];
    if (plain === undefined) return [];
    return plain === "same" ? noteSentences([note], () => false) : [plain];
  });

/** That rows were set aside or doubted when they were loaded, once for all of them. */
export const rowsDoubted = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0
    ? []
    : ["Some records were set aside or doubted when they came in. The annex says which."];
