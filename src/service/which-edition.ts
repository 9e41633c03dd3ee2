import type { Contract } from "../model/contract.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";

/**
 * Refuses a query over a dataset of which several editions or years are loaded, where the query names none of them: two
 * editions joined to one table of people count everybody twice. Throws a usage error that asks which.
 *
 * Example: with IoD 2019 and 2025 loaded, `SELECT count(*) FROM imd` is refused, and `FROM imd WHERE iod_edition = 2025` is not.
 */
export function refuseSeveralEditions(
  sql: string,
  { current }: Pick<Catalogue, "current">,
  contracts: ReadonlyMap<string, Contract>,
): void {
  if (/^\s*(DESCRIBE|SHOW|SUMMARIZE)\b/i.test(sql)) return;
  const text = withoutTexts(sql);
  for (const { id, partition } of contracts.values()) {
    if (!names(text, id)) continue;
    for (const column of partition) {
      const loaded = current.filter(({ dataset }) => dataset === id).map((each) => each.partition[column]);
      const values = [...new Set(loaded)].filter((value) => value !== undefined);
      if (values.length < 2 || names(text, column)) continue;
      throw usageError({
        code: "which-edition",
        thing: `dataset ${id}`,
        has: `is loaded for several values of ${column}: ${values.join(", ")}, and the query does not say which it means`,
        promised:
          "Rows of several editions together count the same places, and the people in them, more than once",
        next: `Name ${column} in the query, as in: WHERE ${id}.${column} = ${literalOf(values.at(-1) ?? "")}`,
      });
    }
  }
}

const names = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`, "i").test(text);

/** Texts in quotes and comments name nothing. */
const withoutTexts = (sql: string): string =>
  sql.replaceAll(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, " ");

const literalOf = (value: string | number): string =>
  typeof value === "number" ? String(value) : `'${value}'`;
