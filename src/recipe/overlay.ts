import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";

/**
 * Definitions by name, those of later folders (the workspace's own) over those of earlier ones (built in).
 * Throws a usage error for a name that is given twice in one folder: which of the two would count?
 */
export function overlay<T extends object>(
  kind: string,
  folders: readonly (readonly T[])[],
  nameOf: (one: T) => string,
  report: ReportProblem = throwProblem,
): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const folder of folders) {
    const own = new Map<string, T>();
    for (const one of folder) {
      const before = own.get(nameOf(one));
      if (before) {
        report(duplicate(kind, nameOf(one), placeOf(one), placeOf(before)));
        continue;
      }
      own.set(nameOf(one), one);
    }
    for (const [name, one] of own) all.set(name, one);
  }
  return all;
}

function placeOf(one: object): Position | undefined {
  return "at" in one ? (one.at as Position) : undefined;
}

function duplicate(
  kind: string,
  name: string,
  at: Position | undefined,
  first: Position | undefined,
): DeepdiveError {
  return usageError({
    code: "duplicate-definition",
    at,
    thing: `${kind} '${name}'`,
    has: first ? `is defined at ${first.file}:${first.line} already` : "is defined already",
    promised: "A name has one definition in a folder",
    next: "Rename one of them, or take one out. A definition in the workspace's recipes folder may replace a built-in one",
  });
}
