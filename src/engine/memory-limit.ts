import { totalmem } from "node:os";

/** DuckDB leaves room for Node.js and for others. */
const SHARE = 0.6;

/**
 * How much memory DuckDB may use before it goes to the disk, in its own words: so many gigabytes, or less where the
 * machine, or the container, has not that much.
 */
export function memoryUpTo(gigabytes: number): string {
  const container = process.constrainedMemory();
  const there = Math.min(totalmem(), container > 0 ? container : Number.POSITIVE_INFINITY);
  return `${Math.floor(Math.min(gigabytes * 1e9, there * SHARE) / 1e6)}MB`;
}
