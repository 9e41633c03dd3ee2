import { resolve } from "node:path";
import type { Command } from "commander";
import { ledgerDocument, releasePage } from "../../document/ledger.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import {
  entryCalled,
  entryJson,
  type LedgerEntry,
  ledgerEntries,
  retireRelease,
} from "../../service/ledger.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import { TABLE_OR_JSON } from "../table-or-json.ts";
import { writeDocument } from "../write-document.ts";

export const command: CommandModule = {
  options,
  uses: [
    { action: "list", ...TABLE_OR_JSON, folders: ["workspace"], options: [], names: 0 },
    { action: "show", ...TABLE_OR_JSON, folders: ["workspace"], options: [], names: 1 },
    { action: "retire", formats: [], folders: ["workspace"], options: ["reason"], names: 1 },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[action]", "list (default), show or retire")
    .argument("[id]", "of a release: its first characters are enough")
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
      ].join("\n"),
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const [action = "list", id] = args;
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  const isJson = textOption(options, "format") === "json";
  if (action === "list") {
    const entries = await ledgerEntries(workspace);
    if (isJson) io.stdout.write(json(entries.map(withoutTable)));
    else await writeDocument(ledgerDocument(entries), "table", io, 160);
    return EXIT.done;
  }
  if (action === "show") {
    const entry = await entryCalled(workspace, id ?? "");
    if (isJson) io.stdout.write(entryJson(entry));
    else await writeDocument(releasePage(entry), "table", io);
    return EXIT.done;
  }
  const reason = textOption(options, "reason") ?? "";
  const gone = await retireRelease(workspace, id ?? "", { reason, at: io.now().toISOString() });
  io.log.note(`Release ${gone.id} is retired: later releases are not audited with it any more`);
  return EXIT.done;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const withoutTable = ({
  table,
  ...rest
}: LedgerEntry): Omit<LedgerEntry, "table"> & { readonly cells: number } => ({
  ...rest,
  cells: table.cells.length,
});
