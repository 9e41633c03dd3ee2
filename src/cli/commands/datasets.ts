import type { Command } from "commander";
import { datasetsDocument } from "../../document/datasets.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode, worstExitCode } from "../../model/exit-code.ts";
import type { TablesSeen } from "../../service/warehouse-tables.ts";
import type { Folders } from "../../session/folders.ts";
import type { UnitsInStore } from "../../study/units-in-store.ts";
import { listText } from "../../text/list.ts";
import { countedText } from "../../text/number.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { snapshotsJson } from "../load/snapshots-json.ts";
import { flagOption, textOption } from "../option.ts";
import { show } from "../show.ts";

export const command: CommandModule = {
  options,
  uses: [
    { ...DOCUMENT_OR_JSON, folders: ["workspace", "store"], options: ["all"] },
    { action: "show", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 1 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument(
      "[datasets...]",
      "only these; or show and a name: what a dataset promises, and where it is defined",
    )
    .option("--all", "snapshots that were replaced too")
    .addHelpText(
      "after",
      `
Counts of rows of confidential data are rounded. A snapshot is stale when it is older than its dataset allows.
Of published data it says of how many practices and LSOAs of the footprint there are rows.

Examples:
  deepdive datasets
  deepdive datasets imd person --all
  deepdive datasets show person              columns, other names, values, layouts, checks
  deepdive datasets show person --format json`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const folders = await foldersOf(options, io);
  if (args[0] === "show") {
    const { showDataset } = await import("../definitions/show-dataset.ts");
    await showDataset(args[1], folders.recipeFolders, textOption(options, "format") ?? "table", io);
    return EXIT.done;
  }
  const { listSnapshots, refuseDamagedStore } = await import("../../service/datasets.ts");
  const wanted = new Set(args.map((name) => name.replaceAll("-", "_")));
  const { tables, refused } = await tablesInPlace(folders, io);
  for (const { error } of refused) io.log.error(error);
  const inPlace = tables.map(({ snapshot }) => snapshot);
  const all = await listSnapshots(folders, io.now(), inPlace);
  const loaded = new Set(all.map(({ snapshot }) => snapshot.dataset));
  const absent = [...wanted].filter((name) => !loaded.has(name));
  if (absent.length > 0) await checkDatasets(absent, folders.recipeFolders);
  const listed = all.filter(
    ({ snapshot, current }) =>
      (current || flagOption(options, "all")) && (wanted.size === 0 || wanted.has(snapshot.dataset)),
  );
  const units = (await unitsOf(folders, io)).filter(
    ({ dataset }) => wanted.size === 0 || wanted.has(dataset),
  );
  await show(
    { document: datasetsDocument(listed, units), json: () => snapshotsJson(listed, units) },
    options,
    io,
    160,
  );
  if (loaded.size === 0) io.log.note("Nothing is loaded. Load files with: deepdive load FILE…");
  else if (absent.length > 0) io.log.note(notLoaded(absent, loaded.size));
  // What can be listed is listed first.
  await refuseDamagedStore(folders.store, listed, inPlace);
  return worstExitCode([EXIT.done, ...refused.map(({ error }) => error.exit)]);
}

/**
 * Units of the footprint with data and without, as doctor tells them. A warehouse is not asked for a list, and what is wrong
 * with a definition is told where definitions are looked at: neither keeps the list from being shown.
 */
async function unitsOf(folders: Folders, io: Io): Promise<readonly UnitsInStore[]> {
  const { geography, warehouse, parameters } = folders.settings;
  if (geography === undefined || warehouse !== undefined) return [];
  const [{ withSession }, { engineOf }, { unitsInStore }] = await Promise.all([
    import("../../session/session.ts"),
    import("../../session/open-engine.ts"),
    import("../../study/units-in-store.ts"),
  ]);
  try {
    const engine = await engineOf(folders, io.env);
    return await withSession(folders, engine, io.signal, async (session) => {
      const footprint = session.definitions.geographies.get(geography);
      return footprint === undefined ? [] : unitsInStore(session, footprint, parameters);
    });
  } catch (cause) {
    if (cause instanceof DeepdiveError) return [];
    throw cause;
  }
}

/** What the warehouse holds, whose code is loaded only where there is one. */
async function tablesInPlace(folders: Folders, io: Io): Promise<TablesSeen> {
  if (folders.settings.warehouse === undefined) return { tables: [], refused: [] };
  const { lookAtTables } = await import("../../service/warehouse-tables.ts");
  return lookAtTables(folders, io.env, io.signal);
}

const notLoaded = (absent: readonly string[], others: number): string =>
  `Nothing is loaded into ${listText(absent)}, while ${countedText(others, "dataset")} ${others === 1 ? "is" : "are"} loaded`;

/** Throws a usage error with the nearest names for a dataset that nobody has defined. */
async function checkDatasets(names: readonly string[], folders: readonly string[]): Promise<void> {
  const [{ readContractsOf }, { unknownDataset }] = await Promise.all([
    import("../../recipe/contracts.ts"),
    import("../definitions/unknown-dataset.ts"),
  ]);
  const defined = await readContractsOf(new Set(names), folders);
  const unknown = names.find((name) => !defined.has(name));
  if (unknown !== undefined) throw await unknownDataset(unknown, folders);
}
