import { resolve } from "node:path";
import type { Command } from "commander";
import type { ExitCode } from "../../model/exit-code.ts";
import { RUN_FORMATS } from "../../render/formats.ts";
import type { Folders } from "../../session/folders.ts";
import { BRIEF_FORMATS, briefCall } from "../brief/brief-call.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { repeated, textOption } from "../option.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: RUN_FORMATS,
      severalFormats: true,
      defaultFormat: { stdout: BRIEF_FORMATS },
      out: "folder",
      folders: ["workspace", "store"],
      rules: [{ option: "all", names: "refused", because: "It means every recipe there is" }],
    },
    {
      flag: "verify",
      ...DOCUMENT_OR_JSON,
      folders: ["workspace", "store"],
      options: [],
      names: 0,
      finds: "files that do not come out the same",
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
    .option(
      "--each <kinds>",
      "place, pcn or place,pcn: also a briefing of each Place of the footprint, of each network of practices, or of both",
    )
    .option("--fail-on <what>", "alert: exit 1 where there is an alert")
    .option("--policy <id>", "a stricter disclosure policy than the data demand")
    .option("--verify <manifest>", "make a briefing again and hold it against what lies there, byte for byte")
    .addHelpText(
      "after",
      `
The monthly job: an index with alerts and changes, a folder for each deep dive, alerts.json and a manifest, in the
folder of the month of the data (2026-03), with its name in a file LATEST. Another date of the same month takes its
place; what stood there goes into the folder 'replaced'. Changes are told against the newest month before. All recipes
or none: where one fails, or the job is stopped, the last briefing is as it was. One that has nothing to report is
named and holds up nobody; so is, under --all, one by month of which the policy of --policy cannot be asked. The same again
publishes nothing.

--verify takes the manifest.json of a briefing, or its folder, and makes it again from the snapshots and over the ledger as
they stood. It writes nothing and releases nothing, and ends with 1 where a file differs.

--each pcn needs recipes with the cut pcn: a recipe without it that is named is refused; --all says it and makes the
briefing of the whole. Every whole is answered before the first Place. The numbers of a Place or network are protected
together with those of all others. Who needs both kinds asks for both in one call (--each place,pcn): what is released of
Places first may tie the networks.

--out: where the folders of months are (default: briefings, in the workspace). Prints the folder. It never asks anything, and its exit code tells what happened.

Examples:
  deepdive load && deepdive brief
  deepdive brief --all --as-at 2026-03-31 --format markdown,csv,parquet
  deepdive brief --all --each place --fail-on alert || mail-alerts briefings/2026-03/alerts.json
  deepdive brief --all --each place,pcn
  deepdive brief --verify briefings/2026-03/manifest.json`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folders = await foldersOf(options, io);
  const manifest = textOption(options, "verify");
  if (manifest !== undefined) return verify(resolve(io.cwd, manifest), folders, options, io);
  const call = briefCall(args, options, folders, io);
  const [{ withSession }, { engineOf }, { runBrief }] = await Promise.all([
    import("../../session/session.ts"),
    import("../../session/open-engine.ts"),
    import("../brief/run-brief.ts"),
  ]);
  return withSession(
    {
      ...folders,
      recipes: call.recipes,
      also: call.each,
      asAt: call.request.given["as_at"],
    },
    await engineOf(folders, io.env),
    io.signal,
    (session) => runBrief(session, call, io),
  );
}

/** Over the snapshots that the manifest names, in this process: a warehouse has no rows of then. */
async function verify(
  manifest: string,
  folders: Folders,
  options: CommandOptions,
  io: Io,
): Promise<ExitCode> {
  const [{ withSession }, { duckDbOverStore }, { readBrief }, { verifyBrief }, { partOfName }] =
    await Promise.all([
      import("../../session/session.ts"),
      import("../../session/duckdb-over-store.ts"),
      import("../../study/deep-dive/published-brief.ts"),
      import("../brief/verify-brief.ts"),
      import("../brief/brief-parts.ts"),
    ]);
  const standing = await readBrief(manifest);
  const recipes = [...new Set(standing.parts.map(({ name }) => partOfName(name).recipe))];
  return withSession(
    { ...folders, recipes, pinned: standing.origin.loaded },
    duckDbOverStore,
    io.signal,
    (session) => verifyBrief(session, standing, options, io),
  );
}
