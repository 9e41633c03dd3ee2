import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, inputError, usageError } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";
import { looksLikeHeader, plainHeader, SYNTHETIC_HEADER } from "./header.ts";
import { headerLayouts, type LayoutMatch, matchHeader, matchShape, OWN_LAYOUT } from "./match-layout.ts";

/** What is known of a file when its dataset is sought. */
export interface FileOutline {
  readonly name: string;
  /** The first records; of a Parquet file its column names alone. */
  readonly records: readonly (readonly string[])[];
  /** The records are all there are. */
  readonly whole: boolean;
  /** A header cannot be doubted: the format keeps names apart from rows. */
  readonly named: boolean;
}

export interface Recognised extends LayoutMatch {
  /** Whether the first record is a header. */
  readonly header: boolean;
  /** Names of the file's columns; positions where it has no header. */
  readonly headers: readonly string[];
  /** Where the file says that it is made up; -1 where it does not. */
  readonly synthetic: number;
}

/** What somebody says of a file; what is undefined is found from it. */
export interface Wanted {
  readonly contract: Contract | undefined;
  readonly layout: string | undefined;
}

/**
 * Which dataset a file holds, in which layout: the one of which most columns are found by their headers, or, where
 * the file has no header, the one whose shape it has. `wanted` narrows the search.
 *
 * Throws an input error where a column is there twice, where no layout fits (with the nearest ones and what they
 * lack), where several datasets fit equally, and where there is a header and nothing else.
 */
export function recognise(
  file: FileOutline,
  contracts: readonly Contract[],
  { contract: wanted, layout }: Wanted,
): Recognised {
  const among = (wanted ? [wanted] : contracts).map((contract) => withLayout(contract, layout));
  const [first = []] = file.records;
  const headers = first.map((name) => name.trim());
  const matches = headerMatches(among, layout, headers);
  const fitting = matches.filter(({ missing }) => missing.length === 0).sort(byFit);
  const [best] = fitting;
  if (best) {
    refuseDuplicates(file, headers);
    refuseAmbiguity(file, fitting);
    if (file.whole && !file.named && file.records.length === 1) throw headerOnly(file);
    const synthetic = headers.findIndex((name) => plainHeader(name) === plainHeader(SYNTHETIC_HEADER));
    return { ...best, header: true, headers, synthetic };
  }
  const shaped = among.flatMap((contract) =>
    contract.layouts.flatMap((layout) => matchShape(contract, layout, file.records) ?? []),
  );
  const [shape] = shaped;
  if (shape && !file.named) {
    return {
      ...shape,
      header: false,
      headers: headers.map((_, index) => `column ${index + 1}`),
      synthetic: -1,
    };
  }
  throw notRecognised(file, headers, matches, wanted, contracts);
}

const headerMatches = (
  contracts: readonly Contract[],
  layout: string | undefined,
  headers: readonly string[],
): readonly LayoutMatch[] =>
  contracts.flatMap((contract) =>
    headerLayouts(contract, layout).map((each) => matchHeader(contract, each, headers)),
  );

/** The contract with that layout alone, or, where it is not named, with all. */
function withLayout(contract: Contract, id: string | undefined): Contract {
  return id === undefined
    ? contract
    : { ...contract, layouts: contract.layouts.filter((layout) => layout.id === id) };
}

/** Refuses the name of a layout that no dataset has. */
export function checkLayoutName(id: string, contracts: readonly Contract[]): void {
  const known = [OWN_LAYOUT.id, ...contracts.flatMap(({ layouts }) => layouts.map((layout) => layout.id))];
  if (known.includes(id)) return;
  throw usageError({
    code: "unknown-layout",
    thing: `layout '${id}'`,
    has: `is not one of ${contracts.map((contract) => contract.id).join(", ")}`,
    promised: `There are ${known.join(", ")}`,
    next: didYouMean(id, known),
  });
}

const columnsFound = ({ sources, unpivoted }: LayoutMatch): number => sources.size + unpivoted.length;

const byFit = (a: LayoutMatch, b: LayoutMatch): number => columnsFound(b) - columnsFound(a);

