import type { Engine } from "../../engine/port.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { readParquet } from "../../sql/read-files.ts";
import { parquetColumns } from "../reading/parquet-columns.ts";
import type { SourceTable } from "./source-table.ts";

/** From here on a float of the type is not every whole number any more. */
const EXACT_BELOW: Readonly<Record<string, number>> = { FLOAT: 2 ** 24, DOUBLE: 2 ** 53 };

/**
 * Refuses a Parquet file that keeps codes as floats which cannot hold them: two people whose numbers are near become one.
 * Throws an input error (exit 3) with the column, and no value.
 *
 * @example 9007199254740993 kept as a DOUBLE is 9007199254740992, the number of another person
 */
export async function refuseInexact(engine: Engine, { source, recognised }: SourceTable): Promise<void> {
  const { contract, sources } = recognised;
  if (source.form.kind !== "parquet") return;
  const columns = await parquetColumns(engine, source);
  const codes = contract.columns.flatMap(({ name, type }) => {
    const at = type === "code" ? sources.get(name) : undefined;
    const limit = EXACT_BELOW[columns[at ?? -1]?.type ?? ""];
    return at === undefined || limit === undefined ? [] : [{ at, limit }];
  });
  if (codes.length === 0) return;
  const names = columns.map((_, at) => `p${at}`).join(", ");
  const asked = codes.map(
    ({ at, limit }) => `count(*) FILTER (isfinite(p${at}) AND abs(p${at}) >= ${limit}) > 0 AS c${at}`,
  );
  const [row = {}] = await engine.rows(
    `SELECT ${asked.join(", ")} FROM ${readParquet([source.path])} AS t(${names})`,
  );
  const inexact = codes.find(({ at }) => row[`c${at}`] === true);
  if (inexact === undefined) return;
  throw inputError({
    code: "codes-inexact",
    thing: `file ${source.name}, column '${columns[inexact.at]?.name ?? ""}'`,
    has: "holds codes as floating-point numbers that are too long for it, so that different codes became one",
    promised: "Codes are text, or numbers that are kept exactly",
    next: "Write the column as text (or as 64-bit whole numbers) at the source: what was lost in this file cannot be found in it",
  });
}
