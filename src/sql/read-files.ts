import { usageError } from "../model/deepdive-error.ts";
import { literal } from "./quote.ts";

/**
 * Files as relations of DuckDB, each by its literal name. DuckDB takes `[`, `*` and `?` for patterns, and folders called
 * `key=value` for columns: `x[1].csv` would give the rows of `x1.csv`. Nothing else in `src` names these functions.
 */
export const readParquet = (paths: readonly string[], options: readonly string[] = []): string =>
  reading("read_parquet", paths, options);

/** The columns of a Parquet file as it names them itself, one a row. */
export const parquetSchema = (path: string): string => `parquet_schema(${literal(withoutPatterns(path))})`;

export const readCsv = (path: string, options: readonly string[]): string =>
  reading("read_csv", [path], options);

export const readJson = (path: string, options: readonly string[]): string =>
  reading("read_json", [path], options);

function reading(reader: string, paths: readonly string[], options: readonly string[]): string {
  const files = paths.map((path) => literal(withoutPatterns(path))).join(", ");
  return `${reader}([${files}], ${["hive_partitioning = false", ...options].join(", ")})`;
}

/**
 * The path as a pattern that only the file itself matches: `x[1]*.csv` becomes `x[[]1][*].csv`. DuckDB splits a pattern
 * at a backslash even where the system does not, so a path with both has no such pattern.
 */
export function withoutPatterns(path: string): string {
  if (!PATTERN.test(path)) return path;
  if (process.platform !== "win32" && path.includes("\\")) {
    throw usageError({
      code: "path-not-readable",
      thing: `the path ${path}`,
      has: "has a backslash together with *, ? or [",
      promised: "A path has one of the two at most",
      next: "Rename the file or its folder",
    });
  }
  return path.replaceAll(/[*?[]/g, "[$&]");
}

const PATTERN = /[*?[]/;

/** What a Parquet file says of itself: a row for each column of each group of rows. */
export const parquetFacts = (path: string): string => `parquet_metadata(${literal(withoutPatterns(path))})`;
