import { resolve } from "node:path";
import type { Command } from "commander";
import { ledgerDocument, releasePage } from "../../document/ledger.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import {
  entryCalled,
  entryJson,
  type LedgerEntry,
  ledgerEntries,
  retireReleases,
} from "../../service/ledger.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { jsonText, show } from "../show.ts";

export const command: CommandModule = {
  options,
  uses: [
    { action: "list", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 0 },
    { action: "show", ...DOCUMENT_OR_JSON, folders: ["workspace"], options: [], names: 1 },
    { action: "retire", formats: [], folders: ["workspace"], options: ["reason"] },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[action]", "list (default), show or retire")
    .argument("[ids...]", "of releases: the first characters of each are enough")
    .option("--reason <text>", "why a release need not be audited with any more")
    .addHelpText(
      "after",
      [
        "",
        "Every release is kept as it went out, so that a new one is audited together with those before.",
        "",
        "Examples:",
        "  deepdive ledger",
        "  deepdive ledger show 3fa9c1",
        '  deepdive ledger retire 3fa9c1 --reason "never sent"',
        '  deepdive ledger retire 3fa9c1 77ab02 c0ffee --reason "a trial of March: none was sent"',
      ].join("\n"),
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const [action = "list", ...ids] = args;
  const [id] = ids;
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  if (action === "list") {
    const entries = await ledgerEntries(workspace);
    const shown = { document: ledgerDocument(entries), json: () => jsonText(entries.map(withoutTable)) };
    await show(shown, options, io, 160);
    return EXIT.done;
  }
  if (action === "show") {
    const entry = await entryCalled(workspace, id ?? "");
    await show({ document: releasePage(entry), json: () => entryJson(entry) }, options, io);
    return EXIT.done;
  }
  const reason = textOption(options, "reason") ?? "";
  const gone = await retireReleases(workspace, ids, { reason, at: io.now().toISOString() });
  for (const { id: own } of gone)
    io.log.note(`Release ${own} is retired: later releases are not audited with it any more`);
  return EXIT.done;
}

const withoutTable = ({
  table,
  ...rest
}: LedgerEntry): Omit<LedgerEntry, "table"> & { readonly cells: number } => ({
  ...rest,
  cells: table.cells.length,
});
