import type { Column, Contract } from "../model/contract.ts";
import { TYPE_WORDS } from "./cast.ts";

/**
 * Why a row was set aside or remarked on, as a stable text: `type:vacc_date`, `month:vacc_date`, `missing:person_id`, `outside:sex`,
 * `sentinel:birth_date`, `withheld:register`, `check:born-before-snapshot`, `left-out`, `total:all-sexes`; of rows with the
 * same key `copy`, `earlier`, `contradiction`.
 */
export type ReasonKind = (typeof KINDS)[number];

const KINDS = [
  "missing",
  "type",
  "month",
  "outside",
  "check",
  "left-out",
  "total",
  "copy",
  "earlier",
  "contradiction",
  "sentinel",
  "too-old",
  "before-birth",
  "withheld",
  "unavailable",
  "not-applicable",
] as const;

/** Reasons that are no column's and no check's. */
const BARE: ReadonlySet<ReasonKind> = new Set(["left-out", "copy", "earlier", "contradiction"]);

export interface Reason {
  readonly kind: ReasonKind;
  /** A column; a check for the kind `check`; the id of the totals for the kind `total`. */
  readonly name: string;
}

export const reasonText = ({ kind, name }: Reason): string => (BARE.has(kind) ? kind : `${kind}:${name}`);

export function parseReason(text: string): Reason {
  const [kind = "", ...name] = text.split(":");
  const known = KINDS.find((each) => each === kind);
  if (!known) throw new Error(`no reason for a rejected row: ${kind}`);
  return { kind: known, name: name.join(":") };
}

/** A reason as people read it. Names columns and what was promised of them; never what stands in a row. */
export function reasonWords(text: string, contract: Contract): string {
  const { kind, name } = parseReason(text);
  const column = contract.columns.find((each) => each.name === name);
  switch (kind) {
    case "missing":
      return `${name} is missing`;
    case "type":
      return `${name} is not ${column ? TYPE_WORDS[column.type] : "what was promised"}`;
    case "month":
      return `${name} is a month, and a day is asked for (day_of_month in the contract says which day stands for a month)`;
    case "outside":
      return `${name} is not ${column ? promise(column) : "what was promised"}`;
    case "check":
      return `does not meet: ${contract.checks.find(({ id }) => id === name)?.title ?? name}`;
    case "total":
      return "a total of other rows";
    case "left-out":
      return "not of this table";
    case "copy":
      return "an exact copy of another row";
    case "earlier":
      return "an earlier row of the same key";
    case "contradiction":
      return `another row has the same ${contract.key.join(" and ")} and other values`;
    default:
      return `${name} ${DOUBT_WORDS[kind]}; it is taken as missing`;
  }
}

/** What makes a value doubtful, as a predicate of its column. */
const DOUBT_WORDS = {
  sentinel: "is a day that stands for none, such as 1 January 1900",
  "too-old": "would make a person older than 120 years",
  "before-birth": "lies before the birth",
  withheld: "is withheld by the source (a shorthand such as * or [c])",
  unavailable: "is not available (a shorthand such as : or [x])",
  "not-applicable": "is not applicable (a shorthand such as [z])",
} as const;

function promise({ values, pattern, minimum, maximum, codelist }: Column): string {
  if (codelist !== undefined) return `in the code list ${codelist}`;
  if (values) return values.length <= 12 ? `one of ${values.join(", ")}` : "one of its values";
  if (pattern !== undefined) return `of the form ${pattern}`;
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}
