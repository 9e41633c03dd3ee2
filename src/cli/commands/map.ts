import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { writeNewFile } from "../../write/write-new-file.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = {
  options,
  uses: [{ formats: [], out: "file", folders: ["workspace"], names: 2 }],
  run,
};

function options(command: Command): void {
  command
    .argument("[file]", "a file that load does not take as it is")
    .argument("[dataset]", "what one row of it is; the nearest dataset unless said")
    .addHelpText(
      "after",
      `
Proposes the lines that make load take the file: other names of columns, codes, formats of dates. Each says on which
evidence: names, values, how much is filled. What is unclear is listed and not chosen. It prints headers, and codes of
closed lists; never what stands in a row. Nothing is changed until you put the lines into recipes/datasets.

Examples:
  deepdive map extract.csv person
  deepdive map extract.xlsx --out recipes/datasets/our-extract.yaml`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const [file, dataset] = args;
  if (file === undefined) {
    throw usageError({
      code: "missing-argument",
      thing: "deepdive map",
      has: "names no file",
      next: "deepdive map FILE, or deepdive map FILE DATASET",
    });
  }
  const folders = await foldersOf(options, io);
  const { mapFile } = await import("../../service/map/map-file.ts");
  io.log.progress(`looking at ${basename(file)}`);
  const text = await mapFile(
    { path: resolve(io.cwd, file), name: basename(file), dataset },
    folders.recipeFolders,
    io.now().toISOString().slice(0, 10),
    io.signal,
  );
  io.log.clear();
  const out = textOption(options, "out");
  if (out === undefined) await writeOut(io, text);
  else await writeNewFile(resolve(io.cwd, out), text);
  return EXIT.done;
}
