import { join } from "node:path";
import { tellsByValues } from "../../contract/map/column-fit.ts";
import { meaningIn } from "../../contract/map/known-words.ts";
import { type Matched, matchColumns, pairNames } from "../../contract/map/match-columns.ts";
import type { LayoutMatch } from "../../contract/match-layout.ts";
import { contractNamed } from "../../contract/recognise.ts";
import { isTime } from "../../contract/sentinel.ts";
import type { Contract } from "../../model/contract.ts";
import { readCodeLabels } from "../../recipe/codelists.ts";
import { readLoadedContracts } from "../../recipe/contracts.ts";
import { openSource } from "../../source/open-source.ts";
import { readRows } from "../reading/read-table.ts";
import { whileReading } from "../reading/while-reading.ts";
import { bestLayout, chooseDataset } from "./choose-dataset.ts";
import { chooseTable } from "./choose-table.ts";
import { columnEvidence, type Holding, withFit } from "./map-evidence.ts";
import type { ColumnEvidence } from "./mapping.ts";
import { overlayText } from "./overlay-text.ts";

/** What is to be mapped, and to what; without a dataset the nearest is found. */
export interface MapRequest {
  readonly path: string;
  readonly name: string;
  readonly dataset: string | undefined;
}

/**
 * Proposes the overlay that makes load take a file, as YAML for review. Nothing is written, and no value of a row stands in
 * it: only headers, and codes and labels of closed lists. Throws (exit 3) for a file that is none or has no header, and a
 * question where several datasets come as near.
 */
export async function mapFile(
  { path, name, dataset }: MapRequest,
  recipeFolders: readonly string[],
  today: string,
  signal: AbortSignal,
): Promise<string> {
  const { definitions } = await readLoadedContracts(recipeFolders);
  const contracts = [...definitions.contracts.values()];
  const said = dataset === undefined ? undefined : contractNamed(dataset, contracts);
  return whileReading(signal, async (place) => {
    const tables = await openSource(path, { name, folder: place.folder });
    const table = await chooseTable(tables, said ? [said] : contracts, place.engine);
    const headers = table.columns.map((header) => header.trim());
    const contract = said ?? chooseDataset(name, headers, contracts);
    const columns = headers.map((_, index) => `c${index}`);
    const notes = await readRows(table, "input", columns, place);
    const holding = { engine: place.engine, today, meaningIn: meanings(contracts, recipeFolders) };
    const evidence = await evidenceOf(headers, contract, holding);
    const match = bestLayout(contract, headers);
    const matched = matchedColumns(headers, contract, match, evidence);
    return overlayText({
      ...{ file: table.name, path: name, contract, headers, today: match, matched, evidence },
      notes: [
        ...notes,
        ...otherTables(
          tables.map((each) => each.name),
          table.name,
        ),
      ],
    });
  });
}

const otherTables = (all: readonly string[], chosen: string): readonly string[] => {
  const others = all.filter((name) => name !== chosen);
  return others.length === 0 ? [] : [`Other tables of the file were not looked at: ${others.join("; ")}`];
};

/** What is known of the words of a column: labels of its code list, and what other datasets rename. */
const meanings =
  (contracts: readonly Contract[], recipeFolders: readonly string[]): Holding["meaningIn"] =>
  async (column) => {
    const folders = recipeFolders.map((folder) => join(folder, "codelists"));
    const labels = column.codelist === undefined ? [] : readCodeLabels(folders, column.codelist);
    return meaningIn(column, labels, contracts);
  };

/** A name that has so much in common with a column that its values are worth explaining. */
const NEAR_BY_NAME = 0.3;

/** Holds each column of the file against the columns that its name is near to, and those that values alone can tell. */
async function evidenceOf(
  headers: readonly string[],
  contract: Contract,
  holding: Holding,
): Promise<ReadonlyMap<number, ColumnEvidence>> {
  const pairs = pairNames(headers, contract.columns);
  const evidence = new Map<number, ColumnEvidence>();
  for (const index of headers.keys()) {
    const own = pairs.filter((pair) => pair.index === index && isWorthHolding(pair));
    const explained = new Set(
      own.filter(({ name }) => name >= NEAR_BY_NAME).map(({ column }) => column.name),
    );
    const tried = own.map(({ column }) => column);
    evidence.set(index, await columnEvidence(index, tried, explained, holding));
  }
  return evidence;
}

/** A required date may stand under any name, and is told of where its values are dates. */
const isWorthHolding = ({ name, column }: ReturnType<typeof pairNames>[number]): boolean =>
  name > 0 || tellsByValues(column) || (column.required && isTime(column.type));

/** What load finds by itself stands; of a name that several headers have, it takes the first. */
function matchedColumns(
  headers: readonly string[],
  contract: Contract,
  { sources, unpivoted }: LayoutMatch,
  evidence: ReadonlyMap<number, ColumnEvidence>,
): Matched {
  const read = new Set([...sources.values(), ...unpivoted]);
  const pairs = pairNames(headers, contract.columns)
    .filter(
      ({ index, column, name }) => !unpivoted.includes(index) && isFree(sources, column.name, index, name),
    )
    .map((pair) => withFit(pair, evidence.get(pair.index)))
    .map((pair) => (sources.get(pair.column.name) === pair.index ? { ...pair, name: 1 } : pair));
  const matched = matchColumns(headers.length, pairs);
  return {
    ...matched,
    unmapped: matched.unmapped.filter((index) => !read.has(index) && headers[index] !== ""),
  };
}

/** A second header of a column's own names is no candidate, for it or for another. */
const isFree = (sources: ReadonlyMap<string, number>, column: string, index: number, name: number): boolean =>
  sources.get(column) === index || (name < 1 && ![...sources.values()].includes(index));
