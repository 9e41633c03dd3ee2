import { resolve } from "node:path";
import type { Command } from "commander";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { flagOption, textOption } from "../option.ts";
import { refuseRows } from "../refuse-rows.ts";

export const command: CommandModule = {
  options,
  uses: [{ formats: [], folders: ["workspace", "store"] }],
  run,
};

function options(command: Command): void {
  command
    .option("--to <file>", "the DuckDB database to write")
    .option("--force", "replace the file if it is there")
    .addHelpText(
      "after",
      `
A table for every dataset, with comments, a table that says where the rows come from, and the statistical methods as
functions. Rows are written as they are: the file is as confidential as what was loaded.

Example:
  deepdive export --to store.duckdb`,
    );
}

async function run(_args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const file = textOption(options, "to");
  if (file === undefined) {
    throw usageError({
      code: "missing-option",
      thing: "deepdive export",
      has: "was not told where to",
      next: "Name the file: --to store.duckdb",
    });
  }
  const folders = await foldersOf(options, io);
  refuseRows("deepdive export", folders.settings);
  const { exportStore } = await import("../../service/export-store.ts");
  const force = flagOption(options, "force");
  io.log.progress("writing the database");
  const { tables, confidential, synthetic } = await exportStore({
    recipeFolders: folders.recipeFolders,
    store: folders.store,
    to: resolve(io.cwd, file),
    force,
    signal: io.signal,
  });
  io.log.clear();
  if (tables.length === 0) io.log.warning("nothing is loaded, so the database has no datasets");
  if (confidential) io.log.warning("the database holds rows about people; it is no release");
  if (synthetic) io.log.note("It holds synthetic data");
  io.stdout.write(`${file}: ${tables.map(({ name }) => name).join(", ")}\n`);
  return EXIT.done;
}
