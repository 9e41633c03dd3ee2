import { join, resolve } from "node:path";
import { dateParts } from "../../calendar/day.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import { readWorkspace } from "../../recipe/workspace-file.ts";
import { keepEntry, keepNothing, ledgerEntries } from "../../service/ledger.ts";
import { policyCalled } from "../../service/policies.ts";
import { protectTable, type TableLedger } from "../../service/protect-table.ts";
import { openHeadedTable } from "../../service/reading/read-table.ts";
import { readTextTable } from "../../service/reading/read-text-table.ts";
import { whileReading } from "../../service/reading/while-reading.ts";
import { pauseFor } from "../../session/pause-for.ts";
import { writeParquet } from "../../session/write-parquet.ts";
import { protectionWords } from "../../text/protection-words.ts";
import { fillFileWhole } from "../../write/write-file-whole.ts";
import { writePieces } from "../../write/write-pieces.ts";
import type { CommandOptions } from "../command.ts";
import { builtInRecipes } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { ROW_FORMATS } from "../stat/row-formats.ts";
import { type Target, targetOf, writeText } from "../stat/write-answer.ts";
import { namedFile } from "./named-file.ts";
import { type ProtectedOutput, protectedData, protectedPage } from "./protected-rows.ts";
import { reportJson } from "./report-json.ts";
import { tableShape } from "./table-options.ts";

/** Protects one file and writes the table and the report. */
export async function runProtect(file: string, options: CommandOptions, io: Io): Promise<ExitCode> {
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  const policy = await policyCalled(textOption(options, "policy"), [
    builtInRecipes(),
    join(workspace, "recipes"),
  ]);
  const target = targetOf(options["format"], options["out"], "protected", io);
  return whileReading(io.signal, async (reading) => {
    const headed = await openHeadedTable(namedFile(file, io), reading);
    const shape = tableShape(headed, options, policy);
    const counts = [shape.numerator, ...(shape.denominator === undefined ? [] : [shape.denominator])];
    const table = await readTextTable(headed, reading, counts);
    for (const note of table.notes) io.log.note(note);
    const ledger = await ledgerOf(options, workspace, target, io);
    const { set, report, entry, auditedWith, restates } = await protectTable(table, shape, policy, {
      ledger,
      pause: pauseFor(io.signal),
    });
    // The ledger first: an entry for what never went out does no harm, what went out without an entry does.
    if (entry !== undefined) await keepEntry(workspace, entry);
    else if (ledger !== undefined) await keepNothing(workspace);
    const isForPeople = target.format === "table" || target.format === "markdown";
    const output = isForPeople ? protectedPage(set, shape) : protectedData(set, shape);
    await write(output, target, io, (beside) =>
      writeParquet(reading.engine, output.columns, inOrder(output.rows), beside),
    );
    const reportFile = reportFileOf(options, target, io);
    if (reportFile !== undefined) {
      await fillFileWhole(reportFile, (beside) =>
        writePieces(inOrder([reportJson(set.policy, report, { auditedWith, restates })]), beside),
      );
    }
    for (const line of protectionWords(set.policy, report, { auditedWith, restates })) io.log.note(line);
    return EXIT.done;
  });
}

async function ledgerOf(
  options: CommandOptions,
  workspace: string,
  target: Target,
  io: Io,
): Promise<TableLedger | undefined> {
  const name = textOption(options, "ledger");
  const period = periodOf(options);
  const isLook = target.file === undefined && io.stdoutIsTerminal;
  if (name === undefined && (isLook || !(await readWorkspace(workspace)).exists)) {
    io.log.note(
      isLook
        ? "A look on the terminal is no release: the ledger keeps nothing of it"
        : "No ledger is kept here: other tables of the same people are not audited together with this one. Work in a workspace (deepdive init), or name the table with --ledger",
    );
    return undefined;
  }
  return { name, period, entries: await ledgerEntries(workspace), releasedAt: io.now().toISOString() };
}

/** `2025-01-01..2025-01-31`, or a day at which a state was counted. */
function periodOf(options: CommandOptions): ReleasedPeriod | undefined {
  const text = textOption(options, "period");
  if (text === undefined) return undefined;
  const [start = "", end = start] = text.split("..");
  if (isDay(start) && isDay(end) && start <= end) return { start, end };
  throw usageError({
    code: "not-a-period",
    thing: "option --period",
    has: `was given '${text}'`,
    promised: "It takes a day, or a first and a last day: 2025-01-31, 2025-01-01..2025-01-31",
  });
}

const isDay = (text: string): boolean => dateParts(text) !== undefined;

function reportFileOf(options: CommandOptions, { file }: Target, io: Io): string | undefined {
  const named = textOption(options, "report");
  if (named !== undefined) return resolve(io.cwd, named);
  return file === undefined ? undefined : `${file.replace(/\.[a-z]+$/i, "")}.report.json`;
}

async function write(
  { columns, rows, legend }: ProtectedOutput,
  { format, file }: Target,
  io: Io,
  parquet: (beside: string) => Promise<void>,
): Promise<void> {
  const textFormat = ROW_FORMATS[format];
  const pieces = async function* (): AsyncGenerator<string> {
    if (textFormat === undefined) return;
    yield* textFormat(columns, inOrder(rows));
    if (legend.length > 0)
      yield `\n${legend.map((line) => `${line}\n`).join(format === "markdown" ? "\n" : "")}`;
  };
  if (file === undefined) return writeText(pieces(), io.stdout);
  return fillFileWhole(file, (beside) =>
    textFormat === undefined ? parquet(beside) : writePieces(pieces(), beside),
  );
}

async function* inOrder<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
