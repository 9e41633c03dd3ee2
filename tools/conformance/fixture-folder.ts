import { csvRecords } from "../../src/text/csv.ts";
import type { Adapter, FixtureCase, FixtureFolder, FixtureRow } from "./adapter.ts";

/** What the runner asks of the disk; `main.ts` answers. */
export interface FixtureFiles {
  /** Names in a folder, sorted; [] where there is no such folder. */
  readonly list: (path: string) => readonly string[];
  /** The text of a file; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/** A folder of cases on disk: `DIR/PACKAGE/METHOD`, holding csv files. */
export interface MethodFolder extends FixtureFolder {
  readonly path: string;
}

/** Every method folder under a directory, sorted. Names that begin with an underscore hold reference data only. */
export function methodFolders(root: string, files: FixtureFiles): readonly MethodFolder[] {
  const named = (path: string) => files.list(path).filter((name) => !/^[._]/.test(name));
  return named(root).flatMap((packageName) =>
    named(`${root}/${packageName}`)
      .filter((method) =>
        files.list(`${root}/${packageName}/${method}`).some((file) => file.endsWith(".csv")),
      )
      .map((method) => openFolder(`${root}/${packageName}/${method}`, packageName, method, files)),
  );
}

function openFolder(path: string, packageName: string, method: string, files: FixtureFiles): MethodFolder {
  const cache = new Map<string, readonly FixtureRow[]>();
  const csv = (name: string): readonly FixtureRow[] => {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const rows = csvRecords(files.read(`${path}/${name}`) ?? "");
    cache.set(name, rows);
    return rows;
  };
  const input = (kase: FixtureCase): readonly FixtureRow[] =>
    (kase.fields["dataset_id"] ?? "").split(";").flatMap((id) => [
      ...csv("input.csv").filter((row) => row["dataset_id"] === id),
      ...csv("input_ref.csv")
        .filter((row) => row["dataset_id"] === id)
        .flatMap((row) => outcomeAs(row["est_column"] ?? "est", csv(row["file"] ?? ""))),
    ]);
  return { package: packageName, method, path, csv, input };
}

/** Rows of a shared file, with the column that a dataset is about also under the name `est`. */
function outcomeAs(column: string, rows: readonly FixtureRow[]): readonly FixtureRow[] {
  return rows.map((row) => ({ ...row, est: row[column] ?? "NA" }));
}

/** The cases of a folder: those of cases.csv, or those that the adapter lists where there is no such file. */
export function casesOf(folder: FixtureFolder, adapter: Adapter): readonly FixtureCase[] {
  const listed = folder.csv("cases.csv");
  return listed.length === 0 ? (adapter.cases?.(folder) ?? []) : listed.map(fixtureCase);
}

function fixtureCase(fields: FixtureRow): FixtureCase {
  const text = fields["args_json"] ?? "";
  return {
    id: fields["case_id"] ?? "",
    kind: fields["kind"] ?? "",
    fn: fields["function"] ?? "",
    args: text === "" ? {} : JSON.parse(text),
    fields,
  };
}

/** The rows a case is compared with. */
export function expectedOf(
  kase: FixtureCase,
  folder: FixtureFolder,
  adapter: Adapter,
): readonly FixtureRow[] {
  if (adapter.expected !== undefined) return adapter.expected(kase, folder);
  return rowsOfCase(folder, "expected.csv", kase);
}

/** Rows of a csv of the folder that carry the case's id. */
export function rowsOfCase(folder: FixtureFolder, name: string, kase: FixtureCase): readonly FixtureRow[] {
  return folder.csv(name).filter((row) => row["case_id"] === kase.id);
}
