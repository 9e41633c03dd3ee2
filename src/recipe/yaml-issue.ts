import { z } from "zod";
import { didYouMean } from "../text/nearest.ts";

export type YamlPath = readonly (string | number)[];

/** What is wrong with a definition, in words, and at which path of the file. */
export interface YamlIssue {
  readonly path: YamlPath;
  /** The key is wrong, not its value. */
  readonly onKey: boolean;
  readonly thing: string;
  readonly has: string;
  readonly promised?: string | undefined;
  readonly next?: string | undefined;
}

type Issue = z.core.$ZodIssue;

/** The issues that a schema found, unknown keys before all else: they are mostly the cause of the rest. */
export function issuesInWords(
  issues: readonly Issue[],
  schema: z.ZodType,
  raw: unknown,
): readonly YamlIssue[] {
  const isKey = ({ code }: Issue): boolean => code === "unrecognized_keys";
  const ordered = [...issues.filter(isKey), ...issues.filter((issue) => !isKey(issue))];
  return ordered.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => described({ ...issue, keys: [key] }, schema, raw, []))
      : [described(issue, schema, raw, [])],
  );
}

function described(issue: Issue, schema: z.ZodType, raw: unknown, above: YamlPath): YamlIssue {
  const path: YamlPath = [...above, ...issue.path.map((part) => (typeof part === "symbol" ? "" : part))];
  const value = valueAt(raw, path);
  const base = { path, onKey: false, thing: thingAt(path) };
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKey(issue.keys, path, schemaAt(schema, path));
    case "invalid_type":
      return value === undefined
        ? {
            ...missing(path),
            promised: `'${String(path.at(-1))}' is ${KINDS[issue.expected] ?? issue.expected}`,
          }
        : { ...base, has: `is ${kindOf(value)}`, ...expected(issue.expected, value) };
    case "invalid_value":
      return value === undefined
        ? { ...missing(path), promised: `It is one of ${issue.values.map(String).join(", ")}` }
        : {
            ...base,
            has: `is ${shown(value)}`,
            promised: `It is one of ${issue.values.map(String).join(", ")}`,
            next: didYouMean(String(value), issue.values.map(String)),
          };
    case "invalid_union":
      return (
        closest(issue.errors, schema, raw, path) ?? {
          ...base,
          has: `is ${kindOf(value)}, which does not fit`,
        }
      );
    case "invalid_format":
      return { ...base, has: `is ${shown(value)}`, promised: issue.message };
    default:
      return { ...base, has: issue.message };
  }
}

/** Of the ways in which a value may be written, the one that the author came nearest to. */
function closest(
  branches: readonly (readonly Issue[])[],
  schema: z.ZodType,
  raw: unknown,
  path: YamlPath,
): YamlIssue | undefined {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
  const [best] = [...branches].filter((issues) => issues.length > 0).sort((a, b) => depth(b) - depth(a));
  const issue = best?.find(({ code }) => code === "unrecognized_keys") ?? best?.[0];
  if (!issue) return undefined;
  if (depth([issue]) > 0) return described(issue, schema, raw, path);
  const kinds = branches.flat().flatMap((each) => (each.code === "invalid_type" ? [each.expected] : []));
  return {
    path,
    onKey: false,
    thing: thingAt(path),
    has: `is ${kindOf(valueAt(raw, path))}`,
    promised: `It is ${[...new Set(kinds)].map((kind) => KINDS[kind] ?? kind).join(" or ")}`,
  };
}

function unknownKey(keys: readonly string[], path: YamlPath, known: readonly string[]): YamlIssue {
  const [key = ""] = keys;
  return {
    path: [...path, key],
    onKey: true,
    thing: `key '${key}'`,
    has: path.length === 0 ? "is not known in this kind of file" : `is not known in ${thingAt(path)}`,
    promised: known.length === 0 ? undefined : `Known keys: ${known.join(", ")}`,
    next: didYouMean(key, known),
  };
}

const missing = (path: YamlPath): Omit<YamlIssue, "promised"> => ({
  path: path.slice(0, -1),
  onKey: false,
  thing: path.length === 1 ? "this file" : thingAt(path.slice(0, -1)),
  has: `has no '${String(path.at(-1))}'`,
});

function expected(kind: string, value: unknown): Pick<YamlIssue, "promised" | "next"> {
  const plain = typeof value === "number" || typeof value === "boolean";
  return {
    promised: `It is ${KINDS[kind] ?? kind}`,
    next: kind === "string" && plain ? "Put it in quotes" : undefined,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a set of keys",
  record: "a set of keys",
  array: "a list",
};

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return `the number ${value}`;
  return KINDS[typeof value] ?? typeof value;
}

const shown = (value: unknown): string =>
  typeof value === "object" ? kindOf(value) : `'${String(value).slice(0, 80)}'`;

const thingAt = (path: YamlPath): string =>
  path.length === 0
    ? "this file"
    : `'${path.map((part) => (typeof part === "number" ? `[${part + 1}]` : part)).join(".")}'`.replaceAll(
        ".[",
        "[",
      );

function valueAt(raw: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    raw,
  );
}

/** The keys that a schema knows at a path; none where they are free. */
function schemaAt(schema: z.ZodType, path: YamlPath): readonly string[] {
  let here: readonly z.core.$ZodType[] = [schema];
  for (const part of path) here = here.flatMap((each) => inner(each, part));
  return here.flatMap((each) => {
    const open = unwrapped(each);
    return open.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  });
}

function inner(schema: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  return unwrapped(schema).flatMap((one): readonly z.core.$ZodType[] => {
    if (one instanceof z.ZodObject) return part in one.shape ? [one.shape[part]] : [];
    if (one instanceof z.ZodArray) return [one.element];
    if (one instanceof z.ZodRecord) return [one.valueType];
    return [];
  });
}

function unwrapped(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unwrapped(option));
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap());
  }
  return [schema];
}
