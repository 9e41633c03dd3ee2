import type { CheckFinding, CheckSeverity } from "../model/check-finding.ts";

/** The word of each severity, as people read it. */
export const SEVERITY_WORDS: Readonly<Record<CheckSeverity, string>> = {
  error: "problem",
  reject: "set aside",
  warn: "warning",
  info: "note",
  ok: "ok",
};

/** What is so, with its place before it: "mine.yaml:4:7: measure 'm': names the column 'ages'". */
export function findingText({ at, thing, has }: CheckFinding): string {
  const place = at === undefined ? "" : `${at.file}:${at.line}:${at.column}: `;
  return `${place}${thing}: ${has}`;
}
