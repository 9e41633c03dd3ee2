import type { Command } from "commander";
import { isAtLeast } from "../../model/check-finding.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { FINDINGS, findingFormat } from "../findings/finding-formats.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = {
  options,
  uses: [{ ...FINDINGS, folders: ["workspace", "store"], finds: "what is missing, broken or stale" }],
  run,
};

function options(command: Command): void {
  command
    .option("--rebuild", "make a lost catalogue of the store anew from its snapshots, then look")
    .addHelpText(
      "after",
      `
Looks at the installation, the workspace, the definitions, the store and what the recipes need, and says what to do.
Changes nothing, but for a catalogue that --rebuild makes anew. Exit code 1 where there is a warning or a problem, 0 where all is well.`,
    );
}

async function run(_: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const format = findingFormat(textOption(options, "format"));
  const folders = await foldersOf(options, io);
  if (options["rebuild"] === true) {
    const { rebuildStore } = await import("../../service/rebuild-store.ts");
    await rebuildStore(folders.store, io.now);
  }
  const { examineAll } = await import("../doctor/examinations.ts");
  io.log.progress("looking");
  const examined = await examineAll({ folders, now: io.now(), signal: io.signal, environment: io.env });
  io.log.clear();
  await writeOut(io, await format.write(examined, io));
  const found = examined
    .flatMap(({ findings }) => findings)
    .some(({ severity }) => isAtLeast(severity, "warn"));
  return found ? EXIT.findings : EXIT.done;
}
