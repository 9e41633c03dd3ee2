import type { WholeFile } from "../../source/read-whole.ts";
import { numberText } from "../../text/number.ts";

/** What people are told of rows that are nothing but delimiters. They are nobody's, so their number may be said. */
export const emptyRowsNote = ({ emptyRows }: WholeFile): readonly string[] =>
  emptyRows === 0
    ? []
    : [
        `${numberText(emptyRows)} ${emptyRows === 1 ? "line has" : "lines have"} delimiters and nothing else, so no row`,
      ];