/** The contract of that name, hyphens for underscores allowed, or a usage error with the nearest names. */
export function contractNamed(name: string, contracts: readonly Contract[]): Contract {
  const found = contracts.find(({ id }) => id === name || id === name.replaceAll("-", "_"));
  if (found) return found;
  const known = contracts.map(({ id }) => id);
  throw usageError({
    code: "unknown-dataset",
    thing: `dataset '${name}'`,
    has: "is not one that files are loaded into",
    promised: `There are ${known.join(", ")}`,
    next: didYouMean(name, known),
  });
}

function refuseDuplicates({ name }: FileOutline, headers: readonly string[]): void {
  const seen = new Set<string>();
  const twice = headers.find((header) => {
    const plain = header.toLowerCase();
    if (plain === "") return false;
    const before = seen.has(plain);
    seen.add(plain);
    return before;
  });
  if (twice === undefined) return;
  throw inputError({
    code: "duplicate-column",
    thing: `file ${name}`,
    has: `has two columns with the header '${twice}'`,
    promised: "Every header is there once",
    next: "Rename or take out one of them",
  });
}

function refuseAmbiguity({ name }: FileOutline, fitting: readonly LayoutMatch[]): void {
  const [best] = fitting;
  if (!best) return;
  const equal = fitting.filter((match) => columnsFound(match) === columnsFound(best));
  const ids = [...new Set(equal.map(({ contract }) => contract.id))];
  if (ids.length < 2) return;
  throw inputError({
    code: "dataset-unclear",
    thing: `file ${name}`,
    has: `has a header that fits ${ids.join(" and ")} equally`,
    next: `Say which it is: deepdive load ${ids[0]} FILE`,
  });
}

const headerOnly = ({ name }: FileOutline): DeepdiveError =>
  inputError({
    code: "no-rows",
    thing: `file ${name}`,
    has: "has a header and no rows",
    promised: "A load takes a table with rows",
    next: "Get it again from where it came: an extract that found nothing is mostly a mistake",
  });

function notRecognised(
  { name, records }: FileOutline,
  headers: readonly string[],
  matches: readonly LayoutMatch[],
  wanted: Contract | undefined,
  contracts: readonly Contract[],
): DeepdiveError {
  const [width = 0] = records.map((record) => record.length);
  const nearest = nearestMatches(matches, wanted === undefined ? 1 : 0);
  // A first line is repeated only where it is a header beyond doubt: else it may be somebody's row.
  const known = Math.max(0, ...headerMatches(contracts, undefined, headers).map(columnsFound));
  const isHeader = known >= 2 || (known === 1 && looksLikeHeader(headers));
  const thing = `file ${name}`;
  const code = "layout-not-recognised";
  if (width === 1) {
    return inputError({
      code,
      thing,
      has: "has one column only",
      promised: "Fields are parted by commas, tabs, semicolons or vertical bars",
      next: "Save it with one of these, if it has another delimiter",
    });
  }
  const lacks = nearest.map(
    ({ contract, layout, missing }) =>
      `${contract.id}${layout.id === "own-names" ? "" : ` (${layout.id})`} lacks ${missing.join(", ")}`,
  );
  return inputError({
    code,
    thing,
    has: isHeader
      ? `has a header that ${wanted ? `dataset ${wanted.id} does not know` : "no dataset knows"}: ${listed(headers)}`
      : `has ${width} columns and a first line in which no header is known`,
    promised: lacks.length > 0 ? `Nearest: ${lacks.join("; ")}` : undefined,
    next: "Rename the headers, or write the dataset or an alias in recipes/datasets",
  });
}

/** For each dataset its best layout, and of these the three of which most columns were found. */
function nearestMatches(matches: readonly LayoutMatch[], atLeast: number): readonly LayoutMatch[] {
  const best = new Map<string, LayoutMatch>();
  const score = (match: LayoutMatch): number => columnsFound(match) - match.missing.length;
  for (const match of matches) {
    const before = best.get(match.contract.id);
    if (!before || score(match) > score(before)) best.set(match.contract.id, match);
  }
  return [...best.values()]
    .filter((match) => columnsFound(match) >= atLeast)
    .sort((a, b) => score(b) - score(a))
    .slice(0, 3);
}

const listed = (headers: readonly string[]): string =>
  [
    ...headers.slice(0, 20).map((header) => (header.length > 60 ? `${header.slice(0, 60)}…` : header)),
    ...(headers.length > 20 ? [`and ${headers.length - 20} more`] : []),
  ].join(", ");
