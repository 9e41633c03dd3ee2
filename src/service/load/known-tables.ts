import { contractNamed } from "../../contract/recognise.ts";
import { openDuckDb } from "../../engine/duckdb.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadRequest } from "./load-report.ts";
import { recogniseTable } from "./source-table.ts";

/**
 * The tables of a file that a dataset knows. Sheets and members that none knows are passed over, and the first of those
 * that are known says so. Throws (exit 3) where a file of several tables has none that is known.
 */
export async function knownTables(
  tables: readonly FileTable[],
  file: string,
  request: LoadRequest,
  context: LoadContext,
): Promise<readonly FileTable[]> {
  if (tables.length < 2) return tables;
  const unknown = await unknownTables(tables, request, context);
  const [first, ...others] = tables.filter((table) => !unknown.has(table));
  if (first === undefined) throw noneKnown(file, unknown);
  if (unknown.size === 0) return tables;
  const left = [...unknown.keys()].map(({ name }) => name).join("; ");
  return [{ ...first, notes: [...first.notes, `no dataset knows, so passed over: ${left}`] }, ...others];
}

/** Those whose columns no dataset knows, each with what is said of it. Whatever else is wrong is told when it is loaded. */
async function unknownTables(
  tables: readonly FileTable[],
  { dataset, layout }: LoadRequest,
  { contracts, signal }: LoadContext,
): Promise<ReadonlyMap<FileTable, DeepdiveError>> {
  const unknown = new Map<FileTable, DeepdiveError>();
  const all = [...contracts.values()];
  const contract = dataset === undefined ? undefined : contractNamed(dataset, all);
  const engine = await openDuckDb({ signal });
  try {
    for (const table of tables) {
      await recogniseTable(table, engine, all, { contract, layout }).catch((cause: unknown) => {
        if (!(cause instanceof DeepdiveError)) throw cause;
        if (cause.code === "layout-not-recognised") unknown.set(table, cause);
      });
    }
  } finally {
    await engine.close();
  }
  return unknown;
}

function noneKnown(file: string, unknown: ReadonlyMap<FileTable, DeepdiveError>): DeepdiveError {
  const each = [...unknown].map(
    ([
      { name },
      {
        parts: { has },
      },
    ]) => `${name.slice(file.length + 2)} ${has}`,
  );
  return inputError({
    code: "layout-not-recognised",
    thing: `file ${file}`,
    has: `holds ${unknown.size} tables, and no dataset knows one of them: ${each.join("; ")}`,
    next: "Rename the headers, or write the dataset or an alias in recipes/datasets",
  });
}
