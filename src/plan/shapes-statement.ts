import { field, literal } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";

/** What a row of boundaries says of the shape of an area. */
const COLUMNS = ["map", "area_code", "geometry", "hex_layout", "q", "r"] as const;

/** The query of the shapes of these areas, in an order that does not depend on how they were loaded. */
export function shapesQuery(dataset: string, codes: readonly string[]): Select {
  const of = (name: string): Value => field(dataset, name);
  const list = codes.toSorted().map((code) => literal(code));
  return {
    kind: "select",
    columns: COLUMNS.map((name) => ({ kind: "column", name, value: of(name) })),
    from: { kind: "table", name: dataset },
    where: { kind: "in", negated: false, value: of("area_code"), list },
    orderBy: ["map", "area_code"].map((name) => ({ value: of(name), descending: false })),
  };
}
