import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { once } from "./once.ts";

/**
 * What texts of definitions hold, kept once a text was checked against the schema of its kind, so that no text is
 * checked twice; of SQL in definitions the tree, so that none is parsed twice. The shipped bundle begins with what the built-in definitions hold (`definitions.json` beside the code,
 * written with the code): a command starts without reading their YAML. A text that somebody edited has another hash,
 * and is read.
 *
 * Example: `measures.4f1c…` is the value of the text of `recipes/measures/prevalence.yaml`.
 */
const values = once(() => new Map<string, unknown>(Object.entries(builtIn())));

/** Beyond so many texts the oldest are forgotten: a process that reads made-up definitions for hours does not grow. */
const MOST = 5_000;

const kinds = new WeakMap<z.ZodType, string>();

/** Says that what this schema takes is a whole file of this kind. Texts of other schemas are not kept. */
export function keepTextsOf(kind: string, schema: z.ZodType): void {
  kinds.set(schema, kind);
}

/** What a text of a kind that has no schema holds (`expression`: its tree); undefined where it was not kept. */
export const keptValue = (kind: string, text: string): unknown => values().get(keyOf(kind, text));

/** Keeps what a text of a kind holds, and gives it back. The value is frozen: all who read the text share it. */
export function keepValue<T>(kind: string, text: string, value: T): T {
  const [oldest] = values().keys();
  if (values().size >= MOST && oldest !== undefined) values().delete(oldest);
  values().set(keyOf(kind, text), freeze(value));
  return value;
}

/** What a text was found to hold when it was checked against this schema; undefined where it was not. */
export function checkedValue<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  const kind = kinds.get(schema);
  // Only `keepChecked` adds values, each under the kind of the schema that gave it.
  return kind === undefined ? undefined : (keptValue(kind, text) as z.output<S> | undefined);
}

/** Keeps what a text holds that is right as a whole file of its kind. */
export function keepChecked<S extends z.ZodType>(schema: S, text: string, value: z.output<S>): void {
  const kind = kinds.get(schema);
  if (kind !== undefined) keepValue(kind, text, value);
}

/** Everything kept, by key: what the bundle begins with, made when it is built. */
export const keptValues = (): Readonly<Record<string, unknown>> => Object.fromEntries(values());

const keyOf = (kind: string, text: string): string =>
  `${kind}.${createHash("sha256").update(text).digest("hex")}`;

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}

/** Beside the sources there is no such file: there every text is read. */
function builtIn(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(new URL("definitions.json", import.meta.url), "utf8"));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return {};
    throw cause;
  }
}
