import type { RunNote } from "../model/run-note.ts";
import { identifier } from "../sql/quote.ts";
import type { Context } from "./context.ts";
import { withinCondition } from "./grain-statement.ts";
import { type Joined, Joins } from "./joins.ts";
import { isLoaded } from "./loaded.ts";
import type { CountedNote, NotesPlan } from "./shape.ts";
import { indented, StatementWriter } from "./statement.ts";

/**
 * Counts the rows that found nothing in a lookup, and those outside the footprint, over all rows of the dataset:
 * such rows are counted and told, never lost. `joined` are the lookups that the counting statement made.
 */
export function notesStatement(
  context: Context,
  grain: string,
  joined: readonly Joined[],
): NotesPlan | undefined {
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, grain);
  joins.repeat(joined);
  const within = withinCondition(context, joins);
  const counted = [
    ...outside(context, grain, within),
    ...joins.joined
      .filter(({ step }) => isLoaded(context, step.from) && isLoaded(context, step.to))
      .flatMap(unmatched),
  ];
  if (counted.length === 0) return undefined;
  const columns = counted.map(({ sql }, index) => `${sql} AS rows_${index + 1}`);
  const select = `SELECT\n${indented(columns.join(",\n"))}\nFROM ${joins.from()}`;
  return {
    statement: writer.finish(`notes-${grain}`, `Rows of ${grain} that found nothing in a lookup`, select),
    counted: counted.map(({ note }, index): CountedNote => ({ column: `rows_${index + 1}`, note })),
  };
}

interface Counting {
  readonly sql: string;
  readonly note: RunNote;
}

function outside(context: Context, grain: string, within: string | undefined): readonly Counting[] {
  const dimension = context.request.recipe.within;
  if (within === undefined || dimension === undefined) return [];
  return [
    {
      sql: `count_if(NOT ${within})`,
      note: { code: "outside-footprint", about: { dataset: grain, dimension } },
    },
  ];
}

function unmatched({ alias, step, parent }: Joined): readonly Counting[] {
  const keys = step.on.map(({ from }) => `${identifier(parent)}.${identifier(from)}`);
  const known = keys.map((key) => `${key} IS NOT NULL`).join(" AND ");
  const found = step.on.map(({ to }) => `${identifier(alias)}.${identifier(to)} IS NULL`).join(" OR ");
  const about = { dataset: step.from, column: step.on.map(({ from }) => from).join(", "), to: step.to };
  return [
    { sql: `count_if(NOT (${known}))`, note: { code: "link-missing", about } },
    { sql: `count_if((${known}) AND (${found}))`, note: { code: "link-unmatched", about } },
  ];
}
