import type { Command } from "commander";
import type { RegistryPart } from "../../document/data-dictionary.ts";
import { measureListDocument } from "../../document/definition-list.ts";
import { measurePage, statisticMeasurePage, unexpressedPage } from "../../document/measure-page.ts";
import { standingOf } from "../../document/standing.ts";
import { usageError } from "../../model/deepdive-error.ts";
import type { Definitions } from "../../model/definitions.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { Measure } from "../../model/measure.ts";
import type { StatisticMeasure, UnexpressedMeasure } from "../../model/registry-entry.ts";
import { writeCsv } from "../../text/csv.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foundDefinition } from "../definitions/found-definition.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import { FINDINGS } from "../findings/finding-formats.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { jsonText, show } from "../show.ts";
import { writeDocument } from "../write-document.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = {
  options,
  uses: [
    { action: "list", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: ["area"], names: 0 },
    { action: "show", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 1 },
    { action: "diff", ...DOCUMENT_OR_JSON, folders: ["workspace", "store"], options: ["asAt"], names: 2 },
    {
      action: "lint",
      ...FINDINGS,
      folders: ["workspace"],
      options: [],
      names: 0,
      finds: "what is wrong with definitions",
    },
    {
      action: "export",
      formats: [
        { name: "markdown", summary: "the data dictionary to be read" },
        { name: "csv", summary: "a line for each measure" },
      ],
      defaultFormat: { stdout: ["markdown"] },
      folders: ["workspace"],
      options: ["area"],
      names: 0,
    },
    { action: "new", formats: [], folders: ["workspace"], options: [], names: 1 },
    { action: "functions", formats: [], folders: [], options: [], names: 0 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[action]", "list (default), show, diff, lint, export, new or functions")
    .argument("[name]", "of the measure")
    .argument("[other]", "of the measure that it is held against, for diff")
    .option("--as-at <date>", "for diff: the day from which both are counted, YYYY-MM-DD")
    .option("--area <name>", "only the measures of this area")
    .addHelpText(
      "after",
      `
Examples:
  deepdive measures
  deepdive measures show copd-flu-uptake
  deepdive measures diff low-birth-weight-term low-birth-weight-all
  deepdive measures lint
  deepdive measures list --area maternity
  deepdive measures export --format csv      the data dictionary: every definition, one line each
  deepdive measures new asthma-flu-uptake    a commented file to begin with
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
  if (action === "diff") {
    const { diffMeasures } = await import("../definitions/diff-measures.ts");
    await diffMeasures(args.slice(1), folders, options, io);
    return EXIT.done;
  }
  if (action === "new") {
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
  if (action === "show") await showMeasure(definitions, name, options, io);
  else {
    const part = ofArea(definitions, textOption(options, "area"));
    if (action === "export") await writeDictionary(part, textOption(options, "format") ?? "markdown", io);
    else {
      const all = [...part.measures, ...part.unexpressed, ...part.statisticMeasures].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      await show(
        {
          document: measureListDocument(all),
          json: () => jsonText(all.map((one) => ({ ...one, standing: standingOf(one) }))),
        },
        options,
        io,
        200,
      );
    }
  }
  return EXIT.done;
}

async function showMeasure(
  definitions: Definitions,
  name: string | undefined,
  options: CommandOptions,
  io: Io,
): Promise<void> {
  const registry = new Map<string, Measure | UnexpressedMeasure | StatisticMeasure>([
    ...definitions.measures,
    ...definitions.unexpressed,
    ...definitions.statisticMeasures,
  ]);
  const one = foundDefinition("measure", registry, name);
  const document =
    "lacks" in one
      ? unexpressedPage(one, definitions)
      : "told" in one
        ? statisticMeasurePage(one, definitions)
        : measurePage(one, definitions);
  await show({ document, json: () => jsonText(one) }, options, io, 110);
}

/** The registry, or one area of it. Throws a usage error with the nearest name where there is no such area. */
function ofArea(
  { measures, unexpressed, statisticMeasures }: Definitions,
  area: string | undefined,
): RegistryPart {
  const all = [...measures.values(), ...unexpressed.values(), ...statisticMeasures.values()];
  const areas = [...new Set(all.map((one) => one.area))].sort();
  if (area !== undefined && !areas.includes(area)) {
    throw usageError({
      code: "unknown-area",
      thing: `area '${area}'`,
      has: "has no measure",
      promised: `There is ${areas.join(", ")}`,
      next: didYouMean(area, areas),
    });
  }
  const own = <T extends { readonly area: string }>(all: ReadonlyMap<string, T>): readonly T[] =>
    [...all.values()].filter((one) => area === undefined || one.area === area);
  return {
    measures: own(measures),
    unexpressed: own(unexpressed),
    statisticMeasures: own(statisticMeasures),
  };
}

async function writeDictionary(part: RegistryPart, format: string, io: Io): Promise<void> {
  const { dictionaryDocument, dictionaryTable } = await import("../../document/data-dictionary.ts");
  if (format !== "csv") return writeDocument(dictionaryDocument(part), format, io);
  const { header, rows } = dictionaryTable(part);
  await writeOut(io, writeCsv(header, rows));
}
