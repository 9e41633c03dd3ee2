import type { Command } from "commander";
import type { ExitCode } from "../../model/exit-code.ts";
import { POLICY_COMPARISON_FORMATS, RUN_FORMATS } from "../../render/formats.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { repeated } from "../option.ts";
import { type RunCall, runCall } from "../run/run-call.ts";

const HOLD_EVERYTHING = "Files and data hold every cut";

/** What decides what is counted. */
const PLANNED = ["asAt", "over", "measure", "param", "place", "geography", "organisations"];

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: RUN_FORMATS,
      severalFormats: true,
      defaultFormat: { stdout: ["table"], out: ["csv", "markdown"] },
      out: "folder",
      folders: ["workspace", "store"],
      rules: [
        { option: "full", notWith: "cut", because: "Each says how much the terminal shows" },
        { option: "full", onlyForTables: true, because: HOLD_EVERYTHING },
        { option: "cut", onlyForTables: true, because: HOLD_EVERYTHING },
      ],
    },
    { flag: "explain", formats: [], folders: ["workspace", "store"], options: PLANNED },
    {
      flag: "comparePolicies",
      formats: POLICY_COMPARISON_FORMATS,
      severalFormats: true,
      defaultFormat: { stdout: ["table"], out: ["csv"] },
      out: "folder",
      folders: ["workspace", "store"],
      options: [...PLANNED, "policy"],
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[recipes...]", "names of recipes; deepdive recipes lists them")
    .option(
      "--as-at <date>",
      "the date to look from: YYYY-MM-DD (default: the latest that the data speak of)",
    )
    .option(
      "--over <step:number>",
      "over time: month:24, or so many of week, quarter, season, financial-year",
    )
    .option("--measure <id>", "this measure in place of the recipe's own; may be repeated", repeated)
    .option("--param <name=value>", "a parameter of the recipe; may be repeated", repeated)
    .option(
      "--organisations <when>",
      "networks of practices as they are known now (current) or were on the day (at-the-time), from epraccur and ePCN",
    )
    .option("--place <id>", "one Place by itself")
    .option("--geography <id>", "the footprint (default: that of deepdive.yaml)")
    .option("--policy <id>", "a stricter disclosure policy than the data demand")
    .option("--internal", "true counts, for eyes inside the boundary; every page is marked")
    .option("--compare-policies", "what each disclosure policy would withhold; inside the boundary only")
    .option(
      "--cut <name>",
      "the tables of these cuts alone, such as sex,core20+place; of any dimensions, also where the recipe does not have the cut; may be repeated",
      repeated,
    )
    .option("--full", "every table on the terminal, in place of the summary")
    .option("--explain", "print the SQL in place of running it")
    .addHelpText(
      "after",
      `
The terminal shows a summary and says which cuts it leaves out; --cut and --full show them. Files hold everything:
several formats need --out DIR, and manifest.json says what each file was made from. With several recipes a line for
each says how it ended, and the worst exit code is the one of the whole.

Examples:
  deepdive run core20-population
  deepdive run copd-respiratory-vaccination --cut ethnicity-5
  deepdive run copd-respiratory-vaccination --as-at 2026-03-31 --format csv,markdown --out results
  deepdive run copd-respiratory-vaccination --param iod_edition=2025 --place madeup
  deepdive run ae-four-hours --over month:12
  deepdive run copd-care --measure copd-annual-review --cut sex+deprivation-quintile
  deepdive run core20-population --explain`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const call = runCall(args, options, io);
  const folders = await foldersOf(options, io);
  const [{ withSession }, { engineOf }, { runAll }] = await Promise.all([
    import("../../session/session.ts"),
    import("../../session/open-engine.ts"),
    import("../run/run-all.ts"),
  ]);
  return withSession(
    { ...folders, recipes: call.recipes, also: besides(call), asAt: call.request.given["as_at"] },
    await engineOf(folders, io.env),
    io.signal,
    (session) => runAll(session, call, folders, io),
  );
}

/** Measures and dimensions that the call names and that its recipes may not have. */
const besides = ({ request, view }: RunCall): readonly string[] => [
  ...(request.measures ?? []),
  ...(view?.kind === "cuts" ? view.cuts.flatMap((cut) => cut.split("+")) : []),
  ...(request.place === undefined ? [] : ["place"]),
];
