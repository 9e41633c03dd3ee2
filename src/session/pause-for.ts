import { setImmediate } from "node:timers/promises";
import type { Pause } from "../model/pause.ts";

/** A pause in which the process hears its signals; it throws once the signal has told the work to stop. */
export const pauseFor =
  (signal: AbortSignal): Pause =>
  async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
