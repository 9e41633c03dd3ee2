import { DeepdiveError, usageError } from "../../model/deepdive-error.ts";

/**
 * Does work for a file, and says of a disk that fills up in whichever step that the file could not be kept. Throws a usage
 * error then (exit 2): the file is not at fault, and the store is as it was.
 */
export async function withRoom<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DeepdiveError && cause.code === "disk-full")) throw cause;
    throw usageError({
      code: "disk-full",
      thing: `file ${name}`,
      has: "could not be kept: there is no room left on the disk of the store",
      promised: "A load that fails leaves the store as it was",
      next: "Free some room, or name another place with --store",
    });
  }
}
