import { outOfMemory } from "./engine-error.ts";

const LOOK_EACH_MS = 50;

/**
 * Ends work when this process takes more memory than it may. DuckDB holds what it counts within its own limit, but it does
 * not count long values: a text of a gigabyte, or a thousand rows of a megabyte each. Without this the system would kill the
 * process, and nobody would be told why.
 *
 * Example: SELECT repeat('x', 1000000000).
 */
export class MemoryWatch {
  readonly #interrupt: () => void;
  readonly #most: number;

  /** @param most bytes; undefined: as much as there is */
  constructor(interrupt: () => void, most: number | undefined) {
    this.#interrupt = interrupt;
    this.#most = most ?? Number.POSITIVE_INFINITY;
  }

  /** Does the work, and says that it took too much where it did: DuckDB says only that it was interrupted. */
  async during<T>(work: () => Promise<T>, guarded: (work: () => Promise<T>) => Promise<T>): Promise<T> {
    if (this.#most === Number.POSITIVE_INFINITY) return guarded(work);
    let isOver = false;
    const look = (): void => {
      if (process.memoryUsage.rss() <= this.#most) return;
      isOver = true;
      this.#interrupt();
    };
    const timer = setInterval(look, LOOK_EACH_MS);
    try {
      const result = await guarded(work);
      look();
      if (isOver) throw outOfMemory();
      return result;
    } catch (cause) {
      throw isOver ? outOfMemory() : cause;
    } finally {
      clearInterval(timer);
    }
  }
}
