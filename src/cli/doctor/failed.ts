import { type CheckFinding, findingOfError } from "../../model/check-finding.ts";
import { asKnownError, errorWords } from "../error-words.ts";

/** Any error as a finding of the doctor. */
export function failed(error: unknown): CheckFinding {
  const known = asKnownError(error);
  if (known !== undefined) return findingOfError(known);
  const { code, headline, lines } = errorWords(error);
  return { code, severity: "error", thing: "deepdive", has: headline, next: lines.at(-1) };
}
