import { totalmem } from "node:os";

/** DuckDB leaves room for Node.js and for others. */
const SHARE = 0.6;
const PROCESS_SHARE = 0.8;

/**
 * How much memory DuckDB may use before it goes to the disk, in its own words: so many gigabytes, or less where the
 * machine, or the container, has not that much.
 */
export const memoryUpTo = (gigabytes: number): string =>
  `${Math.floor(Math.min(gigabytes * 1e9, memoryThere() * SHARE) / 1e6)}MB`;

/** What this whole process may take, Node.js and long values included: so many gigabytes, or less where there is less. */
export const processMemoryUpTo = (gigabytes: number): number =>
  Math.min(gigabytes * 1e9, memoryThere() * PROCESS_SHARE);

function memoryThere(): number {
  const container = process.constrainedMemory();
  return Math.min(totalmem(), container > 0 ? container : Number.POSITIVE_INFINITY);
}
