import type { Command } from "commander";
import { datasetsDocument } from "../../document/datasets.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { snapshotsJson } from "../load/snapshots-json.ts";
import { flagOption, textOption } from "../option.ts";
import { TABLE_OR_JSON } from "../table-or-json.ts";
import { writeDocument } from "../write-document.ts";

export const command: CommandModule = {
  options,
  uses: [{ ...TABLE_OR_JSON, folders: ["workspace", "store"] }],
  run,
};

function options(command: Command): void {
  command
    .argument("[datasets...]", "only these")
    .option("--all", "snapshots that were replaced too")
    .addHelpText(
      "after",
      `
Counts of rows of confidential data are rounded. A snapshot is stale when it is older than its dataset allows.

Examples:
  deepdive datasets
  deepdive datasets imd person --all`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folders = await foldersOf(options, io);
  const { listSnapshots } = await import("../../service/datasets.ts");
  const wanted = new Set(args.map((name) => name.replaceAll("-", "_")));
  const listed = (await listSnapshots(folders, io.now())).filter(
    ({ snapshot, current }) =>
      (current || flagOption(options, "all")) && (wanted.size === 0 || wanted.has(snapshot.dataset)),
  );
  if (textOption(options, "format") === "json") io.stdout.write(snapshotsJson(listed));
  else if (listed.length === 0) io.log.note("Nothing is loaded. Load files with: deepdive load FILE…");
  else await writeDocument(datasetsDocument(listed), "table", io, 160);
  return EXIT.done;
}
