import type { Command } from "commander";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { Workspace } from "../../model/workspace.ts";
import type { Derive, Look } from "../../service/look-in-store.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { foldersOf } from "../folders.ts";
import type { Io } from "../io.ts";
import { repeated, textOption } from "../option.ts";
import { refuseRows } from "../refuse-rows.ts";
import { givenParameters } from "../run/given-parameters.ts";
import { queryText } from "../sql/query-text.ts";
import { QUERY_FORMATS, queryFormat } from "../sql/row-output.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: QUERY_FORMATS,
      defaultFormat: { stdout: ["csv"], terminal: ["table"] },
      folders: ["workspace", "store"],
    },
  ],
  run,
};

function options(command: Command): void {
  command
    .argument("[query]", "one query; - or nothing reads it from stdin")
    .option(
      "--as-at <date>",
      "the date to look from: YYYY-MM-DD (default: the latest that the data speak of)",
    )
    .option(
      "--param <name=value>",
      "a parameter that derived datasets are made with; may be repeated",
      repeated,
    )
    .addHelpText(
      "after",
      `
Datasets are tables by their names; the statistical methods are functions (deepdive measures of the store itself:
SHOW TABLES, DESCRIBE person). Derived datasets are there by their names too, made as a run makes them; of a dataset of
several editions, the query says which it means. Read-only: it can change nothing and open no other file. Rows are shown as they are,
so this is for eyes inside the boundary; nothing of it is a release.

Examples:
  deepdive sql "SHOW TABLES"
  deepdive sql "SELECT practice_code, count(*) FROM person GROUP BY ALL ORDER BY 2 DESC LIMIT 10"
  deepdive sql --format csv "FROM condition LIMIT 100" > look.csv`,
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const write = queryFormat(textOption(options, "format"), io);
  const sql = await queryText(args, io);
  const folders = await foldersOf(options, io);
  refuseRows("deepdive sql", folders.settings);
  const { lookInStore } = await import("../../service/look-in-store.ts");
  const given = givenParameters(options);
  const derive = deriveWith(folders.settings, given);
  await lookInStore({ ...folders, asAt: given["as_at"], derive }, sql, io.signal, (look) => {
    for (const each of look.derived) io.log.note(madeWords(each));
    return write(look, io);
  });
  return EXIT.done;
}

/** Derived datasets go by the footprint and the parameters of deepdive.yaml, and by those of the call. */
const deriveWith =
  ({ geography, parameters }: Workspace, given: Readonly<Record<string, string>>): Derive =>
  async (names, definitions, catalogue) => {
    const { derivedQueries } = await import("../../study/derived-queries.ts");
    return derivedQueries(names, {
      definitions,
      catalogue,
      geography,
      workspaceParameters: parameters,
      given,
    });
  };

function madeWords({ name, parameters }: Look["derived"][number]): string {
  const values = Object.entries(parameters).map(([parameter, value]) => `${parameter} ${value}`);
  return `${name} is made as a run makes it${values.length === 0 ? "" : `, with ${values.join(", ")}`}`;
}
