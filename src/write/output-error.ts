import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";

interface Trouble {
  readonly has: string;
  readonly next: string;
}

const ANOTHER_PLACE = "Name another place, or ask for the right to write there";

/** What the operating system says of a place that cannot be written, by its code. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ENOENT: { has: "is in a folder that does not exist", next: "Make the folder, or name another place" },
  ENOTDIR: { has: "has a file on its way, where a folder is needed", next: "Name another place" },
  EEXIST: { has: "is a file, where a folder is needed", next: "Name another place" },
  EISDIR: { has: "is a folder, where a file is needed", next: "Name a file in it" },
  EACCES: { has: "is in a place where you may not write", next: ANOTHER_PLACE },
  EPERM: { has: "is in a place where you may not write", next: ANOTHER_PLACE },
  EROFS: { has: "is on a disk that can only be read", next: "Name another place" },
  ENOSPC: { has: "has no room left on its disk", next: "Free some room and run it again" },
  EFBIG: { has: "may not grow so large here", next: "Raise the limit for the size of files (ulimit -f)" },
  EDQUOT: { has: "has no room left in your share of its disk", next: "Free some room and run it again" },
  ENAMETOOLONG: { has: "has a name longer than the disk takes", next: "Choose a shorter name" },
  EINVAL: { has: "has a name that the disk does not take", next: "Choose another name" },
  ENOTEMPTY: { has: "was made by another process meanwhile", next: "Run it again" },
  EBUSY: { has: "is held by another program", next: "Close that program and run it again" },
  ETXTBSY: { has: "is held by another program", next: "Close that program and run it again" },
  EMFILE: { has: "could not be opened: too many files are open", next: "Close programs and run it again" },
  ENFILE: { has: "could not be opened: too many files are open", next: "Close programs and run it again" },
  EIO: { has: "is on a disk that fails", next: "Look after the disk, and name another place" },
};

/**
 * An output that cannot be written, in words. It ends with the exit code of wrong usage (2): of all that the call says,
 * the place is what has to change. "Input refused" (3) would send a scheduled job to look at its files.
 *
 * Gives back what is no trouble of the operating system as it is: a defect, or an error that has its words already.
 *
 * @param thing what was to be written: "the file answer.csv"
 */
export function outputError(thing: string, cause: unknown): unknown {
  const code = codeOf(cause);
  const trouble = TROUBLES[code];
  if (trouble === undefined) return cause;
  return new DeepdiveError({
    code: ["ENOSPC", "EDQUOT", "EFBIG"].includes(code) ? "disk-full" : "output-not-writable",
    exit: EXIT.usage,
    thing,
    has: trouble.has,
    promised: "Nothing has been written; what was there before is as it was",
    next: trouble.next,
    cause,
  });
}

/** DuckDB writes databases and Parquet by itself, and has words of its own for a disk without room. */
function codeOf(cause: unknown): string {
  if (cause instanceof DeepdiveError) return cause.code === "disk-full" ? "ENOSPC" : "";
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
