import type { Layout } from "../model/contract.ts";
import { type LinearPattern, linearPattern } from "./linear-pattern.ts";

/** What a header that becomes a value of rows says. */
export interface HeaderLevel {
  readonly level: string;
  /** By column: what the brackets of that name find; undefined where they find nothing. */
  readonly parts: Readonly<Record<string, string | undefined>>;
}

const patternOf = (headers: string): LinearPattern => linearPattern(`^(?:${headers})$`);

/** Places of the columns of a file whose headers are levels. */
export function unpivotedColumns({ unpivot }: Layout, header: readonly string[]): readonly number[] {
  if (!unpivot) return [];
  const pattern = patternOf(unpivot.headers);
  return header.flatMap((name, index) => (pattern.test(name.trim()) ? [index] : []));
}

/**
 * What a header says: in `name` what the brackets without a name find, or all of it where there are none, and in the
 * columns of named brackets what these find.
 *
 * @example
 * // headers "Gt (?<weeks_from>[0-9]+) .*", name "band": "Gt 18 To 19 Weeks" gives band "Gt 18 To 19 Weeks", weeks_from 18
 */
export function levelOf(header: string, { unpivot }: Layout): HeaderLevel {
  const found = unpivot && patternOf(unpivot.headers).exec(header.trim());
  if (!found) return { level: header, parts: {} };
  const parts = found.named;
  const bare = found.groups.length - 1 - Object.keys(parts).length;
  const [first] = bare > 0 ? found.groups.slice(1).filter((text) => text !== undefined) : [];
  return { level: first ?? (bare > 0 ? "" : header), parts };
}

/** The columns of the contract that headers give: `name`, `value`, and those of named brackets. */
export function unpivotedNames({ unpivot }: Layout): readonly string[] {
  if (!unpivot) return [];
  const named = [...unpivot.headers.matchAll(/\(\?<([a-z][a-z0-9_]*)>/g)].map(([, name = ""]) => name);
  return [unpivot.name, unpivot.value, ...named];
}
