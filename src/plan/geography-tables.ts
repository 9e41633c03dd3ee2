import type { Geography } from "../model/geography.ts";
import { DISTRICT, SUB_ICB } from "../model/geography-contracts.ts";
import { literal } from "../sql/quote.ts";

/** The query that makes one of the datasets which a geography stands for, or undefined for any other dataset. */
export function geographyTable(dataset: string, geography: Geography): string | undefined {
  switch (dataset) {
    case DISTRICT.id:
      return values(
        DISTRICT.columns.map(({ name }) => name),
        geography.places.flatMap(({ id, title, districts }) =>
          districts.map(({ code, name }) => [code, name, id, title]),
        ),
      );
    case SUB_ICB.id:
      return values(
        SUB_ICB.columns.map(({ name }) => name),
        geography.subIcbs.flatMap(({ ods, former }) =>
          [ods, ...former].map((code) => [code, geography.icb.ods]),
        ),
      );
    default:
      return undefined;
  }
}

function values(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `    (${row.map(literal).join(", ")})`);
  const empty = `    (${columns.map(() => "NULL::VARCHAR").join(", ")})`;
  const from = `SELECT * FROM (VALUES\n${(lines.length > 0 ? lines : [empty]).join(",\n")}\n  ) AS t(${columns.join(", ")})`;
  return lines.length > 0 ? from : `${from} WHERE FALSE`;
}
