import type { CaseReport, FolderReport } from "./run.ts";

const DIFFERENCES_SHOWN = 5;

/** Whether everything ran and nothing fell short: what the exit code says. */
export function allPassed(folders: readonly FolderReport[]): boolean {
  const cases = folders.flatMap((folder) => folder.cases);
  return (
    cases.length > 0 &&
    folders.every((folder) => folder.problem === undefined) &&
    cases.every((kase) => kase.outcome !== "failed")
  );
}

/** The table of a run, a line per method folder and one for all, then what fell short. */
export function runReport(folders: readonly FolderReport[], verbose: boolean): string {
  if (folders.length === 0) return "No method folder was found, so nothing was run.\n";
  const lines = [
    ["package", "method", ...COUNTS.map(([heading]) => heading), "largest relative difference"],
    ...folders.map((folder) => [folder.package, folder.method, ...counts(folder.cases)]),
    ["all", "", ...counts(folders.flatMap((folder) => folder.cases))],
  ];
  const problems = folders.flatMap((f) =>
    f.problem === undefined ? [] : [`${f.package}/${f.method}: ${f.problem}`],
  );
  const details = verbose ? folders.flatMap(detail) : [];
  return [...aligned(lines), ...problems, ...details].map((line) => `${line}\n`).join("");
}

const COUNTS = [
  ["cases", undefined],
  ["passed", "passed"],
  ["refused as expected", "refused"],
  ["deliberate differences", "deliberate"],
  ["failed", "failed"],
] as const;

function counts(cases: readonly CaseReport[]): string[] {
  const largest = Math.max(0, ...cases.map((kase) => kase.largestRelative));
  return [
    ...COUNTS.map(([, outcome]) =>
      String(cases.filter((kase) => outcome === undefined || kase.outcome === outcome).length),
    ),
    largest === 0 ? "0" : largest.toExponential(1),
  ];
}

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function detail(folder: FolderReport): string[] {
  const where = `${folder.package}/${folder.method}`;
  return folder.cases.flatMap((kase) => {
    if (kase.outcome === "deliberate") return [`${where} ${kase.id}: deliberately otherwise: ${kase.reason}`];
    if (kase.outcome !== "failed") return [];
    const shown = kase.differences.slice(0, DIFFERENCES_SHOWN).map((d) => {
      const relative = d.relative === undefined ? "" : ` (relative ${d.relative.toExponential(1)})`;
      return `    row ${d.row}, ${d.column}: expected ${d.expected}, got ${d.actual}${relative}`;
    });
    const more = kase.differences.length - shown.length;
    return [
      `${where} ${kase.id}: FAILED: ${kase.reason}`,
      ...shown,
      ...(more > 0 ? [`    and ${more} more`] : []),
    ];
  });
}
