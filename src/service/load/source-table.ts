import { type Recognised, recognise, type Wanted } from "../../contract/recognise.ts";
import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import type { FileTable } from "../../source/file-form.ts";
import { parquetColumns } from "../reading/table-reader.ts";

/** A table whose dataset and layout are known; nothing but its beginning has been read. */
export interface SourceTable {
  readonly source: FileTable;
  readonly recognised: Recognised;
}

export async function recogniseTable(
  source: FileTable,
  engine: Engine,
  contracts: readonly Contract[],
  wanted: Wanted,
): Promise<SourceTable> {
  const { form, name } = source;
  const outline =
    form.kind === "text"
      ? { name, records: form.records, whole: form.complete, named: false }
      : { name, records: [await parquetColumns(engine, source)], whole: true, named: true };
  return { source, recognised: recognise(outline, contracts, wanted) };
}
