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
    .option("--each <kind>", "place: also a briefing of each Place of the footprint")
    .option("--fail-on <what>", "alert: exit 1 where there is an alert")
    .option("--policy <id>", "a stricter disclosure policy than the data demand")
    .addHelpText(
      "after",
      `
The monthly job: an index with alerts and changes, a folder for each deep dive, alerts.json and a manifest, in the
folder of the month of the data (2026-03), with its name in a file LATEST. Another date of the same month takes its
place; what stood there goes into the folder 'replaced'. Changes are told against the newest month before. All recipes
or none: where one fails, or the job is stopped, the last briefing is as it was. One that has nothing to report is
named and holds up nobody. The same again publishes nothing.

--out: where the folders of months are (default: briefings, in the workspace). Prints the folder. It never asks anything, and its exit code tells what happened.

Examples:
  deepdive load && deepdive brief
  deepdive brief --all --as-at 2026-03-31 --format markdown,csv,parquet
  deepdive brief --all --each place --fail-on alert || mail-alerts briefings/2026-03/alerts.json`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folders = await foldersOf(options, io);
  const call = briefCall(args, options, folders, io);
  const [{ withSession }, { engineOf }, { runBrief }] = await Promise.all([
    import("../../session/session.ts"),
    import("../../session/open-engine.ts"),
    import("../brief/run-brief.ts"),
  ]);
  return withSession(
    { ...folders, recipes: call.recipes, asAt: call.request.given["as_at"] },
    await engineOf(folders, io.env),
    io.signal,
    (session) => runBrief(session, call, io),
  );
}
