import type { RunNote } from "../model/run-note.ts";
import { aggregate, all, any, column, field, isKnown, isNull, not } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import type { Context } from "./context.ts";
import { dimensionOver } from "./dimension-over.ts";
import { withinCondition } from "./grain-statement.ts";
import { pathTo } from "./join-path.ts";
import { type Joined, Joins } from "./joins.ts";
import { isLoaded } from "./loaded.ts";
import type { CountedNote, NotesPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

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
    ...outside(context, grain, within, joins),
    ...joins.joined
      .filter(({ step }) => isLoaded(context, step.from) && isLoaded(context, step.to))
      .flatMap(unmatched),
  ];
  if (counted.length === 0) return undefined;
  const query: Select = {
    kind: "select",
    columns: counted.map(({ rows }, index) => column(`rows_${index + 1}`, aggregate("countIf", [rows]))),
    from: joins.from(),
  };
  return {
    statement: writer.finish(`notes-${grain}`, `Rows of ${grain} that found nothing in a lookup`, query),
    counted: counted.map(({ note }, index): CountedNote => ({ column: `rows_${index + 1}`, note })),
  };
}

interface Counting {
  /** The condition of the rows that are counted. */
  readonly rows: Value;
  readonly note: RunNote;
}

/**
 * Rows outside the footprint, which are left out; and apart from them those of which nobody knows: the lookup before
 * the footprint's own table does not have them, so nothing says where they are.
 */
function outside(
  context: Context,
  grain: string,
  within: Value | undefined,
  joins: Joins,
): readonly Counting[] {
  const { recipe, definitions } = context.request;
  const footprint = recipe.within === undefined ? undefined : definitions.dimensions.get(recipe.within);
  if (within === undefined || footprint === undefined) return [];
  const dimension = dimensionOver(footprint, grain);
  const path = pathTo(context, grain, dimension.dataset);
  const last = joins.joined.find((each) => JSON.stringify(each.path) === JSON.stringify(path));
  const placed = last && all(last.step.on.map(({ from }) => isKnown(field(last.parent, from))));
  const about = { dataset: grain, dimension: dimension.id };
  if (last === undefined || placed === undefined || path.length < 2) {
    return [{ rows: not(within), note: { code: "outside-footprint", about } }];
  }
  const [first] = path;
  const unknown = {
    dataset: grain,
    column: first?.on.map(({ from }) => from).join(", ") ?? "",
    to: last.step.from,
  };
  return [
    { rows: all([not(within), placed]) ?? not(within), note: { code: "outside-footprint", about } },
    {
      rows: all([not(within), not(placed)]) ?? not(within),
      note: { code: "footprint-unknown", about: unknown },
    },
  ];
}

function unmatched({ alias, step, parent }: Joined): readonly Counting[] {
  const known = all(step.on.map(({ from }) => isKnown(field(parent, from))));
  const found = any(step.on.map(({ to }) => isNull(field(alias, to))));
  const about = { dataset: step.from, column: step.on.map(({ from }) => from).join(", "), to: step.to };
  return [
    { rows: known ? not(known) : found, note: { code: "link-missing", about } },
    { rows: all([known, found]) ?? found, note: { code: "link-unmatched", about } },
  ];
}
