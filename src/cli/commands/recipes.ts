import type { Command } from "commander";
import { recipeListDocument } from "../../document/definition-list.ts";
import { recipePage } from "../../document/recipe-page.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foundDefinition } from "../definitions/found-definition.ts";
import { DOCUMENT_OR_JSON, JSON_FORMAT } from "../document-or-json.ts";
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
    { action: "new", formats: [], folders: ["workspace"], options: [], names: 1 },
    { action: "schema", formats: [], folders: ["workspace"], options: [], names: 0 },
    { flag: "schema", formats: [JSON_FORMAT], folders: [], options: [], names: 0 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[action]", "list (default), show, lint, new or schema")
    .argument("[name]", "of the recipe")
    .option("--schema <kind>", "print the JSON Schema of a kind of file, for editors")
    .addHelpText(
      "after",
      `
Examples:
  deepdive recipes
  deepdive recipes show copd-respiratory-vaccination
  deepdive recipes lint
  deepdive recipes new asthma-reviews     
  deepdive recipes schema                    write the JSON Schemas that editors use into the workspace
  deepdive recipes --schema recipe`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const kind = textOption(options, "schema");
  if (kind !== undefined) {
    const { jsonSchema } = await import("../../recipe/json-schema.ts");
    io.stdout.write(jsonSchema(kind));
    return EXIT.done;
  }
  const [action = "list", name] = args;
  const folders = await foldersOf(options, io);
  if (action === "lint") {
    const { lint } = await import("../definitions/lint.ts");
    return lint(folders, textOption(options, "format"), io);
  }
  if (action === "schema") {
    const { writeSchemas } = await import("../../service/workspace-schemas.ts");
    io.stdout.write(`${(await writeSchemas(folders.workspace)).join("\n")}\n`);
    return EXIT.done;
  }
  if (action === "new") {
    const { scaffold } = await import("../definitions/scaffold.ts");
    io.stdout.write(`${await scaffold(folders.workspace, "recipe", name)}\n`);
    return EXIT.done;
  }
  const [{ readDefinitions, readRecipes }, { parametersOf }] = await Promise.all([
    import("../../recipe/definitions.ts"),
    import("../../recipe/parameters.ts"),
  ]);
  if (action === "list") {
    const all = await readRecipes(folders.recipeFolders);
    const recipes = [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await show({ document: recipeListDocument(recipes), json: () => jsonText(recipes) }, options, io, 160);
  } else {
    const definitions = await readDefinitions(folders.recipeFolders);
    const recipe = foundDefinition("recipe", definitions.recipes, name);
    const parameters = parametersOf(recipe, definitions);
    const document = recipePage(recipe, definitions, parameters);
    await show({ document, json: () => jsonText(recipe) }, options, io, 110);
  }
  return EXIT.done;
}
