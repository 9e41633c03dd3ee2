import { findingOfError } from "../../model/check-finding.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { lintDefinitions } from "../../service/lint-definitions.ts";
import { countedText } from "../../text/number.ts";
import { findingFormat } from "../findings/finding-formats.ts";
import { findingJson } from "../findings/finding-json.ts";
import type { Io } from "../io.ts";
import { writeOut } from "../write-out.ts";

/** Checks all definitions, built-in and the workspace's own, and tells everything that is wrong, not only the first. */
export async function lint(
  folders: readonly string[],
  format: string | undefined,
  io: Io,
): Promise<ExitCode> {
  const { definitions, problems } = await lintDefinitions(folders);
  const findings = problems.map(findingOfError);
  if (format === "json") {
    io.stdout.write(`${JSON.stringify({ findings: findings.map(findingJson) }, null, 2)}\n`);
  } else if (format !== undefined && format !== "table") {
    await writeOut(io, await findingFormat(format).write([{ title: "Definitions", findings }], io));
  } else {
    for (const problem of problems) io.log.error(problem);
    if (problems.length === 0) {
      const { recipes, measures, dimensions, contracts } = definitions;
      io.stdout.write(
        `Nothing wrong with ${countedText(recipes.size, "recipe")}, ${countedText(measures.size, "measure")}, ` +
          `${countedText(dimensions.size, "dimension")} and ${countedText(contracts.size, "dataset")}.\n`,
      );
    }
  }
  return problems.length === 0 ? EXIT.done : EXIT.usage;
}
