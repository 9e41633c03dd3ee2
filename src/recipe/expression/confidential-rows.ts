import type { Column, Contract } from "../../model/contract.ts";
import type { Definitions } from "../../model/definitions.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import type { ParsedSql } from "../check/parse-sql.ts";
import { readView } from "./read-view.ts";

type Contracts = Definitions["contracts"];

/**
 * The datasets whose rows are about people: those that say so, and derived datasets that are made from them, whatever
 * they say. A view that cannot be read is told of elsewhere.
 *
 * Example: `frail` is a view over `person` and calls itself open: it is confidential all the same.
 */
export function confidentialDatasets(contracts: Contracts, parsed: ParsedSql): ReadonlySet<string> {
  const confidential = new Set(
    [...contracts.values()].flatMap(({ id, confidentiality }) => (confidentiality === "open" ? [] : [id])),
  );
  const derived = [...contracts.values()]
    .filter(({ id, views }) => views !== undefined && !confidential.has(id))
    .map((contract) => ({ id: contract.id, reads: datasetsRead(contract, parsed) }));
  for (let before = -1; before !== confidential.size; ) {
    before = confidential.size;
    for (const { id, reads } of derived) if (reads.some((one) => confidential.has(one))) confidential.add(id);
  }
  return confidential;
}

const datasetsRead = ({ views = [] }: Contract, parsed: ParsedSql): readonly string[] =>
  views.flatMap(({ sql }) => {
    try {
      return readView(parsed.view(sql)).datasets;
    } catch (cause) {
      if (cause instanceof SqlRefusal) return [];
      throw cause;
    }
  });

/** Names that extracts give to what stands for one person or one record. */
const IDENTIFIER_NAME = /(^|_)(id|nhs_?(number|no)|pseudonym|pseudo|token)$/i;

/** Ids of definitions and of organisations, which are no people. */
const OTHER_ID =
  /(^|_)(list|indicator|measure|question|survey|area|site|organisation|provider|practice)_id$/i;

/** Whether a column says by its name that it stands for one person or one record. */
export const namesPerson = (name: string): boolean => IDENTIFIER_NAME.test(name) && !OTHER_ID.test(name);

/**
 * Whether a column of a confidential dataset points at one person or one record: it says so by its name, leads to
 * another confidential dataset, is the key, or is a part of the key that is no date, listed code or code of an
 * organisation.
 */
export function isIdentifier(contract: Contract, column: Column, confidential: ReadonlySet<string>): boolean {
  const { key, links } = contract;
  const leadsToPeople = links.some(({ to, on }) => confidential.has(to) && column.name in on);
  return namesPerson(column.name) || leadsToPeople || isKey(key, column);
}

const isKey = (key: readonly string[], { name, type, values, codelist }: Column): boolean =>
  key.includes(name) &&
  (key.length === 1 ||
    ((type === "code" || type === "text") && (values ?? codelist) === undefined && !name.endsWith("_code")));
