import type { AnswerLine, GroupMethod, Method, OutputColumn } from "../../estimate/shell/method.ts";
import { DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Group } from "../../service/stat/groups.ts";

export type OutputValue = string | number | boolean | undefined;
export type OutputRow = readonly OutputValue[];

/** The columns of tidy data (see the design of the command line), after grouping columns and the method's own. */
const TIDY: readonly OutputColumn[] = [
  { name: "numerator", type: "number" },
  { name: "denominator", type: "number" },
  { name: "value", type: "number" },
  { name: "lower", type: "number" },
  { name: "upper", type: "number" },
  { name: "unit", type: "text" },
  { name: "statistic", type: "text" },
  { name: "method", type: "text" },
  { name: "confidence", type: "number" },
  { name: "note", type: "text" },
];

/** The columns of the answer, in order. A grouping column keeps its name in the file. */
export function outputColumns(method: Method, by: readonly string[]): readonly OutputColumn[] {
  const own = [...(method.outputs ?? []), ...TIDY];
  const taken = by.find((name) => own.some((column) => column.name === name));
  if (taken === undefined) return [...by.map((name) => ({ name, type: "text" as const })), ...own];
  throw usageError({
    code: "name-taken",
    thing: `grouping column '${taken}'`,
    has: "has the name of a column of the answer",
    promised: "each column of the answer once",
    next: "Rename it in the file",
  });
}

/** The rows of the answer: for each group what the method says, one line for each confidence. */
export async function* answerRows(
  groups: AsyncIterable<Group>,
  compute: GroupMethod,
  method: Method,
  fileName: string,
): AsyncGenerator<OutputRow> {
  for await (const group of groups) {
    for (const line of computed(group, compute, fileName)) yield outputRow(group, line, method);
  }
}

/** A refusal says which group it is about, by its first row: the names of groups may be somebody's. */
function computed(group: Group, compute: GroupMethod, fileName: string): readonly AnswerLine[] {
  try {
    return compute(group.rows);
  } catch (error) {
    if (!(error instanceof DeepdiveError) || group.by.length === 0) throw error;
    const thing = `${fileName}, the group of row ${group.firstRow} after the header: ${error.parts.thing}`;
    throw new DeepdiveError({ ...error.parts, thing, cause: error });
  }
}

function outputRow(group: Group, line: AnswerLine, method: Method): OutputRow {
  const { value, lower, upper, confidence, note, method: label } = line.estimate;
  return [
    ...group.by,
    ...(method.outputs ?? []).map(({ name }) => line.labels?.[name]),
    line.numerator,
    line.denominator,
    ...[value, lower, upper].map(finite),
    line.unit,
    line.statistic,
    label,
    confidence,
    note,
  ];
}

/** A limit that does not exist is no answer; infinity is not a number that a file can hold. */
const finite = (value: number | undefined): number | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : value;
