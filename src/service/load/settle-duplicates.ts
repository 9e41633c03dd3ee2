import { REASON } from "../../contract/load-statement.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type Staged, stagedRows } from "./staged.ts";

const TABLE = "rows_apart";

/**
 * Decides about accepted rows that have the same key. Exact copies are dropped but for the first. Rows with other values
 * contradict each other and are all set aside, because nobody can tell which is right; unless the contract has a rule, as
 * in `duplicates: {keep: latest, by: updated}`, by which the latest row stays and those before it are left out.
 * A table without a key has parts that are added, so that equal rows stay.
 *
 * @example
 * // key id: (1, a), (1, a), (2, b), (2, c) → the second (1, a) is a copy; (2, b) and (2, c) are contradictions
 */
export async function settleDuplicates(staged: Staged): Promise<Staged> {
  const { engine, contract } = staged;
  if (contract.key.length === 0) return staged;
  const key = contract.key.map(identifier).join(", ");
  const accepted = `${stagedRows(staged)} WHERE ${REASON} IS NULL`;
  // Different hashes are different keys, so that most files need no more than a count of 64-bit numbers.
  const [seen] = await engine.rows(
    `SELECT count(*) AS n, count(DISTINCT hash(${key})) AS different FROM ${accepted}`,
  );
  if (seen?.["n"] === seen?.["different"]) return staged;
  await engine.run(`CREATE TEMP TABLE ${TABLE} AS ${reasonsOfDoubled(staged, accepted)}`);
  const [found] = await engine.rows(`SELECT count(*) AS n FROM ${TABLE}`);
  return Number(found?.["n"]) === 0 ? staged : { ...staged, apart: TABLE };
}

/** Rows that share their key, by their place in the staged file, and why each does not stay. */
function reasonsOfDoubled({ contract }: Staged, accepted: string): string {
  const { key, columns, duplicates } = contract;
  const keys = key.map(identifier);
  const all = columns.map(({ name }) => identifier(name)).join(", ");
  const same = keys.map((column) => `r.${column} IS NOT DISTINCT FROM d.${column}`).join(" AND ");
  const doubled = `SELECT ${keys.join(", ")} FROM ${accepted} GROUP BY ${keys.join(", ")} HAVING count(*) > 1`;
  const rows = `SELECT * FROM (SELECT _place, ${all} FROM ${accepted}) r SEMI JOIN (${doubled}) d ON ${same}`;
  const by = duplicates && identifier(duplicates.by);
  const latest =
    by === undefined
      ? "TRUE"
      : `coalesce(${by} = max(${by}) OVER (PARTITION BY ${keys.join(", ")}), max(${by}) OVER (PARTITION BY ${keys.join(", ")}) IS NULL)`;
  const nth = `row_number() OVER (PARTITION BY ${all} ORDER BY _place)`;
  const judged = `SELECT _place, ${keys.join(", ")}, ${latest} AS _latest, ${nth} AS _nth FROM (${rows})`;
  const kinds = `SELECT *, count(*) FILTER (_latest AND _nth = 1) OVER (PARTITION BY ${keys.join(", ")}) AS _kinds FROM (${judged})`;
  const why = `CASE WHEN NOT _latest THEN ${literal("earlier")} WHEN _kinds > 1 THEN ${literal("contradiction")} WHEN _nth > 1 THEN ${literal("copy")} END`;
  return `SELECT _place, _why FROM (SELECT _place, ${why} AS _why FROM (${kinds})) WHERE _why IS NOT NULL`;
}
