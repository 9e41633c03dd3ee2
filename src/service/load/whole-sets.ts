import { REASON } from "../../contract/load-statement.ts";
import type { ClosedSet } from "../../model/contract.ts";
import type { Geography } from "../../model/geography.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { numberText } from "../../text/number.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** What is said of the closed sets of a table: that they are whole, or that a part is there. */
export interface SetsSaid {
  readonly notes: readonly string[];
  readonly warnings: readonly RowRemark[];
}

/**
 * Which of the sets that a dataset is of are whole: all LSOAs of England, or all of the footprint. A part of neither is a
 * warning, because ranks and quintiles over a part mean nothing.
 */
export async function wholeSets(
  staged: Staged,
  { partition, rows }: Pick<Snapshot, "partition" | "rows">,
  geography: Geography | undefined,
): Promise<SetsSaid> {
  const sets = (staged.contract.complete ?? []).filter(({ when = {} }) =>
    Object.entries(when).every(([name, values]) => values.map(String).includes(String(partition[name]))),
  );
  const said = { notes: [] as string[], warnings: [] as RowRemark[] };
  for (const closed of sets) {
    const { words, isPart } = wordsOf(closed, await countsOf(staged, closed, geography), geography);
    if (!isPart) said.notes.push(words);
    else {
      const code = `set-incomplete:${closed.column}`;
      said.warnings.push({ code, words, rows: rowCount(rows, staged.contract.confidentiality) });
    }
  }
  return said;
}

interface Counts {
  readonly ofSet: number;
  /** Undefined: the part of the footprint cannot be told. */
  readonly ofFootprint: number | undefined;
}

async function countsOf(
  staged: Staged,
  { column, prefix, within }: ClosedSet,
  geography: Geography | undefined,
): Promise<Counts> {
  const code = identifier(column);
  const isOfSet = prefix === undefined ? "TRUE" : `starts_with(${code}, ${literal(prefix)})`;
  const districts = geography?.places.flatMap((place) => place.districts.map((each) => each.code)) ?? [];
  const isInPart =
    within === undefined || districts.length === 0
      ? "FALSE"
      : `${identifier(within)} IN (${districts.map(literal).join(", ")})`;
  const [row] = await staged.engine.rows(
    `SELECT count(DISTINCT ${code}) AS of_set, count(DISTINCT ${code}) FILTER (${isInPart}) AS of_part${within === undefined ? "" : `, count(${identifier(within)}) AS placed`} FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL AND ${isOfSet}`,
  );
  // Rows that say no district say nothing of the footprint: none of it would be there.
  const isUntold = isInPart === "FALSE" || Number(row?.["placed"]) === 0;
  const ofFootprint = isUntold ? undefined : Number(row?.["of_part"]);
  return { ofSet: Number(row?.["of_set"]), ofFootprint };
}

function whyUnchecked(geography: Geography | undefined, ofFootprint: number | undefined): string {
  if (geography === undefined) return "there is no footprint";
  return ofFootprint === undefined
    ? "the rows do not say their district"
    : `lsoas of ${geography.title} does not say how many it has`;
}

function wordsOf(
  { set, column, size, year }: ClosedSet,
  { ofSet, ofFootprint }: Counts,
  geography: Geography | undefined,
): { readonly words: string; readonly isPart: boolean } {
  if (ofSet >= size) return { words: `${column}: ${set} is whole (${numberText(ofSet)})`, isPart: false };
  const part = `${numberText(ofSet)} of the ${numberText(size)} of ${set}`;
  const whole = geography?.lsoas?.[String(year)];
  if (geography === undefined || ofFootprint === undefined || whole === undefined) {
    const why = whyUnchecked(geography, ofFootprint);
    return {
      words: `${column} has ${part}; whether the footprint is whole could not be checked: ${why}`,
      isPart: true,
    };
  }
  if (ofFootprint >= whole) {
    const words = `${column}: ${geography.title} is whole (${numberText(ofFootprint)}), ${set} is not (${part})`;
    return { words, isPart: false };
  }
  const own = `${numberText(ofFootprint)} of the ${numberText(whole)} of ${geography.title}`;
  return { words: `${column} has ${part} and ${own}; nothing is ranked over a part`, isPart: true };
}
