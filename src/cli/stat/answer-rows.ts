import type { AnswerLine, GroupMethod, Method, OutputColumn } from "../../estimate/shell/method.ts";
import { attempt, noAnswerLike } from "../../estimate/shell/second-way.ts";
import { DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import { type TidyLevel, tidyCells, tidyHeader } from "../../render/tidy-shape.ts";
import type { Group } from "../../service/stat/groups.ts";

export type OutputValue = string | number | boolean | undefined;
export type OutputRow = readonly OutputValue[];

/** Whom the answer is for: people see the columns that say something, data are in the one shape of tidy data. */
export type Audience = "people" | "data";

/** What people read of an answer, after grouping columns and the method's own. */
const FOR_PEOPLE: readonly OutputColumn[] = [
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

/**
 * The columns of the answer, in order. For people a grouping column keeps its name in the file; in data the method's
 * own columns follow those that all tidy data have.
 */
export function outputColumns(
  method: Method,
  by: readonly string[],
  audience: Audience,
): readonly OutputColumn[] {
  const own = method.outputs ?? [];
  const taken = by.find((name) => [...own, ...FOR_PEOPLE].some((column) => column.name === name));
  if (taken !== undefined) throw nameTaken(taken);
  if (audience === "data") return [...tidyHeader(by), ...own];
  return [...by.map((name) => ({ name, type: "text" as const })), ...own, ...FOR_PEOPLE];
}

const nameTaken = (name: string): Error =>
  usageError({
    code: "name-taken",
    thing: `grouping column '${name}'`,
    has: "has the name of a column of the answer",
    promised: "each column of the answer once",
    next: "Rename it in the file",
  });

/** What the rows of an answer are made with. */
export interface AnswerCall {
  readonly method: Method;
  readonly by: readonly string[];
  readonly audience: Audience;
  readonly fileName: string;
}

/**
 * The rows of the answer: for each group what the method says, one line for each confidence. A group that the method refuses
 * has no answer, and why. Where it refuses every group the first refusal is thrown, with its place.
 */
export async function* answerRows(
  groups: AsyncIterable<Group>,
  compute: GroupMethod,
  call: AnswerCall,
): AsyncGenerator<OutputRow> {
  const rowOf = call.audience === "people" ? rowForPeople : rowOfData;
  // Groups that were refused before any was answered: their lines are modelled on the first that is.
  let waiting: readonly Refused[] = [];
  let first: AnswerLine | undefined;
  for await (const group of groups) {
    const { lines, error } = attempt(() => compute(group.rows));
    if (error === undefined) first ??= lines?.[0];
    else waiting = [...waiting, { group, error }];
    if (first === undefined) continue;
    for (const refused of waiting) yield rowOf(refused.group, noAnswerLike(first, refused.error), call);
    waiting = [];
    for (const line of lines ?? []) yield rowOf(group, withheldSaid(line, group), call);
  }
  const [refused] = waiting;
  if (refused !== undefined) throw placed(refused, call.fileName);
}

/** Where a line has no value and the source withholds a number of its group, the note says so: it is not merely missing. */
function withheldSaid(line: AnswerLine, { isWithheld }: Group): AnswerLine {
  const { value, note } = line.estimate;
  if (!isWithheld || finite(value) !== undefined) return line;
  const said = "The source withholds a number of this group, as [c] or * or <5.";
  return { ...line, estimate: { ...line.estimate, note: note === undefined ? said : `${note} ${said}` } };
}

interface Refused {
  readonly group: Group;
  readonly error: DeepdiveError;
}

/** A refusal says which group it is about, by its first row: the names of groups may be somebody's. */
function placed({ group, error }: Refused, fileName: string): DeepdiveError {
  const place =
    group.by.length === 0 ? fileName : `${fileName}, the group of row ${group.firstRow} after the header`;
  return new DeepdiveError({ ...error.parts, thing: `${place}: ${error.parts.thing}`, cause: error });
}

function rowForPeople(group: Group, line: AnswerLine, { method }: AnswerCall): OutputRow {
  const { value, lower, upper, confidence, note, method: label } = line.estimate;
  return [
    ...group.by,
    ...ownCells(line, method),
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

/** No measure, no period and no disclosure control: what only those tell is empty. */
function rowOfData(group: Group, line: AnswerLine, { method, by }: AnswerCall): OutputRow {
  const { value, lower, upper, confidence, note, method: label } = line.estimate;
  const cells = tidyCells({
    values: {
      cut: by.length === 0 ? "total" : by.join("+"),
      kind: "group",
      numerator: line.numerator,
      denominator: line.denominator,
      value: finite(value),
      lower: finite(lower),
      upper: finite(upper),
      unit: line.unit,
      statistic: line.statistic,
      method: label,
      confidence,
      note,
    },
    levels: group.by.map((level) => levelOf(level)),
  });
  return [...cells, ...ownCells(line, method)];
}

const levelOf = (level: OutputValue): TidyLevel =>
  level === undefined ? undefined : { code: String(level), label: String(level) };

const ownCells = (line: AnswerLine, { outputs = [] }: Method): OutputRow =>
  outputs.map(({ name }) => line.labels?.[name]);

/** A limit that does not exist is no answer; infinity is not a number that a file can hold. */
const finite = (value: number | undefined): number | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : value;
