import type { Column, Contract, Layout } from "../model/contract.ts";
import { bracketedYear, plainHeader, yearlessHeader } from "./header.ts";
import { linearPattern } from "./linear-pattern.ts";
import { unpivotedColumns, unpivotedNames } from "./unpivot.ts";

/** How one layout of a dataset fits the header of a file. */
export interface LayoutMatch {
  readonly contract: Contract;
  readonly layout: Layout;
  /** Columns of the contract to columns of the file, counted from 0. */
  readonly sources: ReadonlyMap<string, number>;
  /** Columns of the file whose names are levels, to be turned into rows. */
  readonly unpivoted: readonly number[];
  /** Required columns that nothing gives. Empty: the layout fits. */
  readonly missing: readonly string[];
}

/** Columns of the contract that the file itself gives. */
export const foundColumns = ({ layout, sources, unpivoted }: LayoutMatch): ReadonlySet<string> =>
  new Set([
    ...sources.keys(),
    ...(layout.unpivot && unpivoted.length > 0 ? [layout.unpivot.name, layout.unpivot.value] : []),
  ]);

/** Columns of the file that something is taken from, counted from 0. */
export const readIndexes = ({ sources, unpivoted }: LayoutMatch): ReadonlySet<number> =>
  new Set([...sources.values(), ...unpivoted]);

/** The layout that every dataset has: headers are its columns' own names or their aliases. */
export const OWN_LAYOUT: Layout = {
  id: "own-names",
  title: "Headers are the column names of the dataset or known other names of them",
  recognise: "header",
  columns: [],
  constants: {},
  fromName: {},
  recode: {},
  dateFormats: [],
};

const ownLayout = ({ dateFormats }: Contract): Layout =>
  dateFormats === undefined ? OWN_LAYOUT : { ...OWN_LAYOUT, dateFormats };

/** All layouts by header, the dataset's own ones first; only that of the name where one is given. */
export const headerLayouts = (contract: Contract, id?: string): readonly Layout[] =>
  [...contract.layouts.filter(({ recognise }) => recognise === "header"), ownLayout(contract)].filter(
    (layout) => id === undefined || layout.id === id,
  );

/** Finds the columns of the contract among the headers of a file. */
export function matchHeader(contract: Contract, layout: Layout, header: readonly string[]): LayoutMatch {
  const headers = header.map(
    (name): ComparedHeader => ({
      plain: plainHeader(name),
      yearless: yearlessHeader(name),
      year: bracketedYear(name),
    }),
  );
  const unpivoted = unpivotedColumns(layout, header);
  const sources = new Map<string, number>();
  for (const column of contract.columns) {
    if (layout.constants[column.name] !== undefined) continue;
    const listed = layout.columns.find((each) => each.column === column.name);
    const index = listed?.header
      ? headers.findIndex(({ plain }) => {
          const wanted = plainHeader(listed.header ?? "");
          return listed.prefix ? plain.startsWith(wanted) : plain === wanted;
        })
      : findByName(column, headers);
    if (index >= 0 && !unpivoted.includes(index)) sources.set(column.name, index);
  }
  return {
    contract,
    layout,
    sources,
    unpivoted,
    missing: missingColumns(contract, layout, sources, unpivoted),
  };
}

interface ComparedHeader {
  readonly plain: string;
  readonly yearless: string;
  /** The year that it states in brackets. */
  readonly year: number | undefined;
}

/**
 * The first of a column's names that a header has: own names count before aliases, aliases in their order. A header that
 * states the year of its codes is no column of another year: "LSOA code (2011)" is no `lsoa21`, though LSOA_CODE may be.
 */
function findByName({ name, aliases, vintage }: Column, headers: readonly ComparedHeader[]): number {
  const isOfYear = ({ year }: ComparedHeader): boolean =>
    vintage === undefined || year === undefined || year === vintage;
  for (const known of [name, ...aliases].map(plainHeader)) {
    const exact = headers.findIndex(({ plain }) => plain === known);
    const found = exact >= 0 ? exact : headers.findIndex((each) => each.yearless === known && isOfYear(each));
    if (found >= 0) return found;
  }
  return -1;
}

function missingColumns(
  { columns, asAt }: Contract,
  layout: Layout,
  sources: ReadonlyMap<string, number>,
  unpivoted: readonly number[],
): readonly string[] {
  const given = new Set([
    ...sources.keys(),
    ...Object.keys(layout.constants),
    ...Object.keys(layout.fromName),
    ...(unpivoted.length > 0 ? unpivotedNames(layout) : []),
    ...(asAt ? [asAt.column] : []),
    ...columns.flatMap(({ vintageFrom }) => (vintageFrom === undefined ? [] : [vintageFrom])),
  ]);
  return columns.filter(({ name, required }) => required && !given.has(name)).map(({ name }) => name);
}

/** How dates begin in all forms that are read, those with the name of a month among them. */
const DATE = "[0-9]{8}|[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{2,4}.*|[0-9]{1,2}[A-Za-z]{3}[0-9]{4}";

/** The layout by shape: as many columns as it has, and what stands first in them is what they promise. */
export function matchShape(
  contract: Contract,
  layout: Layout,
  records: readonly (readonly string[])[],
): LayoutMatch | undefined {
  if (layout.recognise !== "shape" || records.some((record) => record.length !== layout.width))
    return undefined;
  const sources = new Map(
    layout.columns.flatMap(({ column, position }) =>
      position === undefined ? [] : [[column, position - 1]],
    ),
  );
  const fits = contract.columns.every((column) => {
    const index = sources.get(column.name);
    const promised = column.pattern ?? (column.type === "date" ? DATE : undefined);
    if (!column.required || promised === undefined || index === undefined) return true;
    const pattern = linearPattern(`^(?:${promised})$`);
    return records.filter((record) => pattern.test(record[index] ?? "")).length >= 0.9 * records.length;
  });
  return fits ? { contract, layout, sources, unpivoted: [], missing: [] } : undefined;
}
