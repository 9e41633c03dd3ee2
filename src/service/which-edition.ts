import type { Contract } from "../model/contract.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import type { NamesInQuery } from "../sql/names-in-query.ts";

/**
 * Refuses a query over a dataset of which several editions or years are loaded, where the query names none of them: two
 * editions joined to one table of people count everybody twice. Each reading of the dataset needs its own: a column of
 * another table does not say it. Throws a usage error that asks which.
 *
 * Example: with IoD 2019 and 2025 loaded, `SELECT count(*) FROM imd` is refused, and `FROM imd WHERE iod_edition = 2025` is
 * not; nor is `FROM person JOIN imd ON … WHERE person.iod_edition = 2025` let through.
 */
export function refuseSeveralEditions(
  { tables, columns }: NamesInQuery,
  { current }: Pick<Catalogue, "current">,
  contracts: ReadonlyMap<string, Contract>,
): void {
  for (const { name: id, alias } of tables) {
    const { partition = [], together = [], key = [] } = contracts.get(id) ?? {};
    // Parts of one whole may be read together; what a row is of, such as an indicator, has to be named.
    for (const column of partition.filter((each) => !together.includes(each) || key.includes(each))) {
      const loaded = current.filter(({ dataset }) => dataset === id).map((each) => each.partition[column]);
      const values = [...new Set(loaded)].filter((value) => value !== undefined);
      const isNamed = columns.some(({ of, name }) => name === column && (of === undefined || of === alias));
      if (values.length < 2 || isNamed) continue;
      throw usageError({
        code: "which-edition",
        thing: `dataset ${id}`,
        has: `is loaded for several values of ${column}: ${values.join(", ")}, and the query does not say which it means`,
        promised:
          "Rows of several editions together count the same places, and the people in them, more than once",
        next: `Name ${column} in the query, as in: WHERE ${alias}.${column} = ${literalOf(values.at(-1) ?? "")}`,
      });
    }
  }
}

const literalOf = (value: string | number): string =>
  typeof value === "number" ? String(value) : `'${value}'`;
