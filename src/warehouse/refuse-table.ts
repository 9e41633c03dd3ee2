import { reasonWords } from "../contract/reason.ts";
import { inputError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";
import { rowCount } from "../text/row-count.ts";
import { type TakenTable, tableName } from "./table-columns.ts";
import type { TableFacts } from "./table-facts.ts";

/**
 * Throws an input error where load would refuse the same rows in a file: no row, too many set aside, a column most of whose values
 * are not of its list, a broken promise, a key that stands in two rows, a part without its value.
 */
export function refuseTable(taken: TakenTable, facts: readonly TableFacts[]): void {
  const { contract, table } = taken;
  const refused = (code: string, has: string, promised: string, next: string): Error =>
    inputError({ code, at: table.at, thing: tableName(table), has, promised, next });
  const told = (n: number): string => rowCount(n, contract.confidentiality).text;
  if (facts.every(({ accepted }) => accepted === 0)) {
    throw refused(
      "warehouse-table-empty",
      "has no row that can be taken",
      `${contract.id} has a row for ${contract.grain}`,
      "Check the table, what 'where' asks of it, and the rights of the user: a policy of the warehouse may hide its rows",
    );
  }
  for (const part of facts) {
    const aside = Object.entries(part.aside).filter(([code]) => !code.startsWith("total:"));
    const all = aside.reduce((sum, [, n]) => sum + n, part.accepted);
    const [worst] = aside.toSorted(([, one], [, other]) => other - one);
    if (worst !== undefined && all - part.accepted > contract.rejectLimit * all) {
      throw refused(
        "too-many-rows-set-aside",
        `has ${told(all - part.accepted)} of ${told(all)} rows that would be set aside; most often ${reasonWords(worst[0], contract)}`,
        `At most ${contract.rejectLimit * 100}% of the rows of ${contract.id} may be`,
        "Correct the table, or make a view of the rows that belong to the dataset",
      );
    }
    refuseRemarks(taken, part, refused);
    if (part.keys !== undefined && part.keys < part.accepted) {
      throw refused(
        "warehouse-key-repeated",
        `has ${told(part.accepted - part.keys)} rows more than it has different ${listText(contract.key)}`,
        `${contract.id} has one row for ${contract.grain}`,
        "Make a view with one row for each: a join to rows that stand twice counts people twice",
      );
    }
    const unnamed = Object.entries(part.partition).find(([, value]) => value === null);
    if (unnamed !== undefined && part.accepted > 0) {
      throw refused(
        "warehouse-part-unnamed",
        `has rows without ${unnamed[0]}`,
        `${contract.id} is parted by ${listText(contract.partition)}`,
        "Make a view without such rows",
      );
    }
  }
}

type Refused = (code: string, has: string, promised: string, next: string) => Error;

function refuseRemarks({ contract }: TakenTable, part: TableFacts, refused: Refused): void {
  const told = (n: number): string => rowCount(n, contract.confidentiality).text;
  for (const [code, n] of Object.entries(part.remarked)) {
    const [kind, ...rest] = code.split(":");
    const name = rest.join(":");
    const check = contract.checks.find(
      ({ id, severity }) => kind === "check" && severity === "error" && id === name,
    );
    if (check !== undefined) {
      throw refused(
        "check-broken",
        `has ${told(n)} rows that break a promise of ${contract.id}`,
        check.title,
        "Correct the table, or the check in recipes/datasets if the table is right",
      );
    }
    const all = n + (part.filled[name] ?? 0);
    if (kind === "outside" && n > contract.outsideLimit * all) {
      throw refused(
        "mostly-outside",
        `has in the column of ${name} a value that cannot be taken in ${told(n)} of ${told(all)} rows that have one: ${reasonWords(code, contract)}`,
        `At most ${contract.outsideLimit * 100}% of the values of a column of ${contract.id} may be so`,
        "If it is the right column, tell what its codes mean with recode in an overlay of the dataset",
      );
    }
  }
}
