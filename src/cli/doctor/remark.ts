import type { Places } from "../places.ts";

/**
 * One thing that the doctor saw. `problem`: something will not work. `warning`: it works, and the answer may not be
 * what it should be. `note`: worth knowing.
 */
export interface Remark {
  readonly level: "ok" | "note" | "warning" | "problem";
  /** Stable and searchable. */
  readonly code: string;
  readonly text: string;
  readonly next?: string | undefined;
}

export interface DoctorQuestion {
  readonly places: Places;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** What one examination found. What it cannot do it says as a problem; it throws nothing that it can foresee. */
export interface Examination {
  readonly title: string;
  readonly examine: (question: DoctorQuestion) => Promise<readonly Remark[]>;
}
