import { resolve } from "node:path";
import type { Command } from "commander";
import { checkDocument } from "../../document/check-report.ts";
import { type CheckSeverity, isAtLeast } from "../../model/check-finding.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode, worstExitCode } from "../../model/exit-code.ts";
import type { CheckedArea, CheckPlace } from "../../service/check/check-context.ts";
import { namedFiles } from "../../service/load/files-to-load.ts";
import type { Folders } from "../../session/folders.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { FINDINGS, findingFormat } from "../findings/finding-formats.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { dateOption, flagOption, repeated, textOption, textsOption } from "../option.ts";
import { writeOut } from "../write-out.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      ...FINDINGS,
      folders: ["workspace", "store"],
      rules: [
        ...(["layout", "asAt"] as const).map((option) => ({
          option,
          names: "needed" as const,
          because: "It says something of files; what is in the store is known",
        })),
        { option: "engine", names: "refused", because: "It means tables of the warehouse, and no files" },
        { option: "rejects", notWith: "engine", because: "Rows never leave the warehouse" },
      ],
      finds: "data that are worse than promised",
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[files...]", "files, which are not kept; a dataset may stand before them. Nothing: the store")
    .option(
      "--dataset <name>",
      "without files: only this dataset, may be repeated; with files: the dataset they hold",
      repeated,
    )
    .option("--engine", "the tables of the warehouse that deepdive.yaml names, where they are")
    .option("--layout <name>", "the layout, where a file fits several")
    .option("--as-at <date>", "the date that the data speak of, where a file does not say it")
    .option("--rejects <file>", "write the rows that fail to a file that only its owner may read")
    .option("--fail-on <severity>", "exit 1 from this severity on: error (default) or warn")
    .addHelpText(
      "after",
      `
Checks files as load would read them, and keeps nothing; or what the store holds; or tables of a warehouse in place. Thresholds stand in the contracts
(section quality) and, over them, in deepdive.yaml. docs/quality.md lists the checks.

Exit code 1: something is as bad as --fail-on says, such as a file that load would refuse. 3: something could not be
checked.

Examples:
  deepdive check
  deepdive check people.csv --fail-on warn --format github
  deepdive check --engine
  deepdive check --dataset person --format junit > quality.xml`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const format = findingFormat(textOption(options, "format"));
  const failOn = failOnOption(options);
  const asAt = dateOption(options, "asAt", "--as-at");
  const folders = await foldersOf(options, io);
  const place: CheckPlace = { ...folders, quality: folders.settings.quality };
  const areas = await checked(
    { ...folders, ...place },
    args,
    { asAt, layout: textOption(options, "layout") },
    options,
    io,
  );
  io.log.clear();
  await writeOut(io, await format.write(areas, { ...io, failOn, document: checkDocument }));
  for (const { title, seconds } of areas) {
    io.log.detail(
      `${title}: one pass ${seconds.pass.toFixed(2)} s, across datasets ${seconds.across.toFixed(2)} s`,
    );
  }
  const isFound = areas.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn)));
  return worstExitCode([
    isFound ? EXIT.findings : EXIT.done,
    ...areas.flatMap(({ failed }) => (failed === undefined ? [] : [EXIT.inputRefused])),
  ]);
}

async function checked(
  place: CheckPlace & Folders,
  args: readonly string[],
  said: { readonly asAt: string | undefined; readonly layout: string | undefined },
  options: CommandOptions,
  io: Io,
): Promise<readonly CheckedArea[]> {
  const rejects = textOption(options, "rejects");
  const effects = {
    now: io.now,
    signal: io.signal,
    progress: (stage: string) => io.log.progress(stage),
    rejects: rejects === undefined ? undefined : resolve(io.cwd, rejects),
  };
  const datasets = textsOption(options, "dataset");
  if (flagOption(options, "engine")) {
    const { checkEngine } = await import("../../service/check/check-engine.ts");
    return checkEngine(place, datasets, io.env, effects);
  }
  if (args.length === 0) {
    const { checkStore } = await import("../../service/check/check-store.ts");
    return checkStore(place, datasets, effects);
  }
  const { checkFiles } = await import("../../service/check/check-files.ts");
  const [dataset, second] = datasets;
  if (second !== undefined) {
    throw usageError({
      code: "dataset-twice",
      thing: "deepdive check",
      has: `was given two datasets for its files, ${dataset} and ${second}`,
      next: "Name one of them, or check the files one by one",
    });
  }
  return checkFiles(
    place,
    (isDataset) => namedFiles(args, io.cwd, { ...said, dataset }, isDataset, "check"),
    effects,
  );
}

function failOnOption(options: CommandOptions): CheckSeverity {
  const given = textOption(options, "failOn") ?? "error";
  if (given === "error" || given === "warn") return given;
  throw usageError({
    code: "unknown-severity",
    thing: "option --fail-on",
    has: `was given '${given}'`,
    promised: "It takes error or warn",
  });
}
