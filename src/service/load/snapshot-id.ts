import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { ConstantValue } from "../../model/contract.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import type { WholeFile } from "../../source/read-whole.ts";
import { contractFingerprint } from "./contract-fingerprint.ts";
import type { LoadRequest } from "./load-report.ts";
import type { SourceTable } from "./source-table.ts";

/** Raised when the same bytes would come out differently than before, so that they are loaded again. */
const LOADER_VERSION = 4;

/** A hash of all that decides the rows of a snapshot and their order, apart from a date that was given for them. */
export function readingOf(
  { recognised, source }: SourceTable,
  { sha256 }: WholeFile,
  constants: Readonly<Record<string, ConstantValue>>,
  { asAt }: LoadRequest,
  sortedBy: readonly string[],
): string {
  const { contract, layout } = recognised;
  const dated = asAt === undefined ? undefined : contract.asAt?.column;
  const stated = Object.entries(constants).filter(([column]) => column !== dated);
  const part = source.name === basename(source.origin.path) ? "" : source.name;
  const decides = [LOADER_VERSION, sha256, contractFingerprint(contract), layout.id, stated.sort(), part];
  return hash(sortedBy.length === 0 ? decides : [...decides, sortedBy]);
}

/**
 * The same bytes, layout, contract and date make the same snapshot: never a second one. Each part of a table that makes
 * several has its own, by the values that its rows share.
 */
export const snapshotId = (
  reading: string,
  asAt: string | undefined,
  part?: Readonly<Record<string, ConstantValue>>,
): string => hash(part === undefined ? [reading, asAt ?? null] : [reading, asAt ?? null, part]);

const hash = (about: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(about)).digest("hex").slice(0, 20);

/**
 * The snapshots that loading the file would make again, one for each of its parts, where that is known without reading its rows. A date that was not
 * given may still stand in the rows; then a snapshot whose date was given is not known to be the same.
 */
export function knownBefore(
  { current, superseded }: Catalogue,
  reading: string,
  { recognised: { contract, sources } }: SourceTable,
  constants: Readonly<Record<string, ConstantValue>>,
  { asAt }: LoadRequest,
): readonly Snapshot[] {
  const column = contract.asAt?.column ?? "";
  const saysDate = sources.has(column) || constants[column] !== undefined;
  const known = [...superseded, ...current].filter(
    (each) =>
      each.reading === reading &&
      (asAt === undefined ? !saysDate || each.asAtGiven !== true : each.asAt === asAt),
  );
  return [...new Map(known.map((each) => [JSON.stringify(each.partition), each])).values()];
}

/** Whether a catalogue has a snapshot of a file of this many bytes. */
export const hasLength = ({ current, superseded }: Catalogue, bytes: number): boolean =>
  [...current, ...superseded].some(({ sources }) => sources.some((source) => source.bytes === bytes));
