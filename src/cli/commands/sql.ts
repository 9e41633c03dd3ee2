import type { Command } from "commander";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { queryText } from "../sql/query-text.ts";
import { QUERY_FORMATS, queryFormat } from "../sql/row-output.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: QUERY_FORMATS,
      defaultFormat: { stdout: ["csv"], terminal: ["table"] },
      folders: ["workspace", "store"],
    },
  ],
  run,
};

function options(command: Command): void {
  command.argument("[query]", "one query; - or nothing reads it from stdin").addHelpText(
    "after",
    `
Datasets are tables by their names; the statistical methods are functions (deepdive measures of the store itself:
SHOW TABLES, DESCRIBE person). Read-only: it can change nothing and open no other file. Rows are shown as they are,
so this is for eyes inside the boundary; nothing of it is a release.

Examples:
  deepdive sql "SHOW TABLES"
  deepdive sql "SELECT practice_code, count(*) FROM person GROUP BY ALL ORDER BY 2 DESC LIMIT 10"
  deepdive sql --format csv "FROM condition LIMIT 100" > look.csv`,
  );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const write = queryFormat(textOption(options, "format"), io);
  const sql = await queryText(args, io);
  const folders = await foldersOf(options, io);
  const { lookInStore } = await import("../../service/look-in-store.ts");
  await lookInStore(folders, sql, io.signal, (look) => write(look, io));
  return EXIT.done;
}
