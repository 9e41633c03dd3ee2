import { encode } from "iconv-lite";
import { occurrences } from "./occurrences.ts";
import type { TextForm } from "./sniff-text.ts";

/** What is found of rows that are none while a text is read to its end. */
export interface RowMarks {
  /** Rows of delimiters alone, below the header. */
  readonly emptyRows: number;
  /** Where the first record of the table stands once more, in unpacked bytes; undefined where it does not. */
  readonly headerAgain: number | undefined;
}

/**
 * Watches for rows of delimiters alone, and for the first record standing a second time, as where two files were joined.
 * `add` takes the unpacked bytes of the text.
 */
export function rowMarks(form: TextForm): {
  readonly add: (piece: Buffer) => void;
  readonly end: () => RowMarks;
} {
  const encoding = form.encoding === "cp1252" ? "win1252" : form.encoding;
  const bytes = (text: string): Buffer => encode(text, encoding, { addBOM: false });
  const lineEnd = { lf: "\n", crlf: "\r\n", cr: "\r" }[form.lineEnd];
  const width = form.records[0]?.length ?? 0;
  const empty = form.delimiter.repeat(Math.max(1, width - 1));
  const header = form.first.find(({ line }) => line === form.above)?.text ?? "";
  const rows = width < 2 ? undefined : occurrences(bytes(`${lineEnd}${empty}${lineEnd}`));
  const isOneLine = width > 1 && !/[\r\n]/.test(header);
  const headers = isOneLine ? occurrences(bytes(`${lineEnd}${header}${lineEnd}`)) : undefined;
  const above = form.first.filter(({ line, text }) => line > 0 && line < form.above && text === empty).length;
  return {
    add: (piece) => {
      rows?.add(piece);
      headers?.add(piece);
    },
    end: () => ({
      emptyRows: Math.max(0, (rows?.count() ?? 0) - above),
      // A header below titles has a line end before it, as a second one has.
      headerAgain: headers?.places()[form.above > 0 ? 1 : 0],
    }),
  };
}
