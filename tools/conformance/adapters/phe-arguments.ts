import { type DeepdiveError, usageError } from "../../../src/model/deepdive-error.ts";
import type { Estimate } from "../../../src/model/estimate.ts";
import type { AnswerRow, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { rowsOfCase } from "../fixture-folder.ts";
import { cellNumber, columnOf, grouped } from "./fixture-values.ts";

const argumentError = (thing: string, promised: string): DeepdiveError =>
  usageError({ code: "argument", thing: `argument ${thing}`, has: "is not what it has to be", promised });

/**
 * The levels asked for, as proportions; the reference takes them also as percentages, from 90 % on, and two at once
 * only if they are its usual pair (`anyPair`: any two). None when the argument is null, where that is allowed.
 */
export function confidences(kase: FixtureCase, { none = false, anyPair = false } = {}): readonly number[] {
  const given = kase.args["confidence"];
  if (given === null && none) return [];
  const levels = [given ?? 0.95].flat().map(level);
  const usualPair = levels[0] === 0.95 && levels[1] === 0.998;
  if (levels.length > 2 || (levels.length === 2 && !anyPair && !usualPair)) {
    throw argumentError("confidence", "one level, or 0.95 and 0.998");
  }
  return levels;
}

function level(given: unknown): number {
  if (typeof given === "number" && given >= 0.9 && given <= 1) return given;
  if (typeof given === "number" && given >= 90 && given <= 100) return given / 100;
  throw argumentError("confidence", "a number from 0.9 to 1, or from 90 to 100");
}

/** A number given as an argument, and as a number. */
export function numberArgument(kase: FixtureCase, name: string, otherwise: number): number {
  const given = kase.args[name] ?? otherwise;
  if (typeof given !== "number") throw argumentError(name, "a number");
  return given;
}

/** Refuses a type of output that the reference does not know, and arguments left out. */
export function checkArguments(kase: FixtureCase, required: readonly string[]): void {
  const type = kase.args["type"] ?? "full";
  if (!["value", "lower", "upper", "standard", "full"].includes(String(type))) {
    throw argumentError("type", "value, lower, upper, standard or full");
  }
  for (const name of required) {
    if (kase.args[name] === undefined) throw argumentError(name, "given");
  }
}

/** Rows with what names their group. */
export interface Group {
  readonly keys: AnswerRow;
  readonly rows: readonly FixtureRow[];
}

/**
 * The groups of a case, in the order of its result: R orders by the levels of a factor, which a csv does not carry.
 * Without `group_by` all rows are one group.
 */
export function groupsOf(kase: FixtureCase, folder: FixtureFolder): readonly Group[] {
  const by = groupColumns(kase);
  const key = (row: FixtureRow) => by.map((name) => row[name] ?? "").join("\u0000");
  const order = rowsOfCase(folder, "expected.csv", kase).map(key);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return grouped(folder.input(kase), key)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([, rows]) => ({ keys: Object.fromEntries(by.map((name) => [name, rows[0]?.[name]])), rows }));
}

export function groupColumns(kase: FixtureCase): readonly string[] {
  return [kase.args["group_by"] ?? []].flat().map(String);
}

/** Numbers of a column named by an argument; missing ones undefined. */
export function numbersOf(
  kase: FixtureCase,
  rows: readonly FixtureRow[],
  argument: string,
): readonly (number | undefined)[] {
  const column = columnOf(kase, argument);
  if (column === undefined) throw argumentError(argument, "a column");
  return rows.map((row) => cellNumber(row[column]));
}

/** The sum; missing if any is. */
export function sumOrMissing(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

/** The sum with missing values left out. */
export function sumOfKnown(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Value and limits under the reference's column names: one level plainly, two with the level in the name. */
export function limitColumns(estimates: readonly Estimate[]): AnswerRow {
  const [only] = estimates;
  const named = estimates.flatMap(({ lower, upper, confidence }) => {
    const suffix = `${(100 * confidence).toFixed(1).replace(".", "_")}cl`;
    return [
      [`lower${suffix}`, lower],
      [`upper${suffix}`, upper],
    ];
  });
  return {
    value: only?.value,
    ...(estimates.length === 1 ? { lowercl: only?.lower, uppercl: only?.upper } : Object.fromEntries(named)),
    confidence: estimates.map((e) => `${Number((100 * e.confidence).toFixed(1))}%`).join(", "),
  };
}
