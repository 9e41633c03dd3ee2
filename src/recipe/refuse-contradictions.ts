import { dirname } from "node:path";
import type { Column, Contract } from "../model/contract.ts";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import type { DatasetOverlay } from "./dataset-overlay.ts";
import type { ReportProblem } from "./report-problem.ts";

/** What overlays have said of a value so far: what it stands for, and where that is said. */
export type SaidOfValues = Map<string, { readonly to: string; readonly at: Position }>;

/**
 * Tells `report` of an overlay that contradicts the contract that it made, or another overlay of its folder: nobody could say
 * which of the two counts.
 *
 * @example
 * // one file of the folder says { sex: { recode: { a: M } } }, another { sex: { recode: { a: F } } }
 * // one header is an alias of ethnic_category and of sex
 */
export function refuseContradictions(
  contract: Contract,
  overlay: DatasetOverlay,
  said: SaidOfValues,
  report: ReportProblem,
): void {
  for (const column of contract.columns) {
    const { aliases = [], recode = {} } = overlay.columns[column.name] ?? {};
    for (const [index, alias] of aliases.entries()) {
      const other = contract.columns.find((each) => each !== column && namesOf(each).includes(bare(alias)));
      if (other !== undefined && !areYearsOfOne(column, other))
        report(sharedAlias(overlay.aliasAt(column.name, index), alias, column, other));
    }
    for (const [from, to] of Object.entries(recode)) {
      const at = overlay.recodeAt(column.name, from);
      const key = [contract.id, column.name, bare(from), dirname(at.file)].join("|");
      const before = said.get(key);
      if (before !== undefined && before.to !== to) report(twoMeanings(at, from, to, before));
      said.set(key, { to, at });
      if (!mayStand(column, to)) report(unknownMeaning(at, column, from, to));
    }
  }
}

/** As headers and values are compared: without case, blanks and signs between words. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[\s_.-]/g, "");

const namesOf = ({ name, aliases }: Column): readonly string[] => [name, ...aliases].map(bare);

/** Areas of two years may share a header: the codes tell which they are. */
const areYearsOfOne = (one: Column, other: Column): boolean =>
  one.vintage !== undefined && other.vintage !== undefined;

const mayStand = ({ values, codelist }: Column, to: string): boolean =>
  to === "" || values === undefined || codelist !== undefined || values.includes(to);

const sharedAlias = (at: Position, alias: string, column: Column, other: Column): DeepdiveError =>
  usageError({
    code: "alias-shared",
    at,
    thing: `alias '${alias}' of column ${column.name}`,
    has: `is a name of column ${other.name} too`,
    promised: "A header stands for one column",
    next: "Take it from one of the two; where the same header means different things in two files, give each file a layout of its own",
  });

const twoMeanings = (
  at: Position,
  from: string,
  to: string,
  before: { readonly to: string; readonly at: Position },
): DeepdiveError =>
  usageError({
    code: "recode-contradicted",
    at,
    thing: "this overlay",
    has: `says that '${from}' stands for '${to}', and ${before.at.file}:${before.at.line} that it stands for '${before.to}'`,
    promised: "Overlays of one folder add to each other, and contradict each other nowhere",
    next: "Take one of the two out; where a value means different things in two files, give each file a layout with a recode of its own",
  });

const unknownMeaning = (
  at: Position,
  { name, values = [] }: Column,
  from: string,
  to: string,
): DeepdiveError =>
  usageError({
    code: "recode-outside-list",
    at,
    thing: `column ${name}, recode`,
    has: `says that '${from}' stands for '${to}', which the column does not hold`,
    promised: `It holds ${values.join(", ")}; an empty text stands for no value`,
    next: "Correct it, or add the value to values",
  });
