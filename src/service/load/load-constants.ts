import { type Found, linearPattern } from "../../contract/linear-pattern.ts";
import type { ConstantValue } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { SourceTable } from "./source-table.ts";

/**
 * Values that are the same in all rows: what the layout states, what the file's name says, and the date that was
 * given, where the file has no column for it. Throws an input error where a date is needed and nothing says it.
 */
export function loadConstants(
  { source, recognised }: SourceTable,
  asAt: string | undefined,
): Readonly<Record<string, ConstantValue>> {
  const { contract, layout, sources } = recognised;
  const constants: Record<string, ConstantValue> = { ...layout.constants };
  for (const [column, { pattern, value }] of Object.entries(layout.fromName)) {
    const found = linearPattern(pattern, true).exec(source.name);
    if (found && !sources.has(column)) constants[column] = filled(value, found);
  }
  const column = contract.columns.find(({ name }) => name === contract.asAt?.column);
  if (!column || !contract.asAt || sources.has(column.name)) return constants;
  if (asAt !== undefined) {
    constants[column.name] = contract.asAt.monthDay === undefined ? asAt : Number(asAt.slice(0, 4));
  }
  if (column.required && constants[column.name] === undefined) {
    throw inputError({
      code: "date-unknown",
      thing: `file ${source.name}`,
      has: `does not say its ${column.name}, neither in a column nor in its name`,
      promised: `Dataset ${contract.id} needs it: ${column.title.toLowerCase()}`,
      next: "Give the date that the data speak of: --as-at YYYY-MM-DD",
    });
  }
  return constants;
}

const filled = (template: string, { groups }: Found): string =>
  template.replaceAll(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? "");
