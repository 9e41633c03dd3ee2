import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type RecordBatch, RecordBatchReader, type Schema } from "apache-arrow";
import { writeStream } from "../../write/write-stream.ts";
import { csvLine } from "../csv-line.ts";
import { fileError } from "../file-error.ts";
import type { FileBeginning, FormTable } from "../file-form.ts";
import { type FirstRecord, headerAt } from "../find-header.ts";
import { arrowValue, isPlainType } from "./arrow-value.ts";
import { boundVectors } from "./bound-vectors.ts";
import { readOnce } from "./read-once.ts";
import { refuseShortColumns } from "./refuse-short-columns.ts";

/** An Arrow file begins with its name; a stream begins with its first message. */
const MAGIC = "ARROW1";

/** So many records are kept to recognise the table by. */
const FIRST_RECORDS = 50;

/** What is seen while a table is written. */
interface Seen {
  readonly first: FirstRecord[];
  line: number;
}

/**
 * The table of an Arrow file or stream, written as CSV batch by batch. Throws (exit 3) for columns of lists or parts, for
 * batches that are packed, and for what cannot be read to its end.
 */
export async function arrowTables({ path, name, folder }: FileBeginning): Promise<readonly FormTable[]> {
  boundVectors();
  const file = await open(path, "r");
  const seen: Seen = { first: [], line: 0 };
  const to = join(folder, "arrow.csv");
  try {
    const reader = await readerOf(file, name);
    if (reader.schema.fields.length === 0) throw broken(name);
    refuseNested(name, reader.schema);
    await writeStream([Readable.from(csvOf(reader, name, seen))], to);
  } finally {
    await file.close().catch(() => undefined);
  }
  const complete = seen.first.length <= FIRST_RECORDS;
  const notes: readonly string[] = [];
  return [
    {
      name,
      path: to,
      notes,
      form: {
        kind: "text",
        gzip: false,
        encoding: "utf-8",
        delimiter: ",",
        lineEnd: "lf",
        hasQuotes: false,
        end: undefined,
        complete,
        ...headerAt(seen.first.slice(0, FIRST_RECORDS), 0),
      },
    },
  ];
}

async function readerOf(file: FileHandle, name: string): Promise<RecordBatchReader> {
  try {
    const isStream = !(await beginsWith(file, MAGIC));
    const reader = await RecordBatchReader.from((await readOnce(file, isStream)) as FileHandle);
    return await reader.open();
  } catch {
    throw broken(name);
  }
}

async function beginsWith(file: FileHandle, text: string): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(text.length), 0, text.length, 0);
  return buffer.toString("latin1") === text;
}

function refuseNested(name: string, { fields }: Schema): void {
  const nested = fields.find(({ type }) => !isPlainType(type));
  if (nested === undefined) return;
  throw fileError(
    name,
    "arrow-unreadable",
    `has a column of lists, parts or bytes, '${nested.name}'`,
    "Write it again with one plain value in each cell",
    "Arrow is read whose columns are plain values",
  );
}

async function* csvOf(reader: RecordBatchReader, name: string, seen: Seen): AsyncGenerator<string> {
  const { fields } = reader.schema;
  yield lineOf(
    fields.map((field) => field.name),
    seen,
  );
  try {
    for await (const batch of reader as AsyncIterable<RecordBatch>) {
      refuseShortColumns(batch);
      for (let row = 0; row < batch.numRows; row += 1) {
        yield lineOf(
          fields.map(({ type }, at) => arrowValue(batch.getChildAt(at)?.get(row), type)),
          seen,
        );
      }
    }
  } catch (cause) {
    const isPacked = cause instanceof Error && /compress/i.test(cause.message);
    throw isPacked ? packed(name) : broken(name);
  }
}

function lineOf(values: readonly (string | undefined)[], seen: Seen): string {
  const text = csvLine(values);
  if (seen.first.length <= FIRST_RECORDS) {
    seen.first.push({ fields: values.map((value) => value ?? ""), line: seen.line, text: text.trimEnd() });
    seen.line += text.split("\n").length - 1;
  }
  return text;
}

const broken = (name: string): Error =>
  fileError(
    name,
    "arrow-unreadable",
    "begins as Arrow and cannot be read to its end",
    "Write or fetch it again",
  );

const packed = (name: string): Error =>
  fileError(
    name,
    "arrow-unreadable",
    "is Arrow with packed batches (as Feather writes them), which is not read",
    "Write it without compression, or as Parquet",
  );
