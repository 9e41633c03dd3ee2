import type { Command } from "commander";
import { measureListDocument } from "../../document/definition-list.ts";
import { measurePage } from "../../document/measure-page.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foundDefinition } from "../definitions/found-definition.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import { FINDINGS } from "../findings/finding-formats.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { jsonText, show } from "../show.ts";

export const command: CommandModule = {
  options,
  uses: [
    { action: "list", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 0 },
    { action: "show", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 1 },
    {
      action: "lint",
      ...FINDINGS,
      folders: ["workspace"],
      options: [],
      names: 0,
      finds: "what is wrong with definitions",
    },
    { action: "scaffold", formats: [], folders: ["workspace"], options: [], names: 1 },
    { action: "functions", formats: [], folders: [], options: [], names: 0 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[action]", "list (default), show, lint, scaffold or functions")
    .argument("[name]", "of the measure")
    .addHelpText(
      "after",
      `
Examples:
  deepdive measures
  deepdive measures show copd-flu-uptake
  deepdive measures lint
  deepdive measures scaffold asthma-flu-uptake
  deepdive measures functions                what an expression may call`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const [action = "list", name] = args;
  const folders = await foldersOf(options, io);
  if (action === "lint") {
    const { lint } = await import("../definitions/lint.ts");
    return lint(folders, textOption(options, "format"), io);
  }
  if (action === "scaffold") {
    const { scaffold } = await import("../definitions/scaffold.ts");
    io.stdout.write(`${await scaffold(folders.workspace, "measures", name)}\n`);
    return EXIT.done;
  }
  if (action === "functions") {
    const { functionLines } = await import("../../recipe/expression/function-words.ts");
    io.stdout.write(`${functionLines().join("\n")}\n`);
    return EXIT.done;
  }
  const { readDefinitions } = await import("../../recipe/definitions.ts");
  const definitions = await readDefinitions(folders.recipeFolders);
  if (action === "list") {
    const measures = [...definitions.measures.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await show({ document: measureListDocument(measures), json: jsonText(measures) }, options, io, 160);
  } else {
    const measure = foundDefinition("measure", definitions.measures, name);
    await show({ document: measurePage(measure, definitions), json: jsonText(measure) }, options, io, 110);
  }
  return EXIT.done;
}
