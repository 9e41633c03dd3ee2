import type { Command } from "commander";
import { isAtLeast } from "../../model/check-finding.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { FINDING_FORMATS, type FindingFormat } from "../findings/finding-formats.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { placesOf } from "../places.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = { options, run };

function options(command: Command): void {
  command.addHelpText(
    "after",
    `
Looks at the installation, the workspace, the definitions, the store and what the recipes need, and says what to do.
Changes nothing. Exit code 1 where there is a warning or a problem, 0 where all is well. --format table (default),
markdown, json.`,
  );
}

async function run(_: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const format = findingFormat(textOption(options, "format"));
  const places = await placesOf(options, io);
  const { examineAll } = await import("../doctor/examinations.ts");
  io.log.progress("looking");
  const examined = await examineAll({ places, now: io.now(), signal: io.signal });
  io.log.clear();
  await writeOut(io, await format.write(examined, io));
  const found = examined
    .flatMap(({ findings }) => findings)
    .some(({ severity }) => isAtLeast(severity, "warn"));
  return found ? EXIT.findings : EXIT.done;
}

function findingFormat(name = "table"): FindingFormat {
  const found = FINDING_FORMATS.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = FINDING_FORMATS.map((each) => each.name);
  throw usageError({
    code: "unknown-format",
    thing: `format '${name}'`,
    has: "is not one that this command writes",
    promised: `It writes ${listText(names, "or")}`,
    next: didYouMean(name, names),
  });
}
