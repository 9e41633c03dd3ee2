import type { Workspace } from "../../model/workspace.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";

/** What deepdive.yaml says of every run: its parameters, and the footprint where the command line names none. */
export const footprintOf = (
  named: string | undefined,
  { geography, geographyAt, parameters }: Workspace,
): Pick<RunRequest, "geography" | "geographyAt" | "workspaceParameters"> => ({
  ...(named === undefined ? { geography, geographyAt } : { geography: named }),
  workspaceParameters: parameters,
});
