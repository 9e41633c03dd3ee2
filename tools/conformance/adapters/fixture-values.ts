import { inputError, usageError } from "../../../src/model/deepdive-error.ts";
import type { FixtureCase, FixtureRow } from "../adapter.ts";

/** The number that a fixture's cell writes; undefined for NA, NaN and an empty cell. Refuses words. */
export function cellNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === "" || text === "NA" || text === "NaN") return undefined;
  if (text === "Inf" || text === "-Inf") return text === "Inf" ? Infinity : -Infinity;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw inputError({
    code: "not-a-number",
    thing: "a column of numbers",
    has: "holds text",
    promised: "numbers only",
  });
}

/** The column that an argument names; undefined when the argument is not given. */
export function columnOf(kase: FixtureCase, argument: string): string | undefined {
  const name = kase.args[argument];
  return typeof name === "string" ? name : undefined;
}

/** The cell of the column that an argument names (or of `otherwise`), as a number. */
export function argNumber(
  kase: FixtureCase,
  row: FixtureRow,
  argument: string,
  otherwise?: string,
): number | undefined {
  const named = columnOf(kase, argument);
  if (named !== undefined && !(named in row)) throw noColumn(argument);
  const column = named ?? otherwise;
  return column === undefined ? undefined : cellNumber(row[column]);
}

const noColumn = (argument: string) =>
  inputError({
    code: "no-column",
    thing: argument,
    has: "names a column that the data do not have",
    promised: "a column of the data",
  });

/** An argument that is TRUE or FALSE; FALSE when not given. Refuses anything else. */
export const flagArgument = (kase: FixtureCase, name: string): boolean => typed(kase, name, "boolean", false);

/** An argument that is one number, or `otherwise` when not given. Refuses anything else. */
export const numberArgument = (kase: FixtureCase, name: string, otherwise: number): number =>
  typed(kase, name, "number", otherwise);

function typed<T extends boolean | number>(
  { args }: FixtureCase,
  name: string,
  type: string,
  otherwise: T,
): T {
  const value = args[name];
  if (value === undefined) return otherwise;
  if (typeof value === type) return value as T;
  throw usageError({ code: "argument-type", thing: name, has: `is not a ${type}`, promised: `a ${type}` });
}

/** The text of a cell; undefined for NA. */
export function cellText(text: string | undefined): string | undefined {
  return text === undefined || text === "" || text === "NA" ? undefined : text;
}

/** Rows in groups by key, the groups in the order in which R sorts text keys. */
export function grouped(
  rows: readonly FixtureRow[],
  key: (row: FixtureRow) => string,
): readonly (readonly [string, readonly FixtureRow[]])[] {
  const groups = new Map<string, FixtureRow[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  const numbers = [...groups.keys()].every((name) => name !== "" && Number.isFinite(Number(name)));
  return [...groups].sort(([a], [b]) => (numbers ? Number(a) - Number(b) : a < b ? -1 : 1));
}

/**
 * Refuses a case whose column R held as text. A csv does not carry R's column types: the only trace of them is the
 * reference's message, so the type is restored from it, and text in a column of numbers is refused as anywhere.
 */
export function refuseText(kase: FixtureCase): void {
  if (/needs? to be numeric|is a 'character'/.test(kase.fields["error"] ?? "")) cellNumber("text");
}
