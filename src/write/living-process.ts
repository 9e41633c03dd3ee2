import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Which process something belongs to, in words that another process can check. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** Where process numbers mean the same: a start of the system and, in containers, the container. Linux alone tells. */
  readonly space?: string | undefined;
  /** When the process began, in ticks of the system: a number is given again to another process. Linux alone tells. */
  readonly began?: string | undefined;
}

/** The mark of this process. */
export const ownMark = (): ProcessMark => ({
  pid: process.pid,
  host: hostname(),
  space: ownSpace(),
  began: beganAt(process.pid),
});

/**
 * Whether a process is there: "unknown" where its number says nothing here, because it runs or ran on another machine,
 * in another container, or before the system started anew.
 *
 * @example
 * // a lock in a shared folder, taken in a container: the same number belongs to nobody here, or to somebody else
 */
export function stateOf({ pid, host, space, began }: ProcessMark): "alive" | "gone" | "unknown" {
  if (host !== hostname() || (space !== undefined && space !== ownSpace())) return "unknown";
  if (!isThere(pid)) return "gone";
  return began !== undefined && began !== beganAt(pid) ? "gone" : "alive";
}

/** Signal 0 asks whether the process is there. Not being allowed to ask means that it is. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

/** Undefined where the system does not tell. */
export function ownSpace(): string | undefined {
  const boot = read(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const numbers = read(() => readlinkSync("/proc/self/ns/pid"));
  return boot === undefined || numbers === undefined ? undefined : `${boot} ${numbers}`;
}

/** The 22nd field of a process' line, counted from behind its name, which may hold blanks and brackets. */
const beganAt = (pid: number): string | undefined =>
  read(() => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19]);

function read<T>(from: () => T): T | undefined {
  try {
    return from();
  } catch {
    return undefined;
  }
}
