/** What a finished file gives away: stable codes, for people to look up and for scripts to allow or refuse. */
export const LINT_RULES = {
  "DD-L01": "a count that is not rounded as the policy rounds",
  "DD-L02": "a small count that the policy withholds",
  "DD-L03": "a percentage that, with the denominator beside it, implies a small count",
  "DD-L04": "a percentage that no rounded counts give: it was made from true counts",
  "DD-L05": "more decimals than rounded counts support",
  "DD-L06": "a percentage or rate shown beside a withheld count",
  "DD-L07": "a withheld count that totals and the other parts give away",
  "DD-L08": "a count withheld here and shown in another place",
  "DD-L09": "an internal view that is marked as not for release",
  "DD-L10": "a column that points at single people or records",
  "DD-L11": "a mean, percentile or extreme of so few people that it says what one of them has",
  "DD-L12": "a count so near the count of all that those without it are a small count",
} as const;

export type LintCode = keyof typeof LINT_RULES;

/** Where to look. It never holds the value, because a finding is printed, logged and mailed. */
export interface LintFinding {
  readonly code: LintCode;
  readonly file: string;
  /** "" where the finding is about the whole file. */
  readonly column: string;
  /** Row after the header, from 1; 0 where the finding is about the whole file. */
  readonly row: number;
}

/** A finished table as it was read: only text, and `null` for an empty cell. */
export interface LintTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Each finding once, by file, row, column and code. */
export function orderFindings(findings: readonly LintFinding[]): readonly LintFinding[] {
  const key = ({ file, row, column, code }: LintFinding): string =>
    [file, String(row).padStart(9, "0"), column, code].join("\u0000");
  const unique = new Map(findings.map((finding) => [key(finding), finding]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}
