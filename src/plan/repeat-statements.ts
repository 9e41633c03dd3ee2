import type { Repeats } from "../cube/repeats.ts";
import { aggregate, column, field, isKnown, operate } from "../sql/make-value.ts";
import type { Value } from "../sql/query.ts";
import { type Context, uses } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { rowsQuery } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import { periodCondition } from "./period.ts";
import type { RepeatsPlan } from "./plan-types.ts";
import { rowValues } from "./row-values.ts";
import { StatementWriter } from "./statement.ts";

const WHO = "who";

/**
 * Of each rate whose events may be several of one person: the sum over people of their events, and of the squares. Events are
 * counted for each person first, and only the two sums leave the engine. A run over time asks nothing: a month has its own.
 *
 * @example // three people with 1, 1 and 4 attendances: 6 events, squares 18
 */
export function repeatStatements(context: Context, parts: readonly CountedPart[]): readonly RepeatsPlan[] {
  if (context.over !== undefined) return [];
  const asked = parts.filter(({ repeats, countedOf }) => repeats !== undefined && countedOf !== "population");
  const keys = [...new Set(asked.map(({ grain, repeats }) => JSON.stringify([grain, repeats])))];
  return keys.map((key, at) => {
    const own = asked.filter(({ grain, repeats }) => JSON.stringify([grain, repeats]) === key);
    return repeatStatement(context, own, at);
  });
}

function repeatStatement(context: Context, parts: readonly CountedPart[], at: number): RepeatsPlan {
  const [{ grain = "", repeats = "" } = {}] = parts;
  uses(context, grain, repeats);
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, grain);
  const rows = rowValues(
    joins,
    parts,
    () => false,
    () => undefined,
  );
  const who = { name: WHO, value: field(grain, repeats) };
  writer.query(
    "counted",
    rowsQuery(context, joins, [who], rows, {
      writer,
      held: undefined,
      inTime: periodCondition(context, grain),
    }),
  );
  const bare = (name: string): Value => ({ kind: "field", name });
  writer.query("people", {
    kind: "select",
    columns: [
      column(WHO, bare(WHO)),
      ...rows.map(({ numerator: { name } }, row) => column(`n_${row}`, aggregate("countIf", [bare(name)]))),
    ],
    from: { kind: "table", name: "counted" },
    where: isKnown(bare(WHO)),
    groupBy: [bare(WHO)],
  });
  const sum = (value: Value): Value => aggregate("sum", [value]);
  return {
    statement: writer.finish(`repeats-${grain}-${at}`, `How often people come, over the rows of ${grain}`, {
      kind: "select",
      columns: rows.flatMap((_, row) => [
        column(`events_${row}`, sum(bare(`n_${row}`))),
        column(`squares_${row}`, sum(operate("multiply", bare(`n_${row}`), bare(`n_${row}`)))),
      ]),
      from: { kind: "table", name: "people" },
    }),
    measures: rows.map(({ measure }) => measure.id),
  };
}

/** The two sums of each measure, as they were counted: they leave no run, and `coarseSpread` makes one number of them. */
export function repeatsOf(
  plans: readonly RepeatsPlan[],
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
): ReadonlyMap<string, Repeats> {
  return new Map(
    plans.flatMap(({ statement, measures }) => {
      const [row] = answers.get(statement.id) ?? [];
      return measures.map((id, at): readonly [string, Repeats] => [
        id,
        { events: Number(row?.[`events_${at}`] ?? 0), squares: Number(row?.[`squares_${at}`] ?? 0) },
      ]);
    }),
  );
}
