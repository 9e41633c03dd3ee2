import { PUBLISHED_COLUMNS, type PublishedIndicator } from "../model/comparator.ts";
import { all, field, isNull, literal } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";

/** Which indicator and which inequality group a row is of are conditions, and are not read. */
const READ = PUBLISHED_COLUMNS.filter((name) => name !== "indicator_id" && name !== "category_type");

/**
 * The query of all that the store has of an indicator for these areas, of all their people: rows of an inequality group are none of
 * theirs. Sex and age come with it, so that it can be said which there are. In an order that does not depend on loading.
 */
export function publishedQuery(
  { dataset, indicator, areaTypes }: Pick<PublishedIndicator, "dataset" | "indicator" | "areaTypes">,
  areas: readonly string[],
): Select {
  const of = (name: string): Value => field(dataset, name);
  const isIn = (name: string, list: readonly string[]): Value => ({
    kind: "in",
    negated: false,
    value: of(name),
    list: list.toSorted().map((each) => literal(each)),
  });
  return {
    kind: "select",
    columns: READ.map((name) => ({ kind: "column", name, value: of(name) })),
    from: { kind: "table", name: dataset },
    where: all([
      isIn("indicator_id", [indicator]),
      isIn("area_code", areas),
      isNull(of("category_type")),
      areaTypes === undefined ? undefined : isIn("area_type", areaTypes),
    ]),
    orderBy: ["area_code", "period", "sex", "age", "area_type"].map((name) => ({
      value: of(name),
      descending: false,
    })),
  };
}
