import { linearPattern } from "../../contract/linear-pattern.ts";
import { type Recognised, recognise, type Wanted } from "../../contract/recognise.ts";
import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { cutBelow } from "../../source/cut-below.ts";
import type { FileTable } from "../../source/file-form.ts";
import { headedElsewhere } from "../../source/headed-elsewhere.ts";
import { parquetColumns } from "../reading/parquet-columns.ts";

/** A table whose dataset and layout are known; nothing but its beginning has been read. */
export interface SourceTable {
  readonly source: FileTable;
  readonly recognised: Recognised;
}

/**
 * Finds the dataset and the layout of a table. Where its first full record is no header that is known, a record below it
 * may be: titles such as "Units,Persons" have as many fields as a narrow table. Throws as `recognise` does.
 */
export async function recogniseTable(
  source: FileTable,
  engine: Engine,
  contracts: readonly Contract[],
  wanted: Wanted,
): Promise<SourceTable> {
  const found = (table: FileTable): Promise<Recognised> => recognisedAs(table, engine, contracts, wanted);
  try {
    return await withoutFooter(checked(source, await found(source)));
  } catch (cause) {
    if (!(cause instanceof DeepdiveError) || cause.code !== "layout-not-recognised") throw cause;
    for (const table of headedElsewhere(source)) {
      const recognised = await found(table).catch(() => undefined);
      if (recognised?.header) return withoutFooter({ source: table, recognised });
    }
    throw cause;
  }
}

/** Without what stands below the table, where its layout says how that begins. */
async function withoutFooter({ source, recognised }: SourceTable): Promise<SourceTable> {
  const { footer } = recognised.layout;
  if (footer === undefined) return { source, recognised };
  const patterns = footer.map((pattern) => linearPattern(`^(?:${pattern})`));
  return {
    source: await cutBelow(source, (first) => patterns.some((pattern) => pattern.test(first))),
    recognised,
  };
}

/** Without a header, what stands above the first full row may be rows too. */
function checked(source: FileTable, recognised: Recognised): SourceTable {
  if (!recognised.header && source.form.kind === "text" && source.form.above > 0) {
    throw inputError({
      code: "rows-above-table",
      thing: `file ${source.name}`,
      has: "has no header, and lines of other widths above its first full row",
      promised: "A table without a header begins in the first line",
      next: "Look at them: save the file without what stands beside the table, such as notes; a line that is a row needs its delimiters",
    });
  }
  return { source, recognised };
}

async function recognisedAs(
  table: FileTable,
  engine: Engine,
  contracts: readonly Contract[],
  wanted: Wanted,
): Promise<Recognised> {
  const { form, name } = table;
  const outline =
    form.kind === "text"
      ? { name, records: form.records, whole: form.complete, named: false }
      : { name, records: [await namesOf(engine, table)], whole: true, named: true };
  return recognise(outline, contracts, wanted);
}

const namesOf = async (engine: Engine, table: FileTable): Promise<readonly string[]> =>
  (await parquetColumns(engine, table)).map(({ name }) => name);
