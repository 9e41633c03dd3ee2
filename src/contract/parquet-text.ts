/**
 * A value of a Parquet file as text, as `p` is in SQL: what the file's writer meant by it, not how it was kept.
 *
 * - A moment is told as the clocks of London show it, whatever zone this machine is in: the day of an event in the NHS.
 * - A whole number that was kept as a float is a whole number: pandas makes floats of ids where a value is missing.
 * - NaN is how pandas keeps a missing value.
 */
export function parquetText(p: string, type: string): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return `CAST(timezone('Europe/London', ${p}) AS VARCHAR)`;
  if (type === "DOUBLE" || type === "FLOAT") {
    return `CASE WHEN isnan(${p}) THEN NULL WHEN abs(${p}) < ${EXACT} AND ${p} = trunc(${p}) THEN CAST(CAST(${p} AS BIGINT) AS VARCHAR) ELSE CAST(${p} AS VARCHAR) END`;
  }
  if (/^DECIMAL\(\d+,[1-9]\d*\)$/.test(type)) {
    return `CASE WHEN ${p} = trunc(${p}) THEN CAST(CAST(${p} AS HUGEINT) AS VARCHAR) ELSE CAST(${p} AS VARCHAR) END`;
  }
  return `CAST(${p} AS VARCHAR)`;
}

/** Beyond it a float is not every whole number. */
const EXACT = 9_007_199_254_740_992;
