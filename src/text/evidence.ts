import type { Evidence } from "../model/evidence.ts";

/** How far a definition has been checked, for a reader who decides how far to trust it. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  verified: "checked against its source",
  "part-verified": "checked in part against its source",
  memory: "not yet checked against its source",
  "plan-only": "named in a plan; no full definition was found",
};
