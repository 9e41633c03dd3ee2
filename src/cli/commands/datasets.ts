import type { Command } from "commander";
import { datasetsDocument } from "../../document/datasets.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import { countedText } from "../../text/number.ts";
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
  const all = await listSnapshots(folders, io.now());
  const loaded = new Set(all.map(({ snapshot }) => snapshot.dataset));
  const absent = [...wanted].filter((name) => !loaded.has(name));
  if (absent.length > 0) await checkDatasets(absent, folders.recipeFolders);
  const listed = all.filter(
    ({ snapshot, current }) =>
      (current || flagOption(options, "all")) && (wanted.size === 0 || wanted.has(snapshot.dataset)),
  );
  if (textOption(options, "format") === "json") io.stdout.write(snapshotsJson(listed));
  else if (listed.length > 0) await writeDocument(datasetsDocument(listed), "table", io, 160);
  if (loaded.size === 0) io.log.note("Nothing is loaded. Load files with: deepdive load FILE…");
  else if (absent.length > 0) io.log.note(notLoaded(absent, loaded.size));
  return EXIT.done;
}

const notLoaded = (absent: readonly string[], others: number): string =>
  `Nothing is loaded into ${listText(absent)}, while ${countedText(others, "dataset")} ${others === 1 ? "is" : "are"} loaded`;

/** Throws a usage error with the nearest names for a dataset that nobody has defined. */
async function checkDatasets(names: readonly string[], folders: readonly string[]): Promise<void> {
  const { readContractsOf, readLoadedContracts } = await import("../../recipe/contracts.ts");
  const defined = await readContractsOf(new Set(names), folders);
  const unknown = names.find((name) => !defined.has(name));
  if (unknown === undefined) return;
  const known = [...(await readLoadedContracts(folders)).definitions.contracts.keys()];
  throw usageError({
    code: "unknown-dataset",
    thing: `dataset '${unknown}'`,
    has: "has no definition, and nothing of it is loaded",
    promised: `There is ${listText(known)}`,
    next: didYouMean(unknown, known),
  });
}
