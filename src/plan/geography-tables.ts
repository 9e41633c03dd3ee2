import type { Geography } from "../model/geography.ts";
import { DISTRICT, SUB_ICB } from "../model/geography-contracts.ts";
import { literal } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";

/** The query that makes one of the datasets which a geography stands for, or undefined for any other dataset. */
export function geographyTable(dataset: string, geography: Geography): Select | undefined {
  switch (dataset) {
    case DISTRICT.id:
      return tableOf(
        DISTRICT.columns.map(({ name }) => name),
        geography.places.flatMap(({ id, title, districts }) =>
          districts.map(({ code, name }) => [code, name, id, title]),
        ),
      );
    case SUB_ICB.id:
      return tableOf(
        SUB_ICB.columns.map(({ name }) => name),
        geography.subIcbs.flatMap(({ ods, former }) =>
          [ods, ...former].map((code) => [code, geography.icb.ods]),
        ),
      );
    default:
      return undefined;
  }
}

/** A table of texts. One without rows still says that its columns are texts. */
function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Select {
  const isEmpty = rows.length === 0;
  const noText: Value = { kind: "cast", value: literal(null), type: "text" };
  const listed = isEmpty ? [columns.map(() => noText)] : rows.map((row) => row.map(literal));
  return {
    kind: "select",
    columns: [{ kind: "all" }],
    from: { kind: "rows", columns, rows: listed, alias: "listed" },
    ...(isEmpty ? { where: literal(false) } : {}),
  };
}
