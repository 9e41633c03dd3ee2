import { isAbsolute, normalize } from "node:path";
import { type Position, usageError } from "../model/deepdive-error.ts";

/**
 * A folder that deepdive.yaml names: it lies in the workspace. What leads out of it is refused (exit 2), for deepdive writes there
 * and whoever unpacks a workspace of somebody else would not know. A link in the workspace is the owner's own, and may lead anywhere.
 *
 * @example
 * folderWithin("stores/main", "store", at) // "stores/main"
 * folderWithin("../elsewhere", "store", at) // refused
 */
export function folderWithin(path: string, key: string, at: () => Position): string {
  const [first = ""] = normalize(path).split(/[\\/]/);
  // A shell takes ~ for somebody's home; here it would be a folder of that name, which nobody means.
  const isOutside = isAbsolute(path) || first === ".." || first.startsWith("~");
  if (!isOutside) return path;
  throw usageError({
    code: "leads-out-of-workspace",
    at: at(),
    thing: `'${key}'`,
    has: "leads out of the workspace, or is a path from the root or from ~",
    promised: "A folder that deepdive.yaml names lies below its own",
    next: `Name another place on the command line with ${OPTIONS[key] ?? "an option"}, or put a link into the workspace`,
  });
}

const OPTIONS: Readonly<Record<string, string>> = { store: "--store", briefings: "--out" };
