import type { CubeCut, CubeDimension, CubeMeasure, Joint } from "../../cube/cube.ts";
import { cellId } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { ProtectedCount, WithheldReason } from "../../model/protected-count.ts";
import { fingerprintOf, type LedgerEntry } from "./ledger-entry.ts";

/** Version of the format below. A file of a later version is refused, never guessed at. */
export const LEDGER_VERSION = 1;

/**
 * A release has tens of thousands of counts, so each is short: 12 is published, "~15" rounded, "+15" the sum of rounded
 * parts, and "small-count" withheld.
 */
type CountText = number | string | null;

interface LedgerFile {
  readonly version: number;
  readonly entry: Omit<LedgerEntry, "table"> & { readonly table: TableText };
}

interface TableText {
  readonly measures: readonly CubeMeasure[];
  readonly dimensions: readonly CubeDimension[];
  readonly cuts: readonly CubeCut[];
  readonly nestings: readonly {
    readonly child: string;
    readonly parent: string;
    readonly parentOf: Readonly<Record<string, string>>;
  }[];
  /** Absent in entries of before there were any. */
  readonly joints?: readonly Joint[] | undefined;
  /** Measure and cut by position, levels, numerator, denominator. */
  readonly cells: readonly (readonly [number, number, readonly string[], CountText, CountText])[];
}

/** A ledger entry as text, one line for each cell so that a person can read and compare it. */
export function ledgerText(entry: LedgerEntry): string {
  const { table, ...rest } = entry;
  const measureAt = new Map(table.measures.map(({ id }, index) => [id, index]));
  const cutAt = new Map(table.cuts.map(({ id }, index) => [id, index]));
  const cells = table.cells.map((cell) =>
    JSON.stringify([
      measureAt.get(cell.measure),
      cutAt.get(cell.cut),
      cell.levels,
      countText(cell.numerator),
      countText(cell.denominator),
    ]),
  );
  const { measures, dimensions, cuts, joints } = table;
  const nestings = table.nestings.map((nesting) => ({
    ...nesting,
    parentOf: Object.fromEntries(nesting.parentOf),
  }));
  const head = {
    version: LEDGER_VERSION,
    entry: { ...rest, table: { measures, dimensions, cuts, nestings, joints } },
  };
  // The cells go in as lines of their own, before the braces that end the table, the entry and the file.
  return `${JSON.stringify(head).slice(0, -3)},"cells":[\n${cells.join(",\n")}\n]}}}\n`;
}

/**
 * The entry that a ledger file holds. `file` is its name, for the errors.
 * Throws an input error (exit 3) for a file that a newer deepdive wrote, that was cut short, or that was altered. An audit
 * that leaves a release out is no audit. The file stays as it is.
 */
export function parseLedgerText(text: string, file: string): LedgerEntry {
  const { table, ...rest } = parseFile(text, file).entry;
  const entry = { ...rest, table: tableOf(table, file) };
  if (fingerprintOf(entry) !== entry.fingerprint) throw alteredError(file);
  return entry;
}

function parseFile(text: string, file: string): LedgerFile {
  const value = parseJson(text, file);
  if (isNewer(value)) throw newerError(file, value.version);
  if (!isLedgerFile(value)) throw alteredError(file);
  return value;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw cutShortError(file);
  }
}

function isNewer(value: unknown): value is { readonly version: number } {
  if (!isObject(value)) return false;
  const { version } = value;
  return typeof version === "number" && version > LEDGER_VERSION;
}

/** Enough of the shape for the fingerprint to be computed; the fingerprint judges the rest. */
function isLedgerFile(value: unknown): value is LedgerFile {
  if (!isObject(value)) return false;
  const { version, entry } = value;
  if (version !== LEDGER_VERSION || !isObject(entry)) return false;
  const { table, fingerprint, policy, subject } = entry;
  const lists = ["measures", "dimensions", "cuts", "nestings", "cells"];
  return (
    typeof fingerprint === "string" &&
    isObject(policy) &&
    isObject(subject) &&
    isObject(table) &&
    lists.every((name) => Array.isArray(table[name]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function tableOf(text: TableText, file: string): ProtectedCube {
  const { measures, dimensions, cuts, joints } = text;
  const nestings = text.nestings.map(({ child, parent, parentOf }) => ({
    child,
    parent,
    parentOf: new Map(Object.entries(parentOf)),
  }));
  const cells = text.cells.map(([measureAt, cutAt, levels, numerator, denominator]): ProtectedCell => {
    const measure = measures[measureAt]?.id;
    const cut = cuts[cutAt]?.id;
    const count = countOf(numerator);
    if (measure === undefined || cut === undefined || count === undefined) throw alteredError(file);
    const id = cellId(measure, cut, levels);
    return { id, measure, cut, levels, numerator: count, denominator: countOf(denominator) };
  });
  return { measures, dimensions, cuts, nestings, cells, ...(joints === undefined ? {} : { joints }) };
}

function countText(count: ProtectedCount | undefined): CountText {
  if (count === undefined) return null;
  if (count.status === "withheld") return count.reason;
  if (count.status === "published") return count.value;
  return `${count.summed ? "+" : "~"}${count.value}`;
}

function countOf(text: CountText): ProtectedCount | undefined {
  if (text === null) return undefined;
  if (typeof text === "number") return { status: "published", value: text };
  const value = Number(text.slice(1));
  if (text.startsWith("+")) return { status: "rounded", value, summed: true };
  return text.startsWith("~")
    ? { status: "rounded", value }
    : { status: "withheld", reason: text as WithheldReason };
}

const newerError = (file: string, version: number): Error =>
  inputError({
    code: "ledger-newer",
    thing: `ledger entry ${file}`,
    has: `version ${version}`,
    promised: `This deepdive reads version ${LEDGER_VERSION}; without every earlier release it cannot audit a new one`,
    next: "Use the deepdive that wrote it, or a later one. Nothing was changed",
  });

const cutShortError = (file: string): Error =>
  inputError({
    code: "ledger-cut-short",
    thing: `ledger entry ${file}`,
    has: "no proper end: it was cut short, or is not a ledger entry",
    promised: "Entries appear whole or not at all, so something else wrote or copied it",
    next: "Restore it from a backup, or move it out of the ledger if that release was never given out",
  });

const alteredError = (file: string): Error =>
  inputError({
    code: "ledger-altered",
    thing: `ledger entry ${file}`,
    has: "content that does not match its fingerprint",
    promised: "What was released is kept as it was released",
    next: "Restore it from a backup, or move it out of the ledger if that release was never given out",
  });
