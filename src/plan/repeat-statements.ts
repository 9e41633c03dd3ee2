import type { Cube } from "../cube/cube.ts";
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
    rowsQuery(context, joins, [who], rows, { held: undefined, inTime: periodCondition(context, grain) }),
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

/** Of fewer events nothing is said of how often people come: two visits of one person would say much. */
const FEWEST_EVENTS = 50;

/**
 * How many times the variance of independent events that of a measure's events is, in one decimal, for the whole footprint:
 * the mean of squares over the mean, less the mean, as of a number of events for each of so many people. Events that come to
 * people by chance alone have 1, and are left out.
 * Source: Stukel, Glynn, Fisher and others 1994, Statistics in Medicine 13: 1781-1791 (events that recur).
 *
 * @example // 1,000 people, 300 events, squares 660: 660 / 300 less 300 / 1,000 is 1.9
 */
export function spreadsOf(
  plans: readonly RepeatsPlan[],
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
  cube: Cube,
): ReadonlyMap<string, number> {
  const found = plans.flatMap(({ statement, measures }) =>
    measures.flatMap((id, at): readonly (readonly [string, number])[] => {
      const [row] = answers.get(statement.id) ?? [];
      const [events, squares] = [Number(row?.[`events_${at}`] ?? 0), Number(row?.[`squares_${at}`] ?? 0)];
      const people = cube.cells.find(({ measure, cut }) => measure === id && cut === "total")?.denominator;
      if (events < FEWEST_EVENTS || people === undefined || people === 0) return [];
      const spread = Math.round(10 * (squares / events - events / people)) / 10;
      return spread > 1 ? [[id, spread]] : [];
    }),
  );
  return new Map(found);
}
