import type { Contract } from "../../model/contract.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { SnapshotReport } from "../../model/snapshot-report.ts";
import type { Plan } from "../../plan/plan.ts";

/** So many reasons for which rows were set aside are told; the others are in the report of the load. */
const MOST_REASONS = 3;

/**
 * What was doubted of the rows that a run reads when they were loaded, in sentences: rows set aside, warnings about
 * columns that the run uses, and columns that it uses and that came empty. Counts are those of the kept reports, which
 * the count policy has let be told. Example: "People: about 120 rows with sex outside its list, told when person.csv was loaded."
 */
export function loadDoubts(
  { snapshots, columns }: Pick<Plan, "snapshots" | "columns">,
  contracts: ReadonlyMap<string, Contract>,
): readonly string[] {
  return snapshots.flatMap((snapshot) => {
    const contract = contracts.get(snapshot.dataset);
    if (contract === undefined || snapshot.report === undefined) return [];
    const used = columns.get(snapshot.dataset) ?? new Set<string>();
    const from = `${contract.title}, from ${snapshot.sources.map(({ name }) => name).join(", ")}`;
    return [
      ...setAside(snapshot.report, from),
      ...warnings(snapshot.report, contract, used, from),
      ...empty(snapshot, snapshot.report, used, from),
    ];
  });
}

function setAside({ setAside: rows, reasons }: SnapshotReport, from: string): readonly string[] {
  if (reasons.length === 0) return [];
  const told = reasons.slice(0, MOST_REASONS).map(({ words }) => words);
  const more = reasons.length > MOST_REASONS ? "; and other reasons" : "";
  return [`${from}: ${rows.text} rows set aside when it was loaded (${told.join("; ")}${more}).`];
}

const warnings = (
  report: SnapshotReport,
  contract: Contract,
  used: ReadonlySet<string>,
  from: string,
): readonly string[] =>
  report.warnings
    .filter(({ code }) => concerns(code, contract).some((column) => used.has(column)))
    .map(({ rows, words }) => `${from}: ${rows.text} rows doubted when it was loaded: ${words}.`);

/** The columns that a remark is about: of `outside:sex` sex, of a check those that its condition names. */
function concerns(code: string, { checks, columns }: Contract): readonly string[] {
  const [kind, ...rest] = code.split(":");
  const names = columns.map(({ name }) => name);
  if (kind !== "check") return rest.filter((part) => names.includes(part));
  const text = checks.find(({ id }) => id === rest.join(":"))?.expression.text ?? "";
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}

const empty = (
  { columns }: Snapshot,
  { filled }: SnapshotReport,
  used: ReadonlySet<string>,
  from: string,
): readonly string[] =>
  columns
    .filter((column) => used.has(column) && filled[column]?.value === 0)
    .map((column) => `${from}: no row has a value in ${column}.`);
