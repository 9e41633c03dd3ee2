import type { Position } from "../../model/deepdive-error.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import type { Over } from "../../model/recipe.ts";
import type { WorkspaceParameter } from "../../model/workspace.ts";
import type { PartKind } from "./narrowed-recipe.ts";
import type { RunLedger } from "./run-ledger.ts";

/** What somebody asks of one recipe. */
export interface RunRequest {
  readonly recipe: string;
  /** Id of the footprint; the only one there is, where absent. */
  readonly geography?: string | undefined;
  /** Where it is written, if in a file. */
  readonly geographyAt?: Position | undefined;
  /**
   * Parameters as people typed them. `as_at` is the day that the figures speak of; the latest that the data speak of,
   * where absent.
   */
  readonly given: Readonly<Record<string, string>>;
  /** Those of deepdive.yaml, under `given`. */
  readonly workspaceParameters?: readonly WorkspaceParameter[] | undefined;
  /** Id of one Place, to be shown by itself. */
  readonly place?: string | undefined;
  /** Code of one network of practices, to be shown by itself: a level of the answer of the whole footprint. */
  readonly network?: string | undefined;
  /** Of what else there are pages each: parts of these kinds are protected together with the one that is shown. */
  readonly together?: readonly PartKind[] | undefined;
  /** So many weeks, months … in place of what the recipe says. */
  readonly over?: Pick<Over, "step" | "count"> | undefined;
  /** Cuts besides those of the recipe, each the dimensions that it crosses. */
  readonly cuts?: readonly (readonly string[])[] | undefined;
  /** Measures in place of those of the recipe. */
  readonly measures?: readonly string[] | undefined;
  /** A stricter policy than the data demand. */
  readonly policy?: string | undefined;
  /** Unprotected counts, for inside the boundary only. */
  readonly internal: boolean;
  /** Shown on a terminal and nowhere else: protected as a release is, and not remembered as one. */
  readonly isLook?: boolean | undefined;
  /** What earlier briefings of the recipe released, so that its pages can say what changed. */
  readonly previous?: readonly PreviousFigures[] | undefined;
  /** What was released before, and where releases are kept; undefined: the ledger of the workspace. */
  readonly ledger?: RunLedger | undefined;
  /** Version of deepdive. */
  readonly tool: string;
  readonly now: () => Date;
}
