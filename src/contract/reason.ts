import type { Column, Contract } from "../model/contract.ts";
import { TYPE_WORDS } from "./cast.ts";

/**
 * Why a row was set aside or remarked on, as a stable text: `type:vacc_date`, `missing:person_id`, `outside:sex`,
 * `check:born-before-snapshot`, `left-out`, `total:all-sexes`.
 */
export type ReasonKind = "missing" | "type" | "outside" | "check" | "left-out" | "total";

export interface Reason {
  readonly kind: ReasonKind;
  /** A column; a check for the kind `check`; the id of the totals for the kind `total`. */
  readonly name: string;
}

export const reasonText = ({ kind, name }: Reason): string =>
  kind === "left-out" ? kind : `${kind}:${name}`;

export function parseReason(text: string): Reason {
  const [kind = "", ...name] = text.split(":");
  const known = (["missing", "type", "outside", "check", "left-out", "total"] as const).find(
    (each) => each === kind,
  );
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
    case "outside":
      return `${name} is not ${column ? promise(column) : "what was promised"}`;
    case "check":
      return `does not meet: ${contract.checks.find(({ id }) => id === name)?.title ?? name}`;
    case "total":
      return "a total of other rows";
    case "left-out":
      return "not of this table";
  }
}

function promise({ values, pattern, minimum, maximum, codelist }: Column): string {
  if (codelist !== undefined) return `in the code list ${codelist}`;
  if (values) return values.length <= 12 ? `one of ${values.join(", ")}` : "one of its values";
  if (pattern !== undefined) return `of the form ${pattern}`;
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}
