import { inputError } from "../model/deepdive-error.ts";
import { aggregate, all, column, compare, field, isKnown, literal } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";
import type { AnswerRow } from "./decode-levels.ts";
import type { DerivedKeyPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

/**
 * For each derived dataset that a run reads, one statement that counts the keys that it has more than once. A file is held to its
 * key when it is loaded; what a query makes is held to it here. With a key twice everything that is looked up there would count
 * twice.
 *
 * @example
 * // local_deprivation with two rows for each LSOA: 19,800 people would be 39,600.
 */
export function derivedKeys(context: Context): readonly DerivedKeyPlan[] {
  return [...context.views.keys()].flatMap((dataset): readonly DerivedKeyPlan[] => {
    const { key } = contractOf(context, dataset);
    if (key.length === 0) return [];
    const writer = new StatementWriter(context);
    const from = writer.relation(dataset);
    const columns = key.map((name): Value => field(dataset, name));
    const keys: Select = {
      kind: "select",
      columns: [column("rows", aggregate("count", []))],
      from,
      where: all(columns.map(isKnown)),
      groupBy: columns,
    };
    const found: Select = {
      kind: "select",
      columns: [
        column("doubled", aggregate("countIf", [compare({ kind: "field", name: "rows" }, ">", literal(1))])),
      ],
      from: writer.query("key_rows", keys),
    };
    const statement = writer.finish(`key-${dataset}`, `Keys that ${dataset} has more than once`, found);
    return [{ dataset, key, statement }];
  });
}

/** Refuses (exit 3) a derived dataset that has a key more than once. Names the dataset, never a value. */
export function refuseDoubledKeys({ dataset, key }: DerivedKeyPlan, [row]: readonly AnswerRow[]): void {
  if (Number(row?.["doubled"] ?? 0) === 0) return;
  throw inputError({
    code: "derived-key-doubled",
    thing: `dataset ${dataset}`,
    has: `has more than one row for the same ${key.join(", ")}`,
    promised:
      "Its key says that each is there once: with two rows everything that is looked up there counts twice",
    next: "Mend its query so that each key comes once, or name all columns that tell its rows apart as its key",
  });
}
