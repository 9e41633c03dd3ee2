import type { RunNote } from "../model/run-note.ts";
import type { CheckedView } from "../sql/checked.ts";
import { aggregate, column, compare, field, literal } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { visitQuery } from "../sql/walk-query.ts";
import { missingOf, setNeeds } from "./closed-sets.ts";
import { type Context, contractOf } from "./context.ts";
import { isLoaded } from "./loaded.ts";
import type { CountedNote, NotesPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

interface Counting {
  readonly rows: Value;
  readonly note: RunNote;
}

/**
 * Of each loaded dataset that derived ones are made from: whether the sets are whole that they rank over, and whether the
 * numbers that they add and rank are there at all. Without scores every practice would have the same rank.
 */
export function viewNotes(context: Context): readonly NotesPlan[] {
  const byDataset = new Map<string, Counting[]>();
  for (const [derived, view] of context.views) {
    for (const need of setNeeds(context, derived, view)) {
      const { dataset, whose, size, closed } = need;
      const about = { dataset, whose, size: String(size ?? closed.size), derived };
      const code = size === undefined ? "set-unchecked" : "set-incomplete";
      add(byDataset, dataset, { rows: missingOf(need), note: { code, about } });
    }
    for (const { dataset, name } of numbersRead(context, view)) {
      add(byDataset, dataset, emptyNote(dataset, name, derived));
    }
  }
  return [...byDataset].map(([dataset, counted]) => notesOf(context, dataset, counted));
}

const add = (byDataset: Map<string, Counting[]>, dataset: string, counting: Counting): void => {
  byDataset.set(dataset, [...(byDataset.get(dataset) ?? []), counting]);
};

/** The numbers of loaded datasets that a view names. A column of one name in two datasets counts for both. */
function numbersRead(
  context: Context,
  { query, datasets }: CheckedView,
): readonly { readonly dataset: string; readonly name: string }[] {
  const named = new Set<string>();
  visitQuery(query, {
    value: (value) => {
      if (value.kind === "field") named.add(value.name);
    },
  });
  return datasets
    .filter((dataset) => isLoaded(context, dataset))
    .flatMap((dataset) =>
      contractOf(context, dataset)
        .columns.filter(({ name, type }) => named.has(name) && (type === "number" || type === "integer"))
        .map(({ name }) => ({ dataset, name })),
    );
}

/** All rows where none has a value, else none. */
function emptyNote(dataset: string, name: string, derived: string): Counting {
  const isEmpty = compare(aggregate("count", [field(dataset, name)]), "=", literal(0));
  const rows: Value = {
    kind: "case",
    branches: [{ when: isEmpty, gives: aggregate("count", []) }],
    otherwise: literal(0),
  };
  return { rows, note: { code: "column-empty", about: { dataset, column: name, derived } } };
}

function notesOf(context: Context, dataset: string, counted: readonly Counting[]): NotesPlan {
  const writer = new StatementWriter(context);
  const query: Select = {
    kind: "select",
    columns: counted.map(({ rows }, index) => column(`rows_${index + 1}`, rows)),
    from: writer.relation(dataset),
  };
  return {
    statement: writer.finish(`whole-${dataset}`, `Whether ${dataset} has all that is made from it`, query),
    counted: counted.map(({ note }, index): CountedNote => ({ column: `rows_${index + 1}`, note })),
  };
}
