import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, inputError, usageError } from "../model/deepdive-error.ts";
import { didYouMean, nearestOrAll } from "../text/nearest.ts";
import { askWhichDataset, askWhichLayout, askWhichOfTwo } from "./ask-dataset.ts";
import { constantDoubt } from "./constant-doubt.ts";
import { doubtsOf, isPublished, type TableBeginning } from "./evidence.ts";
import { plainHeader, SYNTHETIC_HEADER } from "./header.ts";
import { JOINED_HEADER, type JoinedBirth, joinedBirth } from "./joined-birth.ts";
import {
  headerLayouts,
  type LayoutMatch,
  matchHeader,
  matchShape,
  OWN_LAYOUT,
  readIndexes,
} from "./match-layout.ts";
import { namedOtherwise, strongDoubts } from "./named-otherwise.ts";
import { notRecognised } from "./not-recognised.ts";

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
  /** The last of `headers` is no column of the file, but what these two are together. */
  readonly joined?: JoinedBirth | undefined;
}

/** What somebody says of a file; what is undefined is found from it. */
export interface Wanted {
  readonly contract: Contract | undefined;
  readonly layout: string | undefined;
}

/**
 * Which dataset a file holds, in which layout: the one that its header proves, or, where the file has no header, the one
 * whose shape it has. `wanted` narrows the search, and what somebody says needs no proof.
 *
 * Throws an input error where a column is there twice, where no layout fits (with the nearest ones and what they
 * lack), where the evidence is thin or leads to several datasets (a question, with how to answer it), where a layout
 * states what a column that it does not read may contradict, and where there is a header and nothing else.
 */
export function recognise(file: FileOutline, contracts: readonly Contract[], wanted: Wanted): Recognised {
  const { contract: said, layout } = wanted;
  const known = said ? [said] : contracts.filter(({ example }) => !example);
  const among = known.map((contract) => withLayout(contract, layout));
  const [first = [], ...rows] = file.records;
  const own = first.map((name) => name.trim());
  const joined = joinedBirth(own);
  const headers = joined === undefined ? own : [...own, JOINED_HEADER];
  const matches = headerMatches(among, layout, headers);
  const fitting = matches.filter(({ missing }) => missing.length === 0).sort(byFit);
  if (fitting.length > 0) {
    refuseDuplicates(file, headers);
    const best = proven(file, fitting, { headers, rows }, contracts, wanted);
    if (file.whole && !file.named && file.records.length === 1) throw headerOnly(file);
    const synthetic = headers.findIndex((name) => plainHeader(name) === plainHeader(SYNTHETIC_HEADER));
    const isJoined = [...best.sources.values()].includes(own.length);
    return isJoined
      ? { ...best, header: true, headers, synthetic, joined }
      : { ...best, header: true, headers: own, synthetic };
  }
  const shape = file.named ? undefined : byShape(file, among);
  if (shape) {
    const positions = own.map((_, index) => `column ${index + 1}`);
    return { ...shape, header: false, headers: positions, synthetic: -1 };
  }
  const all = headerMatches(contracts, undefined, headers);
  throw notRecognised({ name: file.name, headers, matches, all, wanted: said });
}

/**
 * The match that counts among those that fit. What somebody said is held against what speaks for another dataset, and
 * against what the layout would make up.
 */
function proven(
  { name }: FileOutline,
  fitting: readonly LayoutMatch[],
  beginning: TableBeginning,
  contracts: readonly Contract[],
  { contract: said, layout }: Wanted,
): LayoutMatch {
  if (said && layout === undefined) {
    const rest = contracts.filter(({ id, example }) => id !== said.id && !example);
    const others = headerMatches(rest, undefined, beginning.headers);
    const otherwise = namedOtherwise({ name, beginning, fitting, others }, contracts);
    if (otherwise) throw otherwise;
  }
  const doubted = fitting.map((match) => ({
    match,
    doubts: (said ?? layout) ? [] : doubtsOf(match, beginning, contracts),
    isNameEnough: strongDoubts(match, beginning).length === 0,
  }));
  const solid = doubted.filter(({ doubts }) => doubts.length === 0).map(({ match }) => match);
  const published = solid.filter(isPublished);
  const contenders = published.length > 0 ? published : solid;
  const [best] = contenders;
  if (!best) throw askWhichDataset(name, doubted);
  refuseAmbiguity(name, best, contenders);
  if (layout === undefined) {
    const whole = contracts.find(({ id }) => id === best.contract.id) ?? best.contract;
    const doubt = constantDoubt(name, best, whole, beginning);
    if (doubt) throw doubt;
  }
  return best;
}

/** The one layout that the rows have the shape of, where the file has no header. */
function byShape({ name, records }: FileOutline, among: readonly Contract[]): LayoutMatch | undefined {
  const shaped = among.flatMap((contract) =>
    contract.layouts.flatMap((layout) => matchShape(contract, layout, records) ?? []),
  );
  const [shape] = shaped;
  if (shape) refuseAmbiguity(name, shape, shaped);
  return shape;
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
    ...nearestOrAll(name, known),
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
    next: "Look in the source which of the two is meant, and rename the other",
  });
}

/**
 * Refuses a file that fits another dataset as well, or another layout that states other values. A dataset that takes only
 * columns that the best one takes too is no rival: a table of two codes lies within the lookup that has them both.
 */
function refuseAmbiguity(name: string, best: LayoutMatch, fitting: readonly LayoutMatch[]): void {
  const read = readIndexes(best);
  const isEqual = (match: LayoutMatch): boolean => columnsFound(match) === columnsFound(best);
  const rivals = fitting.filter(
    (match) =>
      match.contract.id !== best.contract.id &&
      (isEqual(match) || [...readIndexes(match)].some((index) => !read.has(index))),
  );
  if (rivals.length > 0) throw askWhichOfTwo(name, [best, ...rivals], rivals.some(isEqual));
  const other = fitting.find(
    (match) => match.contract.id === best.contract.id && isEqual(match) && statesOtherwise(best, match),
  );
  if (other) throw askWhichLayout(name, best, other);
}

const statesOtherwise = (a: LayoutMatch, b: LayoutMatch): boolean =>
  Object.entries(a.layout.constants).some(
    ([column, value]) => b.layout.constants[column] !== undefined && b.layout.constants[column] !== value,
  );

const headerOnly = ({ name }: FileOutline): DeepdiveError =>
  inputError({
    code: "no-rows",
    thing: `file ${name}`,
    has: "has a header and no rows",
    promised: "A load takes a table with rows",
    next: "Get it again from where it came: an extract that found nothing is mostly a mistake",
  });
