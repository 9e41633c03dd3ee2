import { resolve } from "node:path";
import type { Command } from "commander";
import { usageError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import type { Io } from "../io.ts";
import { jsonText, show } from "../show.ts";

export const command: CommandModule = {
  options,
  uses: [{ ...DOCUMENT_OR_JSON, folders: [], names: 2 }],
  run,
};

function options(command: Command): void {
  command
    .argument("[before]", "folder of an earlier run or briefing, or its manifest.json")
    .argument("[after]", "folder of a later one")
    .addHelpText(
      "after",
      `
What changed between two outputs and why: data, definitions, boundaries or editions, policy, parameters and days. Each gap
is parted into what each group did to it; what changed by more than the data is not parted. Nothing new is released: both
outputs were.

Examples:
  deepdive compare briefings/2026-03 briefings/2026-04
  deepdive compare before/manifest.json after/manifest.json --format json`,
    );
}

async function run(
  [before = "", after = ""]: readonly string[],
  options: CommandOptions,
  io: Io,
): Promise<ExitCode> {
  if (before === "" || after === "") {
    throw usageError({
      code: "needs-two-outputs",
      thing: "deepdive compare",
      has: "needs two outputs, the earlier and the later",
      next: "deepdive compare BEFORE AFTER",
    });
  }
  const [{ readPublished }, { compareRuns }, { runComparisonDocument }] = await Promise.all([
    import("../../study/compare/published-run.ts"),
    import("../../study/compare/compare-runs.ts"),
    import("../../document/run-comparison.ts"),
  ]);
  const read = async (path: string) => ({ ...(await readPublished(resolve(io.cwd, path))), path });
  const comparison = compareRuns(await read(before), await read(after));
  await show(
    { document: runComparisonDocument(comparison), json: () => jsonText(comparison) },
    options,
    io,
    160,
  );
  return EXIT.done;
}
