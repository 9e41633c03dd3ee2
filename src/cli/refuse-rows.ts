import { usageError } from "../model/deepdive-error.ts";
import type { Workspace } from "../model/workspace.ts";

/** Throws a usage error where a command shows or copies rows, and the rows of the workspace are in a warehouse, which they never leave. */
export function refuseRows(command: string, { warehouse }: Pick<Workspace, "warehouse">): void {
  if (warehouse === undefined) return;
  throw usageError({
    code: "rows-stay-in-warehouse",
    at: warehouse.at,
    thing: command,
    has: "is about rows, and the rows of this workspace are in a warehouse",
    promised: "Counts come from there, and rows never do",
    next: "See what it holds with 'deepdive datasets', check it with 'deepdive check --engine', and see every statement of a run with --explain",
  });
}
