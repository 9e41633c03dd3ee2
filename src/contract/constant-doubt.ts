import type { Column, ConstantValue, Contract } from "../model/contract.ts";
import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";
import { type TableBeginning, unreadColumns } from "./evidence.ts";
import { foundColumns, type LayoutMatch } from "./match-layout.ts";

/**
 * A layout that states a value for every row (all vaccinations are "given") is not taken while a column that nobody reads
 * could say otherwise (EVENT_STATUS). Gives the question to ask; undefined where no such column is there.
 *
 * @param contract with all its layouts: one that leaves the column empty is no better than one that fills it
 */
export function constantDoubt(
  name: string,
  match: LayoutMatch,
  contract: Contract,
  beginning: TableBeginning,
): DeepdiveError | undefined {
  const found = foundColumns(match);
  const unread = unreadColumns(match, beginning.headers);
  for (const layout of contract.layouts) {
    if (layout.recognise !== "header") continue;
    for (const [stated, value] of Object.entries(layout.constants)) {
      const column = contract.columns.find((each) => each.name === stated);
      if (!column || found.has(stated) || isOtherLayout(match, layout.id, stated)) continue;
      const index = unread.find((at) => couldHold(contract, column, value, beginning, at));
      if (index === undefined) continue;
      return constantQuestion(name, beginning.headers[index] ?? "", column, value, contract, layout.id);
    }
  }
  return undefined;
}

/** Whether the match states another value for the column itself: that of its own layout counts then. */
const isOtherLayout = ({ layout }: LayoutMatch, id: string, column: string): boolean =>
  layout.id !== id && layout.constants[column] !== undefined;

function couldHold(
  contract: Contract,
  column: Column,
  value: ConstantValue,
  { headers, rows }: TableBeginning,
  at: number,
): boolean {
  const written = new Set(rows.map((row) => plainValue(row[at] ?? "")).filter((text) => text !== ""));
  const known = new Set([...(column.values ?? []), ...Object.keys(column.recode ?? {})].map(plainValue));
  const overlap = [...written].filter((text) => known.has(text));
  // Years and other numbers stand in many columns: one of them means something only where it is another one.
  if (column.type === "integer" || column.type === "number") {
    return overlap.some((text) => text !== plainValue(String(value)));
  }
  if (contract.confidentiality !== "open" && tellsOutcome(headers[at] ?? "", written)) return true;
  const isNamedSo = headNouns([column.name, ...column.aliases]).has(headNoun(headers[at] ?? ""));
  return isNamedSo || (overlap.length > 0 && 2 * overlap.length >= written.size);
}

/** Words of headers that tell what came of an event, whatever its values are called. */
const OUTCOME =
  /^(status|outcome|result|given|declined|refused|refusal|cancelled|attended|dna|taken|received|administered|vaccinated|immunised|immunized|contraindicated|consent|resolved|remission|removed|active|excluded|exception|excepted)$/;

/** More values than this are no outcomes, but names, codes or days. */
const MOST_OUTCOMES = 12;

/** Whether a column may say of rows that they did not come to what the layout states: `vaccinated` with Y and N. */
const tellsOutcome = (header: string, written: ReadonlySet<string>): boolean =>
  written.size > 0 &&
  written.size <= MOST_OUTCOMES &&
  wordsOf(header).some((word) => OUTCOME.test(word)) &&
  ![...written].every((text) => /[0-9]{4}/.test(text));

const plainValue = (text: string): string => text.trim().toLowerCase();

/** The last word of a header, which says what it is: `status` of EVENT_STATUS, EventStatus and "Event status". */
const headNoun = (header: string): string =>
  wordsOf(header)
    .filter((word) => !WEAK.has(word))
    .at(-1) ?? "";

const wordsOf = (header: string): readonly string[] =>
  header
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[\s_.-]+/)
    .map((word) => word.toLowerCase());

/** Words that end a header and say nothing of what it is. */
const WEAK: ReadonlySet<string> = new Set([
  "",
  "code",
  "cd",
  "desc",
  "description",
  "name",
  "type",
  "id",
  "flag",
  "text",
]);

const headNouns = (headers: readonly string[]): ReadonlySet<string> =>
  new Set(headers.map(headNoun).filter((word) => word !== ""));

export const constantQuestion = (
  name: string,
  header: string,
  column: Column,
  value: ConstantValue,
  { id }: Contract,
  layout: string,
): DeepdiveError =>
  inputError({
    code: "constant-contradicted",
    thing: `file ${name}, column '${header}'`,
    has: `is not read, and could say ${column.name} of ${id}`,
    promised: `Layout ${layout} takes '${value}' in every row, which is wrong if that column says otherwise`,
    next: `If it says ${column.name}, name it in a file of recipes/datasets: "extends: ${id}" and "columns: { ${column.name}: { aliases: [${JSON.stringify(header)}] } }". If every row is '${value}' all the same: --layout ${layout}`,
  });
