import type { Command } from "commander";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { doctorReport, reportFormat } from "../doctor/doctor-report.ts";
import type { Io } from "../io.ts";
import { placesOf } from "../places.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = { options, run };

function options(command: Command): void {
  command.addHelpText(
    "after",
    `
Looks at the installation, the workspace, the definitions, the store and what the recipes need, and says what to do.
Changes nothing. Exit code 1 where there is a warning or a problem, 0 where all is well. --format table (default), json.`,
  );
}

async function run(_: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const format = reportFormat(options);
  const places = await placesOf(options, io);
  const { examineAll } = await import("../doctor/examinations.ts");
  io.log.progress("looking");
  const examined = await examineAll({ places, now: io.now(), signal: io.signal });
  io.log.clear();
  await writeOut(io, doctorReport(examined, format, io));
  const found = examined
    .flatMap(({ remarks }) => remarks)
    .some(({ level }) => level === "warning" || level === "problem");
  return found ? EXIT.findings : EXIT.done;
}
