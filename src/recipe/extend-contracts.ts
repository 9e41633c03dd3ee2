import type { Check, Column, Contract } from "../model/contract.ts";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";
import type { ColumnOverlay, DatasetOverlay } from "./dataset-overlay.ts";
import { refuseContradictions, type SaidOfValues } from "./refuse-contradictions.ts";
import type { ReportProblem } from "./report-problem.ts";

/**
 * Lays overlays over contracts, in their order: aliases, codes, values and layouts are added, a recode of the overlay wins, and a
 * limit, a pattern or a severity takes the place of the one before. Tells `report`, with file, line and column, of a
 * dataset, a column or a check that is not there, and of overlays that contradict each other.
 *
 * @example
 * // extends: person
 * // columns: { ethnic_category: { aliases: [ETHNIC_CODE_LOCAL] } }
 */
export function extendContracts(
  contracts: ReadonlyMap<string, Contract>,
  overlays: readonly DatasetOverlay[],
  report: ReportProblem,
): ReadonlyMap<string, Contract> {
  const all = new Map(contracts);
  const said: SaidOfValues = new Map();
  for (const overlay of overlays) {
    const base = all.get(overlay.extends);
    if (base === undefined) {
      report(unknown(overlay.at, "dataset", overlay.extends, "extends", [...all.keys()]));
      continue;
    }
    refuseUnknown(base, overlay, report);
    const contract = extended(base, overlay);
    refuseContradictions(contract, overlay, said, report);
    all.set(base.id, contract);
  }
  return all;
}

function refuseUnknown(base: Contract, overlay: DatasetOverlay, report: ReportProblem): void {
  const columns = base.columns.map(({ name }) => name);
  for (const name of Object.keys(overlay.columns)) {
    if (!columns.includes(name)) report(unknown(overlay.columnAt(name), "column", name, "changes", columns));
  }
  for (const [index, { id, columns: listed, constants }] of overlay.layouts.entries()) {
    if (base.layouts.some((layout) => layout.id === id))
      report(layoutTwice(overlay.layoutAt(index), base.id, id));
    for (const name of [...listed.map(({ column }) => column), ...Object.keys(constants)]) {
      if (!columns.includes(name)) report(unknown(overlay.layoutAt(index), "column", name, "fills", columns));
    }
    for (const [name, value] of Object.entries(constants)) {
      const { values } = base.columns.find((column) => column.name === name) ?? {};
      if (values?.includes(String(value)) === false)
        report(unknown(overlay.layoutAt(index), `value of ${name}`, String(value), "states", values));
    }
  }
  const checks = [...base.checks, ...overlay.checks].map(({ id }) => id);
  for (const id of Object.keys(overlay.severities)) {
    if (!checks.includes(id)) report(unknown(overlay.severityAt(id), "check", id, "changes", checks));
  }
}

const layoutTwice = (at: Position, dataset: string, id: string): DeepdiveError =>
  usageError({
    code: "duplicate-definition",
    at,
    thing: `layout '${id}'`,
    has: `is one of dataset '${dataset}' already`,
    promised: "An overlay adds layouts, and replaces none",
    next: "Give it a name of its own",
  });

const unknown = (
  at: Position,
  kind: string,
  name: string,
  does: string,
  known: readonly string[],
): DeepdiveError =>
  usageError({
    code: `unknown-${kind.split(" ")[0]}`,
    at,
    thing: "this overlay",
    has: `${does} the ${kind} '${name}', which is not there`,
    promised: `There is ${known.join(", ")}`,
    next: didYouMean(name, known),
  });

function extended(base: Contract, overlay: DatasetOverlay): Contract {
  const { dateFormats, severities } = overlay;
  const ids = new Set(overlay.checks.map(({ id }) => id));
  const checks = [...base.checks.filter(({ id }) => !ids.has(id)), ...overlay.checks];
  return {
    ...base,
    // An overlay can shorten the list, not lengthen it.
    policies: overlay.policies?.filter((id) => base.policies?.includes(id) ?? true) ?? base.policies,
    columns: base.columns.map((column) => withColumn(column, overlay.columns[column.name])),
    layouts: [...base.layouts, ...overlay.layouts].map((layout) => ({
      ...layout,
      dateFormats: [...layout.dateFormats, ...dateFormats],
    })),
    dateFormats: [...(base.dateFormats ?? []), ...dateFormats],
    rejectLimit: overlay.rejectLimit ?? base.rejectLimit,
    freshDays: overlay.freshDays ?? base.freshDays,
    checks: checks.map((check): Check => ({ ...check, severity: severities[check.id] ?? check.severity })),
    overlays: [...(base.overlays ?? []), overlay.at],
  };
}

function withColumn(column: Column, added: ColumnOverlay | undefined): Column {
  if (added === undefined) return column;
  const { aliases, recode, values, pattern, minimum, maximum, outside } = added;
  return {
    ...column,
    aliases: [...column.aliases, ...aliases],
    recode: column.recode || Object.keys(recode).length > 0 ? { ...column.recode, ...recode } : undefined,
    values: values.length > 0 ? [...new Set([...(column.values ?? []), ...values])] : column.values,
    pattern: pattern ?? column.pattern,
    minimum: minimum ?? column.minimum,
    maximum: maximum ?? column.maximum,
    outside: outside ?? column.outside,
  };
}
