import { resolve } from "node:path";
import type { Command } from "commander";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { flagOption, textOption } from "../option.ts";
import { besideCode } from "../package-root.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: [],
      folders: ["workspace"],
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[dir]", "where the workspace is to be (default: here)")
    .option(
      "--ics <code>",
      "the geography of this ICB, such as QYG, from lookups that the workspace has loaded",
    )
    .option("--sample", "put the synthetic sample data in, to try everything with")
    .addHelpText(
      "after",
      `
Makes deepdive.yaml, .gitignore, crontab.txt, and recipes/ with an example of each kind of definition. Overwrites
nothing.

--ics adds the geography of an ICB to a workspace: its sub-ICBs, and each district as a Place. It needs the lookups
lsoa_icb and lsoa_district loaded.

Examples:
  deepdive init inequalities
  deepdive init inequalities --ics QYG
  deepdive init try --sample && cd try && deepdive load && deepdive run core20-population`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folder = resolve(io.cwd, args[0] ?? textOption(options, "workspace") ?? ".");
  const ics = textOption(options, "ics");
  if (ics !== undefined) return initGeography(folder, ics, options, io);
  const isSample = flagOption(options, "sample");
  const { initWorkspace } = await import("../../service/init-workspace.ts");
  const names = await initWorkspace({
    folder,
    template: besideCode("workspace-template"),
    sample: isSample ? besideCode("sample-data") : undefined,
    command: [process.execPath, besideCode("bin/deepdive.mjs")],
  });
  // The names of what was made are no results: under --quiet nothing is said of them.
  if (!flagOption(options, "quiet")) await writeOut(io, `${names.join("\n")}\n`);
  io.log.note(isSample ? AFTER_SAMPLE : AFTER);
  return EXIT.done;
}

/** Adds the geography of an ICB to a workspace whose lookups are loaded. */
async function initGeography(
  folder: string,
  ics: string,
  options: CommandOptions,
  io: Io,
): Promise<ExitCode> {
  const { geographyFromStore } = await import("../../service/geography-from-store.ts");
  const folders = await foldersOf({ ...options, workspace: folder }, io);
  const { id, file, divided } = await geographyFromStore(folders, ics, io.signal);
  await writeOut(io, `${file}\n`);
  for (const name of divided) io.log.warning(`${name} lies partly in another ICB; most of it is in this one`);
  io.log.note(`Next: look through the file, and write in deepdive.yaml: geography: ${id}`);
  return EXIT.done;
}

const AFTER =
  "Next: list your files in deepdive.yaml, then deepdive load, then deepdive doctor says what is missing";
const AFTER_SAMPLE = "Next, in the workspace: deepdive load, then deepdive run core20-population";
