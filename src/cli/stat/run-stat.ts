import { resolve } from "node:path";
import type { Method, OutputColumn } from "../../estimate/shell/method.ts";
import { openHeadedTable, type ReadingPlace } from "../../service/reading/read-table.ts";
import { whileReading } from "../../service/reading/while-reading.ts";
import { chooseColumns } from "../../service/stat/choose-columns.ts";
import { groupsOf } from "../../service/stat/groups.ts";
import { loadTable } from "../../service/stat/load-table.ts";
import { writeParquet } from "../../session/write-parquet.ts";
import { countedText } from "../../text/number.ts";
import { fillFileWhole, replaceFile } from "../../write/write-file-whole.ts";
import { writePieces } from "../../write/write-pieces.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { type Audience, answerRows, type OutputRow, outputColumns } from "./answer-rows.ts";
import { arrowOfRows } from "./arrow-of-rows.ts";
import { optionKey, readSettings } from "./read-settings.ts";
import { ROW_FORMATS } from "./row-formats.ts";
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
}

/** Reads the file, computes group by group, and writes as it goes. */
export async function runStat(call: StatCall, io: Io): Promise<void> {
  const { method, options } = call;
  const settings = readSettings(method, options, call.offered);
  const target = targetOf(options["format"], options["out"], method.name, io);
  await whileReading(io.signal, async (place) => {
    const from = call.file === "-" ? io.stdin : resolve(io.cwd, call.file);
    const table = await openHeadedTable({ from, name: call.name }, place);
    const by = groupingOf(options["by"], table.columns);
    const chosen = chooseColumns(method, table, by, namedOf(method, options));
    const loaded = await loadTable(table, method, chosen, place);
    for (const note of loaded.notes) io.log.note(note);
    if (loaded.leftOut > 0) io.log.note(leftOutWords(loaded.leftOut));
    const audience = audienceOf(target.format);
    const rows = answerRows(groupsOf(place.engine, loaded, method), method.start(settings), {
      method,
      by: chosen.by,
      audience,
      fileName: call.name,
    });
    await write(place.engine, target, outputColumns(method, chosen.by, audience), rows, io);
  });
}

const audienceOf = (format: string): Audience =>
  format === "table" || format === "markdown" ? "people" : "data";

const leftOutWords = (rows: number): string =>
  `${countedText(rows, "row")} left out: the place in the order is unknown`;

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
  engine: ReadingPlace["engine"],
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
