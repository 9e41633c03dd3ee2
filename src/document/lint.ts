import type { Document } from "./block.ts";
import { type Entry, fields } from "./fields.ts";

/** Something that a finished file gives away. Never a value: a finding is printed, logged and mailed. */
interface FileFinding {
  readonly code: string;
  readonly file: string;
  /** "" where the finding is about the whole file. */
  readonly column: string;
  /** Row after the header, from 1; 0 where the finding is about the whole file. */
  readonly row: number;
  readonly message: string;
}

/** What finished files give away: a line for each file, code and column, with the rows that it is about. */
export function lintDocument(findings: readonly FileFinding[]): Document {
  const groups = new Map<string, { readonly finding: FileFinding; readonly rows: number[] }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.file, finding.code, finding.column]);
    const group = groups.get(key) ?? { finding, rows: [] };
    group.rows.push(finding.row);
    groups.set(key, group);
  }
  const ordered = [...groups.values()].toSorted((a, b) => compare(a.finding, b.finding));
  const entries = ordered.map(({ finding, rows }) => entryOf(finding, rows));
  return {
    id: "lint",
    title: undefined,
    notices: [],
    blocks: entries.length === 0 ? [] : [fields(entries)],
  };
}

const MOST_ROWS = 8;

function entryOf({ file, code, column, row, message }: FileFinding, rows: readonly number[]): Entry {
  const more = rows.length > MOST_ROWS ? ` and ${rows.length - MOST_ROWS} more` : "";
  const list = `${rows.slice(0, MOST_ROWS).join(", ")}${more}`;
  const where =
    row === 0 ? "" : `, column '${column}', ${rows.length === 1 ? "row" : "rows"} ${list} after the header`;
  return [code, `${file}${where}: ${message}`];
}

const compare = (a: FileFinding, b: FileFinding): number =>
  a.file.localeCompare(b.file, "en") ||
  a.code.localeCompare(b.code, "en") ||
  a.column.localeCompare(b.column, "en");
