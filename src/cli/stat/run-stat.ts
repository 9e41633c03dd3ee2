import { resolve } from "node:path";
import { openDuckDb } from "../../engine/duckdb.ts";
import type { Engine } from "../../engine/port.ts";
import type { Method, OutputColumn } from "../../estimate/shell/method.ts";
import { writeParquet } from "../../session/write-parquet.ts";
import { fillFileWhole, replaceFile } from "../../write/write-file-whole.ts";
import { writePieces } from "../../write/write-pieces.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { answerRows, type OutputRow, outputColumns } from "./answer-rows.ts";
import { arrowOfRows } from "./arrow-of-rows.ts";
import { chooseColumns } from "./choose-columns.ts";
import { groupsOf } from "./groups.ts";
import { loadTable, parquetColumns } from "./load-table.ts";
import { spooled, unpacked } from "./plain-file.ts";
import { optionKey, readSettings } from "./read-settings.ts";
import { ROW_FORMATS } from "./row-formats.ts";
import { tableHead } from "./table-head.ts";
import { type Target, targetOf, writeText } from "./write-answer.ts";

export interface StatCall {
  readonly method: Method;
  /** As typed; "-" is stdin. */
  readonly file: string;
  /** How the file is called in messages. */
  readonly name: string;
  readonly options: CommandOptions;
  /** Every option name of any method. */
  readonly offered: readonly string[];
  /** A folder of the call's own, for what does not fit in memory. */
  readonly folder: string;
}

/** DuckDB may use this much; the rest goes to the disk. */
const MEMORY = "1GB";

/** Reads the file, computes group by group, and writes as it goes. */
export async function runStat(call: StatCall, io: Io): Promise<void> {
  const { method, options } = call;
  const settings = readSettings(method, options, call.offered);
  const target = targetOf(options["format"], options["out"], method.name, io);
  const given = call.file === "-" ? await spooled(io, call.folder) : resolve(io.cwd, call.file);
  const head = tableHead(given, call.name);
  const path = head.kind === "csv" && head.gzip ? await unpacked(given, call) : given;
  const engine = await openDuckDb({ memoryLimit: MEMORY, temporaryFolder: call.folder, signal: io.signal });
  try {
    const columns = head.kind === "parquet" ? await parquetColumns(engine, path) : head.columns;
    const chosen = chooseColumns(
      method,
      { name: call.name, columns },
      groupingOf(options["by"], columns),
      namedOf(method, options),
    );
    const table = await loadTable(engine, path, call.name, head, method, chosen);
    const rows = answerRows(groupsOf(engine, table, method), method.start(settings), method, call.name);
    await write(engine, target, outputColumns(method, chosen.by), rows, io);
  } finally {
    await engine.close();
  }
}

/** `--by a,b` and `--by a --by b`; a column whose name holds a comma is taken whole. */
function groupingOf(by: unknown, columns: readonly string[]): readonly string[] {
  const given = Array.isArray(by) ? by.map(String) : [];
  return [
    ...new Set(
      given.flatMap((names) => (columns.includes(names) ? [names] : names.split(",").map((n) => n.trim()))),
    ),
  ];
}

function namedOf(method: Method, options: CommandOptions): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    method.columns.map(({ name }) => {
      const given = options[optionKey(name)];
      return [name, typeof given === "string" ? given : undefined];
    }),
  );
}

async function write(
  engine: Engine,
  target: Target,
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
  io: Io,
): Promise<void> {
  const format = ROW_FORMATS[target.format];
  const { file } = target;
  if (file === undefined) {
    if (format !== undefined) await writeText(format(columns, rows), io.stdout);
    return;
  }
  if (target.format === "arrow") return replaceFile(file, await arrowOfRows(columns, rows));
  await fillFileWhole(file, (beside) =>
    format === undefined
      ? writeParquet(engine, columns, rows, beside)
      : writePieces(format(columns, rows), beside),
  );
}
