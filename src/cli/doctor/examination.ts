import type { CheckFinding } from "../../model/check-finding.ts";
import type { Folders } from "../../session/folders.ts";

export interface DoctorQuestion {
  readonly folders: Folders;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Variables of the environment, where a warehouse has its secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What one examination found, what is well included. What it cannot do it says as an error; it throws nothing that it
 * can foresee. `error`: something will not work. `warn`: it works, and the answer may not be what it should be.
 */
export interface Examination {
  readonly title: string;
  readonly examine: (question: DoctorQuestion) => Promise<readonly CheckFinding[]>;
}
