import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { readParquet } from "../../sql/read-files.ts";
import { countedText } from "../../text/number.ts";

/** Years of code sets of which codes were found that no other set has. */
export interface AreaYears {
  /** By year, how many different codes are of that year alone. */
  readonly only: ReadonlyMap<number, number>;
  /** The one year that all codes can be of, as far as known. */
  readonly year: number | undefined;
}

const TABLE = "area_codes_of_one_year";

/** Puts the codes that tell code sets apart into the engine. */
export async function registerAreaCodes(
  engine: Engine,
  onlyCodes: ReadonlyMap<number, readonly string[]>,
): Promise<void> {
  await engine.run(`CREATE TEMP TABLE ${TABLE} (code VARCHAR, year INTEGER)`);
  for (const [year, codes] of onlyCodes) {
    const list = codes.map(literal).join(", ");
    await engine.run(`INSERT INTO ${TABLE} SELECT unnest([${list}]), ${year}`);
  }
}

/**
 * Which year's code set the area codes are of: `codes` is SQL that gives them in a column `code`. Most codes are the
 * same in both sets; those that were retired or are new tell. Where none of these occurs, the loaded tables of the
 * store tell, if the codes are found in those of one year alone.
 */
export async function areaYears(
  engine: Engine,
  codes: string,
  store: string,
  catalogue: Catalogue,
): Promise<AreaYears> {
  const rows = await engine.rows(
    `SELECT year, count(*) AS n FROM (SELECT DISTINCT code FROM (${codes})) JOIN ${TABLE} USING (code) GROUP BY year ORDER BY year`,
  );
  const only = new Map(rows.map(({ year, n }) => [Number(year), Number(n)]));
  const [first, second] = only.keys();
  if (first !== undefined) return { only, year: second === undefined ? first : undefined };
  return { only, year: await yearInStore(engine, codes, store, catalogue) };
}

async function yearInStore(
  engine: Engine,
  codes: string,
  store: string,
  { current }: Catalogue,
): Promise<number | undefined> {
  const known = current.flatMap((snapshot) => codeColumns(snapshot, store));
  if (known.length === 0) return undefined;
  const union = known
    .map(
      ({ file, column, year }) =>
        `SELECT ${identifier(column)} AS code, ${year} AS year FROM ${readParquet([file])}`,
    )
    .join(" UNION ");
  const rows = await engine.rows(
    `SELECT year, count(*) AS n FROM (SELECT DISTINCT code FROM (${codes})) JOIN (${union}) USING (code) GROUP BY year ORDER BY n DESC`,
  );
  const [best, next] = rows;
  if (!best || (next && Number(next["n"]) === Number(best["n"]))) return undefined;
  return Number(best["year"]);
}

/** The columns of reference tables that hold area codes of a known year. */
function codeColumns(
  { dataset, file, vintages }: Snapshot,
  store: string,
): readonly { readonly file: string; readonly column: string; readonly year: number }[] {
  if (!["imd", "lsoa_lookup", "lsoa_district"].includes(dataset)) return [];
  return Object.entries(vintages).map(([column, year]) => ({ file: `${store}/${file}`, column, year }));
}

/** An area column holds codes of another year than was promised, or of two years at once. */
export function wrongYear(
  file: string,
  contract: Contract,
  column: string,
  promised: number | undefined,
  { only }: AreaYears,
): DeepdiveError | undefined {
  const others = [...only].filter(([year]) => year !== promised);
  const [other] = others;
  if (!other || (promised === undefined && others.length === 1)) return undefined;
  const found = [...only].map(([year, n]) =>
    contract.confidentiality === "open"
      ? `${countedText(n, "code")} of ${year} alone`
      : `codes of ${year} alone`,
  );
  return inputError({
    code: only.size > 1 ? "area-years-mixed" : "area-year-wrong",
    thing: `file ${file}, column ${column}`,
    has: `has ${found.join(" and ")}`,
    promised:
      promised === undefined ? "Area codes of one file are of one year" : `Its area codes are of ${promised}`,
    next: "A table that pairs the wrong years matches most rows and loses the rest: get the file with the codes of one year, or correct its headers",
  });
}
