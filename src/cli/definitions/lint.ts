import { definitionsLintDocument } from "../../document/definitions-lint.ts";
import { findingOfError } from "../../model/check-finding.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { lintDefinitions } from "../../service/lint-definitions.ts";
import type { Folders } from "../../session/folders.ts";
import { findingFormat } from "../findings/finding-formats.ts";
import type { Io } from "../io.ts";
import { writeOut } from "../write-out.ts";

/** Checks all definitions, built-in and the workspace's own, and tells everything that is wrong, not only the first. */
export async function lint(
  { recipeFolders, settings }: Pick<Folders, "recipeFolders" | "settings">,
  format: string | undefined,
  io: Io,
): Promise<ExitCode> {
  const { definitions, tests, problems, unseen } = await lintDefinitions(recipeFolders, settings.disclosure);
  const findings = problems.map(findingOfError);
  const { recipes, measures, dimensions, contracts } = definitions;
  const [builtIn = ""] = recipeFolders;
  const told = unseen.map((each) => ({
    ...each,
    isOwn: definitions.measures.get(each.measure)?.at.file.startsWith(builtIn) !== true,
  }));
  const looked = {
    recipes: recipes.size,
    measures: measures.size,
    dimensions: dimensions.size,
    datasets: contracts.size,
    tests,
  };
  const page = {
    columns: io.columns,
    colour: io.colour,
    document: () => definitionsLintDocument(findings, looked, told),
  };
  await writeOut(io, await findingFormat(format).write([{ title: "Definitions", findings }], page));
  return problems.length === 0 ? EXIT.done : EXIT.usage;
}
