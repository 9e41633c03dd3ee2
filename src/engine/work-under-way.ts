import { setTimeout as wait } from "node:timers/promises";
import { interrupted } from "./engine-error.ts";

/** An interrupt that comes before a query has begun is lost on DuckDB, so it is given again until nothing runs. */
const AGAIN_MS = 20;

/**
 * What a connection is doing, so that it can be stopped and waited for. DuckDB takes the whole process with it when a
 * connection is closed while something runs on it, and it ends an interrupted stream as if that were all its rows.
 */
export class WorkUnderWay {
  readonly #interrupt: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #running = new Set<Promise<unknown>>();
  readonly #onAbort = (): void => void this.#untilStill();
  #closing = false;

  constructor(interrupt: () => void, signal: AbortSignal | undefined) {
    this.#interrupt = interrupt;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Does the work, unless it is to stop. Throws `interrupted` where it was stopped, whatever the work came to. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#throwIfStopped();
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#throwIfStopped();
    }
  }

  /** Stops what is under way and lets nothing more begin. After it, the connection can be closed. */
  async stop(): Promise<void> {
    this.#closing = true;
    this.#signal?.removeEventListener("abort", this.#onAbort);
    await this.#untilStill();
  }

  async #untilStill(): Promise<void> {
    while (this.#running.size > 0) {
      this.#interrupt();
      await Promise.race([Promise.allSettled(this.#running), wait(AGAIN_MS)]);
    }
  }

  #throwIfStopped(): void {
    if (this.#closing || this.#signal?.aborted === true) throw interrupted();
  }
}
