import type { Command } from "commander";
import { loadDocument } from "../../document/load-report.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode, worstExitCode } from "../../model/exit-code.ts";
import { namedFiles, workspaceFiles } from "../../service/load/files-to-load.ts";
import type { LoadOutcome } from "../../service/load/load-files.ts";
import type { LoadReport } from "../../service/load/load-report.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { reportJson } from "../load/report-json.ts";
import { dateOption, textOption } from "../option.ts";
import { jsonText, show } from "../show.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      ...DOCUMENT_OR_JSON,
      folders: ["workspace", "store"],
      rules: (["dataset", "layout", "asAt", "replace"] as const).map((option) => ({
        option,
        names: "needed",
        because: "Of the files of deepdive.yaml, that file says it",
      })),
      finds: "rows that break the contract",
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[files...]", "files; a dataset may stand before them. Nothing: all that deepdive.yaml lists")
    .option("--dataset <name>", "the dataset, where it is not to be found from the file")
    .option("--layout <name>", "the layout, where the file fits several")
    .option("--as-at <date>", "the date that the data speak of, where the file does not say it")
    .option("--replace", "take it in place of a snapshot that is fuller, later or better filled")
    .option("--fail-on <what>", "reject: exit 1 where any row was set aside")
    .addHelpText(
      "after",
      `
Takes CSV and TSV (with gzip or without), Excel workbooks (xlsx), OpenDocument spreadsheets (ods), zip archives of
them, Parquet, Arrow, and maps (GeoJSON, HexJSON). Dataset and layout are found from the header or, where there is none, from the shape. All
rows are read and checked; those that break the contract are set aside in the store, and a file that breaks it in the
whole is refused. All files of a call are loaded, or none. Loading the same bytes again does nothing. Which snapshot
is current is decided by the dates that they speak of; one that is fuller, later or better filled is not replaced
unless --replace says so.

Examples:
  deepdive load
  deepdive load File_7_-_All_IoD2019_Scores.csv epraccur.csv
  deepdive load person extract.csv --as-at 2026-03-31`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const asAt = dateOption(options, "asAt", "--as-at");
  const failsOnReject = failOnOption(options);
  const folders = await foldersOf(options, io);
  const { loadContext } = await import("../../service/load/load-context.ts");
  const { loadFiles } = await import("../../service/load/load-files.ts");
  const places = { ...folders, geography: folders.settings.geography };
  const context = await loadContext(places, {
    now: io.now,
    signal: io.signal,
    progress: (stage) => io.log.progress(stage),
  });
  const said = {
    asAt,
    dataset: textOption(options, "dataset"),
    layout: textOption(options, "layout"),
    replace: options["replace"] === true,
  };
  const requests =
    args.length === 0
      ? await workspaceFiles(folders.settings)
      : namedFiles(args, io.cwd, said, (name) => context.contracts.has(name.replaceAll("-", "_")));
  const outcomes = await loadFiles(requests, context);
  io.log.clear();
  await tell(outcomes, options, io);
  return worstExitCode(
    outcomes.map((outcome) => {
      if ("refused" in outcome) return outcome.refused.exit;
      return failsOnReject && outcome.report.setAside.length > 0 ? EXIT.findings : EXIT.done;
    }),
  );
}

/** Whether a row that was set aside is to be told by the exit code. Throws a usage error for any other wish. */
function failOnOption(options: CommandOptions): boolean {
  const failOn = textOption(options, "failOn");
  if (failOn === undefined || failOn === "reject") return failOn !== undefined;
  throw usageError({
    code: "unknown-fail-on",
    thing: `--fail-on '${failOn}'`,
    has: "is not known",
    promised: "load knows reject; deepdive check knows more",
    next: "--fail-on reject",
  });
}

async function tell(outcomes: readonly LoadOutcome[], options: CommandOptions, io: Io): Promise<void> {
  for (const outcome of outcomes) {
    if ("refused" in outcome) io.log.error(outcome.refused);
    else io.log.step({ step: "load", ...reportJson(outcome) }, loadLine(outcome.report));
  }
  const reports = outcomes.flatMap((outcome) => ("refused" in outcome ? [] : [outcome.report]));
  // With --json-log a log of JSON lines is all that is written, unless a format is asked for.
  if (io.log.isJson && textOption(options, "format") !== "json") return;
  await show(
    { document: loadDocument(reports), json: () => jsonText(outcomes.map(reportJson)) },
    options,
    io,
  );
}

const loadLine = ({ file, outcome, snapshot }: LoadReport): string =>
  `${file}: ${outcome} into ${snapshot.dataset}`;
