import type { Workspace } from "../../model/workspace.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";

/** The footprint that the command line names, else that of deepdive.yaml, with its place there. */
export const footprintOf = (
  named: string | undefined,
  { geography, geographyAt }: Workspace,
): Pick<RunRequest, "geography" | "geographyAt"> =>
  named === undefined ? { geography, geographyAt } : { geography: named };
