import type { z } from "zod";
import type { YamlPath } from "./yaml-issue.ts";

/** What could be read of a document that its schema refuses, so that lint can look at the rest of it. */
export interface MendedDocument<T> {
  readonly value: T;
  /** Where the value at a path of `value` stands in the file: elements of lists that were left out are counted. */
  readonly original: (path: YamlPath) => YamlPath;
}

type Issue = z.core.$ZodIssue;

/**
 * Takes out of a document what its schema refuses: an unknown key goes, a wrong value is replaced by some right one or
 * goes, and where that does not help, the thing around it goes. Undefined: nothing is left. Only lint may use what
 * comes of it. Example: of two measures of which one has no `id`, the other is left, and is still the second.
 */
export function mendDocument<S extends z.ZodType>(
  raw: unknown,
  schema: S,
): MendedDocument<z.output<S>> | undefined {
  const mending: Mending = { root: structuredClone(raw), indexes: new WeakMap(), tried: new Set() };
  for (;;) {
    const result = schema.safeParse(mending.root);
    if (result.success) {
      return { value: result.data, original: (path) => originalPath(mending, path) };
    }
    // From the end of each list to its beginning: what goes does not move what is still to be mended.
    const issues = [...result.error.issues].sort((one, other) => comparePaths(other.path, one.path));
    for (const issue of issues) if (!mendOne(mending, issue)) return undefined;
  }
}

interface Mending {
  readonly root: unknown;
  /** Of lists of which elements went: the place in the file of each that is left. */
  readonly indexes: WeakMap<object, number[]>;
  /** Paths in the file at which something was tried. */
  readonly tried: Set<string>;
}

function mendOne(mending: Mending, issue: Issue): boolean {
  const path = issue.path.map((part) => (typeof part === "symbol" ? "" : part));
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) remove(mending, [...path, key]);
    return true;
  }
  if (path.length === 0) return false;
  const name = JSON.stringify(originalPath(mending, path));
  const isNew = !mending.tried.has(name);
  mending.tried.add(name);
  if (!isNew) {
    const around = path.slice(0, -1);
    if (around.length === 0) return false;
    mending.tried.add(JSON.stringify(originalPath(mending, around)));
    remove(mending, around);
    return true;
  }
  const filler = fillerOf(issue);
  if (filler === undefined) remove(mending, path);
  else put(mending, path, filler);
  return true;
}

/** Some value that fits: TRUE is a text, and as SQL a condition. */
function fillerOf(issue: Issue): unknown {
  if (issue.code === "invalid_value") return issue.values[0];
  if (issue.code !== "invalid_type") return undefined;
  return { string: "TRUE", array: [], object: {}, record: {}, number: 1, boolean: false }[
    String(issue.expected)
  ];
}

function remove(mending: Mending, path: YamlPath): void {
  const parent = valueAt(mending.root, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent !== "object" || parent === null || last === undefined) return;
  if (!Array.isArray(parent)) {
    Reflect.deleteProperty(parent, last);
    return;
  }
  const index = Number(last);
  const indexes = mending.indexes.get(parent) ?? parent.map((_, place) => place);
  mending.indexes.set(parent, indexes.toSpliced(index, 1));
  parent.splice(index, 1);
}

function put({ root }: Mending, path: YamlPath, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent === "object" && parent !== null && last !== undefined) Reflect.set(parent, last, value);
}

function originalPath({ root, indexes }: Mending, path: YamlPath): YamlPath {
  return path.map((part, depth) => {
    const list = valueAt(root, path.slice(0, depth));
    if (typeof part !== "number" || typeof list !== "object" || list === null) return part;
    return indexes.get(list)?.[part] ?? part;
  });
}

const valueAt = (root: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    root,
  );

function comparePaths(one: readonly PropertyKey[], other: readonly PropertyKey[]): number {
  for (const [depth, part] of one.entries()) {
    const against = other[depth];
    if (against === undefined) return 1;
    if (part === against) continue;
    return typeof part === "number" && typeof against === "number"
      ? part - against
      : String(part) < String(against)
        ? -1
        : 1;
  }
  return one.length - other.length;
}
