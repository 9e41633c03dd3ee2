import type { Command } from "commander";
import type { ExitCode } from "../../model/exit-code.ts";
import { RUN_FORMATS } from "../../render/formats.ts";
import { briefCall } from "../brief/brief-call.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { repeated } from "../option.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: RUN_FORMATS,
      severalFormats: true,
      defaultFormat: { stdout: ["markdown", "csv"] },
      out: "folder",
      folders: ["workspace", "store"],
      rules: [{ option: "all", names: "refused", because: "It means every recipe there is" }],
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[recipes...]", "names of recipes (default: those that deepdive.yaml lists under brief)")
    .option("--all", "every recipe there is")
    .option(
      "--as-at <date>",
      "the date to look from: YYYY-MM-DD (default: the latest that the data speak of)",
    )
    .option("--param <name=value>", "a parameter of every recipe; may be repeated", repeated)
    .option(
      "--organisations <when>",
      "networks of practices as they are known now (current) or were on the day (at-the-time), from epraccur and ePCN",
    )
    .option("--geography <id>", "the footprint (default: that of deepdive.yaml)")
    .option("--policy <id>", "a stricter disclosure policy than the data demand")
    .addHelpText(
      "after",
      `
The monthly job: briefings, data and a manifest in a folder of their own, named after the date of the data, with the
name of the newest in a file LATEST. All recipes or none: where one fails, or the job is stopped, the last briefing is
as it was. One that has nothing to report is named and holds up nobody. The same again publishes nothing.

--out: where the dated folders are (default: briefings, in the workspace). Prints the folder. It never asks anything, and its exit code tells what happened.

Examples:
  deepdive load && deepdive brief
  deepdive brief --all --as-at 2026-03-31 --format markdown,csv,parquet`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folders = await foldersOf(options, io);
  const call = briefCall(args, options, folders, io);
  const [{ withSession }, { duckDbOverStore }, { runBrief }] = await Promise.all([
    import("../../session/session.ts"),
    import("../../session/duckdb-over-store.ts"),
    import("../brief/run-brief.ts"),
  ]);
  return withSession(
    { ...folders, recipes: call.recipes, asAt: call.request.given["as_at"] },
    duckDbOverStore,
    io.signal,
    (session) => runBrief(session, call, io),
  );
}
