import type { FixtureCase, FixtureFolder } from "./adapter.ts";

/**
 * Says whether a column of expected.csv merely repeats what went in: the input column of the same name, or the
 * argument of the same name. Such a column need not be returned; nothing was computed there.
 */
export function repeatsGiven(
  kase: FixtureCase,
  folder: FixtureFolder,
): (column: string, values: readonly string[]) => boolean {
  const input = folder.input(kase);
  return (column, values) => {
    const cells = values.filter((value) => value !== "");
    const argument = kase.args[column];
    if (isPlain(argument) && cells.every((cell) => same(cell, String(argument)))) return true;
    const known = new Set(input.map((row) => row[column] ?? ""));
    return cells.length > 0 && cells.every((cell) => known.has(cell));
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function same(a: string, b: string): boolean {
  return a === b || (a !== "" && b !== "" && Number(a) === Number(b));
}
