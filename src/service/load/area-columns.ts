import { upperCode } from "../../contract/clean-text.ts";
import type { Engine } from "../../engine/port.ts";
import type { ConstantValue } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Catalogue } from "../../model/snapshot.ts";
import { areaYears, wrongYear } from "./area-codes.ts";
import type { SourceTable } from "./source-table.ts";

/** Sources and constants once it is settled which year's area codes the file has. */
export interface SettledColumns {
  readonly sources: ReadonlyMap<string, number>;
  readonly constants: Readonly<Record<string, ConstantValue>>;
}

/**
 * Settles what a header leaves open. Some headers (LSOA_CODE) say that they are area codes and not of which year;
 * then the codes themselves are looked at, all of them, and the column goes by that year, or the column that states
 * the year is filled in.
 */
export async function settleAreaColumns(
  table: SourceTable,
  constants: Readonly<Record<string, ConstantValue>>,
  reader: string,
  engine: Engine,
  store: string,
  catalogue: Catalogue,
): Promise<SettledColumns> {
  const { contract } = table.recognised;
  const sources = new Map(table.recognised.sources);
  const settled: Record<string, ConstantValue> = { ...constants };
  const yearAt = async (column: string, index: number): Promise<number | undefined> => {
    const found = await areaYears(
      engine,
      `SELECT ${upperCode(`c${index}`)} AS code FROM ${reader}`,
      store,
      catalogue,
    );
    const wrong = wrongYear(table.source.name, contract, column, undefined, found);
    if (wrong) throw wrong;
    return found.year;
  };
  for (const [index, names] of sharedSources(table)) {
    const year = await yearAt(names.join(" or "), index);
    if (year === undefined) throw yearUnknown(table, index, names);
    for (const name of names) {
      if (contract.columns.find((column) => column.name === name)?.vintage !== year) sources.delete(name);
    }
  }
  for (const { name, vintageFrom } of contract.columns) {
    const index = sources.get(name);
    const isOpen =
      vintageFrom !== undefined && !sources.has(vintageFrom) && settled[vintageFrom] === undefined;
    if (!isOpen || index === undefined) continue;
    const year = await yearAt(name, index);
    if (year !== undefined) settled[vintageFrom] = year;
  }
  return { sources, constants: settled };
}

/** Columns of the file that more than one column of the contract would take. */
function sharedSources({ recognised }: SourceTable): readonly (readonly [number, readonly string[]])[] {
  const names = new Map<number, string[]>();
  for (const [name, index] of recognised.sources) names.set(index, [...(names.get(index) ?? []), name]);
  return [...names].filter(([, all]) => all.length > 1);
}

const yearUnknown = ({ source, recognised }: SourceTable, index: number, names: readonly string[]): Error =>
  inputError({
    code: "area-year-unknown",
    thing: `file ${source.name}, column '${recognised.headers[index]}'`,
    has: "has area codes of which neither its header nor the codes tell the year",
    promised: `They go into ${names.join(" or ")}`,
    next: `Rename the header to ${names.join(" or ")}, or load the Indices of Deprivation or the LSOA lookup first`,
  });
