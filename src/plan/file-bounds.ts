import type { RunNote } from "../model/run-note.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { type SqlExpression, walk } from "../sql/expression.ts";
import { aggregate, all, column, keyOfValue, orElse } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import { periodLabel } from "../text/period.ts";
import { type Context, contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { AnswerRow } from "./decode-levels.ts";
import type { FileBound, FileBoundsPlan } from "./file-bounds-plan.ts";
import { isLoaded } from "./loaded.ts";
import { numberOf } from "./over.ts";
import { conjuncts } from "./own-window.ts";
import { periodCondition, timeOf } from "./period.ts";
import type { Plan } from "./plan-types.ts";
import { spans } from "./spans.ts";
import { StatementWriter } from "./statement.ts";

type Answers = ReadonlyMap<string, readonly AnswerRow[]>;

/** What a measure asks of the file that a row stands in, rather than of the row. */
export interface AskedOfFile {
  readonly condition: Value;
  readonly columns: readonly string[];
}

/**
 * The part of a measure's `where` that asks about columns which a layout states for all rows of its files, such as to
 * which week of waiting a file has bands. Where no row meets it, the file cannot tell, and the measure is no count of 0.
 *
 * @example // last_week >= 65, of part = 'Part_2' AND weeks_from >= 65 AND last_week >= 65
 */
export function askedOfFile(
  context: Context,
  { grain, where }: Pick<CheckedMeasure, "grain" | "where">,
): AskedOfFile | undefined {
  if (where === undefined || !isLoaded(context, grain)) return undefined;
  const stated = new Set(
    contractOf(context, grain).layouts.flatMap(({ constants }) => Object.keys(constants)),
  );
  const asked = conjuncts(where.tree).filter((part) => isOnlyAbout(part, grain, stated));
  const condition = all(asked.map(resolveOverOwnRows));
  return condition === undefined ? undefined : { condition, columns: [...new Set(asked.flatMap(columnsOf))] };
}

const columnsOf = (part: SqlExpression): readonly string[] =>
  [...walk(part)].flatMap((node) => (node.kind === "column" ? [node.name] : []));

function isOnlyAbout(part: SqlExpression, grain: string, stated: ReadonlySet<string>): boolean {
  const nodes = [...walk(part)];
  const columns = nodes.filter((node) => node.kind === "column");
  return (
    columns.length > 0 &&
    nodes.every(({ kind }) => kind !== "related") &&
    columns.every(({ dataset, name }) => dataset === grain && stated.has(name))
  );
}

/** Of a run over time: for each counted dataset one small statement that says of each period what its files can tell. */
export function fileBounds(context: Context, parts: readonly CountedPart[]): readonly FileBoundsPlan[] {
  const { over } = context;
  if (over === undefined) return [];
  return [...new Set(parts.map(({ grain }) => grain))].flatMap((grain) => {
    const day = timeOf(context, grain);
    const bounds = boundsOf(
      context,
      parts.filter((part) => part.grain === grain),
    );
    if (day === undefined || bounds.length === 0) return [];
    const writer = new StatementWriter(context);
    const number = numberOf(over, day);
    const query: Select = {
      kind: "select",
      columns: [
        column("number", number),
        ...bounds.map(({ column: name, condition }) =>
          column(name, orElse(aggregate("any", [condition]), false)),
        ),
      ],
      from: writer.relation(grain),
      where: periodCondition(context, grain),
      groupBy: [number],
    };
    const statement = writer.finish(
      `files-${grain}`,
      `What the files of ${grain} can tell of each period`,
      query,
    );
    const { title } = contractOf(context, grain);
    return [
      {
        grain,
        title,
        statement,
        bounds: bounds.map(({ column: name, measures }) => ({ column: name, measures })),
      },
    ];
  });
}

function boundsOf(
  context: Context,
  parts: readonly CountedPart[],
): readonly (FileBound & { readonly condition: Value })[] {
  const byKey = new Map<string, { readonly condition: Value; readonly measures: string[] }>();
  for (const part of parts) {
    const asked = askedOfFile(context, part);
    if (asked === undefined) continue;
    const key = keyOfValue(asked.condition);
    const known = byKey.get(key) ?? { condition: asked.condition, measures: [] };
    byKey.set(key, known);
    if (!known.measures.includes(part.id)) known.measures.push(part.id);
  }
  return [...byKey.values()].map((each, at) => ({ ...each, column: `tells_${at + 1}` }));
}

type OverTime = Pick<Plan, "over" | "bounds">;

/** For each measure the periods of which the loaded files cannot tell it, though they have rows. */
export function periodsNotTold(
  { over, bounds }: OverTime,
  answers: Answers,
): ReadonlyMap<string, ReadonlySet<string>> {
  const periods = over?.periods ?? [];
  const found = new Map<string, ReadonlySet<string>>();
  for (const { statement, bounds: asked } of bounds) {
    const rows = answers.get(statement.id) ?? [];
    for (const { column: name, measures } of asked) {
      const silent = rows.filter((row) => row[name] !== true).map((row) => Number(row["number"]));
      const codes = periods.filter(({ number }) => silent.includes(number)).map(({ code }) => code);
      if (codes.length > 0) for (const measure of measures) found.set(measure, new Set(codes));
    }
  }
  return found;
}

/** That these periods have no answer, and that this is no count of 0. */
export function notToldNotes({ over, bounds }: OverTime, answers: Answers): readonly RunNote[] {
  if (over === undefined) return [];
  return bounds.flatMap(({ title, statement, bounds: asked, grain }) =>
    asked.flatMap((bound): readonly RunNote[] => {
      const plan = { grain, title, statement, bounds: [bound] };
      const [codes] = periodsNotTold({ over, bounds: [plan] }, answers).values();
      const periods = over.periods.filter(({ code }) => codes?.has(code));
      if (periods.length === 0) return [];
      const named = spans(periods, (each) => periodLabel(over.step, each)).join("; ");
      return [
        {
          code: "files-silent",
          about: { dataset: grain, title, measures: bound.measures.join(","), periods: named },
        },
      ];
    }),
  );
}
